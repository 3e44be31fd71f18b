"""Claims and mentions as plain records."""

import json
from datetime import date
from decimal import Decimal

from extractor.dataset.records import as_line, claim_record, mention_record
from extractor.model import Article, Mention, Metric, Move, Name, Period, Quantity
from extractor.vocabulary import Bound, Direction, EntityType, Kind
from tests.dataset.sample import ARTICLE, BARE, FULL, TEXT

KEYS = ["claim_id", "article_id", "entity", "metric", "value", "unit", "period", "growth", "status", "attribution", "evidence", "because"]
SLOTS = {
    "entity": ["text", "start", "end", "name", "type"],
    "metric": ["text", "start", "end", "measure", "item"],
    "value": ["text", "start", "end", "number", "high", "bound"],
    "unit": ["text", "start", "end", "id"],
    "period": ["text", "start", "end", "first", "last"],
    "growth": ["text", "start", "end", "direction", "number", "high", "unit", "basis"],
}


def test_record_has_the_documented_keys_in_order() -> None:
    """The keys of a record and of its slots stand in the documented order."""
    record = claim_record(FULL, ARTICLE)
    assert list(record) == KEYS
    assert {name: list(record[name]) for name in SLOTS} == SLOTS


def test_record_says_what_the_claim_says() -> None:
    """Numbers are JSON numbers, whole ones without a fraction; dates are ISO; texts are slices of the article."""
    record = json.loads(as_line(claim_record(FULL, ARTICLE)))
    assert record["entity"] == {"text": "Tärna Motors", "start": 0, "end": 12, "name": "Tärna Motors", "type": "company"}
    assert record["value"]["number"] == 205000
    assert isinstance(record["value"]["number"], int)
    assert record["period"] == {"text": "in 2024", "start": 38, "end": 45, "first": "2024-01-01", "last": "2024-12-31"}
    assert record["growth"]["number"] == 9.7
    assert record["growth"]["basis"] == "year_on_year"
    assert record["because"][2] == {"rule": "entity.x", "slot": "entity", "start": None, "end": None}
    for slot in SLOTS:
        assert TEXT[record[slot]["start"] : record[slot]["end"]] == record[slot]["text"]


def test_absent_slot_is_null_as_a_whole() -> None:
    """A claim without entity, unit or period has null there, and an understood metric has a null text."""
    record = claim_record(BARE, ARTICLE)
    assert record["entity"] is record["unit"] is record["period"] is None
    assert record["metric"] == {"text": None, "start": None, "end": None, "measure": "share", "item": None}
    assert record["growth"] == {
        "text": "fell",
        "start": 90,
        "end": 94,
        "direction": "down",
        "number": None,
        "high": None,
        "unit": None,
        "basis": None,
    }


def test_mention_says_its_value_only_where_it_is_a_quantity() -> None:
    """Numbers stand on quantities only; a rank or a duration may hold one but shows none."""
    article = Article("a", "5% in 2024")
    five = Quantity(Decimal(5), None, Bound.EXACT, "percent", 0, 1)
    percent = mention_record(Mention(Kind.PERCENT, 0, 2, "q.percent", five), article)
    where = {"article_id": "a", "kind": "PERCENT", "text": "5%", "start": 0, "end": 2, "rule": "q.percent"}
    assert percent == {**where, "number": 5, "high": None, "bound": "exact", "unit": "percent"}
    assert "number" not in mention_record(Mention(Kind.DURATION, 0, 2, "q.d", five), article)


def test_mention_says_what_it_read() -> None:
    """Periods give dates, moves a direction, metrics a measure and item, entities a name and type."""
    article = Article("a", "5% in 2024")

    def tail(kind: Kind, reading: Period | Move | Metric | Name | None) -> dict[str, object]:
        return dict(list(mention_record(Mention(kind, 0, 2, "r", reading), article).items())[6:])

    assert tail(Kind.PERIOD, Period(date(2024, 1, 1), None, "year")) == {"first": "2024-01-01", "last": None}
    assert tail(Kind.MOVE, Move(Direction.UP, Decimal(100))) == {"direction": "up", "change": 100}
    assert tail(Kind.METRIC, Metric("production", "vehicle")) == {"measure": "production", "item": "vehicle"}
    assert tail(Kind.ENTITY, Name("Tärna", EntityType.PLACE)) == {"name": "Tärna", "type": "place", "id": None}
    assert tail(Kind.TIME, None) == {}
