"""RSS and Atom files: an article an entry; nothing is fetched."""

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from extractor.articles.dates import read_day
from extractor.articles.failure import Failure, excerpt
from extractor.articles.forms.markup import text_of_fragment
from extractor.articles.forms.text import too_large
from extractor.articles.libraries import check_library
from extractor.articles.options import Form, ReadOptions
from extractor.articles.records import Found
from extractor.articles.streams import read_whole

CLOSED = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)>", re.IGNORECASE)
NO_TEXT = ("the entry has neither content nor summary", "Give the page that it links to, or leave it out")
ENTITY = re.compile(rb"<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y", re.IGNORECASE)  # in UTF-16 there is a zero between any two


def read(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Found | Failure]:
    """The entries of a feed: their content, else their summary, as plain text."""
    data = read_whole(stream, options.max_bytes)
    if data is None:
        yield Failure(name, *too_large(options), stage="parse")
        return
    if ENTITY.search(data):
        yield Failure(
            name, "declares entities, which are never expanded", "Give the feed without them", stage="parse", payload=excerpt(data)
        )
        return
    check_library(Form.FEED, name)
    import feedparser

    # A stream, since feedparser would take a string for an address or a path. Its cleaning of markup is not needed: only text is kept.
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries and (feed.bozo or not feed.version):
        reason = f"not a feed ({feed.get('bozo_exception') or 'no entries'})"
        yield Failure(name, " ".join(reason.split())[:300], "Give RSS or Atom", stage="parse", payload=excerpt(data))
    elif feed.bozo and not CLOSED.search(data[-200:]):
        yield Failure(name, "breaks off; what came before was read", "Fetch it again", stage="parse")
    for number, entry in enumerate(feed.entries, 1):
        found = _found(entry, feed.feed, number)
        yield found if found.text.strip() else Failure(name, *NO_TEXT, record=number, stage="parse", payload=found.title or found.url)


def _found(entry: Any, feed: Any, number: int) -> Found:
    body = next(iter(entry.get("content") or ()), None) or entry.get("summary_detail") or {}
    link = entry.get("link") or ""
    return Found(
        _text(body),
        number,
        entry.get("id") or link,
        _text(entry.get("title_detail") or {}),
        _day(entry),
        entry.get("source", {}).get("title") or feed.get("title"),
        link if link.startswith(("http://", "https://")) else None,  # feedparser takes the id where there is no link
        entry.get("rights") or feed.get("rights"),
        entry.get("author"),
    )


def _text(detail: Any) -> str:
    value = detail.get("value") or ""
    return value if detail.get("type") == "text/plain" else text_of_fragment(value)


def _day(entry: Any) -> date | str | None:
    """The day as the feed's own time zone has it; what feedparser alone can read is in Greenwich time."""
    for key in ("published", "updated"):
        if stated := entry.get(key):
            parsed = entry.get(f"{key}_parsed")
            return read_day(stated) or (date(*parsed[:3]) if parsed else str(stated))
    return None
