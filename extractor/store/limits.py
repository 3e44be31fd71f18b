"""How much time an article may take of the processor; how busy the machine is does not count."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooLongError(BaseException):
    """An article took longer than it may; no library that it interrupts takes it for an error of its own."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Ends what runs inside with a TooLongError after so many seconds; 0 is no limit.

    >>> with time_limit(0.01):
    ...     while True:
    ...         pass
    Traceback (most recent call last):
    extractor.store.limits.TooLongError: took longer than 0.01 seconds
    """
    # Only the main thread of a process receives alarms; elsewhere an article may take its time.
    if not seconds or threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(_signal: int, _frame: FrameType | None) -> None:
        msg = f"took longer than {seconds:g} seconds"
        raise TooLongError(msg)

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
