"""Bytes from files, addresses and standard input, unpacked as they are read."""

import gzip
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

STDIN = "-"
GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
HEAD = 8192
BLOCK = 65_536


class StreamError(OSError):
    """A source that cannot be opened, with what to do about it."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem, self.remedy = problem, remedy


class Peeked(io.RawIOBase):
    """A stream whose head was read already: it is read again first."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        """It is, as `io.RawIOBase` asks."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """The head, then whatever the rest gives at once."""
        wanted = len(buffer)
        part = self._head[:wanted]
        self._head = self._head[wanted:]
        part = part or _read_some(self._rest, wanted)
        buffer[: len(part)] = part
        return len(part)


class Meter:
    """How far the stored bytes of the source that is being read are through: `Meter().share()` is None, as nothing is read."""

    def __init__(self) -> None:
        self._stream: BinaryIO | None = None

    def watch(self, stream: BinaryIO) -> None:
        """Measure this stream from now on."""
        self._stream = stream

    def share(self) -> float | None:
        """The share that is read, from 0 to 1; None where nobody knows the size, as of a pipe or an address."""
        try:
            size = os.fstat(self._stream.fileno()).st_size if self._stream else 0
            return self._stream.tell() / size if self._stream and size else None
        except (AttributeError, OSError, ValueError):  # no file, one that is no place on a disk, one that is closed
            return None


def ignore(_stream: BinaryIO) -> None:
    """Measure nothing."""


def peek(stream: BinaryIO, line: bool = False) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, up to the end of its first line where that is enough, and the stream with them still to be read."""
    head = b""
    while len(head) < HEAD and not (line and b"\n" in head.lstrip()) and (part := _read_some(stream, HEAD)):
        head += part
    return head, io.BufferedReader(Peeked(head, stream), BLOCK)


def _read_some(stream: BinaryIO, size: int) -> bytes:
    # read1 gives what a pipe holds now; read would wait for the whole block of an endless one.
    read = getattr(stream, "read1", stream.read)
    return cast("bytes", read(size))


def unpack(stream: BinaryIO) -> tuple[BinaryIO, bool]:
    """The stream without gzip or zstd around it, told by its first bytes, and whether there was any."""
    magic, stream = peek(stream, line=True)
    if magic.startswith(GZIP):
        return cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(fileobj=stream)), BLOCK)), True
    if magic.startswith(ZSTD):
        import pyarrow as pa

        return cast("BinaryIO", io.BufferedReader(pa.CompressedInputStream(pa.PythonFile(stream, "r"), "zstd"), BLOCK)), True
    return stream, False


@contextmanager
def open_bytes(location: str) -> Iterator[BinaryIO]:
    """The bytes of a file, an address ("s3://bucket/news.jsonl") or `-`, as they are stored."""
    if location == STDIN:
        yield sys.stdin.buffer
    elif "://" in location:
        from extractor.articles.remote import open_address

        with open_address(location) as stream:
            yield stream
    else:
        with open(location, "rb") as stream:
            yield stream


def read_whole(stream: BinaryIO, limit: int) -> bytes | None:
    """All that is left of a stream, None where it is more than `limit` bytes."""
    data = read_up_to(stream, limit + 1)
    return data if len(data) <= limit else None


def read_up_to(stream: BinaryIO, size: int) -> bytes:
    """The next bytes, block by block: a stream asked for many at once would set that much memory aside, however few it has."""
    blocks = []
    while size > 0 and (block := stream.read(min(size, BLOCK))):
        blocks.append(block)
        size -= len(block)
    return b"".join(blocks)


def lines(stream: BinaryIO, limit: int) -> Iterator[tuple[bytes, bool]]:
    """The lines of a stream, and whether each is whole: of one longer than `limit` only its beginning is given, and never held in full."""
    while line := stream.readline(limit):
        whole = line.endswith(b"\n") or len(line) < limit
        yield line, whole
        while not whole and (rest := stream.readline(BLOCK)):
            whole = rest.endswith(b"\n")
