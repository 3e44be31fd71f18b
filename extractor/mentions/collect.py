"""Settles overlapping mentions: the longest stands, of equally long ones the surest kind."""

from collections.abc import Iterable
from itertools import chain
from operator import attrgetter

from extractor.model import Mention
from extractor.vocabulary import Kind

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
START = attrgetter("start")
PLACE = {kind: place for place, kind in enumerate(SUREST_FIRST)}


def collect(groups: Iterable[Iterable[Mention]]) -> list[Mention]:
    """The mentions of all finders in order of text, none overlapping another."""
    kept: list[Mention] = []
    last_start = last_end = 0
    for mention in sorted(chain.from_iterable(groups), key=START):
        start, end = mention.start, mention.end
        if start >= last_end:
            kept.append(mention)
        elif end - start > last_end - last_start or (start == last_start and end == last_end and _is_surer(mention, kept[-1])):
            kept[-1] = mention
        else:
            continue
        last_start, last_end = start, end
    return kept


def _is_surer(mention: Mention, other: Mention) -> bool:
    return PLACE[mention.kind] < PLACE[other.kind]
