"""Parquet: an article a row, read a few rows at a time."""

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast

from extractor.articles.columns import MissingColumn, find_columns
from extractor.articles.failure import Failure
from extractor.articles.forms.text import too_large
from extractor.articles.options import ReadOptions
from extractor.articles.records import Found, found_in
from extractor.articles.streams import BLOCK

ROWS = 64


def read(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Found | Failure]:
    """The records of the rows; what is not whole is told, for nothing can be read of it."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with TemporaryFile() as stored:
        if not _store(stream, stored, options.max_unpacked):
            yield Failure(
                name, f"more than {options.max_unpacked:,} bytes unpacked", "Unpack it first, or write smaller files", stage="parse"
            )
            return
        try:
            yield from _rows(pq.ParquetFile(stored), name, options)
        except (pa.ArrowException, OSError) as error:
            yield Failure(name, f"not readable Parquet ({str(error).splitlines()[0]})", "Write it again", stage="parse")


def _store(stream: BinaryIO, stored: Any, limit: int) -> bool:
    """Copied to disk, for the end of a Parquet file is read first, and pipes, packed files and addresses cannot be read backwards."""
    size = 0
    while block := stream.read(16 * BLOCK):
        size += len(block)
        if size > limit:
            return False
        stored.write(block)
    return True


def _rows(file: Any, name: str, options: ReadOptions) -> Iterator[Found | Failure]:
    columns = find_columns(file.schema_arrow.names, options)
    if isinstance(columns, MissingColumn):
        yield Failure(name, *columns, stage="parse")
        return
    number = 0
    for batch in file.iter_batches(ROWS, columns=list(columns.values())):
        sizes = _sizes(batch, columns["text"])
        for row, size in enumerate(sizes):
            number += 1
            if size > options.max_bytes:
                yield Failure(name, *too_large(options), record=number, stage="parse")
            else:
                yield found_in(batch.slice(row, 1).to_pylist()[0], columns, number)


def _sizes(batch: Any, column: str) -> list[int]:
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = batch.column(column)
    kind = texts.type
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        return [0] * len(texts)
    return cast("list[int]", pc.fill_null(pc.binary_length(texts), 0).to_pylist())
