"""An article as parallel lists of words, each with a few class bits read once per word type."""

import re
from collections.abc import Iterable

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
PHRASAL = 1024  # begins a phrase of the vocabulary tables: "sales", "rose", "net"

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
