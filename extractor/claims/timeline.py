"""The periods that an article has stated so far, and which of them governs a sentence that states none."""

from datetime import date
from typing import NamedTuple

from extractor.model import Period

NEAR = 2  # paragraphs back


class Stated(NamedTuple):
    """A period, the paragraph that stated it, and whether of a forecast or an aim."""

    paragraph: int
    period: Period
    expected: bool = False


class Timeline:
    """Grows as the article is read."""

    def __init__(self) -> None:
        self.stated: list[Stated] = []

    def note(self, paragraph: int, period: Period | None, expected: bool = False) -> None:
        """Remember a period with dates."""
        if period and period.first and period.last:
            self.stated.append(Stated(paragraph, period, expected))

    def current(self, expects: bool = True) -> list[Stated]:
        """What is not over before the latest one began: a record of 1999 governs nothing after it; a forecast's only forecasts."""
        known = [stated for stated in self.stated if expects or not stated.expected]
        latest = max((stated.period.first for stated in known if stated.period.first), default=date.min)
        return [stated for stated in known if _reaches(stated.period, latest)]

    def governing(self, paragraph: int, expects: bool = False) -> Period | None:
        """The last period stated in the paragraph, else in the two before, else the first of the article; a forecast's for forecasts."""
        current = [stated for stated in self.current(expects) if not is_moment(stated.period)]
        for back in (0, NEAR):
            near = [stated.period for stated in current if stated.paragraph >= paragraph - back]
            if near:
                return near[-1]
        return current[0].period if current else None

    def settle(self, period: Period) -> Period:
        """A period with its dates: "the month" is the month that the article speaks of, "the full year" the year around it."""
        if not period.repeat:
            return period
        known = [stated.period for stated in self.current()]
        for other in reversed(known):
            if period.grain in (other.grain, "span") or (other.grain == "span" and period.grain != "year"):
                return other
        if period.grain == "year" and known and known[-1].last:
            year = known[-1].last.year
            return period._replace(first=date(year, 1, 1), last=date(year, 12, 31))
        return period


def is_moment(period: Period) -> bool:
    """Whether a period is a day, such as that of an announcement or the end of a year."""
    return period.grain == "day" or (period.first is not None and period.first == period.last)


def _reaches(period: Period, latest: date) -> bool:
    return period.last is not None and (period.last >= latest or (period.grain == "year" and latest.year == period.last.year))
