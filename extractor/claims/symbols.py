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
