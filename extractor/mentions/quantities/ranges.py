"""Two amounts that are one range ("3 to 4 percent"), or that share a scale or unit ("1.2 and 1.5 million")."""

import re
from typing import Final, NamedTuple

from extractor.mentions.quantities.amounts import Amount, read_amount
from extractor.mentions.quantities.following import Following, unit_after
from extractor.mentions.quantities.leads import OPEN, RANGING, Lead
from extractor.mentions.quantities.minors import with_minor
from extractor.mentions.quantities.tables import LOWER_BOUNDS, Tables
from extractor.vocabulary import Bound

_JOIN: Final = re.compile(r"(-? to | ?[-–] ?| and )(?=[-+]?[\w$€£¥.(])")
_LIST: Final = re.compile(r"(, and |, or |, | and | or | )(?=[\w$€£¥.])")
_SPAN: Final = re.compile(r"( to )(?=[\w$€£¥.])")
YEAR: Final = 4  # digits
_FAR: Final = 50  # times: "12 and 900 million" share no scale
_WIDEST: Final = 5  # times: "3 to 120 pence" is no range
BY: Final = "by"  # "fell by 158m to 538m"
_WIDEST_AFTER_MOVE: Final = 2  # "rose 3 to 4 percent" is one, "rose 12 to 305 pence" none


class Pair(NamedTuple):
    """An amount with the unit after it, and the upper end of its range."""

    low: Amount
    high: Amount | None
    unit: Following | None
    own_unit: bool = True
    closed: bool = False  # by a modifier of its own on either side: "more than 3 and less than 5"


class _Join(NamedTuple):
    """How two numbers are joined, what stands before the first, and whether the second has a unit or scale of its own."""

    text: str
    lead: str
    moved: bool
    named: bool


def read_pair(text: str, low: Amount, lead: Lead, tables: Tables) -> Pair:
    """The range or the single amount that begins with `low`; `lead` is what stands before it ("between", "from", "more than")."""
    unit = unit_after(text, low.end, tables, spelled=low.spelled)
    if lead.bound not in OPEN and (closed := _closed(text, low, unit, lead.bound, tables)):
        return closed
    join = _JOIN.match(text, unit.end if unit else low.end)
    if join and (high := read_amount(text, join.end(), tables)):
        high_unit = unit_after(text, high.end, tables, spelled=high.spelled)
        scaled = _share_scale(low, high) if unit is None or low.currency else low
        if join[1] == " and " and (whole := with_minor(text, unit.unit if unit else low.currency, low, high, tables)):
            return Pair(whole, None, unit)
        joined = _Join(join[1], lead.word, lead.word in tables.moves or lead.word == BY, high.scaled or high_unit is not None)
        alike = _alike_units(scaled, high, unit, high_unit) and not _is_year(text, low, high)
        if alike and _is_range(scaled, high, joined):
            return Pair(scaled, high, high_unit or unit)
    if unit is None:
        return _read_list(text, low, tables, _SPAN if lead.word == "from" else _LIST, depth=3)
    return Pair(low, None, unit)


def _closed(text: str, low: Amount, unit: Following | None, bound: Bound, tables: Tables) -> Pair | None:
    """The range between two bounds: "more than 3 percent and less than 5 percent", "at most 90 and at least 80"."""
    match = tables.closings[bound].match(text, unit.end if unit else low.end)
    other = read_amount(text, match.end(), tables) if match else None
    if other is None:
        return None
    scaled = _share_scale(low, other) if unit is None or low.currency else low
    other_unit = unit_after(text, other.end, tables, spelled=other.spelled)
    ascending = bound in LOWER_BOUNDS
    if not _alike_units(scaled, other, unit, other_unit) or scaled.number == other.number or (scaled.number < other.number) != ascending:
        return None
    return Pair(scaled, other, other_unit or unit, closed=True)


def _alike_units(low: Amount, high: Amount, unit: Following | None, high_unit: Following | None) -> bool:
    if unit and (high_unit is None or unit.unit.id != high_unit.unit.id):
        return False
    return high.currency is None or (low.currency is not None and low.currency.id == high.currency.id)


def _is_range(low: Amount, high: Amount, join: _Join) -> bool:
    """Ascending and joined as a range is: "3-4", "between 3 and 4", "3 to 4"; not "from 3 to 4", which is a change."""
    ascending, link = low.number < high.number, join.text.strip()
    if join.lead == RANGING and link != "and":
        return low.number != high.number and (ascending or link == "to")
    if not ascending:
        return False
    if link == "and":
        return join.lead == "between"
    if link in ("-", "–"):
        return join.text == "-" or join.named
    if join.lead == "between":
        return True
    return join.lead != "from" and high.number <= low.number * (_WIDEST_AFTER_MOVE if join.moved else _WIDEST)


def _is_year(text: str, low: Amount, high: Amount) -> bool:
    """Whether the first number is written as years are and the second is not: "rose from 5,000 in 2013 to 8,900"."""
    return low.end - low.start == YEAR and text[low.start : low.end].isdecimal() and "," in text[high.start : high.end]


def _share_scale(low: Amount, high: Amount) -> Amount:
    if high.scaled and not low.scaled and 0 <= low.figure < high.figure:
        return low.times(high.number / high.figure)
    return low


def _read_list(text: str, low: Amount, tables: Tables, joint: re.Pattern[str], *, depth: int) -> Pair:
    """The "EUR 1.2" of "EUR 1.2 and EUR 1.5 million", the "31.7" of "31.7 and 32.5 percent"."""
    alone = Pair(low, None, None)
    join = joint.match(text, low.end) if depth else None
    other = read_amount(text, join.end(), tables) if join else None
    if join is None or other is None or not _alike(low, other, join[1]):
        return alone
    unit = unit_after(text, other.end, tables, spelled=other.spelled)
    if unit is None and not other.scaled:
        other, _, unit, *_ = _read_list(text, other, tables, joint, depth=depth - 1)
    elif join[1] == ", ":
        return alone
    if not other.scaled and (unit is None or low.scaled):
        return alone
    shared = low.times(other.number / other.figure) if other.scaled and not low.scaled else low
    return Pair(shared, None, unit if unit and unit.unit.direct else None, own_unit=False)


def _alike(low: Amount, other: Amount, join: str) -> bool:
    if low.currency and other.currency and low.currency.id != other.currency.id:
        return False
    if (other.currency and not low.currency) or not low.figure or not other.figure:
        return False
    if join == " ":
        return low.currency is not None and not low.scaled and other.scaled
    return 1 / _FAR < low.figure / other.figure < _FAR
