"""The story of a run: finish what a dead one left, read, skip what is known, extract, confirm, put into the tables."""

import json
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import partial
from importlib.metadata import version
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

from extractor.articles.failure import Failure
from extractor.articles.options import DEFAULTS, ReadOptions
from extractor.articles.read import Parse
from extractor.model import Article
from extractor.store import journal, quarantine
from extractor.store.database import build_database, renew_runs
from extractor.store.durable import remove, write_whole
from extractor.store.fingerprint import article_version, fingerprint, text_sha256
from extractor.store.inputs import InputLog
from extractor.store.known import Known, Standing, read_known
from extractor.store.layout import FORMAT, Layout, check_folder
from extractor.store.lock import locked
from extractor.store.merge import merge
from extractor.store.pool import Pool, parse_pages, run_shards
from extractor.store.runs import Run, begin_run, mark_killed, read_runs, utc_now, write_run
from extractor.store.shard import Pending, Report, Setting, Shard
from extractor.store.stop import Stop

SHARD_ARTICLES, SHARD_CHARACTERS = 100, 500_000  # what a process reads and confirms at once
LEG = 500  # shards after which the journal goes into the tables: an endless stream shows up in them, and the rows of a leg fit in memory
TOLD = 500  # records after which a run says how far it is
REMOVED = ". Until then its earlier claims are out of the tables"
DONE, LOST, TOO_MANY_ERRORS = 0, 1, 3

Tell = Callable[[str, dict[str, Any]], None]
Read = Callable[[Parse], Iterable[Article | Failure]]  # reads the articles, with the pages among them parsed by what it is given


class Request(NamedTuple):
    """What a run is asked for."""

    inputs: tuple[str, ...] = ()
    reading: ReadOptions = DEFAULTS
    lexicon: tuple[Path, ...] = ()
    workers: int = 0
    max_seconds: float = 30
    max_error_rate: float | None = None
    again: bool = False  # also what is in quarantine for this very text by these very rules

    @property
    def threads(self) -> int:
        """How many may make tables at once: no more than extract."""
        return max(self.workers, 1)

    @property
    def options(self) -> dict[str, Any]:
        """What the same reading needs another time; of `reading` only what was asked for."""
        asked = {name: value for name, value in self.reading._asdict().items() if value != getattr(DEFAULTS, name)}
        return {"reading": asked, "lexicon": [str(folder) for folder in self.lexicon], "max_seconds": self.max_seconds}


@dataclass
class Counts:
    """What became of the records so far."""

    read: int = 0
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    failed: int = 0
    claims: int = 0
    numbers: int = 0
    confirmed: int = 0
    shards: int = 0


def ingest(read: Read, layout: Layout, request: Request, tell: Tell) -> Run:
    """Bring articles into a store and say what came of it; whatever is confirmed survives everything that may happen on the way."""
    check_folder(layout)
    with locked(layout):
        recover(layout, tell, request.threads)
        write_whole(layout.mark, json.dumps({"format": FORMAT}).encode() + b"\n", layout.aside)
        rules = fingerprint(request.lexicon)
        run = begin_run(rules, version("extractor"), list(request.inputs), request.options)
        write_run(layout, run)
        tell("started", {"run_id": run.run_id, "fingerprint": rules, "inputs": list(request.inputs)})
        try:
            return _Ingestion(layout, request, run, tell).run_all(read)
        except BaseException:
            write_run(layout, run._replace(ended=utc_now(), outcome="failed"))
            raise


def recover(layout: Layout, tell: Tell, threads: int = 1) -> None:
    """Finish what a run left that died: its confirmed articles go into the tables, what it was building is removed."""
    remove(layout.aside)
    journal.seal(layout)
    mark_killed(layout)
    left = journal.shards(layout)
    if left:
        merge(layout, left, threads)
        build_database(layout, read_runs(layout), threads)
        tell("recovered", {"shards": len(left)})
    journal.close(layout)


def plan(articles: Iterable[Article | Failure], layout: Layout, request: Request, tell: Tell) -> Counts:
    """What a run would do, without doing any of it; articles that a dead run confirmed count as new until the next run has begun."""
    known, rules, counts = read_known(layout), fingerprint(request.lexicon), Counts()
    for article in articles:
        counts.read += 1
        if isinstance(article, Failure):
            counts.failed += 1
            tell("failed", {"failure": str(article)})
            continue
        standing = known.standing(article.id, article_version(article, text_sha256(article.text), rules))
        _count(counts, standing, 1)
    tell("planned", asdict(counts))
    return counts


class _Ingestion:
    """A run under way."""

    def __init__(self, layout: Layout, request: Request, run: Run, tell: Tell) -> None:
        self.layout, self.request, self.run, self.tell = layout, request, run, tell
        self.counts, self.stop, self.began, self.tables_seconds = Counts(), Stop(), time.monotonic(), 0.0
        self.known: Known = read_known(layout)
        versions = {entry.id: entry.version for entry in quarantine.entries(layout)}
        self.held = set() if request.again else set(versions.values()) - {None}
        self.quarantined = set(versions)
        self.recovered: set[str] = set()  # entries of the quarantine whose record was read well this time
        self.failing: set[str] = set()

    def run_all(self, read: Read) -> Run:
        """Read to the end, or until somebody asks to stop, and put all that is confirmed into the tables."""
        folder = journal.open_journal(self.layout, self.run.run_id)
        setting = Setting(folder, self.request.lexicon, self.run.fingerprint, self.request.max_seconds)
        with self.stop.listening(), InputLog(self.layout, self.run.run_id) as inputs, closing(Pool(self.request.workers)) as pool:
            articles = read(partial(parse_pages, pool, self.request.max_seconds))
            for number, leg in enumerate(_legs(self._shards(articles, inputs))):
                if number:
                    self._publish(lambda: self.run)
                for report in run_shards(pool, setting, leg):
                    self._account(report)
            quarantine.drop(self.layout, self.recovered - self.failing)
            inputs_sha256 = inputs.all.hexdigest()
            run = self._publish(lambda: self._ended(inputs_sha256))
        journal.close(self.layout)
        took = {"seconds": round(time.monotonic() - self.began, 3), "tables_seconds": round(self.tables_seconds, 3)}
        self.tell("finished", {"run_id": run.run_id, "exit_code": run.exit_code, **took, **asdict(self.counts)})
        return run

    def _shards(self, articles: Iterable[Article | Failure], inputs: InputLog) -> Iterator[Shard]:
        """What is to be read, in shards; what is known or unreadable is counted on the way."""
        held: dict[str, Pending] = {}
        size, number = 0, 0
        for article in self.stop.until(articles):
            pending = self._sift(article, inputs)
            if pending is None:
                continue
            if pending.article.id in held or len(held) >= SHARD_ARTICLES or size >= SHARD_CHARACTERS:
                yield Shard(number, tuple(held.values()))
                number, size = number + 1, 0
                held.clear()
            held[pending.article.id] = pending
            size += len(pending.article.text)
        if held:
            yield Shard(number, tuple(held.values()))

    def _sift(self, article: Article | Failure, inputs: InputLog) -> Pending | None:
        """An article that is to be extracted; None for one that is known, held in quarantine or unreadable."""
        self.counts.read += 1
        if self.counts.read % TOLD == 0:
            self.tell("read", asdict(self.counts))
        if isinstance(article, Failure):
            self._quarantine(quarantine.entry_of_failure(article, self.run.run_id))
            return None
        sha256 = text_sha256(article.text)
        inputs.note(source_of(article), sha256)
        pending = Pending(article, sha256, article_version(article, sha256, self.run.fingerprint))
        if pending.version in self.held:
            self.counts.failed += 1
            self.tell("held", {"article_id": article.id, "source": article.source})
            return None
        standing = self.known.standing(article.id, pending.version)
        _count(self.counts, standing, 1)
        if self.quarantined:
            self.recovered |= {quarantine.entry_id(article.source or article.id)} & self.quarantined
        return None if standing is Standing.UNCHANGED else pending

    def _account(self, report: Report) -> None:
        counts = self.counts
        counts.shards += 1
        counts.confirmed += report.articles
        counts.claims += report.claims
        counts.numbers += report.numbers
        for trouble in report.troubles:
            pending = trouble.pending
            standing = self.known.standing(pending.article.id, pending.version)
            _count(counts, standing, -1)
            told = trouble._replace(remedy=trouble.remedy + REMOVED) if standing is Standing.CHANGED else trouble
            self._quarantine(quarantine.entry_of_trouble(told, self.run.run_id))
        self.tell("confirmed", asdict(counts))

    def _quarantine(self, entry: quarantine.Entry) -> None:
        self.counts.failed += 1
        self.failing.add(entry.id)
        quarantine.put(self.layout, entry)
        told = {"source": entry.source, "record": entry.record, "stage": entry.stage, "quarantine": entry.id}
        self.tell("failed", {"failure": f"{entry.place}: {entry.problem}. {entry.remedy}", **told})

    def _publish(self, as_it_stands: Callable[[], Run]) -> Run:
        """Put what is confirmed into the tables, and the record of the run beside it, which holds the time that this took until then."""
        done, began = journal.shards(self.layout), time.monotonic()
        self.tell("publishing", {"shards": len(done)})
        merge(self.layout, done, self.request.threads)
        self.tables_seconds += time.monotonic() - began
        began, run = time.monotonic(), as_it_stands()
        write_run(self.layout, run)
        (build_database if done else renew_runs)(self.layout, read_runs(self.layout), self.request.threads)
        journal.clear(done)
        self.tables_seconds += time.monotonic() - began
        return run

    def _ended(self, inputs_sha256: str) -> Run:
        counts = {name: value for name, value in asdict(self.counts).items() if name in Run._fields}
        return self.run._replace(
            ended=utc_now(),
            seconds=round(time.monotonic() - self.began, 3),
            tables_seconds=round(self.tables_seconds, 3),
            outcome="stopped" if self.stop.signal else "finished",
            exit_code=self._exit_code(),
            inputs_sha256=inputs_sha256,
            **counts,
        )

    def _exit_code(self) -> int:
        if self.stop.signal:
            return 128 + int(signal.Signals(self.stop.signal))
        limit, counts = self.request.max_error_rate, self.counts
        if limit is not None and counts.failed > limit * counts.read:
            return TOO_MANY_ERRORS
        return LOST if counts.failed else DONE


def source_of(article: Article) -> str:
    """The file that an article came from.

    >>> source_of(Article("a", "", source="news/a.jsonl:17")), source_of(Article("a", "", source="news/a.txt"))
    ('news/a.jsonl', 'news/a.txt')
    """
    source = article.source or article.id
    file, _, record = source.rpartition(":")
    return file if record.isdecimal() else source


def _count(counts: Counts, standing: Standing, by: int) -> None:
    match standing:
        case Standing.NEW:
            counts.added += by
        case Standing.CHANGED:
            counts.replaced += by
        case Standing.UNCHANGED:
            counts.unchanged += by


def _legs(shards: Iterator[Shard]) -> Iterator[Iterator[Shard]]:
    for first in shards:
        yield chain([first], islice(shards, LEG - 1))
