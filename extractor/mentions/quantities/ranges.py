"""Two amounts that are one range ("3 to 4 percent"), or that share a scale or unit ("1.2 and 1.5 million")."""

import re
from typing import Final, NamedTuple

from extractor.mentions.quantities.amounts import Amount, read_amount
from extractor.mentions.quantities.following import Following, unit_after
from extractor.mentions.quantities.tables import Tables

_JOIN: Final = re.compile(r"(-? to | ?- ?| and )(?=[\w$€£¥.(])")
_LIST: Final = re.compile(r"(, and |, or |, | and | or | )(?=[\w$€£¥.])")
_SPAN: Final = re.compile(r"( to )(?=[\w$€£¥.])")
_WIDEST: Final = 5  # times: "3 to 120 pence" is no range
_WIDEST_AFTER_MOVE: Final = 2  # "rose 3 to 4 percent" is one, "rose 12 to 305 pence" none


class Pair(NamedTuple):
    """An amount with the unit after it, and the upper end of its range."""

    low: Amount
    high: Amount | None
    unit: Following | None
    own_unit: bool = True


def read_pair(text: str, low: Amount, lead: str, tables: Tables, *, moved: bool) -> Pair:
    """The range or the single amount that begins with `low`; `lead` is the word before it ("between", "from")."""
    unit = unit_after(text, low.end, tables, spelled=low.spelled)
    end = unit.end if unit else low.end
    join = _JOIN.match(text, end)
    if join and (high := read_amount(text, join.end(), tables)):
        high_unit = unit_after(text, high.end, tables, spelled=high.spelled)
        scaled = _share_scale(low, high) if unit is None or low.currency else low
        if _is_range(scaled, high, unit, high_unit, join[1], lead, moved=moved):
            return Pair(scaled, high, high_unit or unit)
    if unit is None and not low.scaled:
        return _read_list(text, low, tables, _SPAN if lead == "from" else _LIST, depth=3)
    return Pair(low, None, unit)


def _is_range(low: Amount, high: Amount, unit: Following | None, high_unit: Following | None, join: str, lead: str, *, moved: bool) -> bool:
    if not low.number < high.number or (high.currency and not low.currency) or _currency(low, high) is False:
        return False
    if unit and (high_unit is None or unit.name != high_unit.name):
        return False
    if join == " and ":
        return lead == "between"
    if join == " - ":
        return bool(high.scaled or high_unit)
    if join.strip() == "-":
        return True
    if lead == "from":
        return False
    widest = _WIDEST_AFTER_MOVE if moved else _WIDEST
    return high.number <= widest * low.number or lead in ("ranging", "between")


def _currency(low: Amount, high: Amount) -> bool:
    return low.currency is None or high.currency is None or low.currency.id == high.currency.id


def _share_scale(low: Amount, high: Amount) -> Amount:
    if high.scaled and not low.scaled and low.figure < high.figure:
        return low.times(high.number / high.figure)
    return low


def _read_list(text: str, low: Amount, tables: Tables, joint: re.Pattern[str], *, depth: int) -> Pair:
    """The "EUR 1.2" of "EUR 1.2 and EUR 1.5 million", the "31.7" of "31.7 and 32.5 percent"."""
    join = joint.match(text, low.end)
    other = read_amount(text, join.end(), tables) if join and depth else None
    if join is None or other is None or (join[1] == " " and (low.currency is None or not other.scaled)):
        return Pair(low, None, None)
    unit = unit_after(text, other.end, tables, spelled=other.spelled)
    if not other.scaled and unit is None:
        following = _read_list(text, other, tables, joint, depth=depth - 1)
        other, unit = following.low, following.unit
    alike = _currency(low, other) and bool(other.currency) <= bool(low.currency) and other.figure and 0.02 < low.figure / other.figure < 50
    if not alike or (not other.scaled and unit is None):
        return Pair(low, None, None)
    shared = low.times(other.number / other.figure) if other.scaled else low
    return Pair(shared, None, unit if unit and unit.unit.direct else None, own_unit=False)
