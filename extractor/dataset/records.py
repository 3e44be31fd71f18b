"""Claims and mentions as plain records: the JSONL form of CLAIMS and the output of `extractor mentions`."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from extractor.model import (
    Article,
    Claim,
    EntitySlot,
    GrowthSlot,
    Mention,
    Metric,
    MetricSlot,
    Move,
    Name,
    Period,
    PeriodSlot,
    Quantity,
    UnitSlot,
    ValueSlot,
)
from extractor.vocabulary import NUMBERS

Record = dict[str, Any]
AnySlot = EntitySlot | MetricSlot | ValueSlot | UnitSlot | PeriodSlot | GrowthSlot


def claim_record(claim: Claim, article: Article) -> Record:
    """The record of a claim, in the key order of its documentation; an absent slot is None as a whole."""
    text = article.text
    entity, metric, value, unit, period, growth = claim.entity, claim.metric, claim.value, claim.unit, claim.period, claim.growth
    return {
        "claim_id": claim.claim_id,
        "article_id": claim.article_id,
        "entity": entity and {**_span(entity, text), "name": entity.name, "type": entity.type.value},
        "metric": {**_span(metric, text), "measure": metric.measure, "item": metric.item},
        "value": value and {**_span(value, text), **_numbers(value), "bound": value.bound.value},
        "unit": unit and {**_span(unit, text), "id": unit.id},
        "period": period and {**_span(period, text), "first": iso(period.first), "last": iso(period.last)},
        "growth": growth and {**_span(growth, text), **_change(growth)},
        "status": claim.status.value,
        "attribution": claim.attribution,
        "evidence": {"start": claim.start, "end": claim.end},
        "because": [step._asdict() for step in claim.because],
    }


def mention_record(mention: Mention, article: Article) -> Record:
    """The record of a mention: where it stands, the rule that found it, and what it says (numbers only for quantities)."""
    return {
        "article_id": article.id,
        "kind": mention.kind.value,
        "text": article.text[mention.start : mention.end],
        "start": mention.start,
        "end": mention.end,
        "rule": mention.rule,
        **_reading(mention),
    }


def as_line(record: Record) -> bytes:
    r"""A record as a line of JSONL in UTF-8.

    >>> as_line({"value": {"number": 2500000}})
    b'{"value": {"number": 2500000}}\n'
    """
    # A lone surrogate can only come from a text made in Python; it is written as "?" rather than ending the run.
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def number(value: Decimal | None) -> int | float | None:
    """A number as JSON writes it: whole ones without a fraction.

    >>> number(Decimal("2500000.0")), number(Decimal("34.6")), number(None)
    (2500000, 34.6, None)
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def iso(day: date | None) -> str | None:
    """A day as ISO 8601: `iso(date(2025, 1, 31))` -> "2025-01-31"."""
    return day.isoformat() if day else None


def _span(slot: AnySlot, text: str) -> Record:
    start, end = slot.start, slot.end
    return {"text": None if start is None else text[start:end], "start": start, "end": end}


def _numbers(slot: ValueSlot | GrowthSlot) -> Record:
    return {"number": number(slot.number), "high": number(slot.high)}


def _change(growth: GrowthSlot) -> Record:
    basis = growth.basis.value if growth.basis else None
    return {"direction": growth.direction.value, **_numbers(growth), "unit": growth.unit, "basis": basis}


def _reading(mention: Mention) -> Record:
    match mention.reading:
        case Quantity() as read if mention.kind in NUMBERS:
            return {"number": number(read.number), "high": number(read.high), "bound": read.bound.value, "unit": read.unit}
        case Period() as read:
            return {"first": iso(read.first), "last": iso(read.last)}
        case Move() as read:
            return {"direction": read.direction and read.direction.value, "change": number(read.number)}
        case Metric() as read:
            return {"measure": read.measure, "item": read.item}
        case Name() as read:
            return {"name": read.name, "type": read.type.value, "id": read.id}
    return {}
