"""Addresses: object stores and web servers through fsspec; nothing is asked of the network unless an address is given."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from extractor.articles.failure import Failure
from extractor.articles.libraries import MissingLibraryError, missing
from extractor.articles.streams import StreamError

WEB = ("http://", "https://")
MAGIC = "*?["


def find_addresses(url: str) -> Iterator[str | Failure]:
    """The files that an address names: one, those that a pattern matches, or those of a folder; a web address is always one page."""
    if url.startswith(WEB):
        yield url
        return
    try:
        addresses = _stored(url)
    except StreamError as error:
        yield Failure(url, error.problem, error.remedy)
        return
    if not addresses:
        yield Failure(url, "no such file or folder", "Check the address")
    yield from addresses


@contextmanager
def open_address(url: str) -> Iterator[BinaryIO]:
    """The bytes behind an address, read as they are needed."""
    with _plain_errors():
        system, path = _file_system(url)
        opened = system.open(path, "rb")
    with opened as stream:
        yield cast("BinaryIO", Guarded(stream))


class Guarded:
    """A remote stream whose failures are all OSErrors, whatever its store calls them."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        with _plain_errors():
            return cast("bytes", self._stream.read(size))


def _stored(url: str) -> list[str | Failure]:
    from extractor.articles.find import form_of

    with _plain_errors():
        system, path = _file_system(url)
        if any(mark in path for mark in MAGIC):
            found = sorted(system.glob(path))
        elif system.isdir(path):
            found = [name for name in sorted(system.find(path)) if form_of(name)]
        else:
            return [url]
        return [system.unstrip_protocol(name) for name in found]


def _file_system(url: str) -> tuple[Any, str]:
    try:
        import fsspec
    except ImportError as error:
        raise missing(url, "fsspec is not installed", "fsspec") from error
    system, path = fsspec.core.url_to_fs(url)
    return system, path


@contextmanager
def _plain_errors() -> Iterator[None]:
    try:
        yield
    except StreamError:
        raise
    except MissingLibraryError:
        raise
    except ImportError as error:  # s3fs, gcsfs, adlfs: fsspec names the one to install
        msg = f"an address needs a library that is not installed: {error}"
        raise MissingLibraryError(msg) from error
    except Exception as error:  # every store has errors of its own, with no common class
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        msg = f"cannot be fetched ({reason})"
        raise StreamError(msg, "Check the address and the access to it") from error
