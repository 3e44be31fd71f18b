"""What grows where only its growth is named: an economy, a firm's sales."""

from extractor.claims.discourse import Discourse
from extractor.claims.draft import Draft
from extractor.model import MetricSlot, Name
from extractor.vocabulary import EntityType

ORGANIC = ("organic", "like-for-like", "same-store", "comparable", "underlying")  # said of a firm's growth


def of_place(draft: Draft) -> Draft | None:
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


def of_economy(draft: Draft, discourse: Discourse) -> Draft | None:
    """Reach article: "growth" by itself is a country's, where the article is about one."""
    move = draft.slots.get("move")
    if not move or move.rule != "moves.growth" or "growth" not in draft.slots or not discourse.is_about(EntityType.PLACE):
        return None
    return draft.with_step("metric.of-economy", "metric", move)._replace(metric=MetricSlot(move.start, move.end, "gdp", None))


def of_firm(draft: Draft) -> Draft | None:
    """Reach clause: what grows without acquisitions is a firm's sales: "organic growth slowed to 15 percent"."""
    move = draft.slots.get("move")
    if not move or move.rule != "moves.growth" or "growth" not in draft.slots:
        return None
    if draft.line.words[: move.start].rstrip().rpartition(" ")[2].lower() not in ORGANIC:
        return None
    return draft.with_step("metric.of-firm", "metric", move)._replace(metric=MetricSlot(move.start, move.end, "sales", None))
