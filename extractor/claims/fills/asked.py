"""Who was asked: the holder of a share of answers, "42 percent said"."""

from collections.abc import Iterator

from extractor.claims.fills.understood import Seek
from extractor.claims.lines import Line
from extractor.model import EntitySlot
from extractor.vocabulary import EntityType, Kind

SHARES = ("share", "rate")
OPENINGS = ("in", "among", "at", "for")
BACK = 6  # sentences
ITS_METRIC = ("metric", "whole", "move")


def asked(seek: Seek) -> EntitySlot | None:
    """Reach article: the respondents last named: "Half of them said prices had risen. Another 20 percent saw no change"."""
    draft, discourse = seek.draft, seek.discourse
    if not draft.metric or draft.metric.measure not in SHARES or not draft.slots.keys().isdisjoint(ITS_METRIC):
        return None
    if [item.symbol for item in draft.line.items[1:2]] == [Kind.ENTITY] and draft.line.items[0].symbol in OPENINGS:
        return None  # "In Denmark it was just 4 percent"
    for line in [draft.line, *reversed(discourse.lines[max(discourse.order - BACK, 0) : discourse.order])]:
        for start, end in _people(line, discourse.grammar.respondents):
            name = discourse.text[start:end].lower()
            here = line is draft.line
            return EntitySlot(start if here else None, end if here else None, name, EntityType.OTHER, None)
    return None


def _people(line: Line, respondents: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where those who may be asked are named in a line, the first first: as a word, or behind their number."""
    for item in line.items:
        if item.symbol in respondents:
            yield item.start, item.end
        elif item.symbol == Kind.COUNT:
            last = line.words[item.start : item.end].lower().split()[-1]
            if last in respondents:
                yield item.end - len(last), item.end
