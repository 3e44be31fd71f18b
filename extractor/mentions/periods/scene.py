"""What a reader of a phrase knows besides the phrase."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from extractor.mentions.periods.dates import block
from extractor.mentions.periods.phrases import Pattern
from extractor.model import Comparison, Period

Groups = Mapping[str, str]


class Scene(NamedTuple):
    """The publication date, whether the sentence speaks of what is to come, the word classes and the pattern that matched."""

    published: date | None
    ahead: bool
    values: Mapping[str, Mapping[str, int]]
    pattern: Pattern
    nested: Callable[[str, date | None, bool], Period | Comparison | None]

    def number(self, kind: str, text: str) -> int:
        """The value of a word of a class, or the digits as they are."""
        known = self.values.get(kind, {}).get(text)
        return known if known is not None else int("".join(char for char in text if char.isdigit()))

    def period(self, text: str, *, ahead: bool | None = None) -> Period | None:
        """What a phrase inside the phrase says."""
        read = self.nested(text, self.published, self.ahead if ahead is None else ahead)
        return read if isinstance(read, Period) else None


class Year(NamedTuple):
    """The year a phrase names: `stated` is False where it names none, `number` None where it cannot be told."""

    number: int | None
    stated: bool
    recent: bool


def stated_year(groups: Groups, scene: Scene, tail: str = "") -> Year:
    """The year of "of 2005", "last year", "25"; `tail` tells the second of two ("year2")."""
    if "year" + tail in groups:
        return Year(int(groups["year" + tail]), stated=True, recent=False)
    if "yy" + tail in groups:
        return Year(full_year(groups["yy" + tail]), stated=True, recent=False)
    if "fyear" + tail in groups:
        return Year(None, stated=True, recent=True)
    if "relative" + tail in groups:
        offset = scene.values["relative"][groups["relative" + tail]]
        return Year(scene.published.year + offset if scene.published else None, stated=True, recent=True)
    return Year(None, stated=False, recent=True)


def full_year(text: str) -> int:
    """The year of its last two digits: "82" is 1982, "25" is 2025."""
    return int(text) + (1900 if int(text) >= 50 else 2000)


def months_of(groups: Groups, scene: Scene, month: int, count: int, grain: str, *, complete: bool = False) -> Period:
    """Whole months of the stated year, or of the most recent year in which they have begun (`complete`: have ended)."""
    year = stated_year(groups, scene)
    if year.number is not None and "fiscal" not in groups:
        return Period(*block(year.number, month, count), grain, recent=year.recent)
    if year.stated or scene.published is None or "fiscal" in groups:
        return Period(None, None, grain, recent=year.recent)
    return Period(*block(_nearest_year(scene.published, month, count, scene.ahead, complete), month, count), grain, recent=True)


def _nearest_year(published: date, month: int, count: int, ahead: bool, complete: bool) -> int:
    last = month + count - 1
    if ahead:
        return published.year + (last < published.month)
    reached = last if complete else month
    return published.year - (reached > published.month)
