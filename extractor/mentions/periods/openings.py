"""Which patterns the first words of a phrase may begin: they spare most words the look at any pattern."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Generic, TypeVar

from extractor.mentions.periods.notation import alternatives, closing, first_token, literal

Start = tuple[str | None, str]  # a first word (None: whatever stands there) and the pattern of what follows it
ANYTHING: Start = (None, ".")
DIGIT = re.compile(r"\d|\\d|\[[\d-]+\]")  # "2", "\d", "[1-4]"
SEPARATORS = (" ", "~", "\\s")
PatternT = TypeVar("PatternT")


class Grammar:
    """The word classes and parts that patterns are written in."""

    def __init__(self, values: Mapping[str, Mapping[str, int]], parts: Mapping[str, str]) -> None:
        self.values = values
        self.parts = parts
        self.known: dict[str, list[Start]] = {}
        self.followed: dict[str, list[Start]] = {}

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
            if token[0][0] != "(":
                yield from _begin_literal(token[0], text[token.end() :])
                if token[0].isalpha() or text[token.end() : token.end() + 1] != "?":
                    return
                at = token.end() + 1
                continue
            stop = closing(text, at)
            if token[0] != "(":  # what a look around demands only narrows
                at = stop + 1
                continue
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

    def spend(self, rest: str) -> list[str]:
        r"""What each way to go on with a digit leaves of a pattern: "\d?~months" leaves "~months"."""
        return list(dict.fromkeys(self._spend(rest)))

    def _spend(self, rest: str) -> Iterator[str]:
        token = first_token(rest, 0) if rest else None
        if token is None:
            return
        after = rest[token.end() :]
        if token[0][0] == "(" or token[1] in self.parts:
            for inner in self._unfold(rest):
                yield from self._spend(inner)
        elif token[1]:
            yield from (word[1:] + after for word in self.values[token[1]] if word[0].isdigit())
        else:
            if DIGIT.fullmatch(token[0]):
                yield after.removeprefix("?")
            if after.startswith("?"):
                yield from self._spend(after[1:])

    def end(self, rest: str) -> list[str]:
        """What is left where no further digit or letter stands: "(st|nd)? {month}" leaves " {month}"."""
        return list(dict.fromkeys(self._end(rest)))

    def _end(self, rest: str) -> Iterator[str]:
        token = first_token(rest, 0) if rest else None
        if token and (token[0][0] == "(" or token[1] in self.parts):
            for inner in self._unfold(rest):
                yield from self._end(inner)
        elif token is None or not (token[1] or token[0].isalpha() or DIGIT.fullmatch(token[0])):
            yield rest
        elif rest[token.end() :].startswith("?"):
            yield from self._end(rest[token.end() + 1 :])

    def _unfold(self, rest: str) -> Iterator[str]:
        """The ways to write what begins with a group or a part; what a look around demands only narrows."""
        token = first_token(rest, 0)
        stop = closing(rest, 0) + 1 if token[0][0] == "(" else token.end()
        after = rest[stop:]
        if token[0][0] == "(" and token[0] != "(":
            yield after
            return
        inside = self.parts[token[1]] if token[1] else rest[1 : stop - 1]
        yield from (alternative + after.removeprefix("?") for alternative in alternatives(inside))
        if after.startswith("?"):
            yield after[1:]

    def follow(self, rest: str) -> list[Start]:
        """The words that may stand next, where the rest of a pattern goes on after a word."""
        if rest not in self.followed:
            self.followed[rest] = list(dict.fromkeys(self._follow(rest)))
        return self.followed[rest]

    def _follow(self, rest: str) -> Iterator[Start]:
        if not rest:
            yield ANYTHING
            return
        token = first_token(rest, 0)
        after = rest[token.end() :]
        if token[0] in SEPARATORS:
            yield from self._begin_next(after.lstrip("?*+"))
        elif token[0][0] == "(":
            yield from self._follow_group(rest, token[0])
        elif token[1] in self.parts:
            for alternative in alternatives(self.parts[token[1]]):
                yield from self.follow(alternative + after)
        else:
            yield from self.follow(after[1:]) if rest.startswith(",?") else (ANYTHING,)

    def _begin_next(self, text: str) -> Iterator[Start]:
        for word, rest in self._begin_one(text):
            yield word, rest
            if word and _may_be_glued(rest):  # "quarterended", "yearago"
                yield from ((word + second, beyond) if second else ANYTHING for second, beyond in self.follow(rest) if second != "")

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


def _begin_literal(piece: str, after: str) -> Iterator[Start]:
    if not piece.isalpha():
        lettered = piece == "." or (piece != "\\d" and any(map(str.isalpha, piece)))  # ".", "\\w", "[a-z]"
        yield None if lettered else "", after
        return
    for word in literal(piece, after[:2]):
        yield word, after.removeprefix("?") if word.isalpha() else "."  # what is glued to "q" or "fy." is one word with it


def _may_be_glued(rest: str) -> bool:
    """Whether what goes on after a word need not be parted from it: ",? ?{ending}"."""
    while rest.startswith((",?", "(")):
        stop = closing(rest, 0) + 2 if rest[0] == "(" else 2
        if rest[stop - 1 : stop] != "?":
            return False
        rest = rest[stop:]
    return rest.startswith((" ?", "~?", "\\s*"))


class Ahead(Generic[PatternT]):
    """The patterns that the words read so far may begin, in the order of filing, each with the patterns of what may follow."""

    def __init__(self, grammar: Grammar, rests: Mapping[PatternT, list[str]]) -> None:
        self.grammar = grammar
        self.rests = rests
        self.patterns = tuple(rests)
        self.left: dict[str | None, Ahead[PatternT]] = {}

    @cached_property
    def words(self) -> dict[str | None, dict[PatternT, list[str]]]:
        """What each next word leaves of each pattern; None stands for any word."""
        words: dict[str | None, dict[PatternT, list[str]]] = {None: {}}
        for pattern, rests in self.rests.items():
            for rest in rests:
                for word, beyond in self.grammar.follow(rest):
                    words.setdefault(word, {}).setdefault(pattern, []).append(beyond)
        return words

    def after(self, word: str) -> "Ahead[PatternT]":
        """What the next word leaves: after "from the", "board" leaves nothing."""
        known = word if word in self.words else None
        if known not in self.left:
            here, anyway = self.words.get(known, {}) if known else {}, self.words[None]
            rests = {pattern: [*here.get(pattern, ()), *anyway.get(pattern, ())] for pattern in self.patterns}
            self.left[known] = Ahead(self.grammar, {pattern: found for pattern, found in rests.items() if found})
        return self.left[known]
