"""The same claims come out of every place that they were loaded into, to the last digit."""

import csv
import json
import sqlite3
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pytest

from extractor.dataset.tables import columns
from extractor.export.databases import Scope, write_duckdb, write_sqlite
from extractor.export.files import write_csv, write_excel, write_jsonl, write_parquet
from extractor.export.postgres import write_postgres
from extractor.store.store import EVERYTHING
from tests.export.sample import ROWS, article_ids, batches, cells

READERS = {str: str, int: int, Decimal: Decimal, date: date.fromisoformat}
TYPES = [column.python for column in columns()]
SCOPE = Scope(article_ids("tarna"), EVERYTHING)


def typed(lines: Iterator[list[Any]]) -> list[tuple[Any, ...]]:
    """Cells of text as their columns' types; an empty one is nothing."""
    found = [
        tuple(READERS[kind](cell) if cell not in ("", None) else None for kind, cell in zip(TYPES, line, strict=True)) for line in lines
    ]
    return sorted(found)


def test_csv(tmp_path: Path) -> None:
    """What the csv module of Python reads."""
    assert write_csv(batches(), tmp_path / "claims.csv") == len(ROWS)
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        assert next(lines) == [column.name for column in columns()]
        assert typed(lines) == cells()


def test_csv_in_pandas(tmp_path: Path) -> None:
    """What pandas reads as text, as the README tells."""
    write_csv(batches(), tmp_path / "claims.csv")
    table = pd.read_csv(tmp_path / "claims.csv", dtype=str, keep_default_na=False)
    assert typed(iter(table.to_numpy().tolist())) == cells()


def test_csv_in_duckdb(tmp_path: Path) -> None:
    """What DuckDB reads with the types of the table."""
    write_csv(batches(), tmp_path / "claims.csv")
    read = "SELECT * FROM read_csv(?, all_varchar = true, header = true, quote = '\"', escape = '\"', new_line = '\\n')"
    assert typed(iter([list(line) for line in duckdb.execute(read, [str(tmp_path / "claims.csv")]).fetchall()])) == cells()


def test_parquet_in_pandas(tmp_path: Path) -> None:
    """What pandas reads with the types of the file: Decimal, date and whole numbers also where some are missing."""
    assert write_parquet(batches(), tmp_path / "claims.parquet") == len(ROWS)
    table = pd.read_parquet(tmp_path / "claims.parquet", dtype_backend="pyarrow")
    found = [tuple(None if cell is pd.NA else cell for cell in line) for line in table.itertuples(index=False, name=None)]
    assert sorted(found) == cells()


def test_duckdb(tmp_path: Path) -> None:
    """What DuckDB gives from its own table."""
    assert write_duckdb(batches(), tmp_path / "claims.duckdb", SCOPE) == len(ROWS)
    with duckdb.connect(str(tmp_path / "claims.duckdb")) as connection:
        assert sorted(connection.execute("SELECT * FROM claims").fetchall()) == cells()


def test_postgresql(postgres: str) -> None:
    """What a PostgreSQL server gives, whatever its time zone."""
    import psycopg

    assert write_postgres(batches(), postgres, SCOPE) == len(ROWS)
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        with psycopg.connect(postgres, options=f"-c TimeZone={zone}") as connection:
            assert sorted(connection.execute("SELECT * FROM claims").fetchall()) == cells()


def test_jsonl(tmp_path: Path) -> None:
    """What json reads, where it is told to keep the digits."""
    assert write_jsonl(batches(), tmp_path / "claims.jsonl") == len(ROWS)
    lines = (tmp_path / "claims.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    records = [json.loads(line, parse_float=Decimal) for line in lines]
    assert typed(iter([list(record.values()) for record in records])) == cells()


def rounded(found: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Cells as a form gives them that has floats only and writes days as text."""
    return [tuple(float(cell) if isinstance(cell, Decimal) else cell for cell in line) for line in found]


def test_sqlite_holds_fifteen_digits(tmp_path: Path) -> None:
    """SQLite has no decimals: numbers are equal to floats, all the rest is equal."""
    assert write_sqlite(batches(), tmp_path / "claims.sqlite", SCOPE) == len(ROWS)
    with sqlite3.connect(tmp_path / "claims.sqlite") as connection:
        kinds = connection.execute(
            "SELECT DISTINCT typeof(value), typeof(published), typeof(item) FROM claims WHERE item IS NOT NULL"
        ).fetchall()
        lines = connection.execute("SELECT * FROM claims").fetchall()
    assert {kind for line in kinds for kind in line} == {"integer", "real", "text"}
    assert rounded(typed(iter([[None if cell is None else str(cell) for cell in line] for line in lines]))) == rounded(cells())


def test_excel_holds_fifteen_digits_and_days_since_1900(tmp_path: Path) -> None:
    """Numbers are numbers, days are days, earlier days text; nothing is a formula."""
    assert write_excel(batches(), tmp_path / "claims.xlsx") == len(ROWS)
    sheet = openpyxl.load_workbook(tmp_path / "claims.xlsx")["claims"]
    names = [cell.value for cell in sheet[1]]
    found = {line[0].value: dict(zip(names, line, strict=True)) for line in sheet.iter_rows(min_row=2)}
    assert found["equals"]["entity"].value == "=HYPERLINK(A1)"
    assert {cell.data_type for line in found.values() for cell in line.values()} == {"s", "n", "d"}
    assert found["tenth"]["value"].value == 0.1
    assert found["far"]["published"].value.date() == date(2024, 2, 29)
    assert found["far"]["period_start"].value == "1850-01-01"
    assert found["c2"]["entity"].value is None


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_no_time_zone_shifts_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    """Fourteen hours ahead or eleven behind, the days stay the same."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        for test in (test_csv, test_jsonl, test_parquet_in_pandas, test_duckdb, test_sqlite_holds_fifteen_digits):
            test(tmp_path)
        test_excel_holds_fifteen_digits_and_days_since_1900(tmp_path)
    finally:
        monkeypatch.undo()
        time.tzset()
