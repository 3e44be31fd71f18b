"""Calendar arithmetic on inclusive dates."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from extractor.model import Period

MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
DAYS_IN = {"day": 1, "week": 7}


class Bounds(NamedTuple):
    """The first and the last day, inclusive."""

    first: date
    last: date


def block(year: int, month: int, count: int = 1) -> Bounds:
    """Whole months from a month on; months outside 1 to 12 run into the neighbouring years.

    >>> block(2025, 10, 3)
    Bounds(first=datetime.date(2025, 10, 1), last=datetime.date(2025, 12, 31))
    """
    start, stop = year * 12 + month - 1, year * 12 + month + count - 2
    return Bounds(date(start // 12, start % 12 + 1, 1), month_end(date(stop // 12, stop % 12 + 1, 1)))


def month_end(day: date) -> date:
    """The last day of the month: 2024-02-10 -> 2024-02-29."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def add_months(day: date, count: int) -> date:
    """The same day of another month; a month's end stays a month's end.

    >>> add_months(date(2025, 2, 28), -2)
    datetime.date(2024, 12, 31)
    """
    at = day.year * 12 + day.month - 1 + count
    whole = date(at // 12, at % 12 + 1, 1)
    last = month_end(whole).day
    return whole.replace(day=last if day == month_end(day) else min(day.day, last))


def around(day: date, unit: str, offset: int = 0) -> Bounds:
    """The calendar day, week, month, quarter, half, year or decade that holds the day, or one before or after it.

    >>> around(date(2025, 11, 5), "quarter", -1)
    Bounds(first=datetime.date(2025, 7, 1), last=datetime.date(2025, 9, 30))
    """
    if unit in DAYS_IN:
        length = DAYS_IN[unit]
        start = day - timedelta(days=day.weekday() if unit == "week" else 0) + timedelta(days=length * offset)
        return Bounds(start, start + timedelta(days=length - 1))
    length = MONTHS_IN[unit]
    at = day.year * 12 + day.month - 1
    at -= at % length
    return block(0, at + 1 + offset * length, length)


def back_from(last: date, unit: str, count: int) -> Bounds:
    """The stretch of so many units that ends on a day: three months to 30 June begin on 1 April.

    >>> back_from(date(2025, 3, 31), "month", 12)
    Bounds(first=datetime.date(2024, 4, 1), last=datetime.date(2025, 3, 31))
    """
    if unit in DAYS_IN:
        return Bounds(last - timedelta(days=DAYS_IN[unit] * count - 1), last)
    return Bounds(add_months(last, -MONTHS_IN[unit] * count) + timedelta(days=1), last)


def on_from(first: date, unit: str, count: int) -> Bounds:
    """The stretch of so many units that begins on a day."""
    if unit in DAYS_IN:
        return Bounds(first, first + timedelta(days=DAYS_IN[unit] * count - 1))
    return Bounds(first, add_months(first, MONTHS_IN[unit] * count) - timedelta(days=1))


def unresolved(grain: str, recent: bool = True) -> Period:
    """A period that is stated but that nothing resolves."""
    return Period(None, None, grain, recent=recent)
