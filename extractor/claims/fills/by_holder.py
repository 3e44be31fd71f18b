"""What a figure is of where only who moves is named: a commodity's price, an index's level, the shares of a firm."""

from collections.abc import Mapping

from extractor.claims.asides import inserted_clause
from extractor.claims.discourse import Discourse
from extractor.claims.draft import Draft
from extractor.claims.fills.growth import before_relative
from extractor.claims.symbols import Item
from extractor.model import Mention, MetricSlot, Name
from extractor.vocabulary import EntityType, Kind

DIVISION = "entities.division"  # has no shares of its own
STANDING = ("at", "to", "was", "were", "is", "closed", "ended", "finished", "traded")
REACH = 8  # symbols between a holder and its verb
PRICED_THINGS: Mapping[EntityType, str] = {EntityType.COMMODITY: "price", EntityType.INDEX: "index_level"}
CURRENCIES: Mapping[str, str] = {"entities.currency": "exchange_rate"}
HELD_AS: Mapping[EntityType, str] = {EntityType.COMPANY: "price", EntityType.INDUSTRY: "production"}


def by_holder(draft: Draft, discourse: Discourse, held_as: Mapping[EntityType, str]) -> Draft | None:
    """Reach clause: what moves is the price of a commodity or a share, the level of an index; no price moves "to 2 percent"."""
    value = draft.slots.get("value")
    before = _leading(draft)
    if not {"move", "entity"} & draft.slots.keys() or value and value.kind == Kind.PERCENT or before and before[-1].possessive:
        return None  # "Nio's rose 5 percent" is of what Nio has
    for item in reversed((before if held_as is HELD_AS else before_relative(before))[-REACH:]):
        name = item.mention.reading if item.mention else None
        if item.symbol == Kind.ROLE and item.mention and str(name) == "it":
            return _of_pronoun(draft, item.mention, discourse, held_as)
        if isinstance(name, Name) and name.type != EntityType.PLACE:
            if item.mention and (item.mention.rule == DIVISION or held_as is HELD_AS and (item.possessive or not _moves_itself(draft))):
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


def _moves_itself(draft: Draft) -> bool:
    """Whether a firm itself rises or falls, as its shares do: "Lumo jumped 5 percent", not "Lumo had a rise of 5 percent"."""
    move, value = draft.slots.get("move"), draft.slots.get("value")
    if move and move.kind == Kind.SHIFT and value and value.start < move.start:
        at = draft.line.index(value.start)
        return at > 0 and draft.line.items[at - 1].symbol in STANDING  # "Lumo gave them £66m, £15m more than before"
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
