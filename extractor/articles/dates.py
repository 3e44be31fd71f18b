"""When an article was published: stated outright, in its dateline, or settled by the years it names."""

import re
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from extractor.articles.years import year_end, year_for

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? )?"
DAY_MONTH = rf"{WEEKDAY}(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b|\d{{1,2}}(?:st|nd|rd|th)? {MONTH})"
YEAR = r",? (?:19|20)\d\d\b"
ISO = r"\d{4}-\d\d-\d\d"
DASH = r"(?:\s+[-–—]{1,2}\s|\s?(?:--|—))"

STATED = rf"(?P<date>{DAY_MONTH}(?:{YEAR})?)"
CAPITALS = r"\b[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,3}(?:, [A-Z][\w. ]{1,20})?"
AGENCY = r" ?(?:\([^()\n]{2,30}\)|/[^/\n]{2,30}/)"

DATELINES = (
    # "(Norwire) Feb. 9 --", "(Nord News) - May 7, 2019 -"
    rf"\([A-Z][^()\n]{{1,30}}\)\s*(?:[-–—]{{1,2}} *)?{STATED}{DASH}",
    # "LONDON, March 4 (Reuters) -", "NEW YORK, Jan. 6, 2025 /Newswire/ --"
    rf"{CAPITALS}, {STATED}(?:{AGENCY}|{DASH})",
    # "1 February 2011 - ", "Jan. 6 --" at the head of a line
    rf"^[ \t]*{STATED}{DASH}",
    # "6 January 2026" on a line of its own
    rf"^[ \t]*(?P<date>{DAY_MONTH}{YEAR}|{ISO})[ \t]*\r?$",
    # "Published: 2024-05-01"
    rf"^[ \t]*(?i:published|posted|updated|date)(?i: on)?:?[ \t]+(?P<date>{ISO}|{DAY_MONTH}{YEAR})",
)
DATELINE = tuple(re.compile(pattern, re.MULTILINE) for pattern in DATELINES)
DATED = re.compile(rf"\b(?:{MONTH}\b|{ISO})")  # what every dateline holds: it spares most texts the look for one
HEAD = 600  # characters that may hold the dateline: a headline, a byline and the place
EARLIEST, LATEST = 1900, 2100
SECONDS, MILLISECONDS, MICROSECONDS = 10**8, 10**11, 10**14  # from here on a whole number counts these since 1970


def publication_date(text: str, metadata: date | None = None, option: date | None = None) -> date | None:
    """When the article was published: the user's word, else the metadata's, else the dateline's, else what its own years settle.

    >>> publication_date("Car Output Climbs(Daybreak) Jan. 6 -- Output rose 4 percent in the first nine months of 2025.")
    datetime.date(2026, 1, 6)
    """
    return option or metadata or dateline_date(text) or year_end(text)


def dateline_date(text: str) -> date | None:
    """The date of the dateline; one without a year takes the year that the text settles (`year_for`).

    >>> dateline_date("OSLO, 4 March 2019 (Norwire) - Oil output fell.")
    datetime.date(2019, 3, 4)
    """
    head = text[:HEAD].replace("\u00a0", " ")
    if not DATED.search(head):
        return None
    found = [match for pattern in DATELINE if (match := pattern.search(head))]
    if not found:
        return None
    stated = min(found, key=lambda match: match.start("date"))["date"]
    if re.search(r"\b\d{4}\b", stated):
        return read_date(stated)
    leap = read_date(f"{stated}, 2000")
    return year_for(leap.month, leap.day, text) if leap else None


def read_day(value: Any) -> date | None:
    """The day that a cell states: text, a date, a time as its own zone has it, 20250131, or a count since 1970.

    >>> read_day("Thu, 09 Jan 2025 23:30:00 -0500"), read_day(20250131), read_day(1738281600000)
    (datetime.date(2025, 1, 9), datetime.date(2025, 1, 31), datetime.date(2025, 1, 31))
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip()
    number = int(float(text)) if re.fullmatch(r"\d{8,16}(\.\d{1,9})?", text) else None
    if number is None:
        return read_date(text) if isinstance(value, str) else None
    if number < SECONDS:
        return read_date(f"{text[:4]}-{text[4:6]}-{text[6:8]}") if len(text) == 8 else None
    divisor = 1 if number < MILLISECONDS else 1_000 if number < MICROSECONDS else 1_000_000
    return read_date(datetime.fromtimestamp(number / divisor, UTC).date().isoformat())


@lru_cache(maxsize=10_000)
def read_date(stated: str) -> date | None:
    """The day that a full date states, None where day, month or year are missing or the order of figures is open.

    >>> read_date("Nov 5, 2008"), read_date("2024-05-01T08:30:00Z"), read_date("03/04/2024")
    (datetime.date(2008, 11, 5), datetime.date(2024, 5, 1), None)
    """
    stated = stated.strip()
    if re.match(rf"{ISO}(?![\w-])|{ISO}T", stated):
        try:
            day = date.fromisoformat(stated[:10])
        except ValueError:
            return None
        return day if EARLIEST <= day.year <= LATEST else None
    if not re.search(r"[A-Za-z]{3}", stated) or not re.search(r"\b\d{4}\b", stated) or len(stated) > 60:
        return None
    found = _date_parser().get_date_data(stated).date_obj
    return found.date() if found and EARLIEST <= found.year <= LATEST else None


@lru_cache(maxsize=1)
def _date_parser() -> Any:
    from dateparser.date import DateDataParser

    settings = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"}
    return DateDataParser(languages=["en"], settings=settings)
