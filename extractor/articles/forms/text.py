"""Plain text and Markdown: one article, as it stands."""

from collections.abc import Iterator
from typing import BinaryIO

from extractor.articles.decode import Unreadable, decode
from extractor.articles.failure import Failure, excerpt
from extractor.articles.options import ReadOptions
from extractor.articles.records import Found
from extractor.articles.streams import read_whole


def read(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Found | Failure]:
    """The text of a file in UTF-8, or in UTF-16 where it says so."""
    data = read_whole(stream, options.max_bytes)
    if data is None:
        yield Failure(name, *too_large(options), stage="parse")
        return
    text = decode(data)
    yield Failure(name, *text, stage="parse", payload=excerpt(data)) if isinstance(text, Unreadable) else Found(text)


def too_large(options: ReadOptions) -> Unreadable:
    """That a record is over the limit."""
    return Unreadable(f"more than {options.max_bytes:,} bytes, the limit of a record", "Raise --max-bytes, or leave it out")
