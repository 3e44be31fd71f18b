"""The symbols that a line is made of."""

from collections.abc import Set as AbstractSet

from extractor.model import Mention, Name
from extractor.record import record
from extractor.vocabulary import EntityType

LIMIT = 200_000  # words kept
LEFT_OUT, WORD, SIGN = range(3)


@record
class Item:
    """One symbol of a line and the text it stands for."""

    symbol: str
    start: int
    end: int
    mention: Mention | None = None
    possessive: bool = False


def is_place(item: Item) -> bool:
    """Whether an item names a place: "Peru", not "the country"."""
    return item.mention is not None and isinstance(item.mention.reading, Name) and item.mention.reading.type == EntityType.PLACE


class Weights(dict[str, int]):
    """What becomes of a word in a line: `LEFT_OUT`, a symbol of its own as a `WORD`, or a `SIGN`; known words are not looked at again."""

    def __init__(self, weightless: AbstractSet[str], not_adverbs: AbstractSet[str]) -> None:
        super().__init__()
        self.weightless = weightless
        self.not_adverbs = not_adverbs

    def __missing__(self, lower: str) -> int:
        if len(self) >= LIMIT:
            self.clear()
        self[lower] = weight = self._weigh(lower)
        return weight

    def _weigh(self, lower: str) -> int:
        if lower in self.weightless:
            return LEFT_OUT
        if not lower.isalpha():
            return SIGN
        return LEFT_OUT if lower[-2:] == "ly" and lower not in self.not_adverbs else WORD


@record
class LineWords:
    """The words that lines are made by: `weights` tells which stay, a `descriptors` noun is left out before a name, up to `phrase_ends`.

    `whereabouts` are counted only to say where something is.
    """

    weights: Weights
    descriptors: frozenset[str]
    phrase_ends: frozenset[str]
    whereabouts: frozenset[str] = frozenset()
