"""The claims as CSV, JSONL, Parquet and Excel; each writer takes batches of rows and gives the number written."""

import errno
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from extractor.dataset.sinks import OutputError, csv_cell, csv_writer
from extractor.dataset.tables import schema

Batches = Iterable[pa.RecordBatch]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # how a cell begins that a spreadsheet would run as a formula
SHEET_ROWS = 1_048_575  # what an Excel sheet holds below its header
EXCEL_BEGINS = date(1900, 3, 1)  # Excel has no day before 1900, and counts one in February of that year that never was
CELL = 32_767  # characters an Excel cell holds
BROKEN_IN_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32)), "�")


def rows(batches: Batches) -> Iterator[dict[str, Any]]:
    """The rows of batches, one after the other."""
    for batch in batches:
        yield from batch.to_pylist()


def write_csv(batches: Batches, path: Path, *, safe: bool = False) -> int:
    """CSV with a header line, UTF-8; an empty cell is an absent value. With `safe` no text cell begins a formula."""
    cell: Callable[[Any], str] = safe_cell if safe else csv_cell
    return write_table(schema().names, ([cell(value) for value in row.values()] for row in rows(batches)), path)


def write_table(header: Iterable[str], lines: Iterable[Iterable[str]], path: Path) -> int:
    """A CSV file of cells that are text already."""
    written = 0
    with path.open("wb") as file:
        out = csv_writer(file)
        out.writerow(header)
        for line in lines:
            out.writerow(line)
            written += 1
    return written


def safe_cell(value: Any) -> str:
    """A cell that no spreadsheet runs: text that begins like a formula gets an apostrophe before it.

    >>> safe_cell("=1+1"), safe_cell(Decimal("-5")), safe_cell("Norrvik")
    ("'=1+1", '-5', 'Norrvik')
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else csv_cell(value)


def write_jsonl(batches: Batches, path: Path) -> int:
    """One row a line as a JSON object, every column in it; days are ISO 8601, numbers have all their digits."""
    written = 0
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        for row in rows(batches):
            file.write("{" + ", ".join(f'"{name}": {json_cell(value)}' for name, value in row.items()) + "}\n")
            written += 1
    return written


def json_cell(value: Any) -> str:
    """A cell as JSON writes it; the numbers of json itself are floats, which lose digits.

    >>> json_cell(Decimal("12345678901234567.890")), json_cell(date(2025, 1, 31)), json_cell(None)
    ('12345678901234567.89', '"2025-01-31"', 'null')
    """
    if isinstance(value, Decimal):
        return csv_cell(value)
    return json.dumps(value.isoformat() if isinstance(value, date) else value, ensure_ascii=False)


def write_parquet(batches: Batches, path: Path) -> int:
    """Parquet with the schema of the dataset, whose version stands in the file's metadata."""
    from pyarrow import parquet

    written = 0
    with parquet.ParquetWriter(path, schema(), compression="zstd") as out:
        for batch in batches:
            out.write_batch(batch)
            written += batch.num_rows
    return written


def write_excel(batches: Batches, path: Path) -> int:
    """One sheet; numbers are numbers, days are days, and text is text even where it begins like a formula."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        msg = "Excel files need openpyxl. Install it: pip install openpyxl"
        raise OutputError(msg) from error

    from lxml.etree import LxmlError

    book = Workbook(write_only=True)
    sheet = book.create_sheet("claims")
    sheet.append(schema().names)
    try:
        try:
            written = _append_rows(sheet, batches)
        finally:
            sheet.close()
        book.save(path)
    except LxmlError as error:  # what openpyxl writes with says "IO_ENOSPC" where the disk is full
        number = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
        raise OSError(number, os.strerror(number)) from error
    return written


def _append_rows(sheet: Any, batches: Batches) -> int:
    written = 0
    for row in rows(batches):
        if written == SHEET_ROWS:
            msg = f"an Excel sheet holds {SHEET_ROWS:,} rows, and there are more. Export CSV, or fewer claims (--since)"
            raise OutputError(msg)
        sheet.append([_excel_cell(sheet, value) for value in row.values()])
        written += 1
    return written


def _excel_cell(sheet: Any, value: Any) -> Any:
    if isinstance(value, date) and value < EXCEL_BEGINS:
        value = value.isoformat()
    if not isinstance(value, str):
        return value
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value=value.translate(BROKEN_IN_XML)[:CELL])
    cell.data_type = "s"
    return cell


WRITERS: Mapping[str, Callable[[Batches, Path], int]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
    "xlsx": write_excel,
}
