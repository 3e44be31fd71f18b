"""The symbols that a line is made of."""

from typing import NamedTuple

from extractor.model import Mention
from extractor.vocabulary import NUMBERS

NUMBER_KINDS = frozenset(NUMBERS)


class Item(NamedTuple):
    """One symbol of a line and the text it stands for."""

    symbol: str
    start: int
    end: int
    mention: Mention | None = None
    possessive: bool = False
