"""Claims as statistical observations: a value and a growth are one each, with the codes of time and area that statistics use."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from extractor.export.files import Batches, rows

NONE = "_Z"  # SDMX: not applicable
COUNTRY = re.compile(r"place:([a-z]{2})")
FREQUENCIES = {1: "M", 3: "Q", 6: "S", 12: "A"}
UNSPECIFIED = "_U"


class Observation(NamedTuple):
    """One observation and the row of the claim it is from; `change` is the basis of a growth ("" unknown), None of a value."""

    row: dict[str, Any]
    number: Decimal | None
    high: Decimal | None
    unit: str | None
    change: str | None


class Counted:
    """Observations that are counted as they pass: what a form leaves out is the difference."""

    def __init__(self, found: Iterable[Observation]) -> None:
        self.found = found
        self.seen = 0

    def __iter__(self) -> Iterator[Observation]:
        for observation in self.found:
            self.seen += 1
            yield observation


class Span(NamedTuple):
    """A period in the codes of statistics: `Span("Q", "2024-Q3")`."""

    frequency: str
    time: str


def observations(batches: Batches) -> Iterator[Observation]:
    """The observations of claims, in their order; a value before the growth that it comes with."""
    for row in rows(batches):
        if row["value"] is not None:
            yield Observation(row, row["value"], row["value_high"], row["unit"], None)
        if row["direction"] is not None:
            yield Observation(row, row["growth"], row["growth_high"], row["growth_unit"], row["growth_basis"] or "")


def dated(found: Iterable[Observation]) -> Iterator[tuple[Observation, Span]]:
    """The observations that have a period: one without a time is none in statistics."""
    for observation in found:
        first, last = observation.row["period_start"], observation.row["period_end"]
        if first and last:
            yield observation, span(first, last)


def span(first: date, last: date) -> Span:
    """The frequency and SDMX time of inclusive dates; what is no calendar period is a start and a duration.

    >>> span(date(2024, 7, 1), date(2024, 9, 30)), span(date(2024, 4, 1), date(2025, 3, 31))
    (Span(frequency='Q', time='2024-Q3'), Span(frequency='A', time='2024-04-01/P12M'))
    >>> span(date(2025, 2, 3), date(2025, 2, 9)), span(date(2025, 2, 3), date(2025, 2, 3))
    (Span(frequency='W', time='2025-W06'), Span(frequency='D', time='2025-02-03'))
    """
    months = _months(first, last)
    if months:
        frequency = FREQUENCIES.get(months, UNSPECIFIED)
        aligned = (first.month - 1) % months == 0 and frequency != UNSPECIFIED
        return Span(frequency, _calendar(first, frequency) if aligned else f"{first}/P{months}M")
    days = (last - first).days + 1
    if days == 1:
        return Span("D", f"{first}")
    if days == 7:
        return Span("W", f"{first:%G}-W{first:%V}" if first.weekday() == 0 else f"{first}/P7D")
    return Span(UNSPECIFIED, f"{first}/P{days}D")


def _months(first: date, last: date) -> int:
    """How many whole calendar months the dates are; 0 where they are none."""
    after = last + timedelta(days=1) if last < date.max else last
    return (after.year - first.year) * 12 + after.month - first.month if first.day == after.day == 1 else 0


def _calendar(first: date, frequency: str) -> str:
    part = {"M": f"-{first:%m}", "Q": f"-Q{(first.month + 2) // 3}", "S": f"-S{(first.month + 5) // 6}", "A": ""}
    return f"{first:%Y}{part[frequency]}"


def fields(described: Mapping[str, str], types: Mapping[str, str]) -> dict[str, Any]:
    """The Table Schema of described columns; those without a type are text.

    >>> fields({"value": "How much"}, {"value": "number"})["fields"]
    [{'name': 'value', 'type': 'number', 'description': 'How much'}]
    """
    columns = [{"name": name, "type": types.get(name, "string"), "description": text} for name, text in described.items()]
    return {"fields": columns, "missingValues": [""]}


def area(row: dict[str, Any]) -> str:
    """The ISO 3166 code of a country, else "not applicable".

    >>> area({"entity_id": "place:gb"}), area({"entity_id": "company:shell"})
    ('GB', '_Z')
    """
    found = COUNTRY.fullmatch(row["entity_id"] or "")
    return found[1].upper() if found else NONE


def code(text: str | None) -> str:
    """A text as an SDMX code: capitals, digits and _.

    >>> code("USD/barrel"), code("other:overnight stay"), code(None)
    ('USD_BARREL', 'OTHER_OVERNIGHT_STAY', '_Z')
    """
    letters = re.sub(r"[^\w]+", "_", text or "").strip("_").upper()
    return letters.encode("ascii", "xmlcharrefreplace").decode().replace("&#", "U").replace(";", "") or NONE
