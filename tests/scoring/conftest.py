"""Claims about an invented bus maker, each built from the few fields that a test is about."""

from collections.abc import Callable
from typing import Any

import pytest

from extractor.scoring.gold import Record

Claim = Callable[..., Record]


@pytest.fixture
def claim() -> Claim:
    """A claim "Lund Motor produced 2,500 buses in 2024, up 12 percent" with its value at `at`; a slot given as None is absent."""

    def build(at: int = 20, **changes: Any) -> Record:
        record: dict[str, Any] = {
            "claim_id": f"c{at}",
            "article_id": "lund-1",
            "entity": {"name": "Lund Motor", "type": "company"},
            "metric": {"measure": "production", "item": "bus"},
            "value": {"text": "2,500", "start": at, "end": at + 5, "number": 2500, "high": None, "bound": "exact"},
            "unit": {"id": "vehicle"},
            "period": {"first": "2024-01-01", "last": "2024-12-31"},
            "growth": {"text": "up 12 percent", "start": at + 20, "end": at + 33, "direction": "up", "number": 12, "unit": "percent"},
        }
        for slot, fields in changes.items():
            record[slot] = {**(record.get(slot) or {}), **fields} if isinstance(fields, dict) else fields
        return Record.model_validate(record, strict=False)

    return build
