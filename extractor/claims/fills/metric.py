"""What is measured, with its item; where the clause does not say, from the counted noun, the clause or the sentence before."""

from collections.abc import Mapping

from extractor.claims.alike import counts_things
from extractor.claims.asides import inserted_clause
from extractor.claims.discourse import Discourse
from extractor.claims.draft import Draft
from extractor.claims.fills.counted import fill_count, of_jobs, of_same_unit, of_what_is_counted
from extractor.claims.fills.growth import is_bare_growth, is_beside_growth, of_economy, of_firm, of_growing_place, of_place
from extractor.claims.fills.item import modifiers_of
from extractor.claims.fills.measured import by_unit
from extractor.claims.fills.spoken_of import balance_of, kind_of_profit, of_sentence_before, rate_spoken_of, summed
from extractor.claims.grammar import Grammar, singular
from extractor.claims.measures import Measures
from extractor.claims.said import Said
from extractor.claims.symbols import Item
from extractor.model import Mention, Metric, MetricSlot, Name, Quantity
from extractor.vocabulary import EntityType, Kind

CUMULATIVE = {
    "deliveries": "cumulative_deliveries",
    "shipments": "cumulative_deliveries",
    "sales": "cumulative_deliveries",
    "production": "cumulative_production",
}
PARTS = ("share", "stake")  # say nothing of how a thing itself grows
TYPICAL = frozenset(("average", "typical", "median"))
DIVISION = "entities.division"  # has no shares of its own
EVENTS = ("job_cuts", "job_gains", "deal_value", "payment")  # happen once and do not grow
SUMMED_UP = frozenset(("cumulative", "accumulated"))
ANOTHER = ("another", "further", "additional")
ANAPHOR = 6  # symbols within which "that" or "it" opens a clause
REACH = 8  # symbols between a holder and its verb
PRICED_THINGS: Mapping[EntityType, str] = {EntityType.COMMODITY: "price", EntityType.INDEX: "index_level"}
CURRENCIES: Mapping[str, str] = {"entities.currency": "exchange_rate"}
HELD_AS: Mapping[EntityType, str] = {EntityType.COMPANY: "price", EntityType.INDUSTRY: "production"}


def fill_metric(draft: Draft, discourse: Discourse, measures: Measures, counted: dict[str, str]) -> Draft:
    """The draft with its metric, where one of the rules finds it."""
    mention = draft.slots.get("metric")
    value = draft.slots.get("value")
    if mention and isinstance(mention.reading, Metric) and _suits(mention, value) and not _overruled(draft, mention.reading):
        return _named(draft, mention, mention.reading, discourse)
    quantity = value.reading if value and isinstance(value.reading, Quantity) else None
    if quantity and quantity.ordinal:
        return draft.with_step("metric.milestone", "metric", value, metric=MetricSlot(None, None, "cumulative_production", None))
    whole = draft.slots.get("whole")
    if draft.measure == "share" and whole:
        slot = MetricSlot(None, None, _share_of(whole, discourse), None)
        return draft.with_step("metric.share-of", "metric", whole, metric=slot)
    if draft.measure:
        return draft.with_step("metric.frame", "metric", value, metric=MetricSlot(None, None, draft.measure, None))
    return (
        of_what_is_counted(draft, discourse, counted)
        or _by_holder(draft, discourse, PRICED_THINGS)
        or of_place(draft)
        or of_growing_place(draft, discourse.grammar)
        or _from_before(draft, discourse, measures)
        or of_economy(draft, discourse)
        or of_firm(draft)
        or _by_holder(draft, discourse, HELD_AS)
        or _in_topic(draft, discourse, measures)
        or of_sentence_before(draft, discourse, measures)
        or _unlisted(draft, discourse.grammar)
        or of_same_unit(draft, discourse, counted)
        or fill_count(draft, discourse.text)
        or draft
    )


def _overruled(draft: Draft, reading: Metric) -> bool:
    """Whether the frame knows better than its verb: "sold 60 percent of its exports" is a share, "pays 3 percent" a rate."""
    if draft.slots["metric"].kind != Kind.ACT or draft.measure is None:
        return False
    return draft.measure in ("deal_value", "interest_rate") or ("whole" in draft.slots and reading.measure not in ("share", "stake"))


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
    if measure == "other:contribution" and (last := summed(draft, discourse)):
        measure = last
    if measure == "profit" and (kind := kind_of_profit(discourse)):
        measure = kind
    if mention.rule == "metrics.rates":
        plural = discourse.text[mention.end - 1] == "s"  # "raised rates" are interest rates whatever was said before
        measure = "rate" if modifiers_of(draft, mention, discourse.grammar) else (not plural and rate_spoken_of(discourse)) or measure
    return draft.with_step(mention.rule, "metric", mention, metric=MetricSlot(mention.start, mention.end, measure, reading.item))


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
    expected = draft.steps[0].rule.startswith("expected.")
    if expected and last and last.measure in PARTS:
        return None
    if expected and last and last.unit is None and value_of(draft, Kind.PERCENT):  # what was expected of a growth
        draft = draft._replace(slots={"growth" if slot == "value" else slot: m for slot, m in draft.slots.items()})
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
    return own in (None, "unit") or unit is None or unit == own


def _compatible(draft: Draft, measure: str, measures: Measures) -> bool:
    value = draft.slots.get("value") or draft.slots.get("prior")
    unit, growth = measures.unit(measure), draft.slots.get("growth")
    if growth and counts_things(growth) and unit == "percent":
        return False
    if not value:
        return True
    money, percent = value.kind == Kind.MONEY, value.kind == Kind.PERCENT
    return {"money": money, "percent": percent, "count": not money and not percent, "either": True}.get(unit, not percent)


def _share_of(whole: Mention, discourse: Discourse) -> str:
    """A share of the shares or votes is a stake, a profit's of the sales a margin, of what a plant can make its rate of use."""
    if (
        whole.rule in ("metrics.share-price", "metrics.capital")
        or discourse.text[whole.start : whole.end].lower() in discourse.grammar.equity
    ):
        return "stake"
    if whole.rule == "metrics.capacity" and discourse.text[: whole.start].endswith(" of "):
        return "rate"  # "ran at 71% of capacity"
    last = discourse.said[-1] if discourse.said else None
    sales = isinstance(whole.reading, Metric) and whole.reading.measure in ("sales", "revenue")
    return "margin" if sales and last and last.order == discourse.order and last.measure.endswith("profit") else "share"


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


def _moves_itself(draft: Draft) -> bool:
    """Whether a firm itself rises or falls, as its shares do: "Lumo jumped 5 percent", not "Lumo had a rise of 5 percent"."""
    move = draft.slots.get("move")
    return not move or move.kind != Kind.CHANGE


def _of_pronoun(draft: Draft, role: Mention, discourse: Discourse, held_as: Mapping[EntityType, str]) -> Draft | None:
    """What "it" stands for has a price: "The dollar fell. It has slipped 4 percent this year"."""
    entity = discourse.resolve(role, draft.line.items, draft.line.index(role.start))
    measure = "exchange_rate" if entity and str(entity.id).startswith("currency:") else held_as.get(entity.type) if entity else None
    if not measure or held_as is HELD_AS:
        return None
    return draft.with_step("metric.by-holder", "metric", role, metric=MetricSlot(None, None, measure, None), entity=None)


def _leading(draft: Draft) -> list[Item]:
    """What stands before a draft, without a clause that parts it: "the sector, a third of the economy, grew 1 percent"."""
    items = draft.line.items
    at = draft.line.index(draft.start) + ("entity" in draft.slots)
    clause = inserted_clause(items, draft.line.symbols)
    return items[: clause[0]] if clause and clause[1] <= at else items[:at]


def _by_holder(draft: Draft, discourse: Discourse, held_as: Mapping[EntityType, str]) -> Draft | None:
    """Reach clause: what moves is the price of a commodity or a share, the level of an index; no price moves "to 2 percent"."""
    value = draft.slots.get("value")
    before = _leading(draft)
    if not {"move", "entity"} & draft.slots.keys() or value and value.kind == Kind.PERCENT or before and before[-1].possessive:
        return None  # "Nio's rose 5 percent" is of what Nio has
    for item in reversed(before[-REACH:]):
        name = item.mention.reading if item.mention else None
        if item.symbol == Kind.ROLE and item.mention and str(name) == "it":
            return _of_pronoun(draft, item.mention, discourse, held_as)
        if isinstance(name, Name) and name.type != EntityType.PLACE:
            if item.mention and (item.mention.rule == DIVISION or held_as is HELD_AS and not _moves_itself(draft)):
                return None
            measure = held_as.get(name.type) or CURRENCIES.get(item.mention.rule if item.mention else "")
            if not measure:
                return None
            item_of = "share" if measure == "price" and name.type == EntityType.COMPANY else None
            slot = MetricSlot(None, None, measure, item_of)
            slots = draft.slots | {"entity": item.mention} if item.mention else draft.slots
            return draft.with_step("metric.by-holder", "metric", item.mention, metric=slot, slots=slots)
        if item.symbol in discourse.grammar.clause_ends or (item.mention and not isinstance(name, Name) and item.symbol != Kind.NAME):
            return None
    return None
