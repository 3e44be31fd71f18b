"""What the numbers of a draft turn out to be: a growth said as a level, a level said as a change, the old value of a multiple."""

from extractor.claims.draft import Draft
from extractor.claims.measures import Measures
from extractor.model import Move, Quantity
from extractor.vocabulary import Bound, Kind

# The old and the new rate of "economic growth slowed to 6.1% from 7.4%" are growths both.
RATES = {"prior": "before"}
LEVEL_BOUNDS = (Bound.ABOVE, Bound.BELOW)
LEVEL_WORDS = ("above", "below", "under", "past ")


def recast(draft: Draft, measures: Measures) -> Draft:
    """The draft with each number in the slot that it belongs to: of "inflation fell below 10%" a value, of "5.1% GDP growth" a growth."""
    return _as_multiple(_as_level(_as_growth(_with_bracketed_growth(draft), measures)))


def _with_bracketed_growth(draft: Draft) -> Draft:
    """The change in brackets after the value: "exports of 0.6m tonnes (+3%)"."""
    value = draft.slots.get("value")
    grown = draft.line.grown.get(value.start) if value and not {"growth", "move"} & draft.slots.keys() else None
    return draft.with_step("settle.grown", "growth", grown, slots=draft.slots | {"growth": grown}) if grown else draft


def _as_growth(draft: Draft, measures: Measures) -> Draft:
    """A percentage of an economy, or beside a word of change for a metric in money or counts, is growth and no value."""
    value = draft.slots.get("value")
    if not value or value.kind != Kind.PERCENT or not draft.metric or "growth" in draft.slots:
        return draft
    if draft.metric.measure != "gdp" and (measures.unit(draft.metric.measure) in ("percent", "either") or "move" not in draft.slots):
        return draft
    metric = draft.slots.get("metric")
    rate = metric is not None and draft.line.words[metric.start : metric.end].lower().endswith("growth")
    rate = rate or (draft.metric.measure == "gdp" and "prior" in draft.slots)
    slots = {RATES.get(slot, slot) if rate else slot: m for slot, m in draft.slots.items() if not (rate and slot == "move")}
    slots.pop("value", None)
    return draft._replace(slots=slots | {"growth": value})


def _as_level(draft: Draft) -> Draft:
    """What a metric fell below or rose above is its level: "inflation fell below 10%"."""
    growth = draft.slots.get("growth")
    if not growth or "value" in draft.slots or not isinstance(growth.reading, Quantity) or growth.reading.bound not in LEVEL_BOUNDS:
        return draft
    said = draft.line.words[growth.start : growth.start + 5].lower()
    if said not in LEVEL_WORDS or "move" not in draft.slots:
        return draft
    slots = {slot: m for slot, m in draft.slots.items() if slot != "growth"} | {"value": growth}
    return draft._replace(slots=slots)


def _as_multiple(draft: Draft) -> Draft:
    """The number that a figure is double of is the old one: "8,013 cars, more than double the 3,712 a year earlier"."""
    move, growth = draft.slots.get("move"), draft.slots.get("growth")
    multiple = move and isinstance(move.reading, Move) and move.reading.number is not None
    if not multiple or not growth or growth.kind == Kind.PERCENT or "prior" in draft.slots or "value" not in draft.slots:
        return draft
    slots = {slot: m for slot, m in draft.slots.items() if slot != "growth"} | {"prior": growth}
    return draft._replace(slots=slots)
