"""Claims that try a form hard: long numbers, far days, empty cells, quotes, line breaks, formulas, names that look like nothing."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from extractor.dataset.rows import Row, claim_row
from extractor.dataset.tables import arrow_table
from extractor.store.store import ARTICLE_IDS
from tests.dataset.sample import ARTICLE, BARE, FULL

PLAIN = claim_row(FULL, ARTICLE)
EMPTY = claim_row(BARE, ARTICLE)
HARD: tuple[dict[str, Any], ...] = (
    {"claim_id": "long", "value": Decimal("12345678901234567890123456789.123456789"), "growth": Decimal("-0.000000001")},
    {"claim_id": "tenth", "value": Decimal("0.1"), "value_high": Decimal("0.3"), "growth": Decimal("1E+3")},
    {"claim_id": "far", "period_start": date(1850, 1, 1), "period_end": date(9999, 12, 31), "published": date(2024, 2, 29)},
    {"claim_id": "quotes", "sentence": 'Sales, "up"\r\nby\ra fifth;\n\ttwice\\n \u2028 🚗', "entity": "Ünal's \\N", "item": " spaced "},
    {"claim_id": "none", "entity": "NA", "title": "null", "attribution": "None", "item": "nan", "publisher": "\\N"},
    {"claim_id": "zeros", "item": "007", "title": "1e5", "publisher": "2024-01-01", "attribution": "TRUE"},
    {
        "claim_id": "equals",
        "entity": "=HYPERLINK(A1)",
        "title": "+1",
        "item": "-1",
        "publisher": "@SUM(A1)",
        "attribution": "\tx",
        "url": "\rx",
    },
    {"claim_id": "line", "entity": "\nx", "item": "＝1"},
)
ROWS = (PLAIN, EMPTY, *(PLAIN.model_copy(update=update) for update in HARD))


def batches(rows: tuple[Row, ...] = ROWS) -> list[pa.RecordBatch]:
    """Rows as a store hands them out, in more than one batch."""
    return arrow_table(rows).to_batches(max_chunksize=4)


def article_ids(*ids: str) -> list[pa.RecordBatch]:
    """The articles that an export speaks of."""
    return [pa.RecordBatch.from_pydict({"article_id": list(ids)}, schema=ARTICLE_IDS)]


def cells(rows: tuple[Row, ...] = ROWS) -> list[tuple[Any, ...]]:
    """The cells that every form must give back, by claim id."""
    return sorted(tuple(cell for _, cell in row) for row in rows)


def broken(rows: tuple[Row, ...] = ROWS) -> Iterator[pa.RecordBatch]:
    """Batches of which the second cannot be read, as on a disk that fails."""
    yield from batches(rows)[:1]
    msg = "the disk is gone"
    raise OSError(5, msg)
