"""What grows where only its growth is named: an economy, a firm's sales."""

from extractor.claims.discourse import Discourse
from extractor.claims.draft import Draft
from extractor.claims.grammar import Grammar
from extractor.claims.said import Said
from extractor.claims.symbols import Item
from extractor.model import Mention, MetricSlot, Name
from extractor.vocabulary import NUMBERS, EntityType, Kind

ORGANIC = ("organic", "like-for-like", "same-store", "comparable", "underlying")  # said of a firm's growth
RATES = frozenset(("inflation", "unemployment", "interest_rate", "budget_deficit"))  # what is spoken of beside a country's growth
GROWING = frozenset(("moves.grow", "moves.expand", "moves.shrink", "moves.contract"))
THOSE = (["those", "of"], ["that", "of"])
AUXILIARIES = frozenset(("has", "have", "had", "been", "to", "is", "was", "be"))


def _growth(draft: Draft) -> Mention | None:
    """The noun whose number the draft is: "growth of 2 percent"."""
    move = draft.slots.get("move")
    return move if move and move.rule == "moves.growth" and "growth" in draft.slots else None


def of_place(draft: Draft) -> Draft | None:
    """Reach clause: "growth in the eurozone" is its economy's."""
    move, items = _growth(draft), draft.line.items
    if not move:
        return None
    at = draft.line.index(move.start)
    place = items[at + 2].mention if at + 2 < len(items) and items[at + 1].symbol == "in" else None
    if not _is_place(place) or items[at + 2].possessive:
        return None
    return draft.with_step("metric.of-economy", "metric", move, metric=MetricSlot(move.start, move.end, "gdp", None))


def _is_place(mention: Mention | None) -> bool:
    name = mention.reading if mention else None
    return isinstance(name, Name) and name.type == EntityType.PLACE and not name.adjective


def of_growing_place(draft: Draft, grammar: Grammar) -> Draft | None:
    """Reach clause: a country that grows is its economy: "Spain expanded 0.6 percent", "Peru is likely to shrink by 2 percent"."""
    move, growth = draft.slots.get("move"), draft.slots.get("growth")
    if not move or move.rule not in GROWING or not growth or growth.kind != Kind.PERCENT:
        return None
    items, at = draft.line.items, draft.line.index(move.start) - 1
    while at > 0 and (items[at].symbol == Kind.OUTLOOK or items[at].symbol in AUXILIARIES):
        at -= 1
    if at > 0 and items[at].symbol == "," and draft.line.words[move.start : move.end].endswith("ing"):
        at = _opening_place(draft, at)  # "France should do better, expanding 1.1 percent"
    place = items[at].mention if at >= 0 else None
    led = at > 0 and items[at - 1].symbol in grammar.prepositions
    if led or not _is_place(place) or items[at].possessive:
        return None
    return draft.with_step("metric.of-economy", "metric", place, metric=MetricSlot(None, None, "gdp", None))


def _opening_place(draft: Draft, at: int) -> int:
    """Where the last place stands before a comma, if nothing is measured between."""
    items = draft.line.items
    while at >= 0 and items[at].symbol != Kind.ENTITY:
        if items[at].symbol in (Kind.METRIC, Kind.ACT, *NUMBERS):
            return -1
        at -= 1
    return at


def of_economy(draft: Draft, discourse: Discourse) -> Draft | None:
    """Reach article: "growth" by itself is a country's, beside its rates or where the article is about one."""
    move, last = _growth(draft), discourse.said[-1] if discourse.said else None
    if not move or not (last and last.measure in RATES or discourse.is_about(EntityType.PLACE)):
        return None
    return draft.with_step("metric.of-economy", "metric", move, metric=MetricSlot(move.start, move.end, "gdp", None))


def of_firm(draft: Draft) -> Draft | None:
    """Reach clause: what grows without acquisitions is a firm's sales: "organic growth slowed to 15 percent"."""
    move = _growth(draft)
    if not move or draft.line.words[: move.start].rstrip().rpartition(" ")[2].lower() not in ORGANIC:
        return None
    return draft.with_step("metric.of-firm", "metric", move, metric=MetricSlot(move.start, move.end, "sales", None))


def is_bare_growth(draft: Draft) -> bool:
    """Whether "growth" stands by itself: "expects growth of 2 percent", but not "the growth" of a figure just given."""
    move = _growth(draft)
    if not move or "metric" in draft.slots:
        return False
    return not draft.line.words[: move.start].lower().endswith(("the ", "this ", "that "))


def is_beside_growth(last: Said, discourse: Discourse) -> bool:
    """Whether the claim before can be no growth's metric: a rate, or another figure in an article about a place's economy."""
    if last.measure in RATES:
        return True
    national = any(said.measure in RATES or said.measure == "gdp" for said in discourse.said)
    return last.order < discourse.order and national and discourse.is_about(EntityType.PLACE)


def before_relative(items: list[Item]) -> list[Item]:
    """What stands before a relative pronoun and its auxiliary: "the rupiah, which has weakened"; nothing of "those of sugar"."""
    at = len(items)
    if [item.symbol for item in items[-3:-1]] in THOSE:
        return []  # "shipments of soy fell, whereas those of sugar soared"
    while at and items[at - 1].symbol in AUXILIARIES:
        at -= 1
    if at > 1 and items[at - 1].symbol in ("which", "that"):
        return items[: at - 1 - (items[at - 2].symbol == ",")]
    return items
