"""Rows as Arrow tables and data frames, and the table of columns for the README."""

import types
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Context, Decimal
from enum import StrEnum
from typing import Any, NamedTuple, Union, get_args, get_origin

import pyarrow as pa

from extractor.dataset.rows import SCHEMA_VERSION, Row, claim_row
from extractor.model import Result

PRECISION, SCALE = 38, 9  # the largest decimal that DuckDB and PostgreSQL both hold; no figure in news has ten places
ARROW = {str: pa.string(), int: pa.int32(), Decimal: pa.decimal128(PRECISION, SCALE), date: pa.date32()}
WIDE = Context(prec=PRECISION)
NAMES = {str: "text", int: "integer", Decimal: "number", date: "date"}


class Column(NamedTuple):
    """A column of the dataset: `Column("value", Decimal, True, "How much", ())`; `choices` are those of a closed set."""

    name: str
    python: type
    optional: bool
    description: str
    choices: tuple[str, ...] = ()


def schema() -> pa.Schema:
    """The Arrow schema of the dataset."""
    fields = [pa.field(column.name, ARROW[column.python], nullable=column.optional) for column in columns()]
    return pa.schema(fields, metadata={"schema_version": SCHEMA_VERSION})


def arrow_table(rows: Sequence[Row]) -> pa.Table:
    """Rows as an Arrow table of the dataset's schema."""
    return pa.Table.from_pylist([_plain(row) for row in rows], schema=schema())


def frame(results: Iterable[Result]) -> Any:
    """The claims of results as a pandas data frame, numbers as floats: `frame([extract(article)])`."""
    table = arrow_table([claim_row(claim, result.article) for result in results for claim in result.claims])
    floats = [field.with_type(pa.float64()) if pa.types.is_decimal(field.type) else field for field in table.schema]
    return table.cast(pa.schema(floats)).to_pandas()


def columns_markdown() -> str:
    """The columns, their types and what they hold, as the README shows them."""
    lines = ["| column | type | holds |", "|---|---|---|"]
    for column in columns():
        kind = NAMES[column.python] + (", may be empty" if column.optional else "")
        lines.append(f"| `{column.name}` | {kind} | {column.description} |")
    return "\n".join(lines)


def columns() -> list[Column]:
    """The columns of the model, in its order; a closed set is text with choices."""
    found = []
    for name, field in Row.model_fields.items():
        parts = get_args(field.annotation) if get_origin(field.annotation) in (Union, types.UnionType) else (field.annotation,)
        python = next(part for part in parts if part is not types.NoneType)
        choices = tuple(choice.value for choice in python) if issubclass(python, StrEnum) else ()
        found.append(Column(name, str if choices else python, types.NoneType in parts, field.description or "", choices))
    return found


def _plain(row: Row) -> dict[str, Any]:
    return {name: exact(cell) if isinstance(cell, Decimal) else cell for name, cell in row}


def exact(value: Decimal) -> Decimal | None:
    """A number as the columns hold it; None where it is too large for them, as no figure is that means anything.

    >>> exact(Decimal("1E+3")), exact(Decimal("1E+40"))
    (Decimal('1000.000000000'), None)
    """
    fits = value.is_finite() and value.adjusted() < PRECISION - SCALE
    return value.quantize(Decimal(1).scaleb(-SCALE), context=WIDE) if fits else None
