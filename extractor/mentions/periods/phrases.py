"""The one-line phrase patterns of periods, compiled to regular expressions over lower-case text.

A pattern is a regular expression in which a space is any white space, `~` a space or a hyphen, `(..)` groups without capture, `{x}` is
a part or a word class captured as text, and `<x>` is a part written in place, whose own `{..}` are captured.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from extractor.lexicon import Lexicon, LexiconError, Row
from extractor.mentions.periods.notation import TOKEN, alternatives, any_of, one_of, opening
from extractor.mentions.periods.openings import Ahead, Grammar
from extractor.vocabulary import Basis

LEFT = "{left}"
ARTICLES = frozenset(("the", "a", "an", "its", "their", "that"))  # the word after them tells more
DATE_SIZES = (1, 2, 4)  # digits of a day, a month or a year
JOINT_WIDTH = 20  # characters; the longest, " through the ", has 13


class Word(Row):
    """A word of a class and its value; an ambiguous one counts only with a capital."""

    kind: str
    word: str
    value: int
    ambiguous: str | None = None


class Part(Row):
    """A piece of patterns with a name."""

    id: str
    pattern: str


class Example(Row):
    """A sentence, what is found in it and the dates; `none` is a stated period without dates."""

    text: str
    found: str
    first: date | None = None
    last: date | None = None
    published: date | None = None


class Pattern(Row):
    """A phrase that states a period or a comparison, read by the reader it names.

    `part` makes it a kind of a part (`point`, `edge`, `past`), `after` is the word that must stand before it, `unit`, `months` and
    `basis` are what its reader needs to know.
    """

    id: str
    pattern: str
    reader: str
    part: str | None = None
    after: str | None = None
    unit: str | None = None
    months: int | None = None
    basis: Basis | None = None
    examples: list[Example]
    near_misses: tuple[str, ...] = ()


class Compiled:
    """A pattern ready to match; its regular expression is compiled when first tried, since most articles need few.

    A pattern that `extends` a phrase ("{left} to {right}") is tried only where a phrase was found and its joint stands in or after it.
    """

    def __init__(self, pattern: Pattern, phrases: "Phrases") -> None:
        self.pattern = pattern
        self.phrases = phrases
        self.extends = pattern.pattern.startswith(LEFT)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The regular expression of the pattern."""
        try:
            return re.compile(self.phrases.source(self.pattern))
        except re.error as error:
            msg = f"periods, '{self.pattern.id}': pattern is no regular expression: {error}"
            raise LexiconError(msg) from error

    @cached_property
    def joint(self) -> re.Pattern[str]:
        """What follows the phrase that is extended: " to " of "{left} to {right}"."""
        return re.compile(self.phrases.opening_source(self.pattern.pattern.removeprefix(LEFT)))

    def may_extend(self, low: str, at: int, best: re.Match[str]) -> bool:
        """Whether it is worth trying at a place where `best` is the longest phrase so far."""
        return self.joint.search(low, at, best.end() + JOINT_WIDTH) is not None


class Found(NamedTuple):
    """Where a phrase ends, its pattern and the text of its groups."""

    end: int
    pattern: Pattern
    groups: Mapping[str, str]


class Phrases:
    """All patterns, word classes and parts of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.patterns = lexicon.rows("period_patterns", Pattern)
        self.values, self.ambiguous = _classes(lexicon)
        self.parts = {part.id: part.pattern for part in lexicon.rows("period_parts", Part)}
        kinds: dict[str, list[str]] = {}
        for pattern in self.patterns:
            if pattern.part:
                kinds.setdefault(pattern.part, []).append(pattern.pattern)
        kinds["place"] = [*kinds.get("edge", ()), "{point}"]
        self.parts |= {kind: one_of(patterns) for kind, patterns in kinds.items()}
        self.long = {name for name in self.parts if name in kinds or any(f"{{{kind}}}" in self.parts[name] for kind in kinds)}
        self._refuse_unknown_names()
        self.grammar = Grammar(self.values, self.parts)
        self.by_first = self._filed()
        for word in [word for word in self.values["month"] if word.endswith(".")]:
            for other in self.values["month"]:  # the tokeniser leaves "Jan.-Nov" one word
                self.by_first[f"{word}-{other}"] = self.by_first[word]

    @property
    def anchors(self) -> list[str]:
        """The words that may begin a phrase."""
        return [word for word in self.by_first if word.strip("#")]

    def match(self, low: str, at: int, first: str, ahead: Sequence[str] = ()) -> Found | None:
        """The longest phrase that begins at a place with a word of `anchors`, a number ("##" has two digits) or other digits ("").

        `ahead` are the words after the first, as far as they are known.
        """
        best: re.Match[str] | None = None
        chosen: Pattern | None = None
        if not first and not self.openings.match(low, at):
            return None
        for compiled in self._candidates(first, ahead):
            if compiled.extends and not (best and compiled.may_extend(low, at, best)):
                continue
            found = compiled.regex.match(low, at)
            if found and (best is None or found.end() > best.end()):
                best, chosen = found, compiled.pattern
        if best is None or chosen is None:
            return None
        return Found(best.end(), chosen, _groups(best))

    def _candidates(self, first: str, ahead: Sequence[str]) -> tuple[Compiled, ...]:
        """The patterns that the words may begin; a word with other signs than letters tells no more."""
        filed = self.by_first.get(first)
        if filed is None:
            return ()
        for word in ahead:
            if not word.isalpha():
                return filed.patterns
            filed = filed.after(word)
            if word not in ARTICLES or not filed.patterns:
                break
        return filed.patterns

    @cached_property
    def openings(self) -> re.Pattern[str]:
        """How phrases begin that begin with digits: one look at it spares most numbers the look at fifty patterns."""
        texts = [compiled.pattern.pattern for compiled in self.by_first[""].patterns if not compiled.extends]
        return re.compile("|".join(f"(?:{self.opening_source(alternative)})" for text in texts for alternative in alternatives(text)))

    def opening_source(self, alternative: str) -> str:
        """A regular expression for what a pattern begins with, up to the first part that would make it long."""
        return self._regex(opening(alternative, self.long), None)

    def _filed(self) -> dict[str, Ahead[Compiled]]:
        """The patterns by their first words: "##" stands for a number of two digits, the empty word for other digits and signs."""
        grammar = self.grammar
        rests: dict[str, dict[Compiled, list[str]]] = {}
        for compiled in sorted((Compiled(pattern, self) for pattern in self.patterns), key=lambda compiled: compiled.extends):
            for word, rest in dict.fromkeys(grammar.begin(compiled.pattern.pattern)):
                rests.setdefault(word or "", {}).setdefault(compiled, []).append(rest)
        rests |= {"#" * size: self._after_digits(rests[""], size) for size in DATE_SIZES}
        return {word: Ahead(grammar, found) for word, found in rests.items()}

    def _after_digits(self, patterns: Iterable[Compiled], size: int) -> dict[Compiled, list[str]]:
        """What a number of so many digits leaves of each pattern that it may begin."""
        left = {}
        for compiled in patterns:
            texts = list(alternatives(compiled.pattern.pattern))
            for _ in range(size):
                texts = [after for text in texts for after in self.grammar.spend(text)]
            left[compiled] = list(dict.fromkeys(after for text in texts for after in self.grammar.end(text)))
        return {compiled: texts for compiled, texts in left.items() if texts}

    def _refuse_unknown_names(self) -> None:
        texts = [(pattern.id, pattern.pattern) for pattern in self.patterns] + list(self.parts.items())
        for id_, text in texts:
            for token in TOKEN.finditer(text):
                if token[1] and token[1] not in self.values and token[1] not in self.parts:
                    allowed = ", ".join(sorted({*self.values, *self.parts}))
                    msg = f"periods, '{id_}': no part or word class '{token[1]}'. There are {allowed}"
                    raise LexiconError(msg)

    def source(self, pattern: Pattern) -> str:
        """The regular expression of a pattern, with its parts and word classes written out."""
        before = rf"(?<=\b{re.escape(pattern.after)}\s)" if pattern.after else ""
        return f"{before}(?:{self._regex(pattern.pattern, {})})(?!\\w)"

    def _regex(self, text: str, named: dict[str, int] | None) -> str:
        out = []
        for token in TOKEN.finditer(text):
            name, piece = token[1], token[0]
            if name is None:
                out.append({" ": r"(?:\s+)", "~": r"(?:[\s-]+)", "(": "(?:"}.get(piece, piece))
                continue
            inner = self._inner(name, named if piece[0] == "<" else None)
            if piece[0] == "<" or named is None:
                out.append(f"(?:{inner})")
                continue
            named[name] = named.get(name, 0) + 1
            out.append(f"(?P<{name}{named[name] if named[name] > 1 else ''}>{inner})")
        return "".join(out)

    def _inner(self, name: str, named: dict[str, int] | None) -> str:
        if name in self.values:
            return any_of(self.values[name])
        return self._regex(self.parts[name], named)


def _groups(match: re.Match[str]) -> dict[str, str]:
    """The groups that took part; of `year` and `year2` the first that did is `year`."""
    groups: dict[str, str] = {}
    for name, text in match.groupdict().items():
        if text is not None:
            base = name.rstrip("23456789")
            groups[base if base not in groups else f"{base}2"] = text
    return groups


def _classes(lexicon: Lexicon) -> tuple[dict[str, dict[str, int]], frozenset[str]]:
    values: dict[str, dict[str, int]] = {}
    words = lexicon.rows("period_words", Word)
    for word in words:
        values.setdefault(word.kind, {})[word.word] = word.value
    return values, frozenset(word.word for word in words if word.ambiguous)
