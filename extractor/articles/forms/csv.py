"""CSV: an article a row, the names of the columns in the first."""

import codecs
import csv
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from extractor.articles.columns import MissingColumn, find_columns
from extractor.articles.failure import Failure, excerpt
from extractor.articles.forms.text import too_large
from extractor.articles.options import ReadOptions
from extractor.articles.records import Found, found_in
from extractor.articles.streams import lines

DELIMITERS = ",;\t|"


class TooLargeError(ValueError):
    """A row goes past the limit, mostly because a quote was never closed."""


class Rows:
    """The rows of a CSV stream; after a broken one reading goes on with the line below its first, so an open quote swallows nothing."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        csv.field_size_limit(max(csv.field_size_limit(), limit))
        self._lines = lines(stream, limit)
        self._limit = limit
        self._again: deque[bytes] = deque()
        self._taken: list[bytes] = []
        self._size = 0
        self.delimiter = ","

    def __iter__(self) -> Iterator[list[str] | Failure]:
        """The cells of each row, or what is wrong with it (its source is left blank)."""
        text = self._text()
        reader = csv.reader(text, strict=True, delimiter=self.delimiter)
        while True:
            self._taken, self._size = [], 0
            try:
                cells = next(reader)
            except StopIteration:
                return
            except (csv.Error, UnicodeDecodeError, TooLargeError) as error:
                yield self._broken(error)
                # A generator that raised is spent, and so is the reader over it.
                reader = csv.reader(self._text(), strict=True, delimiter=self.delimiter)
                continue
            yield cells

    def _broken(self, error: Exception) -> Failure:
        first, *others = self._taken
        self._again.extendleft(reversed(others))
        if isinstance(error, UnicodeDecodeError):
            problem, remedy = f"byte 0x{error.object[error.start]:02x} is not UTF-8", "Write the file in UTF-8"
        elif isinstance(error, TooLargeError):
            problem, remedy = str(error), "Close the quote that the row opens, or raise --max-bytes"
        else:
            problem, remedy = f"not CSV ({error})", "Close the quotes and double those inside"
        return Failure("", problem, remedy, stage="parse", payload=excerpt(first))

    def _text(self) -> Iterator[str]:
        while True:
            line, whole = (self._again.popleft(), True) if self._again else next(self._lines, (b"", True))
            if not line:
                return
            self._taken.append(line)
            self._size += len(line)
            if not whole or self._size > self._limit:
                msg = f"a row of more than {self._limit:,} bytes, the limit of a record"
                raise TooLargeError(msg)
            yield line.decode()


def read(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Found | Failure]:
    """The records of the rows, counted from 1 below the header; a broken row is told and the next one read."""
    first, whole = next(lines(stream, options.max_bytes), (b"", True))
    header = column_names(first.removeprefix(codecs.BOM_UTF8)) if whole else None
    if not header:
        problem = ("its first line names no columns", "Begin with a line of names in UTF-8, such as id,title,published,text")
        yield Failure(name, *(problem if whole else too_large(options)), stage="parse", payload=excerpt(first))
        return
    columns = find_columns(header, options)
    if isinstance(columns, MissingColumn):
        yield Failure(name, *columns, stage="parse", payload=excerpt(first))
        return
    rows = Rows(stream, options.max_bytes)
    rows.delimiter = _delimiter(first)
    number = 0
    for cells in rows:
        if isinstance(cells, Failure):
            number += 1
            yield cells._replace(source=name, record=number)
        elif any(cell.strip() for cell in cells):
            number += 1
            yield _record(cells, header, columns, number, name)


def _record(cells: list[str], header: list[str], columns: dict[str, str], number: int, name: str) -> Found | Failure:
    if len(cells) != len(header):
        problem = f"{len(cells)} cells where the header has {len(header)}"
        return Failure(name, problem, "Quote cells that hold commas", record=number, stage="parse", payload=excerpt(",".join(cells)))
    return found_in(dict(zip(header, cells, strict=True)), columns, number)


def column_names(line: bytes) -> list[str]:
    """The names in a first line, none where it is no CSV.

    >>> column_names(b"id;headline;text")
    ['id', 'headline', 'text']
    """
    try:
        return [name.strip() for name in next(csv.reader([line.decode()], delimiter=_delimiter(line)), [])]
    except (csv.Error, UnicodeDecodeError):
        return []


def _delimiter(line: bytes) -> str:
    return max(DELIMITERS, key=lambda mark: line.count(mark.encode()))
