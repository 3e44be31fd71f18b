"""Which money it is, and for what: a currency that several countries have by that word, a price that does not say for how much."""

from collections.abc import Mapping
from typing import NamedTuple

from extractor.claims.alike import is_bare
from extractor.claims.discourse import Discourse
from extractor.claims.draft import Draft
from extractor.lexicon import Lexicon, Row
from extractor.model import Mention, Name, Quantity
from extractor.vocabulary import Kind

CURRENCY = "currency:"  # how the ids of currencies begin


class LocalRow(Row):
    """A line of local_money.csv."""

    id: str
    place: str
    currency: str


class SharedRow(Row):
    """A line of shared_money.csv; words and currencies are separated by |."""

    id: str
    words: str
    currencies: str


class PriceUnitRow(Row):
    """A line of price_units.csv."""

    id: str
    per: str


class Money(NamedTuple):
    """`shared`: a word to the currencies it may mean; `local`: a currency to its place; `per`: a commodity to what its price is for."""

    shared: dict[str, tuple[str, ...]]
    local: dict[str, str]
    per: dict[str, str]


def read_money(lexicon: Lexicon) -> Money:
    """The tables of money of a lexicon."""
    rows = lexicon.rows("shared_money", SharedRow)
    shared = {word: tuple(row.currencies.split("|")) for row in rows for word in row.words.split("|")}
    local = {row.currency: row.place for row in lexicon.rows("local_money", LocalRow)}
    return Money(shared, local, {row.id: row.per for row in lexicon.rows("price_units", PriceUnitRow)})


def fill_money(draft: Draft, discourse: Discourse, money: Money) -> Draft:
    """The draft with its money in the currency of the article's place, and prices of oil or metals for a barrel or a tonne.

    >>> from extractor import extract
    >>> [claim.unit.id for claim in extract("Chile spent 40bn pesos on roads. Brent crude rose to $70.").claims]
    ['CLP', 'USD/barrel']
    >>> [claim.unit.id for claim in extract("Chile's exports rose to 40bn pesos from 38bn.").claims]
    ['CLP', 'CLP']
    """
    draft = _exchanged(draft)
    if all(mention.kind != Kind.MONEY for mention in draft.slots.values()):
        return draft
    local = {slot: _local(mention, discourse, money) for slot, mention in draft.slots.items()}
    spoken = {_unit(draft.slots[slot]): _unit(mention) for slot, mention in local.items() if mention is not draft.slots[slot]}
    slots = {slot: _priced(_as_spoken(mention, spoken), draft, money) for slot, mention in local.items()}
    return draft._replace(slots=slots)


def _exchanged(draft: Draft) -> Draft:
    """The draft with a bare rate as what one of the other currency costs: the "20.1" of "the peso stood at 20.1 to the dollar"."""
    value, whole = draft.slots.get("value"), draft.slots.get("whole")
    other = whole.reading if whole else None
    if not value or not is_bare(value) or not isinstance(other, Name) or not str(other.id).startswith(CURRENCY):
        return draft
    own = str(draft.entity.id) if draft.entity else ""
    if not own.startswith(CURRENCY) or own == other.id:
        return draft
    unit = f"{own.removeprefix(CURRENCY)}/{str(other.id).removeprefix(CURRENCY)}".upper()
    assert isinstance(value.reading, Quantity)
    rate = value._replace(kind=Kind.MONEY, reading=value.reading._replace(unit=unit))
    return draft._replace(slots=draft.slots | {"value": rate})


def _local(mention: Mention, discourse: Discourse, money: Money) -> Mention:
    quantity = mention.reading
    if mention.kind != Kind.MONEY or not isinstance(quantity, Quantity) or quantity.unit_start is None:
        return mention
    currencies = money.shared.get(discourse.text[quantity.unit_start : quantity.unit_end].lower())
    if not currencies or not quantity.unit:
        return mention
    said = next((said.unit for said in reversed(discourse.said) if said.unit in currencies), None)
    spoken = next((currency for place in discourse.places for currency in currencies if _lies_in(place, money.local.get(currency))), None)
    own, slash, per = quantity.unit.partition("/")
    return mention._replace(reading=quantity._replace(unit=f"{said or spoken or own}{slash}{per}"))


def _unit(mention: Mention) -> str | None:
    return mention.reading.unit if isinstance(mention.reading, Quantity) else None


def _as_spoken(mention: Mention, spoken: Mapping[str | None, str | None]) -> Mention:
    """A bare sum in the money that the sum beside it turned out to be in: "20bn pesos, up from 18bn"."""
    quantity = mention.reading
    if mention.kind != Kind.MONEY or not isinstance(quantity, Quantity) or quantity.unit_start is not None:
        return mention
    return mention._replace(reading=quantity._replace(unit=spoken.get(quantity.unit, quantity.unit)))


def _lies_in(place: str, country: str | None) -> bool:
    """Whether a place is a country or one of its cities: "place:dk-city-copenhagen" lies in "place:dk"."""
    return country is not None and (place == country or place.startswith(f"{country}-"))


def _priced(mention: Mention, draft: Draft, money: Money) -> Mention:
    quantity = mention.reading
    per = money.per.get(str(draft.entity.id)) if draft.entity and draft.metric and draft.metric.measure == "price" else None
    if not per or mention.kind != Kind.MONEY or not isinstance(quantity, Quantity) or "/" in str(quantity.unit):
        return mention
    return mention._replace(reading=quantity._replace(unit=f"{quantity.unit}/{per}"))
