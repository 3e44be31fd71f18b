"""What a measure turns out to be by its unit and its holder: so many dollars a tonne are a price, a country's shipments are exports."""

from extractor.claims.draft import Draft
from extractor.model import EntitySlot, Quantity
from extractor.vocabulary import EntityType, Kind

PROFITS = ("profit", "net_profit")
PRICES = ("price", "deal_value", "reserves")  # what the verbs of trading say of anything
ITEMLESS = ("index_level", "exchange_rate")
SHARES = ("metrics.trade-at",)
TIMES = ("year", "month", "week", "day", "hour")
CLIENTS = ("customer", "client", "subscriber", "household", "home", "house", "user", "policyholder")
POWER = ("kilowatt", "megawatt", "gigawatt", "terawatt")
ABROAD = frozenset(("abroad", "overseas"))
BORROWERS = frozenset(("household", "consumer", "corporate", "business", "bank", "private", "mortgage", "card"))
REACH = 6  # symbols between what is shipped and where to
SHARE_LIMIT = 20  # what a firm earns is millions, or for a share a few coins
SALARY_LIMIT = 5_000_000
PROCEEDS = 10_000_000  # no price of one thing
PRICE_LIMIT = 100_000  # a house or a car costs less, a factory or a campaign more


def held(draft: Draft) -> Draft:
    """The draft with the measure that its holder gives it: of a currency an exchange rate, of an index a level, of a person wages."""
    metric, entity = draft.metric, draft.entity
    if not metric or not entity:
        return draft
    measure = _held_measure(draft, metric.measure, entity)
    shares = measure == "price" and "metric" in draft.slots and draft.slots["metric"].rule in SHARES
    item = metric.item or "share" if shares and entity.type == EntityType.COMPANY else metric.item
    if measure in ITEMLESS:
        item = None
    if measure == metric.measure and item == metric.item:
        return draft
    return draft._replace(metric=metric._replace(measure=measure, item=item))


def _held_measure(draft: Draft, measure: str, entity: EntitySlot) -> str:
    """What a measure is of such a holder: a person's profit wages, a country's shipments exports and what it earns revenue."""
    if entity.type == EntityType.PERSON and (measure in PROFITS or measure == "payment" and _is_paid(draft)):
        return "wages"
    if entity.type == EntityType.PLACE and measure in ("loans", "shipments", "profit"):
        return _held_by_place(draft, measure)
    if measure in (*PRICES, "market_value") and str(entity.id).startswith("currency:"):
        return "exchange_rate"
    if entity.type == EntityType.COMMODITY and measure == "market_value":
        return "price"
    return "index_level" if measure in PRICES and entity.type == EntityType.INDEX else measure


def _held_by_place(draft: Draft, measure: str) -> str:
    """What firms call loans, shipments and profit is of a place its debt, its exports, and what it or its people earn."""
    if measure == "loans":
        return "debt" if _is_borrowing(draft) else measure
    if measure == "shipments":
        return "exports" if _goes_abroad(draft) else measure
    metric, quantity = draft.slots.get("metric"), draft.carrier.reading
    if not metric or metric.kind != Kind.ACT:
        return measure
    one = isinstance(quantity, Quantity) and SHARE_LIMIT < quantity.number < SALARY_LIMIT
    return "wages" if one else "revenue"  # "In Ohio, where a teacher earns $53,000", "Kenya earned $1.5bn from tea"


def _is_paid(draft: Draft) -> bool:
    """Whether a person gets the money: "the chief executive was paid $3m"."""
    return draft.line.words[: draft.anchor.start].rstrip().endswith((" was", " were", " is", " are", " been", " be", " being"))


def _is_borrowing(draft: Draft) -> bool:
    """Whether a state borrows, not its consumers: "put borrowing at $4bn this year"."""
    items, at = draft.line.items, draft.line.index(draft.anchor.start)
    said = draft.line.words[items[at].start : items[at].end].lower()
    described = at > 0 and items[at - 1].mention is None and items[at - 1].symbol in BORROWERS
    return said == "borrowing" and not described


def _goes_abroad(draft: Draft) -> bool:
    """Whether what a place ships leaves it: "shipments to China grew", "shipped 90,000 tonnes abroad"."""
    items, at = draft.line.items, draft.line.index(draft.anchor.start)
    for i in range(at + 1, min(at + REACH, len(items))):
        if items[i].symbol in ABROAD or (items[i - 1].symbol == "to" and items[i].symbol == Kind.ENTITY):
            return True
    return any(items[i - 1].symbol == "to" and items[i].symbol == Kind.ENTITY for i in range(max(at - 2, 1), at))


def by_unit(measure: str, quantity: Quantity, *, by_verb: bool, typical: bool) -> str:
    """What is paid for a tonne is a price, earned for a share earnings per share, earned an hour wages; 900 MW built are capacity."""
    unit, _, per = str(quantity.unit).partition("/")
    if by_verb and unit in POWER and measure in ("production", "count"):
        return "capacity"
    if by_verb and measure == "cost" and (quantity.number < PRICE_LIMIT or typical):
        return "price"
    if by_verb and per in TIMES and measure in PROFITS and quantity.number < SALARY_LIMIT:
        return "wages"
    if by_verb and measure == "price" and not per and quantity.number >= PROCEEDS:
        return "revenue"  # "shipped 489,000 bags, fetching $78m"
    if measure == "visitors" and unit in CLIENTS:
        return "users"
    if by_verb and measure in PROFITS and not per and quantity.number < SHARE_LIMIT:
        return "earnings_per_share"
    if per == "share":
        return "earnings_per_share" if measure in PROFITS else "dividend" if measure == "payment" else measure
    return "price" if by_verb and per and per not in TIMES and measure in ("deal_value", "payment") else measure
