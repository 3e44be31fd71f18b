"""Shards over processes: reports come in the order of the shards, and a process that dies takes one article with it, not the run."""

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from functools import partial
from multiprocessing import connection, get_context, parent_process

from extractor.store.shard import Report, Setting, Shard, Trouble, extract_shard

AHEAD = 2  # shards under way or waiting for each process, so that none idles and memory stays flat
DIED = "the process that read it died"
REMEDY = "It may need more memory than there is; retry it on a larger machine, or `extractor quarantine drop` it"


def run_shards(setting: Setting, shards: Iterable[Shard], workers: int) -> Iterator[Report]:
    """The report of every shard, in order; 0 workers read in this process, as a debugger wants it."""
    if not workers:
        yield from map(partial(extract_shard, setting), shards)
        return
    with closing(_Pool(setting, workers)) as pool:
        for shard in shards:
            pool.submit(shard)
            if len(pool.waiting) >= workers * AHEAD:
                yield pool.first()
        while pool.waiting:
            yield pool.first()


class _Pool:
    """Processes started afresh (spawn), as spaCy and pyarrow both run threads that no fork survives."""

    def __init__(self, setting: Setting, workers: int) -> None:
        self.setting = setting
        self.workers = workers
        self.executor = _executor(workers)
        self.waiting: deque[tuple[Shard, Future[Report]]] = deque()

    def submit(self, shard: Shard) -> None:
        """Put a shard behind the others."""
        try:
            future = self.executor.submit(extract_shard, self.setting, shard)
        except BrokenProcessPool:
            self._renew()
            future = self.executor.submit(extract_shard, self.setting, shard)
        self.waiting.append((shard, future))

    def first(self) -> Report:
        """The report of the shard that waits longest."""
        shard, future = self.waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            # Nobody says which shard it was. The first is read alone; the others try again, each until it comes first.
            self._renew()
            return self._read_alone(shard)

    def close(self) -> None:
        """End the processes when they have done what they are at."""
        self.executor.shutdown(cancel_futures=True)

    def _renew(self) -> None:
        self.executor.shutdown(cancel_futures=True)
        self.executor = _executor(self.workers)
        before, self.waiting = self.waiting, deque()
        for shard, future in before:
            done = future.done() and not future.cancelled() and future.exception() is None
            self.waiting.append((shard, future if done else self.executor.submit(extract_shard, self.setting, shard)))

    def _read_alone(self, shard: Shard) -> Report:
        reports, executor = [], _executor(1)
        for part, pending in enumerate(shard.articles):
            try:
                reports.append(executor.submit(extract_shard, self.setting, Shard(shard.number, (pending,), part)).result())
            except BrokenProcessPool:
                reports.append(Report(troubles=(Trouble(pending, DIED, REMEDY),)))
                executor = _executor(1)
        executor.shutdown()
        return _sum(reports)


def _sum(reports: list[Report]) -> Report:
    troubles = tuple(trouble for report in reports for trouble in report.troubles)
    articles, claims, numbers = (sum(getattr(report, name) for report in reports) for name in ("articles", "claims", "numbers"))
    return Report(articles, claims, numbers, troubles)


def _executor(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """What a process does first: leave Ctrl-C to its parent, and never outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
