"""Where claims go: JSONL, CSV or Parquet by the output's ending, whole or not at all."""

import csv
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, Protocol

from extractor.dataset.records import as_line, claim_record
from extractor.dataset.rows import Row, claim_row
from extractor.model import Result

ROW_GROUP = 50_000
FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


class OutputError(OSError):
    """An output that cannot be written; the message names the file, the problem and what to do."""


class Sink(Protocol):
    """Takes results one after the other."""

    def write(self, result: Result) -> None:
        """Write the claims of an article."""

    def close(self) -> None:
        """Write what is held back."""


class JsonlSink:
    """One record a line."""

    def __init__(self, out: IO[bytes]) -> None:
        self.out = out

    def write(self, result: Result) -> None:
        """Write the claims of an article as records."""
        for claim in result.claims:
            self.out.write(as_line(claim_record(claim, result.article)))

    def close(self) -> None:
        """Hand on what the stream holds back."""
        self.out.flush()


class CsvSink:
    """The flat dataset with a header line; an empty cell is an absent value."""

    def __init__(self, out: IO[bytes]) -> None:
        self.out = out
        self.rows = csv_writer(out)
        self.rows.writerow(Row.model_fields)

    def write(self, result: Result) -> None:
        """Write the claims of an article as rows."""
        for claim in result.claims:
            self.rows.writerow([csv_cell(value) for _, value in claim_row(claim, result.article)])

    def close(self) -> None:
        """Hand on what the stream holds back."""
        self.out.flush()


class ParquetSink:
    """The flat dataset in row groups, with the schema of `tables.schema`."""

    def __init__(self, out: IO[bytes]) -> None:
        # pyarrow takes a fifth of a second, which only Parquet needs.
        from pyarrow import parquet

        from extractor.dataset import tables

        self.tables = tables
        self.file = parquet.ParquetWriter(out, tables.schema(), compression="zstd")
        self.held: list[Row] = []

    def write(self, result: Result) -> None:
        """Hold the claims of an article until a row group is full."""
        self.held.extend(claim_row(claim, result.article) for claim in result.claims)
        if len(self.held) >= ROW_GROUP:
            self._write_group()

    def close(self) -> None:
        """Write the last row group and the footer."""
        if self.held:
            self._write_group()
        self.file.close()

    def _write_group(self) -> None:
        self.file.write_table(self.tables.arrow_table(self.held))
        self.held.clear()


SINKS: dict[str, Callable[[IO[bytes]], Sink]] = {".jsonl": JsonlSink, ".csv": CsvSink, ".parquet": ParquetSink}


@contextmanager
def open_sink(output: Path | None) -> Iterator[Sink]:
    """The sink of an output by its ending, JSONL on standard output without one; the file appears only when all is written."""
    if output is None:
        standard = JsonlSink(sys.stdout.buffer)
        yield standard
        standard.close()
        return
    make = SINKS.get(output.suffix.lower())
    if make is None:
        msg = f"{output}: ending '{output.suffix}' is unknown. It must be one of {', '.join(SINKS)}"
        raise OutputError(msg)
    with whole_file(output) as part, part.open("wb") as out:
        sink = make(out)
        yield sink
        sink.close()


@contextmanager
def whole_file(output: Path) -> Iterator[Path]:
    """A place to write to beside an output: `.claims.csv.4711.part` becomes `claims.csv` only when all is written."""
    place = output.resolve() if output.is_symlink() else output  # a link goes on leading to where it did
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        _check_place(place)
        with folder_of(place):
            try:
                yield part
                if place.exists():
                    shutil.copymode(place, part)
                part.replace(place)
            finally:
                remove_if_there(part)
    except OSError as error:
        if error.errno is None:  # not the system's: one of our own, which says all
            raise
        remedy = "Make room, or give a file on another disk" if error.errno in FULL else "Give a file in a folder you may write to"
        msg = f"{output}: cannot be written ({error.strerror or error}). {remedy}"
        raise OutputError(msg) from error


@contextmanager
def folder_of(output: Path) -> Iterator[None]:
    """The folder of an output, made where there is none; where nothing comes of the output it is gone again."""
    made = [folder for folder in output.parents if not folder.exists()]
    output.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for folder in made:
            with suppress(OSError):  # somebody else has put something into it
                folder.rmdir()
        raise


def _check_place(output: Path) -> None:
    if output.is_dir():
        raise IsADirectoryError(0, "it is a folder")
    if output.exists() and not (output.is_file() and os.access(output, os.W_OK)):
        raise PermissionError(0, "it is read-only" if output.is_file() else "it is a device or a pipe, which cannot be replaced")
    above = next(folder for folder in output.parents if folder.exists())
    if not above.is_dir():
        raise NotADirectoryError(0, f"{above} is a file")


def remove_if_there(path: Path) -> None:
    """Removes a file; where that cannot be done, it was none of ours."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def csv_writer(out: IO[bytes]) -> Any:
    """A csv.writer in UTF-8 whose lines end in a line feed, whatever the cells hold."""
    # It quotes a carriage return in a cell only where its lines end in one too.
    return csv.writer(_Lines(out), lineterminator="\r\n")


class _Lines:
    def __init__(self, out: IO[bytes]) -> None:
        self.out = out

    def write(self, line: str) -> None:
        self.out.write(line.removesuffix("\r\n").encode("utf-8", "replace") + b"\n")


def csv_cell(value: Any) -> str:
    """A cell as CSV writes it.

    >>> csv_cell(Decimal("1E+3")), csv_cell(Decimal("34.60")), csv_cell(None)
    ('1000', '34.6', '')
    """
    if value is None:
        return ""
    if isinstance(value, Decimal):
        digits = f"{value:f}"
        return digits.rstrip("0").rstrip(".") if "." in digits else digits
    return str(value)
