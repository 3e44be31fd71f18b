"""What stands directly after a number: percent, currency, physical unit, and the unit of a rate."""

import re
from typing import Final, NamedTuple

from extractor.mentions.quantities.tables import Tables, Unit
from extractor.vocabulary import Kind

_WORD: Final = r"[^\W\d_](?:\w|\.(?=[^\W\d_]))*"
_AFTER: Final = re.compile(
    r"(-| of an? (?=percentage point|basis point)| ? ?)"
    rf"(?:(%)|([€£¥¢₹$元円](?! ?\d)|[cC]/(?= ))|(°?{_WORD})(?:\.?[- ]({_WORD}))?(?:[- ]({_WORD}))?)"
)
_PER: Final = re.compile(rf"(?: of(?: [a-z]+){{1,2}}?)?(?: (?:an?|per|each|every) | ?/ ?|-an?-|-per-| ?p/)({_WORD})(?:[ -]({_WORD}))?")
_OF: Final = re.compile(r" of((?: [\w-]+){1,3})")
_NEXT_NUMBER: Final = re.compile(r" ?\d")
MONEY: Final = Kind.MONEY
_POINTS: Final = ("-points", " points", "-point", " point")
# One-letter units count only as written: joined to digits ("45p", "170m") or one space after them ("278,000 t").
_JOINED: Final = frozenset("pcgwxtm")
_SPACED: Final = frozenset("tmp")
_DIGITS_ONLY: Final = frozenset({"min", "mi", "ha", "sec", "pt"})
_SCALES: Final = {"m": 6, "k": 3, "b": 9, "million": 6, "billion": 9, "mn": 6, "bn": 9, "trillion": 12}


class Following(NamedTuple):
    """The unit at start:end; `power` where a scale stands between ("75 USD million", "3 m euros")."""

    unit: Unit
    start: int
    end: int
    power: int = 0


def unit_after(text: str, at: int, tables: Tables, *, spelled: bool) -> Following | None:
    """The unit directly after a number: the "%" of "5.2%", the "percentage points" of "0.2 percentage points"."""
    match = _AFTER.match(text, at)
    if match is None:
        return None
    if match[2]:
        return _percent(text, match, tables)
    if match[3]:
        return Following(tables.before.get(match[3]) or tables.after[match[3].lower()], match.start(3), match.end(3))
    return _code(text, match, tables) or _word(text, match, tables, spelled=spelled)


def rate_after(text: str, at: int, tables: Tables) -> tuple[str, int] | None:
    """The unit a rate is for each of: " a barrel" is ("barrel", its end); " a year earlier" is none."""
    match = _PER.match(text, at)
    if match is None:
        return None
    first, second = match[1].lower(), (match[2] or "").lower()
    if second and (name := tables.per.get(f"{first} {second}")):
        return name, match.end(2)
    averaged = text.startswith(" on average", match.end(1))  # "€2,576 a month on average", but "a month on"
    if first in tables.per and (averaged or second not in tables.contexts["not_rates"]):
        return tables.per[first], match.end(1)
    return None


def _percent(text: str, match: re.Match[str], tables: Tables) -> Following:
    end = match.end(2)
    for points in _POINTS if text.startswith(_POINTS, end) else ():
        if text.startswith(points, end):
            return Following(tables.after["percentage points"], match.start(2), end + len(points))
    return Following(tables.after["percent"], match.start(2), end)


def _code(text: str, match: re.Match[str], tables: Tables) -> Following | None:
    """A currency code ("450 SEK", "75 USD million", "12 MEUR"), unless it belongs to the number after it."""
    form, start, end = match[4], match.start(4), match.end(4)
    if not form[-1].isupper() or _NEXT_NUMBER.match(text, end):
        return None
    if unit := tables.codes.get(form) or (tables.before.get(form) if form.isupper() and len(form) > 1 else None):
        return _scaled(Following(unit, start, end), match)
    if multiplied := tables.multiplied(form):
        return Following(multiplied[0], start, end, multiplied[1])
    return None


def _word(text: str, match: re.Match[str], tables: Tables, *, spelled: bool) -> Following | None:
    gap, form = match[1], match[4]
    words = [word.replace(".", "").lower() for word in match.group(4, 5, 6) if word]
    if len(words) > 1 and words[0] in _SCALES and gap != "-" and _is_money(tables.after.get(words[1])):
        return Following(tables.after[words[1]], match.start(5), match.end(5), _SCALES[words[0]])
    for size in range(len(words), 0, -1):
        unit = tables.after.get(" ".join(words[:size]))
        if unit is None or not _fits(unit, gap, form, size, spelled=spelled):
            continue
        if _is_money(unit) and form.isupper() and _NEXT_NUMBER.match(text, match.end(4)):
            return None
        if size == 1 and (other := tables.meanings.get(form.lower())) and _is_of(text, match.end(4), other[1]):
            unit = other[0]
        found = Following(unit, match.start(4), match.end(3 + size))
        return _scaled(found, match) if size == 1 else found
    return None


def _is_of(text: str, end: int, things: frozenset[str]) -> bool:
    """Whether an "of" follows with one of the things close after it."""
    match = _OF.match(text, end)
    return match is not None and not things.isdisjoint(match[1].lower().split())


def _fits(unit: Unit, gap: str, form: str, size: int, *, spelled: bool) -> bool:
    """Whether a form is a unit here; counted nouns after a space belong to their noun phrase."""
    if size == 1 and len(form) == 1:
        return not spelled and form in (_JOINED if gap == "" else _SPACED) and gap != "-"
    if spelled and form in _DIGITS_ONLY:
        return False
    return unit.direct or gap == ""


def _is_money(unit: Unit | None) -> bool:
    return unit is not None and unit.kind is MONEY


def _scaled(found: Following, match: re.Match[str]) -> Following:
    """With the scale that stands after the currency: "75 USD million"."""
    second = match[5]
    if _is_money(found.unit) and second in _SCALES and len(second) > 1:
        return found._replace(end=match.end(5), power=_SCALES[second])
    return found
