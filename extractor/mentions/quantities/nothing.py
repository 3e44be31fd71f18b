"""Numerals that are no quantity where they stand: years, "one of", numbers glued to a word or to another."""

from typing import Final

from extractor.mentions.quantities.amounts import Amount
from extractor.mentions.quantities.following import Following
from extractor.mentions.quantities.ranges import Pair
from extractor.mentions.quantities.tables import Tables
from extractor.vocabulary import Kind
from extractor.words import CAPITAL, Words

_YEARS: Final = range(1900, 2100)
_PAST_YEARS: Final = range(1500, 2100)


def is_nothing(words: Words, index: int, pair: Pair, following: Following | None, tables: Tables) -> bool:
    """Whether the numeral at a word says no quantity: the "2004" of "2004 results", the "8-1" of a vote."""
    low, text = pair.low, words.text
    if low.currency or low.scaled:
        return False
    one = low.spelled and 0 <= low.number <= 1
    if following is None:
        return one or _is_glued(text, pair) or _is_year(text, low) or _is_title(words, index, low)
    if one and (text.startswith(" of", low.end) or not (following.unit.listed or following.unit.direct)):
        return True
    return _is_year(text, low) and not _counts(words, index, low, following, tables)


def _is_glued(text: str, pair: Pair) -> bool:
    start, end = pair.low.start, (pair.high or pair.low).end
    if text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalnum():
        return True
    if pair.high and _is_year(text, pair.low, _PAST_YEARS) and _is_year(text, pair.high, _PAST_YEARS):
        return True
    if text.startswith("'s", end):
        return True
    return text[end : end + 1].isalpha() or (text[end : end + 1] in ("-", "/") and text[end + 1 : end + 2].isdigit())


def _is_title(words: Words, index: int, low: Amount) -> bool:
    """The "Three" of "the Three Gorges": capitals of a name."""
    return low.spelled and index + 1 < len(words.bits) and bool(words.bits[index] & words.bits[index + 1] & CAPITAL)


def _counts(words: Words, index: int, low: Amount, following: Following, tables: Tables) -> bool:
    """Whether what looks like a year is a number of things: "2000 people" but not "in 2000 people", "2004 results"."""
    adjacent = following.start <= low.end + 1 and following.unit.listed and following.unit.kind is not Kind.DURATION
    return adjacent and (index == 0 or words.lowers[index - 1] not in tables.contexts["year_leads"])


def _is_year(text: str, low: Amount, years: range = _YEARS) -> bool:
    figure = text[low.end - 4 : low.end]
    return low.end - low.figure_start == 4 and figure.isdigit() and int(figure) in years
