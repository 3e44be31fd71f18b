"""spaCy's tokens of a text, cut further where a place begins or ends, so that every place is a run of whole tokens."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language


class Token(NamedTuple):
    """A token: `text[start:end]`, and whether a space stands between it and the next."""

    start: int
    end: int
    space: bool


class Tokens:
    """The tokens of a text for some places: `Tokens("up 5%", [(3, 4)])` has the tokens "up", "5", "%"."""

    def __init__(self, text: str, places: Iterable[tuple[int, int]]) -> None:
        spans = list(places)
        self.tokens = tuple(_tokens(text, {start for start, _ in spans}, {end for _, end in spans}))
        self._first: Mapping[int, int] = {token.start: number for number, token in enumerate(self.tokens)}
        self._last: Mapping[int, int] = {token.end: number for number, token in enumerate(self.tokens)}

    def of(self, place: tuple[int, int]) -> tuple[int, int]:
        """The first and the last token of a place, both inclusive.

        >>> Tokens("up 5% to 7", [(3, 4), (0, 4)]).of((0, 4))
        (0, 1)
        """
        return self._first[place[0]], self._last[place[1]]


def _tokens(text: str, starts: set[int], ends: set[int]) -> Iterator[Token]:
    bounds: set[int] = {0, len(text), *starts, *ends}
    own = set()
    for token in _blank().make_doc(text):
        own.add(token.idx)
        bounds |= {token.idx, token.idx + len(token)}
    cuts = sorted(bounds)
    last: Token | None = None
    for start, end in pairwise(cuts):
        between = text[start:end] == " " and start not in own | starts and end not in ends
        if between and last and not last.space:
            last = last._replace(space=True)
            continue
        if last:
            yield last
        last = Token(start, end, space=False)
    if last:
        yield last


@cache
def _blank() -> "Language":
    import spacy

    return spacy.blank("en")
