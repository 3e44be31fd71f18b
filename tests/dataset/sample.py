"""A result made by hand, with every slot filled once and left empty once."""

from datetime import date
from decimal import Decimal

from extractor.model import (
    Account,
    Article,
    Claim,
    EntitySlot,
    GrowthSlot,
    MetricSlot,
    PeriodSlot,
    Result,
    Step,
    UnitSlot,
    ValueSlot,
)
from extractor.vocabulary import Basis, Bound, Direction, EntityType, Status

TEXT = 'Tärna Motors built\nabout 205,000 cars in 2024, "up 9.7%" a year. Its share, 34.6 percent, fell.'


def place(words: str) -> tuple[int, int]:
    """The offsets of words in the text."""
    return TEXT.index(words), TEXT.index(words) + len(words)


ARTICLE = Article("tarna", TEXT, "Cars, cars", date(2025, 1, 8), "Daybreak", "https://example.org/1", "CC0")
FULL = Claim(
    "c1",
    "tarna",
    EntitySlot(*place("Tärna Motors"), "Tärna Motors", EntityType.COMPANY, "company.tarna"),
    MetricSlot(*place("built"), "production", "vehicle"),
    ValueSlot(*place("about 205,000"), Decimal("205000.0"), None, Bound.APPROXIMATE),
    UnitSlot(*place("cars"), "vehicle"),
    PeriodSlot(*place("in 2024"), date(2024, 1, 1), date(2024, 12, 31)),
    GrowthSlot(*place("up 9.7%"), Direction.UP, Decimal("9.7"), Decimal("10.1"), "percent", Basis.YEAR),
    Status.ESTIMATE,
    "Daybreak",
    0,
    TEXT.index(" Its"),
    (
        Step("levels.built", "metric", *place("built")),
        Step("levels.built", "value", *place("about 205,000")),
        Step("entity.x", "entity", None, None),
    ),
)
BARE = Claim(
    "c2",
    "tarna",
    None,
    MetricSlot(None, None, "share", None),
    ValueSlot(*place("34.6"), Decimal("34.60"), None, Bound.EXACT),
    None,
    None,
    GrowthSlot(*place("fell"), Direction.DOWN, None, None, None, None),
    Status.ACTUAL,
    None,
    TEXT.index("Its"),
    len(TEXT),
    (Step("levels.share", "value", *place("34.6")),),
)
ACCOUNT = tuple(
    Account(*place(words), outcome, None)
    for words, outcome in (("205,000", "value"), ("9.7", "growth"), ("2024", "period"), ("34.6", "value"))
)
RESULT = Result(ARTICLE, (FULL, BARE), ACCOUNT, ())
