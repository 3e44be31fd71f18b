"""The periods that an article has stated so far, and which of them governs a sentence that states none."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from extractor.model import Period

NEAR = 2  # paragraphs back
AGE = 1_000  # days
MONTH = 32  # days
REPORTED = ("quarter", "half")
CALENDAR = ("day", "week", "month", "quarter", "half", "year")


class Stated(NamedTuple):
    """A period, the paragraph that stated it, and whether of a forecast or an aim; or by a sentence without figures, as their scene."""

    paragraph: int
    period: Period
    expected: bool = False
    scene: bool = False


class Timeline:
    """Grows as the article is read."""

    def __init__(self, published: date | None) -> None:
        self.published = published or date.max
        self.stated: list[Stated] = []

    def note(self, paragraph: int, period: Period | None, expected: bool = False, *, scene: bool = False) -> None:
        """Remember a period with dates."""
        if period and period.first and period.last and not self._is_rolling(period):
            self.stated.append(Stated(paragraph, period, expected or period.first > self.published, scene))

    def current(self, expects: bool = True) -> list[Stated]:
        """What is not over before the latest one began: a record of 1999 governs nothing after it; a forecast's only forecasts."""
        known = [stated for stated in self.stated if expects or not stated.expected]
        over = [stated for stated in known if stated.period.last and stated.period.last <= self.published]
        known = over if over and not expects else known
        ahead = [stated for stated in known if stated.expected and stated.period.last and stated.period.last >= self.published]
        if expects and ahead:
            return ahead
        spans = (stated.period.first for stated in known if not is_moment(stated.period))
        latest = max((first for first in spans if first), default=date.min)
        return [stated for stated in known if _reaches(stated.period, latest)]

    def governing(self, paragraph: int, expects: bool = False) -> Period | None:
        """The last period stated in the paragraph, else in the two before, else the first of the article; a forecast's for forecasts.

        A reporting period that the sentence before has set as the scene holds also where the article has spoken of what came later.
        """
        if scene := self._scene(paragraph):
            return scene
        current = [stated for stated in self.current(expects) if not is_moment(stated.period) and not _governs_nothing(stated.period)]
        for back in (0, NEAR):
            near = [stated.period for stated in current if stated.paragraph >= paragraph - back]
            if near:
                return current[0].period if back and self._is_passing(near[-1], current[0].period) else near[-1]
        return current[0].period if current else None

    def _is_passing(self, period: Period, whole: Period) -> bool:
        """Whether a part of the article's period was only spoken of in passing, and no heading: "September alone"."""
        headed = any(stated.scene and stated.period[:2] == period[:2] for stated in self.stated)
        return not headed and _is_part(period, whole)

    def _scene(self, paragraph: int) -> Period | None:
        """The reporting period that a sentence without figures set in the paragraph, while nothing else has been stated since."""
        here = [stated for stated in self.stated if stated.paragraph == paragraph and not stated.expected]
        scene = next((stated.period for stated in here if stated.scene and stated.period.grain in REPORTED), None)
        return scene if scene and here[-1].period[:3] == scene[:3] else None

    def settle(self, period: Period, expects: bool, near: Sequence[Period] = ()) -> Period:
        """A period with its dates: "the month" is the month that the article speaks of, "the full year" the year around it.

        What is not over yet is meant only by what is expected. `near` are the periods just stated, the nearest first.
        """
        if not period.repeat:
            return period
        stated = next((other for other in near if other.first and other.grain == period.grain in CALENDAR), None)
        if stated:
            return stated
        known = [other.period for other in self.current(expects) if expects or (other.period.last and other.period.last <= self.published)]
        longer = [other for other in known if other.grain not in ("day", "week") and not is_moment(other)]
        if period.grain == "day":
            return at_its_end(longer[-1]) if longer else period
        for other in reversed(known):
            if period.grain in (other.grain, "span") or (other.grain == "span" and period.grain != "year"):
                return other
        if period.grain == "year" and longer and longer[-1].last:
            year = longer[-1].last.year
            return period._replace(first=date(year, 1, 1), last=date(year, 12, 31))
        return period

    def _is_rolling(self, period: Period) -> bool:
        """Whether it is the year up to now, which is one figure's own: "in the past year"; the year to March is a firm's."""
        assert period.first
        assert period.last
        calendar = period.first.month == 1 and period.last.month == 12
        ends_now = (self.published - period.last).days < MONTH
        return period.recent and not calendar and ends_now and (period.last - period.first).days > 360


def _is_part(period: Period, whole: Period) -> bool:
    """Whether a period lies within a longer one."""
    if not (period.first and period.last and whole.first and whole.last) or period[:2] == whole[:2]:
        return False
    return whole.first <= period.first and period.last <= whole.last


def at_its_end(period: Period) -> Period:
    """The last day of a period."""
    return period._replace(first=period.last, grain="day")


def is_moment(period: Period) -> bool:
    """Whether a period is a day, such as that of an announcement or the end of a year."""
    return period.grain == "day" or (period.first is not None and period.first == period.last)


def _governs_nothing(period: Period) -> bool:
    """Whether it is "last week", in which something was said, and no week of a statistic; or an age, such as "the 1990s"."""
    assert period.first
    assert period.last
    return (period.grain == "week" and period.first.weekday() == 0) or (period.last - period.first).days > AGE


def _reaches(period: Period, latest: date) -> bool:
    return period.last is not None and (period.last >= latest or (period.grain == "year" and latest.year == period.last.year))
