"""Readers of ends, ranges and spans."""

from datetime import date, timedelta

from extractor.mentions.periods.dates import MONTHS_IN, Bounds, add_months, around, back_from, block, on_from, unresolved
from extractor.mentions.periods.points import moment_of
from extractor.mentions.periods.scene import Groups, Scene, months_of, stated_year
from extractor.model import Period

COMPARED = ("previous", "prior", "preceding", "following")
GRAINS = {3: "quarter", 6: "half", 12: "year"}
NOW = frozenset(("now", "date", "present", "the present", "today"))


def unit_of(text: str) -> str:
    """The unit a word names: "months" is month, "fiscal year" year, "half-year" half."""
    words = text.replace("-", " ").split()
    if "half" in words or "halves" in words:
        return "half"
    return words[-1].removesuffix("s")


def _point(groups: Groups, scene: Scene, *names: str, ahead: bool | None = None) -> Period | None:
    for name in names:
        if name in groups:
            return scene.period(groups[name], ahead=ahead)
    return None


def _day(moment: date | None, inner: Period) -> Period:
    return Period(moment, moment, "day", recent=inner.recent, shift_months=inner.shift_months, repeat=inner.repeat)


def read_edge(groups: Groups, scene: Scene) -> Period | None:
    """Reads "the end of 2024" is its last day; "the middle of 2007" is taken as 2007."""
    inner = _point(groups, scene, "point")
    if inner is None or inner.grain == "day" or inner.first is None or inner.last is None:
        return inner and inner._replace(grain="day")
    moment = moment_of(Bounds(inner.first, inner.last), groups.get("side", "end"))
    return inner if moment is None else _day(moment, inner)


def read_edge_of_unit(groups: Groups, scene: Scene) -> Period | None:
    """Reads "the end of the year", "year-end": of this year, or up to March of the last one unless it is still to come."""
    unit, side = unit_of(groups["stretch"]), groups["side"]
    year = stated_year(groups, scene)
    if year.number is not None and unit == "year":
        return _day(moment_of(block(year.number, 1, 12), side), Period(None, None, "day"))
    if unit not in ("week", "month", "quarter", "year", "decade") or "fiscal" in groups:
        return Period(None, None, "day", repeat=True)
    if scene.published is None:
        return Period(None, None, "day", repeat=True, recent=True)
    late = side in ("end", "close") and unit == "year" and scene.published.month <= 3 and not scene.ahead
    bounds = around(scene.published, unit, -1 if late else 0)
    moment = moment_of(bounds, side)
    if moment is None:
        return Period(*bounds, unit, recent=True)
    repeat = side in ("end", "close") and unit in ("month", "quarter") and not scene.ahead
    return Period(moment, moment, "day", repeat=repeat, recent=True)


def read_stage(groups: Groups, scene: Scene) -> Period | None:
    """Reads "early 2005", "late last year": the bounds of what is named."""
    return _point(groups, scene, "point", ahead=scene.ahead or groups["stage"].startswith("later"))


def read_stage_of_unit(groups: Groups, scene: Scene) -> Period:
    """Reads "later in the year"."""
    unit = groups["unit"]
    return Period(*around(scene.published, unit), unit, recent=True) if scene.published else unresolved(unit)


def read_rest(groups: Groups, scene: Scene) -> Period | None:
    """Reads "the rest of the year": from publication on."""
    if scene.published is None:
        return unresolved("span")
    if "unit" in groups:
        return Period(scene.published, around(scene.published, groups["unit"]).last, "span", recent=True)
    inner = _point(groups, scene, "point", ahead=True)
    if inner is None or inner.first is None or inner.last is None or inner.last < scene.published:
        return inner
    return inner._replace(first=max(inner.first, scene.published), grain="span", recent=True)


def read_range(groups: Groups, scene: Scene) -> Period | None:
    """Reads "from January through November": from the first day of the one to the last day of the other."""
    right = _now(scene) if groups["right"] in NOW else scene.period(groups["right"])
    left = _left(groups["left"], scene, right)
    if left is None or right is None:
        return None
    if left.first is None or right.last is None:
        return unresolved("span", recent=right.recent)
    return Period(left.first, right.last, "span", recent=right.recent) if left.first <= right.last else None


def _left(text: str, scene: Scene, right: Period | None) -> Period | None:
    absolute = scene.nested(text, None, False)
    if not isinstance(absolute, Period) or absolute.first or right is None or right.last is None:
        return absolute if isinstance(absolute, Period) else None
    named = any(word in scene.values["relative"] or word in scene.values["dayword"] for word in text.split())
    read = scene.nested(text, scene.published if named else right.last, False)
    return read if isinstance(read, Period) else None


def _now(scene: Scene) -> Period:
    return Period(scene.published, scene.published, "day", recent=True)


def read_years(groups: Groups, scene: Scene) -> Period | None:  # noqa: ARG001  readers share a signature
    """Reads "2001-2003"."""
    first, last = int(groups["start"]), int(groups["stop"])
    return Period(date(first, 1, 1), date(last, 12, 31), "span") if first < last else None


def read_month_span(groups: Groups, scene: Scene) -> Period:
    """Reads "the October-December quarter"."""
    first, last = scene.number("month", groups["mstart"]), scene.number("month", groups["mstop"])
    end = months_of(groups, scene, last, 1, "month", complete=True)
    if end.last is None:
        return unresolved("span", recent=end.recent)
    count = (last - first) % 12 + 1
    return Period(back_from(end.last, "month", count).first, end.last, "quarter" if count == 3 else "span", recent=end.recent)


def read_ended(groups: Groups, scene: Scene) -> Period | None:
    """Reads "the three months to the end of March", "the year ended March 31, 2004": back from the end."""
    inner = scene.period(groups["moment"], ahead=scene.ahead and groups["ending"] == "to")
    count = scene.number("count", groups["n"]) if "n" in groups else 1
    unit = unit_of(groups["span_noun"])
    if inner is None or inner.last is None:
        return inner and Period(None, None, "year" if unit == "year" else "span", recent=True)
    last = inner.last
    if inner.grain == "day" and inner.recent and scene.published and last > scene.published:
        last = add_months(last, -12)  # what has ended lies in the past
    grain = unit if count == 1 and unit != "day" else GRAINS.get(count, "span") if unit == "month" else "span"
    return Period(*back_from(last, unit, count), grain, recent=inner.recent)


def read_beginning(groups: Groups, scene: Scene) -> Period | None:
    """Reads "the week beginning February 4"."""
    inner = scene.period(groups["moment"])
    if inner is None or inner.first is None:
        return inner and unresolved("span")
    unit = unit_of(groups["span_noun"])
    return Period(*on_from(inner.first, unit, 1), unit, recent=inner.recent)


def read_since(groups: Groups, scene: Scene) -> Period | None:
    """Reads "since April": to the publication date."""
    inner = scene.period(groups["left"], ahead=False)
    if inner is None:
        return None
    if inner.first is None or scene.published is None:
        return unresolved("span")
    first = add_months(inner.first, 6) if inner.grain == "year" and groups["left"].startswith("mid") else inner.first
    return Period(first, scene.published, "span", recent=True) if first <= scene.published else None


def read_to_date(groups: Groups, scene: Scene) -> Period:
    """Reads "so far this year": 1 January to the publication date."""
    if scene.published is None:
        return unresolved("span")
    first = date(int(groups["year"]), 1, 1) if "year" in groups else around(scene.published, groups.get("unit", "year")).first
    return Period(min(first, scene.published), scene.published, "span", recent=True)


def read_through(groups: Groups, scene: Scene) -> Period | None:
    """Reads "through November 2025", of a running total: from 1 January."""
    return _running(scene.period(groups["moment"]))


def _running(inner: Period | None) -> Period | None:
    if inner is None or inner.last is None or inner.grain == "year":
        return inner
    return Period(date(inner.last.year, 1, 1), inner.last, "span", recent=inner.recent)


def read_by(groups: Groups, scene: Scene) -> Period | None:
    """Reads "by November 2025", running from 1 January; "by 2030" and what is still to come is itself."""
    future = scene.period(groups["moment"], ahead=True)
    past = scene.period(groups["moment"])
    if past is None or past.last is None or scene.ahead:
        return future
    if scene.published and (past.last > scene.published or _nearer(future, past, scene.published)):
        return future
    return _running(past) if past.grain == "month" else past


def _nearer(future: Period | None, past: Period, published: date) -> bool:
    """Whether the deadline to come is nearer than the one gone by; a weekday always lies ahead."""
    if future is None or future.last is None or past.last is None or future.last == past.last:
        return False
    return future.last - past.last == timedelta(days=7) or future.last - published < published - past.last


def read_until(groups: Groups, scene: Scene) -> Period | None:
    """Reads "until 2028": from the year of publication to the end of that year."""
    inner = scene.period(groups["moment"], ahead=True)
    if inner is None or inner.last is None or inner.grain != "year":
        return inner
    if scene.published is None:
        return unresolved("span")
    first = date((scene.published + timedelta(days=31)).year, 1, 1)
    return Period(first, inner.last, "span", recent=True) if first < inner.last else inner


def read_as_of(groups: Groups, scene: Scene) -> Period | None:
    """Reads "as of 30 June"."""
    return scene.period(groups["moment"])


def read_after(groups: Groups, scene: Scene) -> Period | None:
    """Reads "after 2016": from 2017 on."""
    inner = scene.period(groups["point"])
    if inner is None or inner.last is None or inner.grain == "day":
        return None
    return Period(inner.last + timedelta(days=1), None, "span", recent=inner.recent)


def read_before(groups: Groups, scene: Scene) -> Period | None:
    """Reads "before 2010": to the end of 2009."""
    inner = scene.period(groups["point"])
    if inner is None or inner.first is None or inner.grain == "day":
        return None
    return Period(None, inner.first - timedelta(days=1), "span", recent=inner.recent)


def read_rolling(groups: Groups, scene: Scene) -> Period:
    """Reads "the past 12 months": whole months before publication; days, weeks and years end on it."""
    count, unit = scene.number("count", groups["n"]), unit_of(groups["units"])
    if scene.published is None:
        return unresolved("span")
    ahead = "forward" in groups
    shift = -count * MONTHS_IN[unit] if groups.get("backward") in COMPARED and unit in MONTHS_IN else None
    if unit in ("month", "quarter", "half"):
        first = around(scene.published, unit, 1 if ahead else -count).first
        return Period(*block(first.year, first.month, count * MONTHS_IN[unit]), "span", shift_months=shift, recent=True)
    if ahead:
        return Period(*on_from(scene.published + timedelta(days=1), unit, count), "span", recent=True)
    return Period(*back_from(scene.published, unit, count), "span", shift_months=shift, recent=True)
