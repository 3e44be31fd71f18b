"""An article as parallel lists of words, each with a few class bits read once per word type."""

import re
from collections.abc import Iterable, Mapping
from itertools import accumulate
from operator import add

from spacy.strings import StringStore
from spacy.tokens import Doc

from extractor.record import record

NUMERIC = 1  # holds a digit, or is a number word: "2.5", "EUR121m", "half", "million"
PERIODIC = 2  # may begin a period: "2025", "January", "last", "Q3", "fiscal"
CAPITAL = 4  # begins with a capital letter
STOP = 8  # ends a sentence unless an abbreviation: . ! ?
NEWLINE = 16  # holds a line break
CURRENCY = 32  # a currency sign or code: "$", "EUR", "Rs"
LOWER = 64  # begins with a lower-case letter
PUNCTUATION = 128  # begins with neither letter nor digit
DOTTED = 256  # ends with a full stop: ".", "Jan.", "U.S."
NAMING = 512  # may begin a name in lower case, or end the description of a holder: "oil", "company", "its"

# One character for one character, so that offsets into the plain text are offsets into the original.
PLAIN = tuple(zip("‐‑‒−’‘ʼ“”„\u00a0\u2009\u202f\u2007\u2002\u2003", "----'''\"\"\"      ", strict=True))
JOINING_DASH = re.compile(r"(?<=\w)–(?=\w)")


@record
class Words:
    """The words of a text: `text[starts[i]:ends[i]]` is word i, `lowers[i]` its lower case, `bits[i]` its classes."""

    text: str
    starts: list[int]
    ends: list[int]
    lowers: list[str]
    bits: list[int]


@record
class Sentence:
    """Words first up to last (exclusive); `paragraph` counts from 0, the headline (if any) is `headline`."""

    first: int
    last: int
    paragraph: int
    headline: bool = False


class Classes(dict[int, tuple[str, int, int]]):
    """orth id -> (lower case, length, bits); filled as words are met, emptied when it grows too large."""

    limit = 1_000_000

    def __init__(self, strings: StringStore, anchors: Mapping[str, int]) -> None:
        super().__init__()
        self.strings = strings
        self.anchors = anchors

    def __missing__(self, orth: int) -> tuple[str, int, int]:
        word = self.strings[orth]
        lower = word.lower()
        lower = lower if len(lower) == len(word) else word
        bits = self.anchors.get(lower, 0) | _shape(word)
        if len(self) >= self.limit:
            self.clear()
        self[orth] = entry = (lower, len(word), bits)
        return entry


def _shape(word: str) -> int:
    if word.isalpha():  # nearly every word
        return CAPITAL if word[0].isupper() else LOWER
    bits = NUMERIC if any(c.isdigit() for c in word) else 0
    bits |= NEWLINE if "\n" in word else 0
    bits |= STOP if word[0] in ".!?" else 0
    bits |= DOTTED if word[-1] == "." else 0
    if word[0].isalpha():
        return bits | (CAPITAL if word[0].isupper() else LOWER)
    return bits if word[0].isdigit() else bits | PUNCTUATION


def plain(text: str) -> str:
    """The text with typographic quotes, hyphens, dashes and spaces made plain, of the same length.

    >>> plain("Changan’s million‑unit goal, 0.8–1.2 percent")
    "Changan's million-unit goal, 0.8-1.2 percent"
    """
    for mark, simple in PLAIN:  # much faster than str.translate: most marks are absent
        text = text.replace(mark, simple)
    return JOINING_DASH.sub("-", text) if "–" in text else text


def merge_anchors(groups: Iterable[tuple[Iterable[str], int]]) -> dict[str, int]:
    """The bits of every anchor word: `merge_anchors([(["half"], NUMERIC)])` -> {"half": 1}."""
    anchors: dict[str, int] = {}
    for words, bit in groups:
        for word in words:
            anchors[word] = anchors.get(word, 0) | bit
    return anchors


def read_words(doc: Doc, text: str, classes: Classes) -> Words:
    """The words of a tokenised plain text: "Sales rose 5%." has five."""
    if not len(doc):
        return Words(text, [], [], [], [])
    orths, spaces = doc.to_array(["ORTH", "SPACY"]).T.tolist()
    lowers, sizes, bits = map(list, zip(*map(classes.__getitem__, orths), strict=True))
    starts = [0, *accumulate(map(add, sizes, spaces))]
    starts.pop()
    return Words(text, starts, list(map(add, starts, sizes)), lowers, bits)
