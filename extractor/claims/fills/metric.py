"""What is measured, with its item; where the clause does not say, from the counted noun, the clause or the sentence before."""

from extractor.claims.alike import counts_things, is_sum
from extractor.claims.discourse import Discourse
from extractor.claims.draft import Draft
from extractor.claims.fills.by_holder import HELD_AS, PRICED_THINGS, by_holder
from extractor.claims.fills.counted import (
    fill_count,
    number_of,
    of_inhabitants,
    of_jobs,
    of_nationals,
    of_same_unit,
    of_subject,
    of_what_is_counted,
)
from extractor.claims.fills.growth import is_bare_growth, is_beside_growth, of_economy, of_firm, of_growing_place, of_place
from extractor.claims.fills.item import modifiers_of
from extractor.claims.fills.measured import by_unit
from extractor.claims.fills.share import PARTS, overruled, share_of
from extractor.claims.fills.spoken_of import (
    SUMS,
    VOLUMES,
    balance_of,
    is_dividend,
    kind_of_profit,
    of_sentence_before,
    rate_spoken_of,
    summed,
)
from extractor.claims.grammar import Grammar, singular
from extractor.claims.measures import Measures
from extractor.claims.said import Said
from extractor.model import Mention, Metric, MetricSlot, Quantity
from extractor.vocabulary import Kind

CUMULATIVE = {
    "deliveries": "cumulative_deliveries",
    "shipments": "cumulative_deliveries",
    "sales": "cumulative_deliveries",
    "production": "cumulative_production",
}
GENERAL = {"other:contribution": SUMS, "other:volume": VOLUMES}  # what is of the figure before
BESIDE = ("expected.", "compared.")  # what frames set beside the figure just given
AS_GROWTH = {"value": "growth", "prior": "before"}
TYPICAL = frozenset(("average", "typical", "median"))
EVENTS = ("job_cuts", "job_gains", "deal_value", "payment")  # happen once and do not grow
SUMMED_UP = frozenset(("cumulative", "accumulated"))
THOUSAND = 1_000  # no rate
ANOTHER = ("another", "further", "additional")
ANAPHOR = 6  # symbols within which "that" or "it" opens a clause


def fill_metric(draft: Draft, discourse: Discourse, measures: Measures, counted: dict[str, str]) -> Draft:
    """The draft with its metric, where one of the rules finds it."""
    mention = draft.slots.get("metric")
    value = draft.slots.get("value")
    if (
        mention
        and isinstance(mention.reading, Metric)
        and _suits(mention, value)
        and not overruled(draft, mention.reading, discourse.grammar)
    ):
        return _named(draft, mention, mention.reading, discourse)
    if framed := _by_frame(draft, value, discourse):
        return framed
    return (
        number_of(draft, discourse.grammar, counted)
        or of_nationals(draft)
        or of_inhabitants(draft)
        or of_what_is_counted(draft, discourse, counted)
        or by_holder(draft, discourse, PRICED_THINGS)
        or of_subject(draft, discourse.grammar)
        or of_place(draft)
        or of_growing_place(draft, discourse.grammar)
        or _from_before(draft, discourse, measures)
        or of_economy(draft, discourse)
        or of_firm(draft)
        or by_holder(draft, discourse, HELD_AS)
        or _in_topic(draft, discourse, measures)
        or of_sentence_before(draft, discourse, measures)
        or _unlisted(draft, discourse.grammar)
        or of_same_unit(draft, discourse, counted)
        or fill_count(draft, discourse.text)
        or draft
    )


def _by_frame(draft: Draft, value: Mention | None, discourse: Discourse) -> Draft | None:
    """What the number itself or the frame says is measured: the "30 millionth" car, a share of sales."""
    quantity = value.reading if value and isinstance(value.reading, Quantity) else None
    if quantity and quantity.ordinal:
        return draft.with_step("metric.milestone", "metric", value, metric=MetricSlot(None, None, "cumulative_production", None))
    whole = draft.slots.get("whole")
    if draft.measure == "share" and whole:
        slot = MetricSlot(None, None, share_of(whole, discourse), None)
        return draft.with_step("metric.share-of", "metric", whole, metric=slot)
    if draft.measure == "market_value" and (priced := by_holder(draft, discourse, PRICED_THINGS)):
        return priced  # "the lira lost 28 percent of its value"
    if draft.measure:
        return draft.with_step("metric.frame", "metric", value, metric=MetricSlot(None, None, draft.measure, None))
    return None


def _suits(mention: Mention, value: Mention | None) -> bool:
    """A share is a percentage: "accounted for 1.2 million NEVs" is not one."""
    reading = mention.reading
    if not isinstance(reading, Metric) or reading.measure != "share" or not value:
        return True
    return value.kind == Kind.PERCENT or value.kind == Kind.MONEY and reading.money is not None


def _named(draft: Draft, mention: Mention, reading: Metric, discourse: Discourse) -> Draft:
    value = draft.slots.get("value")
    quantity = value.reading if value and isinstance(value.reading, Quantity) else None
    measure = reading.money if reading.money and (not value or value.kind == Kind.MONEY) else reading.measure
    if quantity and quantity.ordinal or _is_cumulative(draft, mention):
        measure = CUMULATIVE.get(measure, measure)
    measure = by_unit(measure, quantity, by_verb=mention.kind == Kind.ACT, typical=_is_typical(draft)) if quantity else measure
    measure = "price" if measure == "cost" and mention.kind == Kind.ACT and not quantity else measure
    if measure == "employment" and quantity and quantity.unit == "job":
        measure = of_jobs(draft, discourse.grammar)
    if measure in ("other:deficit", "other:surplus"):
        measure = balance_of(measure, draft, discourse)
    if measure in GENERAL and (last := summed(draft, discourse, GENERAL[measure])):
        measure = last
    if measure == "profit":
        measure = "pretax_profit" if value and _is_before_tax(draft, value, discourse.grammar) else kind_of_profit(discourse) or measure
    if measure == "earnings_per_share" and mention.kind == Kind.ACT and is_dividend(discourse):
        measure = "dividend"
    if mention.rule == "metrics.rates":
        raised = discourse.text[mention.end - 1] == "s" and Kind.MOVE in draft.line.kinds
        spoken = None if raised else rate_spoken_of(discourse)  # "raised rates" are interest rates whatever was said before
        measure = "rate" if modifiers_of(draft, mention, discourse.grammar) else spoken or measure
    return draft.with_step(mention.rule, "metric", mention, metric=MetricSlot(mention.start, mention.end, measure, reading.item))


def _is_before_tax(draft: Draft, value: Mention, grammar: Grammar) -> bool:
    """Whether the words after a profit say which one it is: "made $43m before tax"."""
    return draft.line.words.startswith(tuple(f" {words}" for words in grammar.before_tax), value.end)


def _is_typical(draft: Draft) -> bool:
    """Whether one of many is spoken of: "the average house costs $410,000"."""
    return not TYPICAL.isdisjoint(draft.line.symbols[: draft.line.index(draft.carrier.start)])


def _is_cumulative(draft: Draft, mention: Mention) -> bool:
    """Reach clause: "cumulative deliveries", "reached cumulative million-unit shipments"."""
    at = draft.line.index(mention.start)
    return not SUMMED_UP.isdisjoint(draft.line.symbols[max(at - 3, 0) : at])


def _from_before(draft: Draft, discourse: Discourse, measures: Measures) -> Draft | None:
    """Reach paragraph: the metric of the claim before: "production rose to 5 million, against 4 million"."""
    last = discourse.said[-1] if discourse.said else None
    expected = any(step.rule.startswith(BESIDE) for step in draft.steps)
    if expected and last:
        same = (said for said in reversed(discourse.said) if said.order == last.order)
        last = next((said for said in same if _alike(draft, said.unit)), last)
        draft = _in_number(draft, last)
    if expected and last and last.measure in PARTS:
        return None
    if expected and last and last.unit is None and value_of(draft, Kind.PERCENT):  # what was expected of a growth
        draft = draft._replace(slots={AS_GROWTH.get(slot, slot): m for slot, m in draft.slots.items()})
    if last and is_bare_growth(draft) and is_beside_growth(last, discourse):
        return None  # "Inflation fell to 3 percent. The bank expects growth of 2 percent"
    if (
        not last
        or (last.measure in EVENTS and value_of(draft, Kind.PERCENT))
        or not _continues(draft, last, discourse)
        or not _compatible(draft, last.measure, measures)
        or not _alike(draft, last.unit)
    ):
        return None
    if last.measure in PARTS and "value" not in draft.slots and "metric" not in draft.slots and "prior" not in draft.slots:
        return None
    if last.order != discourse.order and not (expected or draft.slots.get("metric") or _has_anaphor(draft, discourse.grammar)):
        return None
    return draft.with_step("metric.previous", "metric", None, metric=MetricSlot(None, None, last.measure, last.item))


def _in_number(draft: Draft, last: Said) -> Draft:
    """What was expected of jobs added or cut as so many of them: "added 90,000 jobs. Economists had forecast a gain of 120,000"."""
    growth = draft.slots.get("growth")
    if not growth or growth.kind != Kind.COUNT or last.measure not in EVENTS:
        return draft
    return draft._replace(slots={"value" if slot == "growth" else slot: m for slot, m in draft.slots.items() if slot != "move"})


def value_of(draft: Draft, kind: str) -> bool:
    """Whether the value of a draft is of a kind."""
    value = draft.slots.get("value")
    return value is not None and value.kind == kind


def _continues(draft: Draft, last: Said, discourse: Discourse) -> bool:
    """Whether a sentence goes on with the last claim: in its paragraph, or just after it with "That is 9.1 percent higher"."""
    if last.paragraph == draft.line.paragraph:
        return True
    return last.order == discourse.order - 1 and bool(draft.line.items) and draft.line.items[0].symbol in discourse.grammar.figures


def _has_anaphor(draft: Draft, grammar: Grammar) -> bool:
    """Whether the clause speaks of a figure already given: "the tally surged", "that was up", "the decline was 2 percent"."""
    move = draft.slots.get("move")
    if move and move.kind == Kind.CHANGE and draft.line.words[: move.start].lower().endswith(("the ", "this ", "that ")):
        return True
    at = draft.line.index(draft.carrier.start)
    if at and draft.line.items[at - 1].symbol in ANOTHER:
        return True
    before = draft.line.items[: min(at, ANAPHOR)]
    return any(item.symbol in grammar.figures or item.symbol == Kind.ROLE for item in before)


def _alike(draft: Draft, unit: str | None) -> bool:
    """Whether a number counts what the claim before counted, as far as both say."""
    value = draft.slots.get("value")
    quantity = value.reading if value and value.kind == Kind.COUNT else None
    own = quantity.unit if isinstance(quantity, Quantity) else None
    if isinstance(quantity, Quantity) and own is None and unit == "percent" and quantity.number >= THOUSAND:
        return False  # "the rate fell to 4 percent. Economists had forecast 90,000"
    return own in (None, "unit") or unit is None or unit == own


def _compatible(draft: Draft, measure: str, measures: Measures) -> bool:
    value = draft.slots.get("value") or draft.slots.get("prior")
    unit, growth = measures.unit(measure), draft.slots.get("growth")
    if growth and counts_things(growth) and unit == "percent":
        return False
    if not value:
        return True
    money, percent = value.kind == Kind.MONEY or ("move" in draft.slots and is_sum(value)), value.kind == Kind.PERCENT
    return {"money": money, "percent": percent, "count": not money and not percent, "either": True}.get(unit, not percent)


def _in_topic(draft: Draft, discourse: Discourse, measures: Measures) -> Draft | None:
    """Reach paragraph: a percentage that moved, without a metric, is of what the paragraph measures: "Gas slipped to 29.9 per cent"."""
    measured = (said for said in reversed(discourse.said) if "value" in draft.slots or said.measure not in PARTS)
    last = next(measured, None)
    number = draft.slots.get("value") or draft.slots.get("growth")
    if not last or last.paragraph != draft.line.paragraph or "move" not in draft.slots or not number or number.kind != Kind.PERCENT:
        return None
    if "value" in draft.slots and measures.unit(last.measure) != "percent" or last.measure in EVENTS:
        return None
    return draft.with_step("metric.in-topic", "metric", None, metric=MetricSlot(None, None, last.measure, last.item))


def _unlisted(draft: Draft, grammar: Grammar) -> Draft | None:
    """Reach clause: a noun that is no listed metric, before the verb: "benefits will go up 8.7%" -> other:benefit."""
    move = draft.slots.get("move")
    if not move or move.kind != Kind.MOVE:
        return None
    items = draft.line.items
    at = draft.line.index(move.start) - 1
    while at >= 0 and (items[at].symbol == Kind.OUTLOOK or items[at].symbol in ("has", "have", "had", "been", "will")):
        at -= 1
    if at < 0 or items[at].mention or items[at].symbol in grammar.not_nouns or not items[at].symbol.endswith("s"):
        return None
    noun = items[at]
    slot = MetricSlot(noun.start, noun.end, f"other:{singular(noun.symbol)}", None)
    return draft.with_step("metric.unlisted", "metric", None, metric=slot)
