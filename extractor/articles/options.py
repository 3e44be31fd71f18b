"""What a user may say about the input: its form, its columns, its date and how much of it is too much."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

MAX_CHARS = 25_000_000
MAX_BYTES = 100_000_000
MAX_UNPACKED = 4_000_000_000


class Form(StrEnum):
    """The forms that articles come in."""

    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    WARC = "warc"
    FEED = "feed"


class ReadOptions(NamedTuple):
    """How to read: `ReadOptions(text="story", published_on=date(2025, 1, 31))`.

    `format` stands above endings and first bytes. `text` to `author` name the columns (or fields) to take; those not named are found by
    the names of columns.csv. `published_on` stands above every other date. A text may have `max_chars`, a record `max_bytes` unpacked;
    `max_unpacked` bounds what is written to disk to read a packed Parquet file.
    """

    format: Form | None = None
    text: str | None = None
    id: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    licence: str | None = None
    author: str | None = None
    published_on: date | None = None
    max_chars: int = MAX_CHARS
    max_bytes: int = MAX_BYTES
    max_unpacked: int = MAX_UNPACKED


FIELDS = ("text", "id", "title", "published", "publisher", "url", "licence", "author")
DEFAULTS = ReadOptions()
