"""Reads a phrase as a period or a comparison, against the publication date."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from extractor.lexicon import Lexicon, LexiconError
from extractor.mentions.periods import points, relative, spans
from extractor.mentions.periods.phrases import Found, Pattern, Phrases
from extractor.mentions.periods.scene import Groups, Scene
from extractor.model import Comparison, Period

Read = Period | Comparison | None
LAST_YEAR = re.compile(r"\blast year\b(?:[^.]|\.\d)*?\bfrom\b(?:[^.]|\.\d)*?\bin ((?:19|20)\d\d)\b", re.IGNORECASE)
FIRST = re.compile(r"[a-z]+\.?|\S")


class PeriodReader:
    """Reads the phrases of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.phrases = Phrases(lexicon)
        self.readers = {pattern.id: _reader(pattern) for pattern in self.phrases.patterns}
        self.known: dict[tuple[str, str, tuple[str, ...], date | None, bool], Read] = {}

    def read(self, text: str, published: date | None, *, ahead: bool = False) -> Read:
        """What a whole phrase says; words that lead in, such as "in the", are passed over."""
        low = text.lower()
        for word in FIRST.finditer(low):
            if word.start() and low[word.start() - 1].isalnum():
                continue
            for first in _first_keys(low, word):
                found = self.phrases.match(low, word.start(), first)
                if found and found.end == len(low):
                    return self.read_found(found, low[word.start() :], published, ahead=ahead)
        return None

    def read_found(self, found: Found, text: str, published: date | None, *, ahead: bool) -> Read:
        """What a phrase that was found says; the same phrase is read once."""
        key = (found.pattern.id, text, tuple(found.groups.values()), published, ahead)
        if key not in self.known:
            if len(self.known) > 100_000:
                self.known.clear()
            scene = Scene(published, ahead, self.phrases.values, found.pattern, lambda text, day, ahead: self.read(text, day, ahead=ahead))
            self.known[key] = _safely(self.readers[found.pattern.id], found.groups, scene)
        return self.known[key]


def _first_keys(low: str, word: re.Match[str]) -> tuple[str, ...]:
    following = low[word.end() : word.end() + 2]
    if not word[0][0].isalpha():
        return ("",)
    bare = word[0].rstrip(".")
    return ("", bare) if any(char.isdigit() for char in following) else (bare, word[0])


def _safely(reader: Callable[[Groups, Scene], Read], groups: Groups, scene: Scene) -> Read:
    try:
        reading = reader(groups, scene)
    except (ValueError, OverflowError):  # a date outside the calendar: "the past 3000 years"
        return None
    if isinstance(reading, Period) and reading.first and reading.last and reading.first > reading.last:
        return None  # "the past 0 years"
    return reading


def _reader(pattern: Pattern) -> Callable[[Groups, Scene], Read]:
    for module in (points, spans, relative):
        reader: Callable[[Groups, Scene], Read] | None = getattr(module, f"read_{pattern.reader}", None)
        if reader:
            return reader
    names = sorted(name.removeprefix("read_") for module in (points, spans, relative) for name in vars(module) if name.startswith("read_"))
    msg = f"periods, '{pattern.id}': no reader '{pattern.reader}'. There are {', '.join(names)}"
    raise LexiconError(msg)


def infer_year(text: str) -> int | None:
    """The year of publication where "last year" is compared with one stated year, which is then the year before it.

    >>> infer_year("Sales rose to EUR 3.2m last year from EUR 2.9m in 2004.")
    2006
    """
    years = {int(year) for year in LAST_YEAR.findall(text)}
    return years.pop() + 2 if len(years) == 1 else None


@cache
def _builtin() -> PeriodReader:
    return PeriodReader(Lexicon())


def read_period(text: str, published: date | None = None) -> Read:
    """What a phrase says by the built-in patterns.

    >>> read_period("the three months to June", date(2025, 8, 1))[:3]
    (datetime.date(2025, 4, 1), datetime.date(2025, 6, 30), 'quarter')
    """
    return _builtin().read(text, published)
