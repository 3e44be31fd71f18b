"""The metadata.csv beside the texts: title, date, publisher, address and licence of each article."""

import csv
import difflib
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from extractor.articles.dates import read_date
from extractor.articles.decode import Unreadable, decode
from extractor.articles.failure import Failure

FILE = "metadata.csv"
COLUMNS = ("article_id", "title", "published", "publisher", "url", "licence")


class Facts(NamedTuple):
    """What metadata.csv says about one article."""

    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    licence: str | None = None
    line: int = 0


class Metadata(NamedTuple):
    """The facts by article id, and what was wrong with the file."""

    facts: dict[str, Facts]
    failures: list[Failure]


def read_metadata(folder: Path) -> Metadata:
    """The metadata of a folder's articles; empty where there is no metadata.csv."""
    path = folder / FILE
    if not path.exists():
        return Metadata({}, [])
    try:
        text = decode(path.read_bytes())
    except OSError as error:
        return Metadata({}, [Failure(str(path), f"cannot be read ({error.strerror})", "Make it readable, or move it away")])
    if isinstance(text, Unreadable):
        return Metadata({}, [Failure(str(path), text.problem, f"Save it as CSV in UTF-8 with the columns {','.join(COLUMNS)}")])
    return _read_table(path, text)


def _read_table(path: Path, text: str) -> Metadata:
    metadata = Metadata({}, [])
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = [name.strip() for name in next(rows, [])]
    metadata.failures.extend(_check_header(path, header))
    if "article_id" not in header:
        return metadata
    try:
        for cells in rows:
            if any(cell.strip() for cell in cells):
                _read_row(path, rows.line_num, header, cells, metadata)
    except csv.Error as error:
        where = f"{path}, line {rows.line_num}"
        metadata.failures.append(
            Failure(where, f"not CSV ({error}); this line and all after it were left out", "Close the quotes and double those inside")
        )
    return metadata


def _check_header(path: Path, header: list[str]) -> Iterator[Failure]:
    if "article_id" not in header:
        yield Failure(f"{path}, line 1", "column 'article_id' is missing", f"Begin with the line {','.join(COLUMNS)}")
    missing = [name for name in COLUMNS if name not in header]
    for name in header:
        near = difflib.get_close_matches(name, missing, 1, 0.8)
        if name not in COLUMNS and near:
            yield Failure(f"{path}, line 1", f"column '{name}' is unknown and was left out", f"Call it '{near[0]}'")


def _read_row(path: Path, line: int, header: list[str], cells: list[str], metadata: Metadata) -> None:
    where = f"{path}, line {line}"
    row = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
    article_id = row.get("article_id", "")

    def fail(problem: str, remedy: str) -> None:
        metadata.failures.append(Failure(where, problem, remedy, article_id or None))

    if len(cells) != len(header):
        return fail(f"{len(cells)} cells where the header has {len(header)}", "Quote cells that hold commas")
    if not article_id:
        return fail("no article_id", "Give the name of the text file without its ending")
    if article_id in metadata.facts:
        return fail(f"article_id '{article_id}' stands already in line {metadata.facts[article_id].line}", "Keep one of the two")
    published = read_date(row.get("published", ""))
    if row.get("published") and not published:
        fail(f"published '{row['published']}' is not a date", "Write it as 2025-01-31")
    title, publisher, url, licence = (row.get(name) or None for name in ("title", "publisher", "url", "licence"))
    metadata.facts[article_id] = Facts(title, published, publisher, url, licence, line)
    return None
