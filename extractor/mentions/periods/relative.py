"""Readers of phrases that stand for another period, and of comparisons."""

from datetime import date, timedelta

from extractor.mentions.periods.dates import MONTHS_IN, add_months, around, back_from, block, unresolved
from extractor.mentions.periods.scene import Groups, Scene, stated_year
from extractor.mentions.periods.spans import COMPARED, unit_of
from extractor.model import Comparison, Period
from extractor.vocabulary import Basis

BACK = frozenset(("last", "previous", "prior", "preceding", "earlier", "before", "corresponding", "ago"))
BASES = {"year": Basis.YEAR, "quarter": Basis.QUARTER, "month": Basis.MONTH, "week": Basis.WEEK, "day": Basis.DAY}


def read_today(groups: Groups, scene: Scene) -> Period:
    """Reads "today", "yesterday"."""
    word = next((word for word in scene.values["dayword"] if word in groups["dayword"]), "today")
    return _days_from(scene, scene.values["dayword"][word])


def read_day_but_one(groups: Groups, scene: Scene) -> Period:
    """Reads "the day before yesterday", "the day after tomorrow"."""
    offset = scene.values["dayword"][groups["dayword"]]
    return _days_from(scene, offset + (1 if offset > 0 else -1))


def _days_from(scene: Scene, offset: int) -> Period:
    if scene.published is None:
        return unresolved("day")
    moment = scene.published + timedelta(days=offset)
    return Period(moment, moment, "day", recent=True)


def read_relative(groups: Groups, scene: Scene) -> Period:
    """Reads "last year"; "the previous year" is also twelve months before the period compared with; "the past year" ends on publication."""
    unit = scene.pattern.unit or groups["unit"]
    word = groups.get("relative", "last")
    offset = scene.values["relative"][word] if scene.pattern.months is None else scene.pattern.months // MONTHS_IN[unit]
    shift = offset * MONTHS_IN[unit] if word in COMPARED and unit in MONTHS_IN else None
    if scene.published is None:
        return Period(None, None, unit, shift_months=shift, recent=True)
    if word == "past" and unit in MONTHS_IN:
        months = MONTHS_IN[unit]
        return Period(*block(scene.published.year, scene.published.month - months, months), "span", recent=True)
    return Period(*around(scene.published, unit, offset), unit, shift_months=shift, recent=True)


def read_alone(groups: Groups, scene: Scene) -> Period:  # noqa: ARG001  readers share a signature
    """Reads "in the third", "next" without their noun, which the period before gives: see ellipsis.py."""
    return Period(None, None, scene.pattern.unit or "span", repeat=True)


def read_two_units(groups: Groups, scene: Scene) -> Period:
    """Reads "this year and next"."""
    if scene.published is None:
        return unresolved("span")
    unit, offset = groups["unit"], scene.values["relative"][groups["relative"]]
    return Period(around(scene.published, unit, offset).first, around(scene.published, unit, offset + 1).last, "span", recent=True)


def read_stated(groups: Groups, scene: Scene) -> Period:  # noqa: ARG001  readers share a signature
    """Reads "2003-04", "last fiscal year": stated, but nothing gives its bounds."""
    return unresolved(scene.pattern.unit or "span", recent=False)


def read_repeat(groups: Groups, scene: Scene) -> Period:  # noqa: ARG001  readers share a signature
    """Reads "the period under review": the period that governs."""
    return _governing(scene.pattern.unit or "span", scene)


def read_the_unit(groups: Groups, scene: Scene) -> Period:
    """Reads "the month"."""
    return _governing(groups["unit"], scene)


def _governing(unit: str, scene: Scene) -> Period:
    """The period that governs; where none does, the last complete month or quarter, or after March the current year."""
    if scene.published is None or unit not in ("month", "quarter", "year"):
        return Period(None, None, unit, repeat=True)
    current = unit == "year" and (scene.ahead or scene.published.month > 3)
    return Period(*around(scene.published, unit, 0 if current else -1), unit, repeat=True, recent=True)


def read_nth_week(groups: Groups, scene: Scene) -> Period | None:
    """Reads "the first week of October 2014": the first that begins in the month, or the year's first by ISO 8601."""
    inner = scene.period(groups.get("span_of", ""))
    if inner is None or inner.first is None or inner.last is None:
        return inner and unresolved("week")
    nth = scene.values["nth"][groups["nth"]]
    if inner.grain == "month" and nth > 0:
        week = around(inner.first + timedelta(days=6), "week", nth - 1)
    elif nth < 0:
        week = around(inner.last - timedelta(days=3), "week")
    else:
        week = around(inner.first + timedelta(days=3), "week", nth - 1)
    return Period(*week, "week", recent=inner.recent)


def read_nth_weekday(groups: Groups, scene: Scene) -> Period | None:
    """Reads "the last Monday of March"."""
    inner = scene.period(groups["span_of"])
    if inner is None or inner.first is None or inner.last is None:
        return inner and unresolved("day")
    nth, day = scene.values["nth"][groups["nth"]], scene.values["weekday"][groups["weekday"]]
    if nth < 0:
        moment = inner.last - timedelta(days=(inner.last.weekday() - day) % 7)
    else:
        moment = inner.first + timedelta(days=(day - inner.first.weekday()) % 7 + 7 * (nth - 1))
    return Period(moment, moment, "day", recent=inner.recent)


def read_week_number(groups: Groups, scene: Scene) -> Period | None:
    """Reads "week 31" of the stated or the current year."""
    year = stated_year(groups, scene)
    number = year.number or (scene.published.year if scene.published else None)
    if number is None:
        return unresolved("week")
    try:
        first = date.fromisocalendar(number, int(groups["week"]), 1)
    except ValueError:
        return None
    return Period(first, first + timedelta(days=6), "week", recent=year.recent)


def _count_and_unit(groups: Groups, scene: Scene) -> tuple[int, str]:
    count = scene.number("count", groups["n"]) if "n" in groups else 1
    return count, unit_of(groups.get("unit") or groups["units"])


def read_ago(groups: Groups, scene: Scene) -> Period:
    """Reads "two months ago": the period compared with moved, or the same day of that month where nothing is compared."""
    count, unit = _count_and_unit(groups, scene)
    shift = -count * MONTHS_IN[unit] if unit in MONTHS_IN else None
    if scene.published is None:
        return Period(None, None, "day" if shift is None else unit, shift_months=shift, recent=True)
    moment = back_from(scene.published, unit, count).first - timedelta(days=1) if shift is None else add_months(scene.published, shift)
    return Period(moment, moment, "day", shift_months=shift, recent=True)


def read_shifted(groups: Groups, scene: Scene) -> Period:
    """Reads "a year earlier", "the month before"."""
    count, unit = _count_and_unit(groups, scene)
    return Period(None, None, unit, shift_months=-count * MONTHS_IN[unit] if unit in MONTHS_IN else None)


def read_later(groups: Groups, scene: Scene) -> Period:
    """Reads "a year later"."""
    period = read_shifted(groups, scene)
    return period._replace(shift_months=-period.shift_months) if period.shift_months else period


def read_same_back(groups: Groups, scene: Scene) -> Period:  # noqa: ARG001  readers share a signature
    """Reads "the same period a year earlier"."""
    return Period(None, None, "year", shift_months=scene.pattern.months)


def read_same_year(groups: Groups, scene: Scene) -> Period:  # noqa: ARG001  readers share a signature
    """Reads "the same period of 2005"."""
    return Period(None, None, "year", in_year=int(groups["year"]))


def read_basis(groups: Groups, scene: Scene) -> Comparison:  # noqa: ARG001  readers share a signature
    """Reads "year on year"."""
    unit = scene.pattern.unit or "year"
    shift = -MONTHS_IN[unit] if unit in MONTHS_IN and scene.pattern.basis else None
    return Comparison(scene.pattern.basis, Period(None, None, unit, shift_months=shift))


def read_compared(groups: Groups, scene: Scene) -> Comparison | None:
    """Reads "from a year earlier", "compared with the same period last year"."""
    inner = scene.period(_with(groups), ahead=False)
    if inner is None or not _comparable(inner, scene.published):
        return None
    if groups.get("comparing") == "over" and not _looks_back(_with(groups)):
        return None  # "over the December holidays" is when, not against what
    if inner.repeat:
        if inner.grain != "span":
            return None
        inner = Period(None, None, "year", shift_months=-12)
    return Comparison(_basis(inner, _with(groups)), _without_day(inner))


def _looks_back(text: str) -> bool:
    return text.isdigit() or not BACK.isdisjoint(text.split())


def _comparable(period: Period, published: date | None) -> bool:
    """A day, a week or a free span is a starting point ("from Monday"), and so is a year to come ("savings from 2028")."""
    if period.grain in ("day", "week", "span") and not period.repeat and period.shift_months is None:
        return False
    return not (period.grain == "year" and period.last and published and period.last > published)


def _with(groups: Groups) -> str:
    return groups.get("with") or groups.get("with_named") or groups["prior"]


def _without_day(period: Period) -> Period:
    return period._replace(first=None, last=None) if period.grain == "day" else period


def _basis(period: Period, text: str) -> Basis | None:
    if period.in_year or (period.first and not period.recent):
        return Basis.YEAR
    if period.shift_months:
        return {-12: Basis.YEAR, -3: Basis.QUARTER, -1: Basis.MONTH}.get(period.shift_months)
    if text.endswith((" year", " year's")) and period.grain != "year":
        return Basis.YEAR
    return BASES.get(period.grain)
