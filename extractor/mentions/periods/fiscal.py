"""Financial years by the bounds that the article states: the third quarter that ended on 31 March is one of a year to June."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from extractor.mentions.periods.dates import Bounds, block
from extractor.mentions.periods.scene import full_year
from extractor.model import Mention, Period
from extractor.vocabulary import Kind

WORDS = ("fiscal", "financial year")  # an article without them speaks of calendar years
ENDED = re.compile(r"[,\s]*(?:which |that )?(?:ended|ending|closed)\s*")
PART = re.compile(r"\b([a-z\d]+)[\s-](?:fiscal[\s-]|financial[\s-])?(quarters?|half)\b|\bq([1-4])")
NUMBER = re.compile(r"(?:fiscal|financial|fy)(?: year)?[\s']*(\d{4}|\d\d)\b|\b(\d{4}) (?:fiscal|financial)")
MONTHS = {"quarter": 3, "half": 6, "year": 12}
DECEMBER = 12


class FiscalYear(NamedTuple):
    """The month in which a financial year ends, and how many years after the one it is named by."""

    month: int
    offset: int


class Part(NamedTuple):
    """Which part of a financial year: the third quarter, the second half, or all of it."""

    grain: str
    nth: int


def with_fiscal_years(mentions: Sequence[Mention], low: str, published: date | None, ordinals: Mapping[str, int]) -> list[Mention]:
    """The mentions with quarters, halves and years of a financial year as the article bounds it."""
    year = _stated(mentions, low, ordinals)
    if year is None or year.month == DECEMBER:
        return list(mentions)
    return [_in_year(mention, low[mention.start : mention.end], year, published, ordinals) for mention in mentions]


def _stated(mentions: Sequence[Mention], low: str, ordinals: Mapping[str, int]) -> FiscalYear | None:
    """The financial year that the first period with its end tells: "fiscal 2024 third quarter, which ended on March 31, 2024"."""
    for i, mention in enumerate(mentions):
        text, reading = low[mention.start : mention.end], mention.reading
        if mention.kind != Kind.PERIOD or not isinstance(reading, Period):
            continue
        end = reading.last if mention.rule == "periods.year-ended" else _end_after(mentions[i + 1 : i + 2], low, mention.end)
        part = _part(text, ordinals) if end else None
        if end and part is None and any(word in text for word in WORDS):
            part = Part("year", 1)
        if end and part:
            return _year_of(part, end, _number(text))
    return None


def _end_after(following: Sequence[Mention], low: str, start: int) -> date | None:
    """The day on which a period is said to end."""
    for mention in following:
        reading = mention.reading
        if isinstance(reading, Period) and reading.grain == "day" and ENDED.fullmatch(low, start, mention.start):
            return reading.last
    return None


def _year_of(part: Part, end: date, number: int | None) -> FiscalYear:
    months = end.month + DECEMBER - part.nth * MONTHS[part.grain]
    year, month = end.year + (months - 1) // DECEMBER, (months - 1) % DECEMBER + 1
    return FiscalYear(month, year - number if number else 0)


def _part(text: str, ordinals: Mapping[str, int]) -> Part | None:
    found = PART.search(text)
    if not found:
        return None
    if found[3]:
        return Part("quarter", int(found[3]))
    grain, nth = found[2].removesuffix("s"), ordinals.get(found[1], 0)
    return Part(grain, nth) if 0 < nth <= DECEMBER // MONTHS[grain] else None


def _number(text: str) -> int | None:
    """The year that a financial year is named by: "fiscal 2024", "FY24"."""
    found = NUMBER.search(text)
    digits = found and (found[1] or found[2])
    return (int(digits) if len(digits) > len("24") else full_year(digits)) if digits else None


def _in_year(mention: Mention, text: str, year: FiscalYear, published: date | None, ordinals: Mapping[str, int]) -> Mention:
    """A mention of a part of the financial year; one of a named calendar year, or with its end, is as it says."""
    reading = mention.reading
    if mention.kind != Kind.PERIOD or not isinstance(reading, Period) or reading.repeat or "calendar" in text:
        return mention
    number = _number(text)
    part = _part(text, ordinals) or (Part("year", 1) if number and reading.grain == "year" else None)
    if part is None or mention.rule == "periods.year-ended" or (number is None and not reading.recent):
        return mention
    number = number or _latest(part, year, published)
    if number is None:
        return mention
    first, last = _bounds(part, year, number)
    return mention._replace(reading=reading._replace(first=first, last=last, grain=part.grain))


def _bounds(part: Part, year: FiscalYear, number: int) -> Bounds:
    months = MONTHS[part.grain]
    return block(number + year.offset, year.month - DECEMBER + 1 + months * (part.nth - 1), months)


def _latest(part: Part, year: FiscalYear, published: date | None) -> int | None:
    """The financial year whose part ended last before publication."""
    if published is None:
        return None
    ended = (number for number in range(published.year + 1, published.year - 3, -1) if _bounds(part, year, number).last <= published)
    return next(ended, None)
