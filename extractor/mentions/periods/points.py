"""Readers of years, halves, quarters, months and days."""

from datetime import date, timedelta

from extractor.mentions.periods.dates import Bounds, add_months, around, block
from extractor.mentions.periods.scene import Groups, Scene, months_of, stated_year
from extractor.model import Period

SOON = timedelta(days=14)


def read_day(groups: Groups, scene: Scene) -> Period | None:
    """Reads "May 2, 2006"; without a year the most recent such day, or one within the next fortnight."""
    return one_day(scene, scene.number("month", groups["month"]), scene.number("day", groups["day"]), groups)


def one_day(scene: Scene, month: int, day: int, groups: Groups, tail: str = "") -> Period | None:
    """A day of a month in the stated year or the nearest fitting one."""
    year = stated_year(groups, scene, tail)
    if year.number is not None:
        return _exact(year.number, month, day, recent=False)
    if scene.published is None:
        return Period(None, None, "day", recent=True)
    earliest, latest = _window(scene.published, scene.ahead)
    for offset in (1, 0, -1):
        period = _exact(scene.published.year + offset, month, day, recent=True)
        if period and period.first and earliest <= period.first <= latest:
            return period
    return None


def _window(published: date, ahead: bool) -> Bounds:
    if ahead:
        return Bounds(published, add_months(published, 12) - timedelta(days=1))
    return Bounds(add_months(published, -12), published + SOON)


def _exact(year: int, month: int, day: int, *, recent: bool) -> Period | None:
    try:
        moment = date(year, month, day)
    except ValueError:
        return None
    return Period(moment, moment, "day", recent=recent)


def read_numbered(groups: Groups, scene: Scene) -> Period | None:
    """Reads "2009-06-30", "31.12.2007"."""
    day = groups.get("dd") or groups.get("day", "")
    return one_day(scene, int(groups["mm"]), int(day), groups)


def read_slashed(groups: Groups, scene: Scene) -> Period | None:  # noqa: ARG001  readers share a signature
    """Reads "31/12/2007" and "12/31/2007"; "3/4/2007" may be either and stays open."""
    one, two, year = int(groups["former"]), int(groups["latter"]), int(groups["year"])
    if one <= 12 and two <= 12 and one != two:
        return Period(None, None, "day")
    return _exact(year, min(one, two), max(one, two), recent=False)


def read_numbered_days(groups: Groups, scene: Scene) -> Period | None:  # noqa: ARG001  readers share a signature
    """Reads "1.1.-30.6.2009"."""
    last_year = int(groups.get("year2", groups["year"]))
    first = _exact(int(groups["year"]), int(groups["mm"]), int(groups["dd"]), recent=False)
    last = _exact(last_year, int(groups["mm2"]), int(groups["dd2"]), recent=False)
    return Period(first.first, last.last, "span") if first and last else None


def read_month(groups: Groups, scene: Scene) -> Period:
    """Reads "January 2026", "December", "last December"."""
    month = scene.number("month", groups["month"])
    if scene.pattern.id == "periods.relative-month":
        return _relative_month(month, scene.values["relative"][groups["relative"]], scene)
    return months_of(groups, scene, month, 1, "month")


def _relative_month(month: int, offset: int, scene: Scene) -> Period:
    if scene.published is None:
        return Period(None, None, "month", recent=True)
    year = scene.published.year
    if offset < 0:
        year -= month >= scene.published.month
    elif offset > 0:
        year += month <= scene.published.month
    return Period(*block(year, month), "month", recent=True)


def read_quarter(groups: Groups, scene: Scene) -> Period:
    """Reads "the third quarter of 2010", "Q3 2024"."""
    quarter = scene.number("ordinal", groups.get("ordinal") or groups["q"])
    return months_of(groups, scene, 3 * quarter - 2, 3, "quarter")


def read_half(groups: Groups, scene: Scene) -> Period | None:
    """Reads "the first half of 2025", "H1 2006"."""
    half = scene.number("ordinal", groups.get("ordinal") or groups["h"])
    half = 2 if half == 4 else half
    return months_of(groups, scene, 6 * half - 5, 6, "half", complete=not scene.ahead) if half <= 2 else None


def read_block_of_year(groups: Groups, scene: Scene) -> Period | None:
    """Reads "the second half of the year"."""
    return read_half(groups, scene) if groups["part_of"] == "half" else read_quarter(groups, scene)


def read_last_of(groups: Groups, scene: Scene) -> Period:
    """Reads "the last quarter of 2008"."""
    count = 6 if groups["part_of"] == "half" else 3
    return months_of(groups, scene, 13 - count, count, groups["part_of"])


def read_month_quarter(groups: Groups, scene: Scene) -> Period:
    """Reads "the June quarter" is April to June."""
    last = months_of(groups, scene, scene.number("month", groups["month"]), 1, "quarter")
    return last if last.first is None else last._replace(first=add_months(last.first, -2))


def read_first_months(groups: Groups, scene: Scene) -> Period | None:
    """Reads "the first nine months of 2008", "the first three quarters"."""
    count = scene.number("count", groups["n"]) * (3 if scene.pattern.unit == "quarter" else 1)
    if scene.pattern.id == "periods.n-month-period" and count not in (3, 6, 9):
        return Period(None, None, "span", repeat=True)
    return months_of(groups, scene, 1, count, "span", complete=True) if 1 <= count <= 12 else None


def read_last_months(groups: Groups, scene: Scene) -> Period | None:
    """Reads "the last six months of 2008"."""
    count = scene.number("count", groups["n"])
    return months_of(groups, scene, 13 - count, count, "span", complete=True) if 1 <= count <= 12 else None


def read_year(groups: Groups, scene: Scene) -> Period:
    """Reads "2010", "the whole of 2007", "fiscal 2025"."""
    year = stated_year(groups, scene).number
    assert year is not None  # every pattern of this reader holds {year} or {yy}
    return Period(*block(year, 1, 12), "year")


def read_decade(groups: Groups, scene: Scene) -> Period:
    """Reads "the 1990s", "the 70s", "the nineties"."""
    if "decade" in groups:
        tens = scene.values["decade"][groups["decade"]]
        first = tens + (1900 if tens else 2000)
    else:
        first = int(groups["tens"]) if "tens" in groups else 1900 + int(groups["yy0"])
    length = 100 if first in (1800, 1900) else 10
    return Period(date(first, 1, 1), date(first + length - 1, 12, 31), "span")


def read_shopping_day(groups: Groups, scene: Scene) -> Period:
    """Reads "Black Friday 2017": days counted from the fourth Thursday of November."""
    month = months_of(groups, scene, 11, 1, "day")
    if month.first is None:
        return month
    thursday = month.first + timedelta(days=(3 - month.first.weekday()) % 7 + 21)
    moment = thursday + timedelta(days=scene.values["holiday"][groups["holiday"]])
    return Period(moment, moment, "day", recent=month.recent)


def read_season(groups: Groups, scene: Scene) -> Period:
    """Reads "last summer" is June to August; winter begins in December."""
    month = scene.values["season"][groups["season"]]
    offset = scene.values["relative"].get(groups.get("relative", ""), 0)
    if "year" in groups:
        return Period(*block(int(groups["year"]), month, 3), "span")
    if scene.published is None:
        return Period(None, None, "span", recent=True)
    year = scene.published.year - (month == 12 and scene.published.month <= 5)
    if offset < 0:
        year -= month == 12 or month + 2 >= scene.published.month
    elif offset > 0:
        year += month <= scene.published.month
    return Period(*block(year, month, 3), "span", recent=True)


def read_numbered_months(groups: Groups, scene: Scene) -> Period:  # noqa: ARG001  readers share a signature
    """Reads "1-9/2007" is January to September 2007."""
    first, last = int(groups["mm"]), int(groups.get("mm2", groups["mm"]))
    return Period(*block(int(groups["year"]), first, max(1, last - first + 1)), "span" if "mm2" in groups else "month")


def read_weekday(groups: Groups, scene: Scene) -> Period:
    """Reads "Friday": the nearest on or before publication; "last Friday": in the week before."""
    if scene.published is None:
        return Period(None, None, "day", recent=True)
    day = scene.values["weekday"][groups["weekday"]]
    word = groups.get("relative")
    if word in (None, "past"):
        back = (scene.published.weekday() - day) % 7
        moment = scene.published + timedelta(days=(7 - back) % 7 if scene.ahead else -back)
    elif word in ("coming", "upcoming"):
        moment = scene.published + timedelta(days=(day - scene.published.weekday() - 1) % 7 + 1)
    else:
        moment = _day_of_week(scene, day, word)
    return Period(moment, moment, "day", recent=True)


def _day_of_week(scene: Scene, day: int, word: str | None) -> date:
    assert scene.published is not None  # the callers have seen to it
    offset = scene.values["relative"].get(word or "", 0)
    return around(scene.published, "week", offset).first + timedelta(days=day)


def read_weekday_of_week(groups: Groups, scene: Scene) -> Period:
    """Reads "Tuesday next week"."""
    if scene.published is None:
        return Period(None, None, "day", recent=True)
    word = groups.get("relative") or groups["relative2"]
    day = scene.values["weekday"][groups.get("weekday") or groups["weekday2"]]
    moment = _day_of_week(scene, day, word)
    return Period(moment, moment, "day", recent=True)


def read_days(groups: Groups, scene: Scene) -> Period | None:
    """Reads "from 4 to 22 January 1995", "July 13-15"."""
    month = scene.number("month", groups["month"])
    last = one_day(scene, month, scene.number("day", groups["day2"]), groups)
    first = scene.number("day", groups["day"])
    if last is None or last.first is None:
        return last and last._replace(grain="span")
    return last._replace(first=last.first.replace(day=first), grain="span") if first <= last.first.day else None


def read_first_days(groups: Groups, scene: Scene) -> Period | None:
    """Reads "the first 20 days of February"."""
    last = one_day(scene, scene.number("month", groups["month"]), scene.number("day", groups["day"]), groups)
    return last and last._replace(first=last.first and last.first.replace(day=1), grain="span")


def moment_of(bounds: Bounds, side: str) -> date | None:
    """The day at a side of a stretch; its middle is no day."""
    if side in ("end", "close"):
        return bounds.last
    return None if side in ("middle", "mid") else bounds.first
