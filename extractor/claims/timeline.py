"""The periods that an article has stated so far, and which of them governs a sentence that states none."""

from datetime import date
from typing import NamedTuple

from extractor.model import Period

NEAR = 2  # paragraphs back


class Stated(NamedTuple):
    """A period and the paragraph that stated it."""

    paragraph: int
    period: Period


class Timeline:
    """Grows as the article is read."""

    def __init__(self) -> None:
        self.stated: list[Stated] = []

    def note(self, paragraph: int, period: Period | None) -> None:
        """Remember a period with dates."""
        if period and period.first and period.last:
            self.stated.append(Stated(paragraph, period))

    def current(self) -> list[Stated]:
        """What is not over before the latest one began: a record of 1999 governs nothing after it."""
        latest = max((stated.period.first for stated in self.stated if stated.period.first), default=date.min)
        return [stated for stated in self.stated if _reaches(stated.period, latest)]

    def governing(self, paragraph: int) -> Period | None:
        """The last period stated in the paragraph, else in the two before, else the first of the article."""
        current = [stated for stated in self.current() if not is_moment(stated.period)]
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
