"""The contract of the dataset, from its one model: Table Schema, JSON Schema and the DDL of three databases."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from extractor.dataset.rows import SCHEMA_VERSION, Row
from extractor.dataset.tables import PRECISION, SCALE, Column, columns

TABLE = "claims"
KEY = "claim_id"
MISSING = ""
FIELD_TYPES: Mapping[type, str] = {str: "string", int: "integer", Decimal: "number", date: "date"}
SQL_TYPES: Mapping[str, Mapping[type, str]] = {
    "duckdb": {str: "VARCHAR", int: "INTEGER", Decimal: f"DECIMAL({PRECISION}, {SCALE})", date: "DATE"},
    # SQLite has neither decimals nor dates: its numbers keep 15 digits, its days are text that sorts.
    "sqlite": {str: "TEXT", int: "INTEGER", Decimal: "NUMERIC", date: "TEXT"},
    "postgresql": {str: "TEXT", int: "INTEGER", Decimal: f"NUMERIC({PRECISION}, {SCALE})", date: "DATE"},
}


def table_schema() -> dict[str, Any]:
    """The Table Schema of Frictionless Data: fields with type, description and constraints, the key, what stands for nothing."""
    return {"fields": [_field(column) for column in columns()], "primaryKey": [KEY], "missingValues": [MISSING]}


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a row as JSONL holds it, where numbers are numbers; later versions only add properties."""
    schema = Row.model_json_schema(mode="validation")
    for described in schema["properties"].values():
        options = described.get("anyOf", [])
        if any(option.get("type") == "number" for option in options):  # pydantic would also take numbers as strings
            described["anyOf"] = [option for option in options if option.get("type") != "string"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "version": SCHEMA_VERSION}


def ddl(dialect: str) -> str:
    """The statement that makes the table in "duckdb", "sqlite" or "postgresql"."""
    lines = [f"    {column.name} {column_type(column, dialect)}" for column in columns()]
    return f"CREATE TABLE IF NOT EXISTS {TABLE} (\n" + ",\n".join([*lines, f"    PRIMARY KEY ({KEY})"]) + "\n)"


def column_type(column: Column, dialect: str, *, added: bool = False) -> str:
    """The SQL type of a column; one `added` to a table with rows may be empty there.

    >>> column_type(columns()[0], "sqlite")
    'TEXT NOT NULL'
    """
    return SQL_TYPES[dialect][column.python] + ("" if column.optional or added else " NOT NULL")


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": not column.optional}
    if column.choices:
        constraints["enum"] = list(column.choices)
    return {"name": column.name, "type": FIELD_TYPES[column.python], "description": column.description, "constraints": constraints}
