"""Amounts in a main unit and its hundredths: "3 dollars and 20 cents", "a pound and 50 pence"."""

from typing import Final

from extractor.mentions.quantities.amounts import Amount
from extractor.mentions.quantities.following import MONEY, Following, unit_after
from extractor.mentions.quantities.numerals import ONE
from extractor.mentions.quantities.tables import Tables, Unit
from extractor.words import Words

_ARTICLES: Final = ("a", "an")


def with_minor(text: str, main: Unit | None, whole: Amount, minor: Amount, tables: Tables) -> Amount | None:
    """The amount of both: "3 dollars" and "20 cents" are 3.20; None where the second is no part of the first."""
    if main is None or main.kind is not MONEY or main.factor != 1 or minor.scaled or whole.scaled:
        return None
    unit = unit_after(text, minor.end, tables, spelled=minor.spelled)
    if unit is None or not _is_minor(unit, main, text, tables):
        return None
    rest = minor.number * unit.unit.factor
    return whole._replace(number=whole.number + rest, end=unit.end) if rest < 1 and whole.number == int(whole.number) else None


def with_one_before(words: Words, index: int, amount: Amount, done: int, tables: Tables) -> Amount | None:
    """An amount of hundredths with the "a dollar and" before it: "a dollar and 42 cents" is 1.42."""
    lowers, starts = words.lowers, words.starts
    if index < 3 or starts[index - 3] < done or lowers[index - 3] not in _ARTICLES:
        return None
    main = tables.after.get(lowers[index - 2])
    one = amount._replace(number=ONE, start=starts[index - 3], currency=main, sign_end=words.ends[index - 2])
    return with_minor(words.text, main, one, amount, tables)


def _is_minor(unit: Following, main: Unit, text: str, tables: Tables) -> bool:
    if unit.unit.factor >= 1 or unit.unit.kind is not MONEY:
        return False
    return unit.unit.id == main.id or (main.id in tables.cents and text.startswith("cent", unit.start))
