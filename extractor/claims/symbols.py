"""The symbols that a line is made of."""

from typing import NamedTuple

from extractor.model import Mention


class Item(NamedTuple):
    """One symbol of a line and the text it stands for."""

    symbol: str
    start: int
    end: int
    mention: Mention | None = None
    possessive: bool = False


def word_item(symbol: str, start: int, end: int) -> Item:
    """A plain word as a symbol, made at half the cost of the class's own constructor: a line has some twenty."""
    return tuple.__new__(Item, (symbol, start, end, None, False))


class LineWords(NamedTuple):
    """The words that lines are made by: `weightless` ones are left out, a `descriptors` noun only before a name, up to `phrase_ends`."""

    weightless: frozenset[str]
    descriptors: frozenset[str]
    phrase_ends: frozenset[str]
