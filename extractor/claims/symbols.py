"""The symbols that a line is made of."""

from dataclasses import dataclass

from extractor.model import Mention


@dataclass(slots=True)  # not frozen, which would take four times as long to make: a line has some twenty
class Item:
    """One symbol of a line and the text it stands for."""

    symbol: str
    start: int
    end: int
    mention: Mention | None = None
    possessive: bool = False
