"""Rows as Arrow tables and data frames, and the table of columns for the README."""

import types
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Union, get_args, get_origin

import pyarrow as pa

from extractor.dataset.rows import Row, claim_row
from extractor.model import Result

# Decimals become 64-bit floats: pandas, DuckDB and CSV readers then agree on every figure of up to 15 digits, which news do not exceed.
ARROW = {str: pa.string(), int: pa.int32(), Decimal: pa.float64(), date: pa.date32()}
NAMES = {str: "text", int: "integer", Decimal: "number", date: "date"}


def schema() -> pa.Schema:
    """The Arrow schema of the dataset."""
    return pa.schema([pa.field(name, ARROW[python], nullable=optional) for name, python, optional in _columns()])


def arrow_table(rows: Sequence[Row]) -> pa.Table:
    """Rows as an Arrow table of the dataset's schema."""
    return pa.Table.from_pylist([_plain(row) for row in rows], schema=schema())


def frame(results: Iterable[Result]) -> Any:
    """The claims of results as a pandas data frame: `frame([extract(article)])`."""
    return arrow_table([claim_row(claim, result.article) for result in results for claim in result.claims]).to_pandas()


def columns_markdown() -> str:
    """The columns, their types and what they hold, as the README shows them."""
    lines = ["| column | type | holds |", "|---|---|---|"]
    for name, python, optional in _columns():
        kind = NAMES[python] + (", may be empty" if optional else "")
        lines.append(f"| `{name}` | {kind} | {Row.model_fields[name].description} |")
    return "\n".join(lines)


def _plain(row: Row) -> dict[str, Any]:
    return {name: float(cell) if isinstance(cell, Decimal) else cell for name, cell in row}


def _columns() -> list[tuple[str, type, bool]]:
    """Name, Python type (a closed set is text) and whether it may be empty."""
    columns = []
    for name, field in Row.model_fields.items():
        parts = get_args(field.annotation) if get_origin(field.annotation) in (Union, types.UnionType) else (field.annotation,)
        python = next(part for part in parts if part is not types.NoneType)
        columns.append((name, str if issubclass(python, StrEnum) else python, types.NoneType in parts))
    return columns
