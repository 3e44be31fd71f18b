"""Growth of an economy that the words do not name: "Spain expanded 0.6 percent", "growth in the eurozone"."""

from extractor.claims.discourse import Discourse, Said
from extractor.claims.draft import Draft
from extractor.claims.grammar import Grammar
from extractor.model import MetricSlot, Name
from extractor.vocabulary import EntityType, Kind

RATES = frozenset(("inflation", "unemployment", "interest_rate", "budget_deficit"))  # what is spoken of beside a country's growth
GROWING = frozenset(("moves.grow", "moves.expand", "moves.shrink", "moves.contract"))
AUXILIARIES = frozenset(("has", "have", "had", "been", "to", "is", "was", "be"))


def growth_in_place(draft: Draft) -> Draft | None:
    """Reach clause: "growth in the eurozone" is its economy's."""
    move, items = draft.slots.get("move"), draft.line.items
    if not move or move.rule != "moves.growth" or "growth" not in draft.slots:
        return None
    at = draft.line.index(move.start)
    place = items[at + 2].mention if at + 2 < len(items) and items[at + 1].symbol == "in" else None
    name = place.reading if place else None
    if not isinstance(name, Name) or name.type != EntityType.PLACE or name.adjective or items[at + 2].possessive:
        return None
    return draft.with_step("metric.of-economy", "metric", move)._replace(metric=MetricSlot(move.start, move.end, "gdp", None))


def place_grows(draft: Draft, grammar: Grammar) -> Draft | None:
    """Reach clause: a country that grows is its economy: "Spain expanded 0.6 percent", "Peru is likely to shrink by 2 percent"."""
    move, growth = draft.slots.get("move"), draft.slots.get("growth")
    if not move or move.rule not in GROWING or not growth or growth.kind != Kind.PERCENT:
        return None
    items, at = draft.line.items, draft.line.index(move.start) - 1
    while at > 0 and (items[at].symbol == Kind.OUTLOOK or items[at].symbol in AUXILIARIES):
        at -= 1
    place = items[at].mention if at >= 0 else None
    name = place.reading if place else None
    led = at > 0 and items[at - 1].symbol in grammar.prepositions
    if not isinstance(name, Name) or name.type != EntityType.PLACE or name.adjective or items[at].possessive or led:
        return None
    return draft.with_step("metric.of-economy", "metric", place)._replace(metric=MetricSlot(None, None, "gdp", None))


def growth_of_economy(draft: Draft, discourse: Discourse) -> Draft | None:
    """Reach article: "growth" by itself is a country's, where the article is about one."""
    move, last = draft.slots.get("move"), discourse.said[-1] if discourse.said else None
    beside = last is not None and last.measure in RATES
    if not move or move.rule != "moves.growth" or "growth" not in draft.slots or not (beside or discourse.is_about(EntityType.PLACE)):
        return None
    return draft.with_step("metric.of-economy", "metric", move)._replace(metric=MetricSlot(move.start, move.end, "gdp", None))


def is_bare_growth(draft: Draft) -> bool:
    """Whether "growth" stands by itself: "expects growth of 2 percent", but not "the growth" of a figure just given."""
    move = draft.slots.get("move")
    if not move or move.rule != "moves.growth" or "growth" not in draft.slots or "metric" in draft.slots:
        return False
    return not draft.line.words[: move.start].lower().endswith(("the ", "this ", "that "))


def is_beside_growth(last: Said, discourse: Discourse) -> bool:
    """Whether the claim before can be no growth's metric: a rate, or another figure in an article about a place's economy."""
    if last.measure in RATES:
        return True
    national = any(said.measure in RATES or said.measure == "gdp" for said in discourse.said)
    return last.order < discourse.order and national and discourse.is_about(EntityType.PLACE)
