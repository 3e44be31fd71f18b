"""What stands after a number: percent, currency, physical unit, the counted noun, and the unit of a rate."""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from extractor.mentions.quantities.tables import Tables, Unit, singular
from extractor.words import CAPITAL, NEWLINE, NUMERIC, PUNCTUATION, Words
from extractor.vocabulary import Kind

_WORD: Final = r"[^\W\d_](?:\w|\.(?=[^\W\d_]))*"
_AFTER: Final = re.compile(rf"(-| ?)(?:(%)|([€£¥¢₹$元円](?! ?\d))|(°?{_WORD})(?:\.?[- ]({_WORD}))?(?:[- ]({_WORD}))?)")
_PER: Final = re.compile(
    rf"(?: of(?: [a-z]+){{1,2}}?)?(?: (?:an?|per|each|every) | ?/ ?|-an?-|-per-| ?p/)(?:({_WORD}) )?({_WORD})"
    r"(?! (?:earlier|ago|before|later|previously|prior|after|old|on))"
)
_NEXT_NUMBER: Final = re.compile(r" ?\d")
_JOINED: Final = frozenset("pcgwxtm")
_SPACED: Final = frozenset("tmp")
_SCALES: Final = {"m": 6, "k": 3, "b": 9, "million": 6, "billion": 9, "mn": 6, "bn": 9, "trillion": 12}
_OF: Final = frozenset("the its their his our these those all".split())
_ADJECTIVE: Final = ("ed", "ing", "strong", "time", "odd", "plus")
_REACH: Final = 6


class Following(NamedTuple):
    """The unit at start:end; `power` where a scale stands between ("75 USD million", "3 m euros")."""

    unit: Unit
    start: int
    end: int
    power: int = 0

    @property
    def name(self) -> str:
        """The unit's id."""
        return self.unit.id


def unit_after(text: str, at: int, tables: Tables, *, spelled: bool) -> Following | None:
    """The unit directly after a number: the "%" of "5.2%", the "percentage points" of "0.2 percentage points"."""
    match = _AFTER.match(text, at)
    if match is None:
        return None
    gap, percent, sign, first, second, third = match.groups()
    if percent:
        return _percent(text, match, tables)
    if sign:
        return Following(tables.before.get(sign) or tables.after[sign], match.start(3), match.end(3))
    words = [_plain(word) for word in (first, second, third) if word]
    if (first in tables.codes or (first.isupper() and len(first) > 1 and first in tables.before)) and not _NEXT_NUMBER.match(
        text, match.end(4)
    ):
        return _scaled(Following(tables.codes.get(first) or tables.before[first], match.start(4), match.end(4)), second, match)
    if multiplied := tables.multiplied(first):
        return Following(multiplied[0], match.start(4), match.end(4), multiplied[1])
    if words[0] in _SCALES and len(words) > 1 and (unit := tables.after.get(words[1])) and unit.kind is Kind.MONEY and gap != "-":
        return Following(unit, match.start(5), match.end(5), _SCALES[words[0]])
    for size in range(len(words), 0, -1):
        unit = tables.after.get(" ".join(words[:size]))
        if unit and unit.kind is Kind.MONEY and first.isupper() and _NEXT_NUMBER.match(text, match.end(4)):
            return None
        if unit and _fits(unit, gap, first, size, spelled=spelled):
            found = Following(unit, match.start(4), match.end(3 + size))
            return _scaled(found, second, match) if size == 1 else found
    return None


def rate_after(text: str, at: int, tables: Tables) -> tuple[str, int] | None:
    """The unit a rate is for each of: " a barrel" is ("barrel", its end)."""
    match = _PER.match(text, at)
    if match is None:
        return None
    first, second = match[1], match[2].lower()
    pair = tables.per.get(f"{first.lower()} {second}") if first else None
    name = pair or (None if first else tables.per.get(second))
    if name:
        return name, match.end()
    alone = tables.per.get(first.lower()) if first else None
    if alone and second not in ("earlier", "ago", "before", "later", "previously", "prior", "after", "old", "on"):
        return alone, match.end(1)
    return None


def noun_after(words: Words, index: int, tables: Tables, *, single: bool, whole: bool) -> Following | None:
    """The head of the noun phrase that begins at a word: the "cars" of "589,100 new cars", None where there is none."""
    lowers, bits, starts, ends = words.lowers, words.bits, words.starts, words.ends
    if lowers[index : index + 1] == ["of"] and index + 1 < len(lowers) and lowers[index + 1] in _OF:
        index += 2
    found: Following | None = None
    for at in range(index, min(index + _REACH, len(lowers))):
        word = lowers[at]
        if word == "-" and at > index and starts[at] == ends[at - 1]:
            continue
        if bits[at] & (PUNCTUATION | NEWLINE) or word in tables.ends or (bits[at] & NUMERIC and word not in tables.after):
            break
        compound = lowers[at + 1 : at + 2] == ["-"] and starts[at + 1] == ends[at]
        unit = None if compound else _head(words, at, tables, single=single)
        if found and (unit is None or found.unit.listed):
            break
        if unit and (unit.listed or whole):
            found = Following(unit, starts[at], ends[at])
    return found


def hyphened(words: Words, index: int, tables: Tables) -> Following | None:
    """The noun joined to the number by a hyphen: the "passenger" of "2500-passenger"."""
    lowers, starts, ends = words.lowers, words.starts, words.ends
    if index + 1 >= len(lowers) or lowers[index] != "-" or ends[index - 1] != starts[index] or starts[index + 1] != ends[index]:
        return None
    word = lowers[index + 1]
    unit = tables.after.get(word)
    if unit is None and (
        words.bits[index + 1] & (PUNCTUATION | NUMERIC) or word in tables.ends or len(word) < 4 or word.endswith(_ADJECTIVE)
    ):
        return None
    if unit is None and lowers[index + 2 : index + 3] == ["-"]:
        return None
    unit = unit or Unit(Kind.COUNT, singular(word), Decimal(1), singular(word), plural=False, direct=False, listed=False)
    return Following(unit, starts[index + 1], ends[index + 1])


def _head(words: Words, at: int, tables: Tables, *, single: bool) -> Unit | None:
    word = words.lowers[at]
    unit = tables.after.get(word)
    if unit is not None and unit.kind in (Kind.COUNT, Kind.DURATION, None) and len(word) > 1:
        if not unit.plural and not single:
            return None
        return unit._replace(
            noun=singular(words.text[words.starts[at] : words.ends[at]]) if word.endswith("s") and unit.noun != word else unit.noun
        )
    if words.bits[at] & CAPITAL or unit is not None:
        return None
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is", "'s")):
        return Unit(Kind.COUNT, singular(word), Decimal(1), singular(word), plural=True, direct=False, listed=False)
    return None


def _fits(unit: Unit, gap: str, word: str, size: int, *, spelled: bool) -> bool:
    """Single letters only as written and joined to digits ("45p"); counted nouns after a space belong to their phrase."""
    if size == 1 and len(word) == 1:
        return not spelled and (word in _JOINED if gap == "" else word in _SPACED and gap == " ")
    if word in ("min", "mi", "ha", "sec", "pt", "c", "Re") and spelled:
        return False
    return unit.direct or gap == ""


def _percent(text: str, match: re.Match[str], tables: Tables) -> Following:
    end = match.end(2)
    for points in ("-points", " points", "-point", " point"):
        if text.startswith(points, end):
            return Following(tables.after["percentage points"], match.start(2), end + len(points))
    return Following(tables.after["percent"], match.start(2), end)


def _scaled(found: Following, second: str | None, match: re.Match[str]) -> Following:
    if found.unit.kind is Kind.MONEY and second and (power := _SCALES.get(second)) and power > 3 and len(second) > 1:
        return Following(found.unit, found.start, match.end(5), power)
    return found


def _plain(word: str) -> str:
    return word.replace(".", "").lower()
