"""Says slot by slot where a prediction agrees with gold (CLAIMS.md, section 7)."""

import re
from collections.abc import Iterable
from functools import lru_cache

from extractor.scoring.gold import EntityQuote, GrowthQuote, PeriodQuote, Record, UnitQuote, ValueQuote

CORE = ("entity", "measure", "value", "unit")
CLAIM = (*CORE, "period", "growth")
SLOTS = (*CLAIM, "item", "bound", "basis", "status", "attribution")

PROFITS = frozenset({"profit", "net_profit", "operating_profit", "pretax_profit", "gross_profit"})
SALES = frozenset({"sales", "revenue"})
DELIVERIES = frozenset({"deliveries", "shipments"})
MONEY = re.compile(r"[A-Z]{3}(/.*)?")
TOLERANCE = 1e-6

DASHES = re.compile(r"[‐‑‒–—-]")
NOISE = re.compile(r"""'s\b|\([^)]*\)|[.,"“”']""")
DROPPED = re.compile(r"\b(the|inc|corp|corporation|co|company|plc|oyj|oy|ab|asa|sa|ag|nv|ltd|limited|llc|group|holdings?|gmbh|spa)\b")


@lru_cache(maxsize=100_000)
def normal(name: str) -> str:
    """A name without case, spaces, possessives, punctuation, articles and company suffixes.

    >>> normal("The Harbour Group's"), normal("U.S."), normal("The Company")
    ('harbour', 'us', 'thecompany')
    """
    plain = name.casefold().replace("’", "'").replace("u.s.", "us").replace("u.k.", "uk")
    plain = NOISE.sub(" ", DASHES.sub(" ", plain))
    return "".join(DROPPED.sub(" ", plain).split()) or "".join(plain.split())


def agreement(gold: Record, predicted: Record) -> frozenset[str]:
    """The slots a prediction has right, out of SLOTS."""
    value, growth, answer = gold.value, gold.growth, predicted.growth
    right = {
        "entity": _same_entity(gold.entity, predicted.entity),
        "measure": same_measure(gold, predicted),
        "value": value is None or _same_value(value, predicted.value),
        "unit": value is None or _same_unit(gold.unit, predicted.unit),
        "period": same_period(gold.period, predicted.period),
        "growth": same_growth(growth, answer),
        "item": _same_name(gold.metric.item, predicted.metric.item),
        "bound": value is None or (predicted.value is not None and value.bound == predicted.value.bound),
        "basis": growth is None or answer is None or growth.basis == answer.basis,
        "status": gold.status == predicted.status,
        "attribution": _same_name(gold.attribution, predicted.attribution),
    }
    return frozenset(slot for slot, agrees in right.items() if agrees)


def same_measure(gold: Record, predicted: Record) -> bool:
    """The same measure or one in `also`; as one count money sales and revenue, deliveries and shipments, kinds of unspecified profit."""
    wanted, given = {gold.metric.measure, *gold.metric.also}, predicted.metric.measure
    if normal(given) in _normals(wanted):
        return True
    if given in SALES and wanted & SALES:
        return _in_money(gold)
    return bool(given in DELIVERIES and wanted & DELIVERIES) or ("profit" in wanted and given in PROFITS)


def same_growth(gold: GrowthQuote | None, predicted: GrowthQuote | None) -> bool:
    """The same direction, number, high and unit; a direction without a number may be left out, or added where gold has none."""
    if gold is None:
        return predicted is None or predicted.number is None
    if predicted is None:
        return gold.number is None
    same_unit = gold.number is None or _same_name(gold.unit, predicted.unit)
    return (
        gold.direction == predicted.direction and _close(gold.number, predicted.number) and _close(gold.high, predicted.high) and same_unit
    )


def same_period(gold: PeriodQuote | None, predicted: PeriodQuote | None) -> bool:
    """The same first and last day, or both absent; a gold period that could not be resolved accepts any."""
    if gold is None:
        return predicted is None or predicted.first is None
    if gold.first is None:
        return True
    return predicted is not None and (predicted.first, predicted.last) == (gold.first, gold.last)


def _same_entity(gold: EntityQuote | None, predicted: EntityQuote | None) -> bool:
    if gold is None or predicted is None:
        return gold is None and (predicted is None or not predicted.name)
    return normal(predicted.name) in _normals((gold.name, *gold.also))


def _same_value(gold: ValueQuote, predicted: ValueQuote | None) -> bool:
    return predicted is not None and _close(gold.number, predicted.number) and _close(gold.high, predicted.high)


def _same_unit(gold: UnitQuote | None, predicted: UnitQuote | None) -> bool:
    return gold is not None and predicted is not None and normal(predicted.id) in _normals((gold.id, *gold.also))


def _in_money(gold: Record) -> bool:
    """Whether gold is in money: its unit is a currency, or a growth stands alone."""
    return gold.unit is None or MONEY.fullmatch(gold.unit.id) is not None


def _same_name(gold: str | None, predicted: str | None) -> bool:
    if gold is None or predicted is None:
        return gold is predicted
    return normal(gold) == normal(predicted)


def _close(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= TOLERANCE * max(1, abs(a), abs(b))


def _normals(names: Iterable[str]) -> set[str]:
    return {normal(name) for name in names}
