"""Cuts a text into words: a chunk between white space has the same words wherever it stands, so each is cut and looked at once."""

import re
from collections.abc import Mapping
from itertools import accumulate, chain
from operator import add
from typing import Any

from extractor.words import CAPITAL, DOTTED, LOWER, NEWLINE, NUMERIC, PUNCTUATION, STOP, Words

LIMIT = 500_000  # chunks kept
LONGEST = 40  # characters of a chunk that may come again
CHUNK = re.compile(r"\S+ ?|\s+")  # a space after a word belongs to it; white space beyond is a word of its own, as spaCy has it
CLOSING = r"""(?:([,.?!])(["'])|([)"'])([.,;])|([.,;:?!)\]"']))?"""
LETTERS = re.compile(rf"""(["'(\[]?)(?P<word>[A-Za-z]?[a-z]+|[A-Z]{{2,}})(?:(-)(?P<more>[A-Za-z]?[a-z]+))?(?P<owner>'s)?{CLOSING}""")
FIGURE = re.compile(rf"""(["'(\[]?)([$£€]?)(?P<figure>\d+(?:,\d+)*(?:\.\d+)?(?:bn)?)(%|m(?!\.))?{CLOSING}""", re.ASCII)
# Of each word its lower case, length, length with the space after it, class bits: flat, since a flat list parts into columns fastest
# and a tuple of strings and integers costs the garbage collector nothing.
Entry = tuple[str | int, ...]
FIELDS = 4
SIGNS = frozenset(",.;:?!")


class Chunks(dict[str, Entry]):
    """A chunk with the space after it -> its words; filled as chunks are met, emptied when it grows too large."""

    def __init__(self, tokenizer: Any, anchors: Mapping[str, int]) -> None:
        super().__init__()
        self.tokenizer = tokenizer
        self.anchors = anchors
        self.exceptions = frozenset("".join(filter(str.isalnum, word)) for word in tokenizer.rules) - {""}  # "cant" for "can't"

    def read(self, text: str) -> Words:
        """The words of a plain text: "Sales rose 5%." has five."""
        flat: list[Any] = list(chain.from_iterable(map(self.__getitem__, CHUNK.findall(text))))
        lowers, sizes, steps, bits = (flat[field::FIELDS] for field in range(FIELDS))
        starts = list(accumulate(steps, initial=0))
        starts.pop()
        return Words(text, starts, list(map(add, starts, sizes)), lowers, bits)

    def __missing__(self, chunk: str) -> Entry:
        bare = chunk[:-1] if chunk[-1] == " " else chunk
        word = bare[:-1]
        if bare.isalpha() and bare not in self.exceptions:  # most new chunks: one word
            found = self._read(bare, len(chunk))
        elif bare[-1:] in SIGNS and word[1:].islower() and word.isalpha() and word.isascii() and word not in self.exceptions:
            found = self[word] + self._read(bare[-1], len(chunk) - len(word))  # most others: "sales,"
        elif chunk.isspace():
            found = self._read(chunk, len(chunk))
        else:
            words = self._cut(bare)
            spaced = [*map(len, words[:-1]), len(words[-1]) + len(chunk) - len(bare)]
            found = tuple(chain.from_iterable(map(self._read, words, spaced)))
        if len(self) >= LIMIT:
            self.clear()
        if len(chunk) <= LONGEST:
            self[chunk] = found
        return found

    def _read(self, word: str, spaced: int) -> Entry:
        lower, size = word.lower(), len(word)
        return lower if len(lower) == size else word, size, spaced, self.anchors.get(lower, 0) | _shape(word)

    def _cut(self, chunk: str) -> list[str]:
        """The words of a chunk: most are letters or a figure between plain signs, which spaCy's tokeniser cuts off one by one."""
        unsure: tuple[str, ...] = ()
        if found := LETTERS.fullmatch(chunk):
            word, more = found["word"], found["more"] or ""
            unsure = word, more, f"{word}{more}", f"{word}s" if found["owner"] else ""
        elif found := FIGURE.fullmatch(chunk):
            unsure = (found["figure"],)
        if found and self.exceptions.isdisjoint(unsure):
            return [part for part in found.groups() if part]
        return [token.text for token in self.tokenizer(chunk)]


def _shape(word: str) -> int:
    if word.isalpha():  # nearly every word
        return CAPITAL if word[0].isupper() else LOWER
    bits = NUMERIC if any(map(str.isdigit, word)) else 0
    bits |= NEWLINE if "\n" in word else 0
    bits |= STOP if word[0] in ".!?" else 0
    bits |= DOTTED if word[-1] == "." else 0
    if word[0].isalpha():
        return bits | (CAPITAL if word[0].isupper() else LOWER)
    return bits if word[0].isdigit() else bits | PUNCTUATION
