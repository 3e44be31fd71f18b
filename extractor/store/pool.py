"""The processes of a run: what they give comes in the order it was asked for, and one that dies takes one article with it, not the run."""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process
from typing import Any, NamedTuple, cast

from extractor.articles.failure import Failure, excerpt
from extractor.articles.read import Parsed, Unparsed, parsed
from extractor.store.parse import parse_in_time
from extractor.store.shard import Report, Setting, Shard, Trouble, confirm_trouble, extract_shard

AHEAD = 2  # shards under way or waiting for each process, so that none idles and memory stays flat
PAGES_AHEAD, BYTES_AHEAD = 16, 50_000_000  # pages for each process, fewer where they are large
DIED = "the process that read it died"
REMEDY = "It may need more memory than there is; retry it on a larger machine, or `extractor quarantine drop` it"


class Job(NamedTuple):
    """Work that a process does or has done."""

    number: int
    work: Callable[..., Any]
    given: tuple[Any, ...]


class Pool:
    """Processes started afresh (spawn), as spaCy and pyarrow both run threads that no fork survives; 0 of them work in this process."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._executor = _executor(workers) if workers else None
        self._alone: ProcessPoolExecutor | None = None
        self._under_way: dict[int, tuple[Job, Future[Any]]] = {}
        self._count = 0

    def submit(self, work: Callable[..., Any], *given: Any) -> Job:
        """Put work behind the others'."""
        self._count += 1
        job = Job(self._count, work, given)
        if self._executor:
            try:
                future = self._executor.submit(work, *given)
            except BrokenProcessPool:
                self._renew()
                future = self._executor.submit(work, *given)
            self._under_way[job.number] = job, future
        return job

    def result(self, job: Job) -> Any:
        """What came of a job; a BrokenProcessPool where its process died, and it has to be done alone."""
        if not self._executor:
            return job.work(*job.given)
        _, future = self._under_way[job.number]
        try:
            return future.result()
        except BrokenProcessPool:
            # Nobody says whose fault it was. The job that is asked for is done alone; the others try again, each until it is asked for.
            del self._under_way[job.number]
            self._renew()
            raise
        finally:
            self._under_way.pop(job.number, None)

    def alone(self, work: Callable[..., Any], *given: Any) -> Any:
        """What comes of work with a process to itself; a BrokenProcessPool where that dies as well."""
        self._alone = self._alone or _executor(1)
        try:
            return self._alone.submit(work, *given).result()
        except BrokenProcessPool:
            self._alone = None
            raise

    def close(self) -> None:
        """End the processes when they have done what they are at."""
        for executor in (self._executor, self._alone):
            if executor:
                executor.shutdown(cancel_futures=True)

    def _renew(self) -> None:
        cast("ProcessPoolExecutor", self._executor).shutdown(cancel_futures=True)
        self._executor = _executor(self.workers)
        for number, (job, future) in self._under_way.items():
            if not future.done() or future.cancelled() or future.exception() is not None:
                self._under_way[number] = job, self._executor.submit(job.work, *job.given)


def run_shards(pool: Pool, setting: Setting, shards: Iterable[Shard]) -> Iterator[Report]:
    """The report of every shard, in order."""
    waiting: deque[tuple[Shard, Job]] = deque()
    for shard in shards:
        waiting.append((shard, pool.submit(extract_shard, setting, shard)))
        if len(waiting) >= pool.workers * AHEAD:
            yield _report(pool, setting, *waiting.popleft())
    while waiting:
        yield _report(pool, setting, *waiting.popleft())


def _report(pool: Pool, setting: Setting, shard: Shard, job: Job) -> Report:
    try:
        return cast("Report", pool.result(job))
    except BrokenProcessPool:
        return _sum([_report_alone(pool, setting, Shard(shard.number, (one,), part)) for part, one in enumerate(shard.articles)])


def _report_alone(pool: Pool, setting: Setting, shard: Shard) -> Report:
    try:
        return cast("Report", pool.alone(extract_shard, setting, shard))
    except BrokenProcessPool:
        trouble = Trouble(shard.articles[0], DIED, REMEDY)
        confirm_trouble(setting, shard, trouble)
        return Report(troubles=(trouble,))


def _sum(reports: list[Report]) -> Report:
    troubles = tuple(trouble for report in reports for trouble in report.troubles)
    articles, claims, numbers = (sum(getattr(report, name) for report in reports) for name in ("articles", "claims", "numbers"))
    return Report(articles, claims, numbers, troubles)


def parse_pages(pool: Pool, seconds: float, items: Iterator[Unparsed | Parsed | Failure]) -> Iterator[Parsed | Failure]:
    """The items in order, their pages parsed by the processes, some ahead of the one that is next; all else passes through."""
    waiting: deque[Parsed | Failure | _Parsing] = deque()
    held = 0
    for item in items:
        if isinstance(item, Unparsed):
            waiting.append(_Parsing(item, pool.submit(parse_in_time, item.page, item.source.name, seconds)))
            held += len(item.page.data)
        else:
            waiting.append(item)
        while waiting and (not isinstance(waiting[0], _Parsing) or len(waiting) > pool.workers * PAGES_AHEAD or held > BYTES_AHEAD):
            first = waiting.popleft()
            held -= len(first.item.page.data) if isinstance(first, _Parsing) else 0
            yield _parsed(pool, seconds, first)
    yield from (_parsed(pool, seconds, first) for first in waiting)


class _Parsing(NamedTuple):
    item: Unparsed
    job: Job


def _parsed(pool: Pool, seconds: float, one: Parsed | Failure | _Parsing) -> Parsed | Failure:
    if not isinstance(one, _Parsing):
        return one
    source, page = one.item
    try:
        return parsed(source, pool.result(one.job))
    except BrokenProcessPool:
        pass
    try:
        return parsed(source, pool.alone(parse_in_time, page, source.name, seconds))
    except BrokenProcessPool:
        return Failure(source.name, DIED, REMEDY, record=page.record, stage="parse", payload=excerpt(page.data))


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
