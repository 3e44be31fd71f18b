"""One run at a time: the lock of a store, which the kernel lets go when the process that holds it dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from extractor.store.layout import Layout, StoreError


class StoreBusyError(StoreError):
    """Another run writes to the store."""


@contextmanager
def locked(layout: Layout) -> Iterator[None]:
    """The store for this process alone; a StoreBusyError says who has it."""
    layout.folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(layout.lock, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(handle, 20).decode("ascii", "replace").strip() or "unknown"
            msg = f"{layout.folder}: another run writes to it (process {holder}). Wait until it has ended, or give another store"
            raise StoreBusyError(msg) from error
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)
