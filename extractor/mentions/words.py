"""An article as parallel lists of words, each with a few class bits read once per word type."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from spacy.tokens import Doc

NUMERIC = 1  # holds a digit, or is a number word: "2.5", "EUR121m", "half", "million"
PERIODIC = 2  # may begin a period: "2025", "January", "last", "Q3", "fiscal"
CAPITAL = 4  # begins with a capital letter
STOP = 8  # may end a sentence: . ! ? and quotes
NEWLINE = 16  # holds a line break
CURRENCY = 32  # a currency sign or code: "$", "EUR", "Rs"
LOWER = 64  # begins with a lower-case letter


class Words(NamedTuple):
    """The words of a text: `text[starts[i]:ends[i]]` is word i, `lowers[i]` its lower case, `bits[i]` its classes."""

    text: str
    starts: list[int]
    ends: list[int]
    lowers: list[str]
    bits: list[int]


class Classes(dict[int, tuple[str, int, int]]):
    """orth id -> (lower case, length, bits); filled as words are met, emptied when it grows too large."""

    limit = 1_000_000

    def __init__(self, strings: Mapping[int, str], anchors: Mapping[str, int]) -> None:
        super().__init__()
        self.strings = strings
        self.anchors = anchors

    def __missing__(self, orth: int) -> tuple[str, int, int]:
        word = self.strings[orth]
        lower = word.lower().replace("‑", "-").replace("‐", "-").replace("’", "'")
        bits = self.anchors.get(lower, 0)
        if any(c.isdigit() for c in word):
            bits |= NUMERIC
        if word[0].isupper():
            bits |= CAPITAL
        elif word[0].islower():
            bits |= LOWER
        if "\n" in word:
            bits |= NEWLINE
        if len(self) >= self.limit:
            self.clear()
        self[orth] = entry = (lower, len(word), bits)
        return entry


def merge_anchors(groups: Iterable[tuple[Iterable[str], int]]) -> dict[str, int]:
    """The bit of every anchor word: `merge_anchors([(["half"], NUMERIC)])` -> {"half": 1}."""
    anchors: dict[str, int] = {}
    for words, bit in groups:
        for word in words:
            anchors[word] = anchors.get(word, 0) | bit
    return anchors


def read_words(doc: Doc, classes: Classes) -> Words:
    """The words of a tokenised text: "Sales rose 5%." has six."""
    orths = doc.to_array(["ORTH"]).ravel().tolist()
    spaces = doc.to_array(["SPACY"]).ravel().tolist()
    starts, ends, lowers, bits = [], [], [], []
    at = 0
    for orth, space in zip(orths, spaces, strict=True):
        lower, size, bit = classes[orth]
        starts.append(at)
        at += size
        ends.append(at)
        at += space
        lowers.append(lower)
        bits.append(bit)
    return Words(doc.text, starts, ends, lowers, bits)
