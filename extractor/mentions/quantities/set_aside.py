"""Numbers that say no quantity: parts of names, dates, clock times, ranks."""

import re
from typing import Final, NamedTuple

from extractor.lexicon import Lexicon, LexiconError, Row
from extractor.vocabulary import Kind
from extractor.words import Words

_OPENERS: Final = "\"'([“"
_BREAKS: Final = _OPENERS + " \n"


class AsideRow(Row):
    """An entry of set_aside.yaml: where the pattern matches, the number is no quantity."""

    id: str
    kind: Kind | None = None
    before: tuple[str, ...] = ()
    leftover: bool = False
    pattern: str
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]


class Aside(NamedTuple):
    """A stretch of text to set aside; without a kind it leaves no mention."""

    kind: Kind | None
    start: int
    end: int
    rule: str


class _Alternatives:
    """Rules tried as one pattern; the first in file order wins."""

    def __init__(self, rows: list[AsideRow]) -> None:
        self.rows = {f"r{n}": row for n, row in enumerate(rows)}
        self.pattern = re.compile("|".join(f"(?P<{name}>{row.pattern})" for name, row in self.rows.items()))

    def at(self, text: str, start: int) -> Aside | None:
        match = self.pattern.match(text, start)
        if match is None or match.lastgroup is None:
            return None
        row = self.rows[match.lastgroup]
        return Aside(row.kind, start, match.end(), row.id)


class SetAside:
    """The rules of set_aside.yaml, compiled: those with a word before by that word, the others as one pattern."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.rows = lexicon.rows("set_aside", AsideRow)
        self.by_word: dict[str, list[tuple[AsideRow, re.Pattern[str]]]] = {}
        for row in self.rows:
            pattern = _compile(row)
            for word in row.before:
                self.by_word.setdefault(word, []).append((row, pattern))
        self.ends = frozenset(word[-2:].lstrip(_BREAKS) for word in self.by_word)
        self.alone = _Alternatives([row for row in self.rows if not row.before and not row.leftover])
        self.leftovers = _Alternatives([row for row in self.rows if not row.before and row.leftover])

    def at(self, words: Words, index: int) -> Aside | None:
        """What is set aside at a word: the "737" of "Boeing 737" (with the name before it), the "30 June"."""
        text, start = words.text, words.starts[index]
        if start > 2 and text[start - 1] in " #" and (aside := self._named(text, start)):
            return aside
        return self.alone.at(text, start)

    def leftover(self, words: Words, index: int) -> Aside | None:
        """What is set aside where no amount was read: the "A380"."""
        return self.leftovers.at(words.text, words.starts[index])

    def _named(self, text: str, start: int) -> Aside | None:
        stop = start - 1 if text[start - 1] == " " else start
        if text[stop - 2 : stop].lstrip(_BREAKS) not in self.ends:  # so with most words, and cheaper than to cut them out
            return None
        begin = max(text.rfind(" ", max(0, stop - 20), stop), text.rfind("\n", max(0, stop - 20), stop)) + 1
        word = text[begin:stop].lstrip(_OPENERS)
        for row, pattern in self.by_word.get(word, ()):
            if match := pattern.match(text, start):
                return Aside(row.kind, stop - len(word), match.end(), row.id)
        return None


def _compile(row: AsideRow) -> re.Pattern[str]:
    try:
        return re.compile(row.pattern)
    except re.error as error:
        msg = f"quantities/set_aside.yaml, '{row.id}': pattern is no regular expression: {error}"
        raise LexiconError(msg) from error
