"""The unit of a bare number: the counted thing of its metric, else of a like claim before."""

from collections import Counter
from typing import NamedTuple

from extractor.claims.discourse import Discourse
from extractor.claims.draft import Draft
from extractor.claims.grammar import singular
from extractor.model import Quantity
from extractor.vocabulary import Kind

RELATED = frozenset(
    [
        "production",
        "cumulative_production",
        "sales",
        "deliveries",
        "cumulative_deliveries",
        "shipments",
        "registrations",
        "exports",
        "imports",
        "capacity",
        "orders",
    ]
)
OFTEN = 2  # times that a thing is named
RATIOS = frozenset(("percent", "percentage_point", "times", "unit"))
DEFAULTS = {
    "employment": "person",
    "unemployment": "person",
    "job_cuts": "job",
    "job_gains": "job",
    "users": "customer",
    "visitors": "visitor",
    "population": "person",
    "index_level": "point",
}


DEEDS = ("order", "booking", "delivery")  # are of things


class Units(NamedTuple):
    """`nouns`: a counted noun to its unit ("NEV" -> vehicle); `measures`: a unit to the measure that a count of it implies."""

    nouns: dict[str, str]
    measures: dict[str, str]


def fill_unit(draft: Draft, discourse: Discourse, units: Units) -> Draft:
    """The draft with the unit that its bare numbers take, surest rule first."""
    metric = draft.metric
    if not metric or not any(_is_bare(m.reading) for m in draft.slots.values()):
        return draft
    head = metric.item.split()[-1].lower() if metric.item else None
    said = any(isinstance(m.reading, Quantity) and m.reading.noun == "unit" for m in draft.slots.values())
    told = ("metric" in draft.slots or metric.measure in RELATED) and ("move" in draft.slots or said)
    unnamed = "unit" if told or _just_unnamed(metric.measure, discourse) else None
    answers = (
        ("unit.beside", _beside(draft)),
        ("unit.after-name", _after_name(draft, units)),
        ("unit.item", _unit_of(metric.item, units)),
        ("unit.metric", _unit_of(_metric_text(draft), units)),
        ("unit.previous", _previous(metric.measure, discourse, units)),
        ("unit.measure", DEFAULTS.get(metric.measure) or head),
        ("unit.topic", _topic(metric.measure, discourse, units)),
        ("unit.unnamed", unnamed),
    )
    for rule, unit in answers:
        if unit:
            named = metric._replace(item=metric.item or (unit if metric.measure in RELATED and unit != "unit" else None))
            return draft.with_step(rule, "unit", draft.slots.get("metric"), unit=unit, metric=named)
    return draft


def _beside(draft: Draft) -> str | None:
    """Reach clause: what another number of the clause counts: "from 90 planes to 53"."""
    readings = (m.reading for m in draft.slots.values())
    return next((str(reading.unit) for reading in readings if isinstance(reading, Quantity) and _is_counted(reading.unit)), None)


def _after_name(draft: Draft, units: Units) -> str | None:
    """Reach clause: the noun behind a name that follows the number: "40 Airbus A320 jets"."""
    value = draft.slots.get("value")
    items = draft.line.items
    at = draft.line.index(value.end) if value else len(items)
    named = at < len(items) - 1 and items[at].symbol in (Kind.NAME, Kind.ENTITY) and not items[at].possessive
    while named and at < len(items) - 1 and items[at].symbol in (Kind.NAME, Kind.ENTITY):
        at += 1
    noun = items[at].symbol if named and not items[at].mention else ""
    return _unit_of(noun, units) or (singular(noun) if noun.endswith("s") and noun.isalpha() and len(noun) > 3 else None)


def _metric_text(draft: Draft) -> str | None:
    """The words of the metric: "subscribers rose to 3 million" counts subscribers."""
    metric = draft.slots.get("metric")
    return draft.line.words[metric.start : metric.end] if metric and metric.kind == Kind.METRIC else None


def _previous(measure: str, discourse: Discourse, units: Units) -> str | None:
    """Reach article: what the last claim of a like measure counted."""
    for said in reversed(discourse.said):
        if said.measure == measure or ({said.measure, measure} <= RELATED and said.unit not in DEEDS):
            unit = str(said.unit).partition("/")[0] if _is_counted(said.unit) else _unit_of(said.item, units)
            if unit:
                return unit
    return None


def _just_unnamed(measure: str, discourse: Discourse) -> bool:
    """Whether the claim before was in units without a name: "sold 210,000 units, taking the total to 2.2 million"."""
    last = discourse.said[-1] if discourse.said else None
    return last is not None and last.unit == "unit" and last.measure == measure


def _topic(measure: str, discourse: Discourse, units: Units) -> str | None:
    """Reach article: the thing counted that the article names most often: an article about cars counts cars."""
    if measure not in RELATED:
        return None
    words = (item.symbol for line in discourse.lines[: discourse.order + 1] for item in line.items if not item.mention)
    things = (units.nouns[word] for word in words if word in units.nouns and word not in discourse.grammar.respondents)
    named = Counter(unit for unit in things if _is_counted(unit))
    unit, times = max(named.items(), key=lambda entry: entry[1], default=("", 0))
    return unit if times >= OFTEN else None


def _is_bare(reading: object) -> bool:
    return isinstance(reading, Quantity) and reading.unit in (None, "unit")


def _is_counted(unit: str | None) -> bool:
    """Whether a unit is a counted thing, no currency, ratio or nameless unit."""
    return unit is not None and unit[0].islower() and unit not in RATIOS


def _unit_of(item: str | None, units: Units) -> str | None:
    """The unit that the item's head noun names: "micro electric vehicle" -> vehicle."""
    if not item:
        return None
    words = item.lower().replace("-", " ").split()
    return next((units.nouns[word] for word in reversed(words) if word in units.nouns), None)
