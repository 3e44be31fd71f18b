"""The records of a WARC stream; after a broken one reading goes on with the next that begins where a record may."""

import io
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from extractor.articles.streams import read_up_to

VERSION = re.compile(rb"WARC/\d\.\d+\r?\n")
NEXT = re.compile(rb"\nWARC/\d\.\d+\r?\n")
LONGEST_VERSION = 16  # the first line of a record may lie across the end of a body of the wrong length
LONGEST_LINE = 65_536
MOST_LINES = 500
REREAD = 10  # times the limit of a record that bytes may be read again, before the archive is given up


class WarcRecord(NamedTuple):
    """A record of an archive; `problem` says why it is broken, and then `body` is what there is of it."""

    headers: dict[str, str]
    body: bytes
    problem: str | None = None


class Rewound:
    """A stream into which bytes can be put back."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._back = stream, io.BytesIO()

    def readline(self) -> bytes:
        """The next line, or as much of it as a line of an archive may have."""
        line = self._back.readline(LONGEST_LINE)
        return line if line.endswith(b"\n") else line + self._stream.readline(LONGEST_LINE)

    def read(self, size: int) -> bytes:
        """The next bytes."""
        part = self._back.read(size)
        return part + read_up_to(self._stream, size - len(part)) if len(part) < size else part

    def put_back(self, data: bytes) -> None:
        """These bytes are read next."""
        self._back = io.BytesIO(data + self._back.read())


def warc_records(stream: BinaryIO, limit: int) -> Iterator[WarcRecord]:
    """Record by record, the broken ones too; a body is held up to `limit` bytes."""
    source, reread = Rewound(stream), 0
    lost = False  # between a broken record and the next that begins
    while line := source.readline():
        if not VERSION.fullmatch(line):
            if line.strip() and not lost:
                lost = True
                yield WarcRecord({}, line, "no record begins here")
            continue
        record = _record(source, limit)
        lost = record.problem is not None
        if lost:
            seen = record.body + source.read(LONGEST_VERSION)
            following = NEXT.search(seen)
            source.put_back(seen[following.start() + 1 if following else len(record.body) :])
            reread += len(seen)
        yield record
        if reread > REREAD * limit:
            yield WarcRecord({}, b"", "too many broken records; the rest is left out")
            return


def _record(source: Rewound, limit: int) -> WarcRecord:
    headers, taken = _headers(source)
    length = headers.get("content-length", "")
    if not re.fullmatch(r"\d{1,15}", length):
        return WarcRecord(headers, taken, f"Content-Length '{length[:20]}' is not a number")
    if int(length) > limit:
        return WarcRecord(headers, b"", f"{int(length):,} bytes, over the limit of {limit:,}")
    body = source.read(int(length))
    if len(body) < int(length):
        return WarcRecord(headers, body, f"ends after {len(body):,} of {int(length):,} bytes")
    after = source.read(4)
    if after.strip():
        source.put_back(after)
        return WarcRecord(headers, body, "Content-Length is wrong")
    return WarcRecord(headers, body)


def _headers(source: Rewound) -> tuple[dict[str, str], bytes]:
    headers: dict[str, str] = {}
    taken = b""
    for _ in range(MOST_LINES):
        line = source.readline()
        taken += line
        if not line.strip():
            break
        name, _, value = line.decode(errors="replace").partition(":")
        headers[name.strip().casefold()] = value.strip()
    return headers, taken
