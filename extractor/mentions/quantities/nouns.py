"""The counted noun after a number: the head of the noun phrase, or the noun that a hyphen joins to it."""

from decimal import Decimal
from typing import Final

from extractor.mentions.quantities.following import Following
from extractor.mentions.quantities.tables import Tables, Unit, singular
from extractor.vocabulary import Kind
from extractor.words import CAPITAL, NEWLINE, NUMERIC, PUNCTUATION, Words

_ADJECTIVE: Final = ("ed", "ing", "strong", "time", "odd", "plus")
_NO_PLURAL: Final = ("ss", "us", "is", "'s")
_REACH: Final = 6
_COUNTED: Final = (Kind.COUNT, Kind.DURATION, None)


def noun_after(words: Words, index: int, tables: Tables, *, single: bool, whole: bool) -> Following | None:
    """The noun counted by the number before a word: the "cars" of "589,100 new cars", the "passenger" of "2500-passenger"."""
    lowers, bits, starts, ends = words.lowers, words.bits, words.starts, words.ends
    if lowers[index : index + 1] == ["-"] and (joined := _hyphened(words, index, tables)):
        return joined
    found: Following | None = None
    index = _phrase_start(words, index, tables)
    for at in range(index, min(index + _REACH, len(lowers))):
        word = lowers[at]
        if word == "-" and at > index and starts[at] == ends[at - 1]:
            continue
        if (
            bits[at] & (PUNCTUATION | NEWLINE)
            or (word in tables.ends and not _joined(words, at))
            or (bits[at] & NUMERIC and word not in tables.after)
        ):
            break
        if word in tables.contexts["foretellers"] and not tables.contexts["foretelling"].isdisjoint(lowers[at + 1 : at + 3]):
            break  # "the $90m analysts had expected"
        unit = _head(words, at, tables, single=single)
        if found and (unit is None or lowers[at - 1] not in tables.contexts["plural_modifiers"]):
            break
        if unit and (unit.listed or whole):
            found = Following(unit, starts[at], ends[at])
    return found


def _joined(words: Words, at: int) -> bool:
    """Whether a hyphen joins the next word: the "with" of "with-profits policyholders"."""
    return words.lowers[at + 1 : at + 2] == ["-"] and words.starts[at + 1] == words.ends[at]


def _phrase_start(words: Words, index: int, tables: Tables) -> int:
    """Past the "of its" of "three of its plants" and the "more" of "2,000 more workers"."""
    here, after = (*words.lowers[index : index + 2], "", "")[:2]
    if here == "of" and after in tables.contexts["possessors"]:
        return index + 2
    return index + 1 if here in tables.contexts["additions"] and after not in tables.ends else index


def _head(words: Words, at: int, tables: Tables, *, single: bool) -> Unit | None:
    word, text = words.lowers[at], words.text[words.starts[at] : words.ends[at]]
    if _joined(words, at):
        return None  # the first part of a compound: "state" in "state-owned banks"
    unit = tables.after.get(word)
    if unit and unit.kind in _COUNTED and len(word) > 1 and (unit.plural or single):
        return unit._replace(noun=singular(text)) if word.endswith("s") and unit.noun != word else unit
    if unit or words.bits[at] & CAPITAL or len(word) < 4 or not word.endswith("s") or word.endswith(_NO_PLURAL):
        return None
    return _unlisted(word, plural=True)


def _hyphened(words: Words, index: int, tables: Tables) -> Following | None:
    starts, ends = words.starts, words.ends
    if index + 1 >= len(starts) or ends[index - 1] != starts[index] or starts[index + 1] != ends[index]:
        return None
    word = words.lowers[index + 1]
    if unit := tables.after.get(word):
        return Following(unit, starts[index + 1], ends[index + 1])
    vague = word in tables.ends or len(word) < 4 or word.endswith(_ADJECTIVE) or words.lowers[index + 2 : index + 3] == ["-"]
    if vague or words.bits[index + 1] & (PUNCTUATION | NUMERIC):
        return None
    return Following(_unlisted(word, plural=False), starts[index + 1], ends[index + 1])


def _unlisted(word: str, *, plural: bool) -> Unit:
    noun = singular(word)
    return Unit(Kind.COUNT, noun, Decimal(1), noun, plural=plural, direct=False, listed=False)
