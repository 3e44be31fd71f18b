"""Settles overlapping mentions: the longest stands, of equally long ones the surest kind."""

from collections.abc import Iterable, Sequence

from extractor.model import Mention
from extractor.vocabulary import NUMBER_KINDS, Kind

SUREST_FIRST = (
    Kind.PERIOD,
    Kind.BASIS,
    Kind.TIME,
    Kind.MONEY,
    Kind.PERCENT,
    Kind.POINTS,
    Kind.TIMES,
    Kind.MILESTONE,
    Kind.DURATION,
    Kind.COUNT,
    Kind.RANK,
    Kind.ASIDE,
    Kind.METRIC,
    Kind.ACT,
    Kind.ENTITY,
    Kind.NAME,
    Kind.ROLE,
    Kind.MOVE,
    Kind.CHANGE,
    Kind.SHIFT,
    Kind.OUTLOOK,
    Kind.SPEECH,
)
PLACE = {kind: place for place, kind in enumerate(SUREST_FIRST)}


def collect(groups: Iterable[Iterable[Mention]]) -> list[Mention]:
    """The mentions of all finders in order of text, none overlapping another; a verb ends where its number begins: "traded about $1.20"."""
    ranked = sorted((m for group in groups for m in group), key=lambda m: (m.start, m.start - m.end, PLACE[m.kind]))
    kept: list[Mention] = []
    lost: list[Mention] = []
    for mention in ranked:
        last = kept[-1] if kept else None
        if last is None or mention.start >= last.end:
            kept.append(mention)
            lost.clear()
        elif last.kind is Kind.ACT and mention.kind in NUMBER_KINDS and mention.start > last.start:
            kept[-1:] = [last._replace(end=mention.start - 1), mention]
        elif last.kind is Kind.METRIC and mention.kind is Kind.PERIOD and last.start < mention.start < last.end < mention.end:
            kept[-1:] = [last._replace(end=mention.start - 1), mention]  # "profit for the year ended June 30"
        elif last.kind in NUMBER_KINDS and mention.kind is Kind.PERIOD and mention.start > last.start:
            continue  # "$80 a year from July" is a rate
        elif mention.end - mention.start > last.end - last.start:
            kept[-1:] = [*_freed(lost, mention.start), mention]
            lost.clear()
        else:
            lost.append(mention)
    return kept


def _freed(lost: Sequence[Mention], start: int) -> list[Mention]:
    """What had lost to a mention that now loses itself, and ends before the new one: the "more" of "more than three months before"."""
    return [mention for mention in lost if mention.end <= start][:1]
