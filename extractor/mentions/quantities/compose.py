"""Puts together what a number says: the mention and its quantity."""

from decimal import Decimal
from typing import Final

from extractor.mentions.quantities.amounts import Amount
from extractor.mentions.quantities.following import Following, rate_after
from extractor.mentions.quantities.leads import Lead, bound_after
from extractor.mentions.quantities.numerals import ONE
from extractor.mentions.quantities.ranges import Pair
from extractor.mentions.quantities.read import tidy
from extractor.mentions.quantities.special import Special
from extractor.mentions.quantities.tables import Tables
from extractor.model import Mention, Quantity
from extractor.vocabulary import Bound, Kind

RULES: Final = {kind: f"quantities.{kind.lower()}" for kind in Kind}
COUNT: Final = Kind.COUNT  # the look-up of an enum's member costs ten times that of a name
EXACT: Final = Bound.EXACT
MINUS: Final = ("minus", "negative")
_COUNTED: Final = (Kind.COUNT, Kind.MILESTONE)
_RATED: Final = (Kind.MONEY, Kind.COUNT)


def quantity_mention(text: str, pair: Pair, following: Following | None, lead: Lead, tables: Tables) -> Mention:
    """The mention of an amount with the unit and the modifier found around it: "nearly $85 a barrel" is 85 USD/barrel."""
    low, last = pair.low, pair.high or pair.low
    unit = low.currency or (following.unit if following else None)
    factor = unit.factor if unit else ONE
    if following and following.power:
        factor = factor.scaleb(following.power)
    kind = (unit.kind if unit else None) or COUNT
    name = unit.id if unit and unit.kind else None
    span = _unit_span(low, following, pair)
    end = _end(last, following, pair, kind)
    if name and kind in _RATED and (rate := rate_after(text, end, tables)):
        name, end = f"{name}/{rate[0]}", rate[1]
        span = (span[0], end) if span and not low.currency else span
    bound = EXACT if pair.closed else lead.bound
    if bound is EXACT:
        bound, end = (Bound.AT_LEAST, end) if last.plus else bound_after(text, end, tables)
    number, high = _times(low, factor), _times(pair.high, factor) if pair.high else None
    if low.currency and lead.word in MINUS:  # "negative EUR 68.6 mn"
        number, high = -number, -high if high is not None else None
    if high is not None and high < number:
        number, high = high, number
    quantity = Quantity(
        number=number,
        high=high,
        bound=bound,
        unit=name,
        value_start=min(low.start, lead.between if pair.high and lead.word == "between" else lead.start),
        value_end=_value_end(text, last, following, pair),
        unit_start=span[0] if span else None,
        unit_end=span[1] if span else None,
        noun=unit.noun if unit and kind is COUNT else None,
        spelled=low.spelled,
    )
    return Mention(kind, quantity.value_start, end, RULES[kind], quantity)


def special_mention(special: Special, noun: Following | None, lead: Lead) -> Mention:
    """The mention of a fraction, multiple or milestone: "30 millionth vehicle" is 30000000, of unit vehicle."""
    quantity = Quantity(
        number=special.number,
        high=None,
        bound=lead.bound,
        unit=noun.unit.id if noun and noun.unit.kind else special.unit,
        value_start=lead.start,
        value_end=special.end,
        unit_start=noun.start if noun else None,
        unit_end=noun.end if noun else None,
        noun=noun.unit.noun if noun and special.kind in _COUNTED else None,
        spelled=True,
        ordinal=special.kind is Kind.MILESTONE,
    )
    return Mention(special.kind, lead.start, noun.end if noun else special.end, special.rule, quantity)


def _times(amount: Amount, factor: Decimal) -> Decimal:
    return tidy(amount.number * factor) if amount.scaled or factor != ONE else amount.number


def _end(last: Amount, following: Following | None, pair: Pair, kind: Kind) -> int:
    """Where value and unit end; beside a currency sign only a currency word still belongs ("$5 billion dollars")."""
    if following and pair.own_unit and (last.currency is None or following.unit.kind is kind):
        return max(last.end, following.end)
    return last.end


def _unit_span(low: Amount, following: Following | None, pair: Pair) -> tuple[int, int] | None:
    if low.currency:
        return (low.start + 1, low.sign_end - 1) if low.bracketed else (low.start, low.sign_end)
    return (following.start, following.end) if following and pair.own_unit else None


def _value_end(text: str, last: Amount, following: Following | None, pair: Pair) -> int:
    """A scale that stands before the unit belongs to the value: "3 m euros"."""
    if following and following.power and pair.own_unit and following.start > last.end + 1:
        return last.end + len(text[last.end : following.start].rstrip())
    return last.end
