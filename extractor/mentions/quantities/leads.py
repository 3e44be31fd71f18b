"""The modifier of a number: what stands directly before ("more than") or after it ("or more") and bounds it."""

from typing import Final, NamedTuple

from extractor.mentions.quantities.tables import Tables
from extractor.vocabulary import Bound
from extractor.words import Words

EXACT: Final = Bound.EXACT
OPEN: Final = (Bound.EXACT, Bound.APPROXIMATE)  # a word before may bound further: "more than about"


class Lead(NamedTuple):
    """The words before an amount: where its modifier starts, what bound that is, the word before that, and where a "between" starts."""

    start: int
    bound: Bound
    word: str
    between: int = 0


def read_lead(words: Words, index: int, done: int, tables: Tables) -> Lead:
    """What stands before the number at a word: "more than" is above, "between" belongs to a range."""
    lowers, starts, at, bound = words.lowers, words.starts, index, EXACT
    while at and (found := _modifier(lowers, at, tables)):
        phrase, here = found
        if starts[at - len(phrase)] < done:
            break
        at -= len(phrase)
        bound = here if bound in OPEN else bound
    word = lowers[at - 1] if at else ""
    if at == len(starts):
        return Lead(len(words.text), bound, word)
    if word == "between" and starts[at - 1] >= done:
        return Lead(starts[at], bound, word, starts[at - 1])
    if word == "from" and at > 1 and lowers[at - 2] in ("range", "ranges", "ranging", "ranged"):
        word = "ranging"
    return Lead(starts[at], bound, word)


def bound_after(text: str, end: int, tables: Tables) -> tuple[Bound, int]:
    """The bound written after an amount, and its end: "5,000 or more" is at least."""
    if text.startswith((" or ", " and ", " plus"), end):
        for phrase, bound in tables.bounds_after.items():
            if text.startswith(phrase, end + 1):
                return bound, end + 1 + len(phrase)
    return EXACT, end


def _modifier(lowers: list[str], at: int, tables: Tables) -> tuple[tuple[str, ...], Bound] | None:
    for phrase, bound in tables.bounds.get(lowers[at - 1], ()):
        if at >= len(phrase) and tuple(lowers[at - len(phrase) : at]) == phrase:
            if phrase == ("up", "to") and at > len(phrase) and lowers[at - 3] in tables.moves:  # "edged up to 2.2 percent" bounds nothing
                return None
            return phrase, bound
    return None
