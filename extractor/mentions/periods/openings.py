"""Which patterns the first words of a phrase may begin: they spare most words the look at any pattern."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from extractor.mentions.periods.notation import alternatives, closing, first_token, literal

Start = tuple[str | None, str]  # a first word (None: whatever stands there) and the pattern of what follows it
ANYTHING: Start = (None, "")
DIGITS = frozenset("0123456789-")
SEPARATORS = (" ", "~", "\\s")
DEPTH = 2  # words looked at after the first: "from the board" is settled by the third


class Grammar:
    """The word classes and parts that patterns are written in."""

    def __init__(self, values: Mapping[str, Mapping[str, int]], parts: Mapping[str, str]) -> None:
        self.values = values
        self.parts = parts
        self.known: dict[str, list[Start]] = {}

    def begin(self, text: str) -> Iterator[Start]:
        """The words a pattern may begin with; the empty word stands for digits and signs."""
        for alternative in alternatives(text):
            yield from self._begin_one(alternative)

    def _begin_one(self, text: str) -> Iterator[Start]:
        at = 0
        while at < len(text):
            token = first_token(text, at)
            if token[1]:
                yield from ((word, rest + text[token.end() :]) for word, rest in self._begin_named(token[1]))
                return
            if token[0] != "(":
                yield from _begin_literal(token[0], text[token.end() :])
                return
            stop = closing(text, at)
            after = text[stop + 1 :].removeprefix("?")
            yield from ((word, rest + after) for word, rest in self.begin(text[at + 1 : stop]))
            if text[stop + 1 : stop + 2] != "?":
                return
            at = stop + 2

    def _begin_named(self, name: str) -> list[Start]:
        if name not in self.known:
            self.known[name] = list(self._begin_words(name) if name in self.values else self.begin(self.parts[name]))
        return self.known[name]

    def _begin_words(self, name: str) -> Iterator[Start]:
        for words in self.values[name]:
            first, *more = words.split()
            rest = "".join(f" {word}" for word in more)
            yield from (("" if first[0].isdigit() else first, rest), (first.rstrip("."), rest))

    def follow(self, rest: str) -> Iterator[Start]:
        """The words that may stand next, where the rest of a pattern goes on after a word."""
        if not rest:
            yield ANYTHING
            return
        token = first_token(rest, 0)
        after = rest[token.end() :]
        if token[0] in SEPARATORS:
            yield from self.begin_next(after.lstrip("?*+"))
        elif token[0][0] == "(":
            yield from self._follow_group(rest, token[0])
        elif token[1] in self.parts:
            for alternative in alternatives(self.parts[token[1]]):
                yield from self.follow(alternative + after)
        elif token[0] != ",":
            yield ANYTHING
        elif after.startswith("?"):
            yield from self.follow(after[1:])

    def _follow_group(self, rest: str, bracket: str) -> Iterator[Start]:
        stop = closing(rest, 0)
        after = rest[stop + 1 :]
        if bracket != "(":  # what a look ahead demands only narrows
            yield from self.follow(after)
            return
        for alternative in alternatives(rest[1:stop]):
            yield from self.follow(alternative + after.removeprefix("?"))
        if after.startswith("?"):
            yield from self.follow(after[1:])

    def begin_next(self, text: str) -> Iterator[Start]:
        """The words a pattern goes on with; anything where it does not begin with a word or a figure."""
        for word, rest in self._begin_one(text):
            yield ANYTHING if word == "" and not rest else (word, rest)


def _begin_literal(token: str, after: str) -> Iterator[Start]:
    for word in literal(token, after[:2]):
        yield word, after.removeprefix("?")
