"""The modifier of a number: what stands directly before ("more than") or after it ("or more") and bounds it."""

from typing import Final

from extractor.mentions.quantities.tables import Tables
from extractor.record import record
from extractor.vocabulary import Bound
from extractor.words import NEWLINE, STOP, Words

EXACT: Final = Bound.EXACT
OPEN: Final = (Bound.EXACT, Bound.APPROXIMATE)  # a word before may bound further: "more than about"
RANGING: Final = "ranging"  # stands for "ranging from", "the range is", "anywhere from"
OPENING: Final = "opening"  # a "from" that begins a sentence: no verb makes "From 3 to 5 percent of homes" a change


@record
class Lead:
    """The words before an amount: where its modifier starts, what bound that is, the word before that, and where a "between" starts."""

    start: int
    bound: Bound
    word: str
    between: int = 0


def read_lead(words: Words, index: int, done: int, tables: Tables) -> Lead:
    """What stands before the number at a word: "more than" is above, "between" belongs to a range."""
    lowers, starts, at, bound = words.lowers, words.starts, index, EXACT
    modifiers = tables.bounds
    while at and lowers[at - 1] in modifiers and (found := _modifier(lowers, at, tables)):
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
    if word in tables.contexts["range_links"]:
        word = _linked(words, at, tables)
    return Lead(starts[at], bound, word)


def _linked(words: Words, at: int, tables: Tables) -> str:
    """What a "from", "of" or "is" before a word means: a range in "ranging from", "the range is from", "a range of"."""
    lowers, word = words.lowers, words.lowers[at - 1]
    if not tables.contexts["ranging"].isdisjoint(lowers[max(0, at - 3) : at - 1]):
        return RANGING
    opens = word == "from" and (at == 1 or words.bits[at - 2] & (STOP | NEWLINE))
    return OPENING if opens else word


def bound_after(text: str, end: int, tables: Tables) -> tuple[Bound, int]:
    """The bound written after an amount, and its end: "5,000 or more" is at least."""
    if text.startswith((" or ", " and ", " plus"), end):
        for phrase, bound in tables.bounds_after.items():
            stop = end + 1 + len(phrase)
            if text.startswith(phrase, end + 1) and not any(map(str.isdigit, text[stop : stop + 3])):  # "5% and over 3%" are two
                return bound, stop
    return EXACT, end


def _modifier(lowers: list[str], at: int, tables: Tables) -> tuple[tuple[str, ...], Bound] | None:
    ending = tables.bounds[lowers[at - 1]]
    for phrase, bound in (*ending.get(lowers[at - 2] if at > 1 else "", ()), *ending.get("", ())):
        size = len(phrase)
        if at >= size and tuple(lowers[at - size : at]) == phrase:
            if phrase == ("up", "to") and at > size and lowers[at - 3] in tables.moves:  # "edged up to 2.2 percent" bounds nothing
                return None
            return phrase, bound
    return None
