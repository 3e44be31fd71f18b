"""Periods that stand for another one moved: "a year earlier" beside the first half of 2025 is the first half of 2024."""

from calendar import monthrange
from datetime import date

from extractor.model import Period


def compared_with(period: Period | None, reference: Period | None) -> Period | None:
    """The period compared with: "a year earlier" beside the first half of 2025 is the first half of 2024."""
    if period is None:
        return None
    if reference and reference.first and reference.last:
        if period.in_year is not None:
            months = 12 * (period.in_year - reference.last.year)
            return _shift(reference, months)
        if period.shift_months is not None:
            return _shift(reference, period.shift_months)
    if period.shift_months is not None or period.in_year is not None:
        return period._replace(first=None, last=None)
    return period


def _shift(period: Period, months: int) -> Period:
    assert period.first
    assert period.last
    return period._replace(first=_move(period.first, months), last=_move(period.last, months), shift_months=None, in_year=None)


def _move(day: date, months: int) -> date:
    """The day so many months on; the last day of a month stays the last."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    size = monthrange(year, month + 1)[1]
    last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, size if last else min(day.day, size))
