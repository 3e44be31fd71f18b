"""The symbols that a line is made of."""

from extractor.model import Mention
from extractor.record import record


@record
class Item:
    """One symbol of a line and the text it stands for."""

    symbol: str
    start: int
    end: int
    mention: Mention | None = None
    possessive: bool = False


@record
class LineWords:
    """The words that lines are made by: `weightless` ones are left out, a `descriptors` noun only before a name, up to `phrase_ends`."""

    weightless: frozenset[str]
    descriptors: frozenset[str]
    phrase_ends: frozenset[str]
