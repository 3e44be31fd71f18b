"""JSON Lines: an article a line."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from extractor.articles.columns import MissingColumn, find_columns
from extractor.articles.failure import Failure, excerpt
from extractor.articles.forms.text import too_large
from extractor.articles.options import FIELDS, ReadOptions
from extractor.articles.records import Found, found_in
from extractor.articles.streams import lines

BOM = b"\xef\xbb\xbf"


def read(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Found | Failure]:
    """The records of the lines; a broken line is told and the next one read. Fields may be absent, but one that no record has is told."""
    known: dict[tuple[str, ...], dict[str, str] | MissingColumn] = {}
    unmet = {asked: field for field in FIELDS if field != "text" and (asked := getattr(options, field))}
    for number, (line, whole) in enumerate(lines(stream, options.max_bytes), 1):
        record = line.removeprefix(BOM) if number == 1 else line
        if record.strip():
            found = _record(record, number, name, options, known) if whole else _failure(name, number, record, *too_large(options))
            for column in _columns_of(known):
                unmet.pop(column, None)
            yield found
    for column, field in unmet.items():
        yield Failure(name, f"no record has a field '{column}'", f"Name one that there is with --{field}-column", stage="parse")


def _columns_of(known: dict[tuple[str, ...], dict[str, str] | MissingColumn]) -> Iterator[str]:
    for columns in known.values():
        if not isinstance(columns, MissingColumn):
            yield from columns.values()


def _record(
    line: bytes, number: int, name: str, options: ReadOptions, known: dict[tuple[str, ...], dict[str, str] | MissingColumn]
) -> Found | Failure:
    try:
        row = json.loads(line)
    except UnicodeDecodeError as error:
        return _failure(name, number, line, f"byte 0x{line[error.start]:02x} is not UTF-8", "Write the file in UTF-8")
    except json.JSONDecodeError as error:
        return _failure(
            name, number, line, f"not JSON ({error.msg.removesuffix(' at')} at character {error.pos + 1})", "Give one JSON object a line"
        )
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets nested without end
        return _failure(name, number, line, f"not readable JSON ({error})", "Give one flat JSON object a line")
    if not isinstance(row, dict):
        return _failure(name, number, line, "not a JSON object", 'Give one object a line: {"id": …, "text": …}')
    row = {**row, **_nested(row, options)}
    keys = tuple(row)
    if keys not in known:
        known.clear()  # the fields of neighbours are mostly the same, those of a whole file may be endless
        known[keys] = find_columns(keys, options, needed=("text",))
    columns = known[keys]
    return _failure(name, number, line, *columns) if isinstance(columns, MissingColumn) else found_in(row, columns, number)


def _nested(row: Mapping[str, Any], options: ReadOptions) -> dict[str, Any]:
    """The fields inside fields that the user names: "article.body"."""
    asked = [path for field in FIELDS if (path := getattr(options, field)) and "." in path and path not in row]
    inside = {}
    for path in asked:
        value: Any = row
        for part in path.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        if value is not None:
            inside[path] = value
    return inside


def _failure(name: str, number: int, line: bytes, problem: str, remedy: str) -> Failure:
    return Failure(name, problem, remedy, record=number, stage="parse", payload=excerpt(line))
