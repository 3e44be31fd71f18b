"""The values that pass between the steps; all frozen, all offsets Unicode code points, end exclusive."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from extractor.vocabulary import Basis, Bound, Direction, EntityType, Kind, Status


class Article(NamedTuple):
    """One piece of news as it came in: `Article("a1", "Sales rose 5%.")`; `source` says where from: "news/a.jsonl:17"."""

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    licence: str | None = None
    author: str | None = None
    source: str | None = None


class Quantity(NamedTuple):
    """What a number says: "nearly 2.5 million vehicles" is 2500000, approximate, of unit vehicle.

    `value_start:value_end` is the number with its modifier and scale ("nearly 2.5 million", "$1.13bn", the "34.6" of "34.6%"),
    `unit_start:unit_end` what names the unit ("vehicles", "%", "$"); both None without a unit word.
    `noun` is the counted noun as written without plural ("new car" -> unit `vehicle`, noun "car"); `per` is in the unit id ("USD/barrel").
    """

    number: Decimal
    high: Decimal | None
    bound: Bound
    unit: str | None
    value_start: int
    value_end: int
    unit_start: int | None = None
    unit_end: int | None = None
    noun: str | None = None
    spelled: bool = False  # "five" rather than "5"
    ordinal: bool = False  # "30 millionth"


class Period(NamedTuple):
    """When: inclusive dates, or a shift of the period compared with ("a year earlier": `shift_months` -12).

    `grain` is day, week, month, quarter, half, year or span. `first` and `last` are None where nothing resolves them.
    `shift_months` is set for phrases that stand for another period moved ("the same period a year earlier"); `in_year` for "the same
    period of 2005" (the same months in that year). `repeat` is True for "the period", "the month": the governing period itself.
    `recent` is True where the dates were resolved against the publication date ("last year", "on Friday").
    """

    first: date | None
    last: date | None
    grain: str
    shift_months: int | None = None
    in_year: int | None = None
    repeat: bool = False
    recent: bool = False


class Comparison(NamedTuple):
    """What a change is measured against: "from a year earlier" is basis year_on_year and a period twelve months back."""

    basis: Basis | None
    period: Period


class Move(NamedTuple):
    """How a metric changed: "rose" is up; "doubled" is up with +100 percent of its own."""

    direction: Direction | None
    number: Decimal | None = None


class Metric(NamedTuple):
    """What is measured: "NEV output" is measure production, item "new energy vehicle"; `per` is share where money
    means money a share, `money` the measure that a value in money makes of it ("share": a part of a market, or a price).
    """

    measure: str
    item: str | None = None
    per: str | None = None
    money: str | None = None


class Name(NamedTuple):
    """Who: "Changan Auto" stands for `name` Changan Automobile, of a type, with an id where a gazetteer knows it."""

    name: str
    type: EntityType
    id: str | None = None
    adjective: bool = False  # "Chinese", "Finnish": the place as an adjective
    source: bool = False  # a statistics office, ministry, association: reports figures of others


Reading = Quantity | Period | Comparison | Move | Metric | Name | Status | str | None


class Mention(NamedTuple):
    """A stretch of text with a kind, the rule that found it and what it says."""

    kind: Kind
    start: int
    end: int
    rule: str
    reading: Reading = None


class Step(NamedTuple):
    """One decision: a rule put the text at start:end into a slot."""

    rule: str
    slot: str
    start: int | None
    end: int | None


class EntitySlot(NamedTuple):
    """Whose number it is; start and end are None where the sentence does not name it."""

    start: int | None
    end: int | None
    name: str
    type: EntityType
    id: str | None


class MetricSlot(NamedTuple):
    """What is measured."""

    start: int | None
    end: int | None
    measure: str
    item: str | None


class ValueSlot(NamedTuple):
    """How much; `high` only for a range."""

    start: int
    end: int
    number: Decimal
    high: Decimal | None
    bound: Bound


class UnitSlot(NamedTuple):
    """Of what."""

    start: int | None
    end: int | None
    id: str


class PeriodSlot(NamedTuple):
    """When, inclusive; start and end are None where it is inherited."""

    start: int | None
    end: int | None
    first: date | None
    last: date | None


class GrowthSlot(NamedTuple):
    """How it changed; `number` is signed."""

    start: int
    end: int
    direction: Direction
    number: Decimal | None
    high: Decimal | None
    unit: str | None
    basis: Basis | None


class Claim(NamedTuple):
    """An entity had a value of a metric over a period, and/or the metric grew; with the rules that found it."""

    claim_id: str
    article_id: str
    entity: EntitySlot | None
    metric: MetricSlot
    value: ValueSlot | None
    unit: UnitSlot | None
    period: PeriodSlot | None
    growth: GrowthSlot | None
    status: Status
    attribution: str | None
    start: int
    end: int
    because: tuple[Step, ...]


class Account(NamedTuple):
    """What became of one number of the text: `outcome` is value, growth, period or a reason it was set aside."""

    start: int
    end: int
    outcome: str
    rule: str | None
    claim_id: str | None = None


class Result(NamedTuple):
    """What one article gave: its claims in the order of the text, and an account of every number."""

    article: Article
    claims: tuple[Claim, ...]
    account: tuple[Account, ...]
    mentions: tuple[Mention, ...]
    language: str = "en"
