"""The closed sets: changing one of these changes code. Open sets (metrics, units, companies) are data files."""

from enum import StrEnum


class Kind(StrEnum):
    """What a mention is; the same name is the symbol in a frame and in the output of `extractor mentions`."""

    MONEY = "MONEY"  # $1.13bn
    PERCENT = "PERCENT"  # 34.6%
    POINTS = "POINTS"  # 0.2 percentage points, 25 basis points, 26 points
    COUNT = "COUNT"  # 205,000 units, 256 million litres, 420,000
    TIMES = "TIMES"  # 16.2 times, three-fold
    MILESTONE = "MILESTONE"  # its 30 millionth vehicle
    PERIOD = "PERIOD"  # in the first nine months of 2025
    BASIS = "BASIS"  # year on year, from a year earlier, compared with the same period last year
    MOVE = "MOVE"  # rose, has fallen: a verb of change
    CHANGE = "CHANGE"  # a rise, an increase: a noun of change
    SHIFT = "SHIFT"  # up, down, higher, lower, flat
    METRIC = "METRIC"  # net profit, NEV output
    ACT = "ACT"  # produced, sold, employs: a verb that is a metric
    ENTITY = "ENTITY"  # Chongqing, Done Solutions Oyj
    ROLE = "ROLE"  # the company, its, the city: stands for an entity
    SPEECH = "SPEECH"  # said, according to: who reports it
    OUTLOOK = "OUTLOOK"  # expects, plans to: forecast, target, estimate
    DURATION = "DURATION"  # for 15 years, in three weeks
    NAME = "NAME"  # Boeing 737, S&P 500: a number that is part of a name
    RANK = "RANK"  # the third-largest, second
    ASIDE = "ASIDE"  # higher than expected: words that change nothing
    TIME = "TIME"  # 0900 GMT, 10:30


NUMBERS = (Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.COUNT, Kind.TIMES, Kind.MILESTONE)
NUMBER_KINDS = frozenset(NUMBERS)


class Slot(StrEnum):
    """What a mention plays in a claim."""

    ENTITY = "entity"
    METRIC = "metric"
    VALUE = "value"
    UNIT = "unit"
    PERIOD = "period"
    GROWTH = "growth"


class Bound(StrEnum):
    """How a stated number bounds the true one."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    ABOVE = "above"
    BELOW = "below"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Direction(StrEnum):
    """Which way a metric went."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"


class Basis(StrEnum):
    """What a growth is measured against."""

    YEAR = "year_on_year"
    QUARTER = "quarter_on_quarter"
    MONTH = "month_on_month"
    WEEK = "week_on_week"
    DAY = "day_on_day"


class Status(StrEnum):
    """Whether a claim reports, estimates, forecasts or aims."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    FORECAST = "forecast"
    TARGET = "target"


class EntityType(StrEnum):
    """What holds a metric."""

    PLACE = "place"
    COMPANY = "company"
    ORGANISATION = "organisation"
    BRAND = "brand"
    INDUSTRY = "industry"
    COMMODITY = "commodity"
    INDEX = "index"
    PRODUCT = "product"
    PERSON = "person"
    OTHER = "other"


MEASURES = frozenset(
    [
        "production",
        "cumulative_production",
        "capacity",
        "sales",
        "deliveries",
        "cumulative_deliveries",
        "shipments",
        "registrations",
        "orders",
        "backlog",
        "inventory",
        "consumption",
        "exports",
        "imports",
        "trade",
        "trade_surplus",
        "trade_deficit",
        "revenue",
        "profit",
        "net_profit",
        "operating_profit",
        "pretax_profit",
        "gross_profit",
        "loss",
        "ebitda",
        "earnings_per_share",
        "dividend",
        "margin",
        "cost",
        "spending",
        "investment",
        "funding",
        "debt",
        "assets",
        "reserves",
        "cash_flow",
        "deposits",
        "loans",
        "market_value",
        "deal_value",
        "payment",
        "tax",
        "price",
        "index_level",
        "exchange_rate",
        "interest_rate",
        "yield",
        "inflation",
        "gdp",
        "budget_deficit",
        "budget_surplus",
        "unemployment",
        "wages",
        "employment",
        "job_cuts",
        "job_gains",
        "share",
        "stake",
        "users",
        "visitors",
        "population",
        "area",
        "length",
        "count",
        "rate",
        "growth_rate",
    ]
)
