"""WARC: an article a page that a crawler fetched with success."""

import io
import re
import zlib
from collections.abc import Iterator
from email.message import Message
from http.client import HTTPException, parse_headers
from typing import BinaryIO

from extractor.articles.failure import Failure, excerpt
from extractor.articles.forms.text import too_large
from extractor.articles.forms.warc_records import WarcRecord, warc_records
from extractor.articles.options import ReadOptions
from extractor.articles.records import Page

PAGES = ("text/html", "application/xhtml+xml")
SUCCESS = re.compile(rb"HTTP/\d\S* 200\b")
STATUS = re.compile(rb"HTTP/\d\S* \d{3}\b")
EITHER_HEADER = 47  # zlib's window bits that take gzip's header and zlib's own
REMEDY = "Fetch the page again, or leave it out"


class TooLargeError(ValueError):
    """A page goes past the limit when unpacked."""


def read(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Page | Failure]:
    """The pages of the responses with status 200; a broken record is told and the next one read."""
    for number, record in enumerate(warc_records(stream, options.max_bytes), 1):
        if record.problem:
            yield _broken(record, name, number, record.problem)
        elif record.headers.get("warc-type", "").casefold() == "response":
            try:
                found = _page(record, name, number, options.max_bytes)
            except TooLargeError:
                found = Failure(name, *too_large(options), record=number, stage="parse", payload=excerpt(record.body))
            except (HTTPException, zlib.error, ValueError) as error:
                found = _broken(record, name, number, str(error) or type(error).__name__)
            if found:
                yield found


def _broken(record: WarcRecord, name: str, number: int, problem: str) -> Failure:
    return Failure(name, f"broken record ({problem})", REMEDY, record=number, stage="parse", payload=excerpt(record.body))


def _page(record: WarcRecord, name: str, number: int, limit: int) -> Page | Failure | None:
    """The page of a response, None where it is no page or no success."""
    body = io.BytesIO(record.body)
    status = body.readline()
    if not STATUS.match(status):
        return _broken(record, name, number, "no HTTP response")
    headers = parse_headers(body)
    if not SUCCESS.match(status) or headers.get_content_type() not in PAGES:
        return None
    data = body.read()
    if "chunked" in headers.get("Transfer-Encoding", "").casefold():
        data = _joined(data)
    charset = headers.get_content_charset()
    return Page(_unpacked(data, headers, limit), number, charset, record.headers.get("warc-target-uri"))


def _unpacked(data: bytes, headers: Message, limit: int) -> bytes:
    """Without the packing the server put around it; crawlers often store the page unpacked and keep the header."""
    packing = headers.get("Content-Encoding", "").strip().casefold()
    if packing in {"", "identity"} or data.lstrip()[:1] == b"<":
        return data
    if packing not in {"gzip", "x-gzip", "deflate"}:
        msg = f"packed as '{packing[:20]}', which is not read"
        raise ValueError(msg)
    raw = packing == "deflate" and data[:1] != b"\x78"
    page = zlib.decompressobj(-15 if raw else EITHER_HEADER).decompress(data, limit + 1)
    if len(page) > limit:
        raise TooLargeError
    return page


def _joined(data: bytes) -> bytes:
    """The chunks as one; as it is where the crawler joined them already."""
    chunks, rest = [], io.BytesIO(data)
    while size := re.match(rb"[0-9a-fA-F]{1,8}", rest.readline(100)):
        length = int(size[0], 16)
        chunks.append(rest.read(length))
        rest.readline(100)
        if not length:
            break
    return b"".join(chunks) if chunks else data
