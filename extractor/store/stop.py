"""Ctrl-C and the like: no further article is begun, those under way are finished, and what was confirmed is put into the tables."""

import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

ItemT = TypeVar("ItemT")
ASKED = (signal.SIGINT, signal.SIGTERM)
BROKEN_PIPE = getattr(signal, "SIGPIPE", None)  # which Windows lacks


class Stop:
    """Whether somebody asked the run to stop; asked twice it ends at once."""

    def __init__(self) -> None:
        self.signal: int | None = None
        self.reading = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Take signals while inside; those of a thread are its owner's matter."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self._ask) for number in ASKED}
        if BROKEN_PIPE is not None:
            # A process that dies breaks the pipe to it: an error to be dealt with, not the end of the run.
            before[BROKEN_PIPE] = signal.signal(BROKEN_PIPE, signal.SIG_IGN)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def until(self, items: Iterable[ItemT]) -> Iterator[ItemT]:
        """The items until somebody asks to stop, also while the next one is waited for."""
        iterator = iter(items)
        try:
            while self.signal is None:
                self.reading = True
                try:
                    item = next(iterator)
                except StopIteration:
                    return
                finally:
                    self.reading = False
                yield item
        except _StoppedError:
            return

    def _ask(self, number: int, _frame: FrameType | None) -> None:
        if self.signal is not None:
            raise KeyboardInterrupt
        self.signal = number
        if self.reading:
            raise _StoppedError


class _StoppedError(BaseException):
    """Ends a wait for input; no reader takes it for a broken record."""
