"""What the years that an article names say about the year it was published in."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = rf"(?P<month>{'|'.join(MONTHS)})[a-z]{{0,6}}\.?"
COUNTED = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
ORDINALS = ("first", "second", "third", "fourth")

YEAR = re.compile(r"(?<![\d.,$€£/-])\b((?:19|20)\d\d)\b(?![,.]\d|[%/-]\d| (?:percent|million|billion|units|vehicles|people|jobs))")
BEFORE_YEAR = re.compile(
    rf"(?:first (?P<months>\d{{1,2}}|{'|'.join(COUNTED)}) months|(?P<half>first|second) half"
    rf"|(?P<quarter>{'|'.join(ORDINALS)}|final|last) quarter|\bq(?P<q>[1-4])|\b{MONTH}(?: \d{{1,2}})?,?)(?: of| in)? ?$",
    re.IGNORECASE,
)
AHEAD = re.compile(
    r"\b(?:will|would|could|may|might|next|expect\w*|forecast\w*|plan\w*|target\w*|aim\w*|project\w*|predict\w*|goal|due)\b", re.IGNORECASE
)
UNTIL_OR_SINCE = re.compile(r"\b(?:by|until|since|before|founded|born|opened)(?: [a-z]+\.?){0,3} ?$", re.IGNORECASE)
LEADING = 25  # characters: "In the first half of 2027, output will …" speaks of what follows it
SENTENCE_END = re.compile(r"[.!?][\"”’']?\s|\n")
OLDER_YEAR = r"(?:[^.\n]|\.\d){0,80}?\b(?:from|than|in|of|with|against|versus)(?: [a-z]+)? (?P<year>(?:19|20)\d\d)\b"
COMPARED = (
    (re.compile(r"last year\b" + OLDER_YEAR), 2),
    (re.compile(r"this year\b" + OLDER_YEAR), 1),
)
SAME_YEAR = re.compile(r"last year,?(?: \(?(?P<after>(?:19|20)\d\d)\b|(?<=\b(?P<before>(?:19|20)\d\d), last year,))")
CHANGE = re.compile(r"\b(?:from|than|compared|against|versus)\b")
NEARER = re.compile(
    r"\b(?:(?:last|this|next|past) (?:week|month|quarter)|yesterday|today|tomorrow|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    rf"|\b(?-i:{'|'.join(month.title() for month in MONTHS)})[a-z]{{0,6}}\b(?!\.?(?: \d{{1,2}})?,? (?:19|20)\d\d)",
    re.IGNORECASE,
)


def year_for(month: int, day: int, text: str) -> date | None:
    """The date of a dateline that gives day and month only: the earliest such day after every period that the text reports as over.

    A stated part of a year ("the first nine months of 2025", "the fourth quarter of 2024", "November 2025") is over on its last day. A year
    alone ("in 2025") is taken as over or well under way, at least its first quarter. Years ahead ("by 2030", "will rise in 2027") and
    "since 1998" say nothing. Without any such period the year stays open.

    >>> year_for(1, 6, "Output rose 4 percent in the first nine months of 2025.")
    datetime.date(2026, 1, 6)
    """
    latest = max(_periods_over(text), default=None)
    if latest is None:
        return None
    for year in range(latest.year, latest.year + 5):
        try:
            candidate = date(year, month, day)
        except ValueError:  # 29 February
            continue
        if candidate > latest:
            return candidate
    return None


def year_end(text: str) -> date | None:
    """The last day of the publication year, where the text settles the year and its words need no nearer date.

    "Last year" compared with an older year is the year after it, and the text is a year younger still; "last year, 2024" says so outright.
    All such places must agree, and no later year may be reported on. A text that also says "last month", "on Friday" or "in June" needs
    a day, so nothing is settled.

    >>> year_end("The group sold 5 percent more coffee last year than in 2023.")
    datetime.date(2025, 12, 31)
    """
    lower = text.casefold()
    if "last year" not in lower and "this year" not in lower:
        return None
    years = set(_publication_years(lower))
    if len(years) != 1 or NEARER.search(text):
        return None
    year = years.pop()
    latest = max(_periods_over(text), default=None)
    return date(year, 12, 31) if latest is None or latest.year <= year else None


def _publication_years(lower: str) -> Iterator[int]:
    for match in SAME_YEAR.finditer(lower):
        yield int(match["after"] or match["before"]) + 1
    for pattern, later in COMPARED:
        for match in pattern.finditer(lower):
            if CHANGE.search(match[0]) and not SAME_YEAR.match(match[0]):
                yield int(match["year"]) + later


def _periods_over(text: str) -> Iterator[date]:
    """The last day of each period that the text reports as over; of a year alone the end of its first quarter."""
    for match in YEAR.finditer(text):
        at = match.start()
        first, last = _sentence(text, at, match.end())
        if AHEAD.search(text, first, last if at - first <= LEADING else at) or UNTIL_OR_SINCE.search(text[first:at]):
            continue
        part = BEFORE_YEAR.search(text[max(first, at - 40) : at])
        yield _month_end(int(match[1]), _last_month(part) if part else 3)


def _last_month(part: re.Match[str]) -> int:
    if part["months"]:
        counted = part["months"].lower()
        months = COUNTED.index(counted) + 2 if counted in COUNTED else int(counted)
        return min(max(months, 1), 12)
    if part["half"]:
        return 6 if part["half"].lower() == "first" else 12
    if part["quarter"]:
        name = part["quarter"].lower()
        return 3 * (ORDINALS.index(name) + 1) if name in ORDINALS else 12
    if part["q"]:
        return 3 * int(part["q"])
    return MONTHS.index(part["month"].lower()) + 1


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence around a place, within 200 characters to each side."""
    first = max(0, start - 200)
    for stop in SENTENCE_END.finditer(text, first, start):
        first = stop.end()
    stop_after = SENTENCE_END.search(text, end, end + 200)
    return first, stop_after.start() if stop_after else min(len(text), end + 200)
