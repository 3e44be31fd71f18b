"""Periods without their noun: "in the third" after a second quarter, "next" after "this year"."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date

from extractor.mentions.periods.dates import MONTHS_IN, around, block
from extractor.mentions.periods.phrases import Found
from extractor.model import Mention, Period
from extractor.vocabulary import Kind
from extractor.words import NUMERIC, STOP, Words

READER = "alone"
PARTS = {"quarter": 4, "half": 2}
RECALLING = frozenset(("from", "after", "following", "against", "versus", "compared", "than"))


def is_elliptic(found: Found) -> bool:
    """Whether a phrase lacks its noun: "in the third", "next"."""
    return found.pattern.reader == READER


def complete(
    found: Found, words: Words, index: int, mentions: Sequence[Mention], values: Mapping[str, Mapping[str, int]], published: date | None
) -> Period | None:
    """What a phrase without its noun says after the period before it in its sentence; nothing where there is none."""
    before = next((m for m in reversed(mentions) if m.kind == Kind.PERIOD and _may_be_meant(m, found, words, values)), None)
    if before is None or not isinstance(before.reading, Period) or not _has_figure(words, before, index):
        return None
    if "ordinal" in found.groups:
        back = any(word in RECALLING for word in words.text[before.end : words.starts[index]].lower().split())
        return _nth(values["ordinal"][found.groups["ordinal"]], before.reading, back=back)
    unit, offset = before.reading.grain, values["relative"][words.lowers[index]]
    if published is None or unit not in MONTHS_IN or not before.reading.recent:
        return None
    return Period(*around(published, unit, offset), unit, recent=True)


def _may_be_meant(period: Mention, found: Found, words: Words, values: Mapping[str, Mapping[str, int]]) -> bool:
    """Whether "next" may follow on a period: on "this year" or "in 2024", not on "in June"."""
    if "ordinal" in found.groups or not isinstance(period.reading, Period) or period.reading.grain == "year":
        return True
    return not values["relative"].keys().isdisjoint(words.text[period.start : period.end].lower().split())


def _has_figure(words: Words, before: Mention, index: int) -> bool:
    """Whether a number stands between the two, and no end of a sentence: "5 percent this year and 6 percent next"."""
    between = words.bits[bisect_left(words.starts, before.end) : index]
    return any(bits & NUMERIC for bits in between) and not any(bits & STOP for bits in between)


def _nth(ordinal: int, before: Period, *, back: bool) -> Period | None:
    """The nth quarter or half of the year of another; what is recalled lies before it: "in the first, after 4% in the fourth"."""
    if before.grain not in PARTS or before.first is None or ordinal > PARTS[before.grain]:
        return None
    months = MONTHS_IN[before.grain]
    own = (before.first.month - 1) // months + 1
    year = before.first.year - (back and ordinal >= own)
    return Period(*block(year, months * (ordinal - 1) + 1, months), before.grain, recent=before.recent)
