"""Reads what is in quarantine again: from where it came, with the options of the run that failed."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from extractor.articles.failure import Failure
from extractor.articles.find import Source, find_sources
from extractor.articles.options import Form, ReadOptions
from extractor.articles.read import Parse, read_sources
from extractor.articles.streams import STDIN
from extractor.model import Article
from extractor.store.ingest import LOST, Request, Tell, ingest
from extractor.store.layout import Layout
from extractor.store.quarantine import EXTRACT, Entry, article_of, drop, entries
from extractor.store.runs import Run, find_run

STANDARD_INPUT = Source(STDIN, None, "").name


def retry(layout: Layout, chosen: Iterable[Entry], workers: int, tell: Tell, max_seconds: float | None = None) -> int:
    """Ingest what is behind these entries once more; those that fail no longer leave the quarantine. The exit code of it all."""
    codes = [0]
    for run_id, group in _by_run(chosen).items():
        run = find_run(layout, run_id)
        if run is None:
            tell("failed", {"failure": f"{group[0].place}: the record of its run is gone. Give it to `extractor ingest` again"})
            codes.append(LOST)
            continue
        request = _request(run, workers, max_seconds)
        sources = find_sources(request.inputs, request.reading)
        done = ingest(partial(_articles, group, sources, request.reading), layout, request, tell)
        failing = {entry.id for entry in entries(layout) if entry.run_id == done.run_id}
        settled = {entry.id for entry in group if entry.id not in failing and _was_read(entry, sources, run)}
        drop(layout, settled)
        left = [entry for entry in group if entry.id not in settled | failing]
        for entry in left:
            tell("failed", {"failure": f"{entry.place}: is not there to be read again. Give it to `extractor ingest`, or drop it"})
        codes += [done.exit_code or 0, LOST if left else 0]
    return max(codes)


def _by_run(chosen: Iterable[Entry]) -> dict[str, list[Entry]]:
    groups: dict[str, list[Entry]] = {}
    for entry in chosen:
        groups.setdefault(entry.run_id, []).append(entry)
    return groups


def _request(run: Run, workers: int, max_seconds: float | None) -> Request:
    """What the run was asked for, perhaps with more time; standard input is read only once."""
    options: dict[str, Any] = json.loads(run.options)
    reading = options["reading"]
    for name, kind in (("format", Form), ("published_on", date.fromisoformat)):
        if name in reading:
            reading[name] = kind(reading[name])
    inputs = tuple(name for name in run.inputs if name != STDIN)
    seconds = options["max_seconds"] if max_seconds is None else max_seconds
    return Request(inputs, ReadOptions(**reading), tuple(map(Path, options["lexicon"])), workers, seconds, again=True)


def _articles(group: list[Entry], sources: Iterable[Source | Failure], reading: ReadOptions, parse: Parse) -> Iterator[Article | Failure]:
    """The articles that could not be extracted, as they are kept, then all of the sources where a record could not be read."""
    yield from (article_of(entry) for entry in group if entry.stage == EXTRACT)
    wanted = {entry.source for entry in group if entry.stage != EXTRACT}
    yield from read_sources([source for source in sources if _name(source) in wanted], reading, parse)


def _was_read(entry: Entry, sources: Iterable[Source | Failure], run: Run) -> bool:
    """Whether the record was looked for where it came from; a file that its folder no longer holds counts as settled."""
    found = {_name(source) for source in sources if isinstance(source, Source)}
    gone = {_name(source) for source in sources if isinstance(source, Failure)} & set(run.inputs)
    return entry.stage == EXTRACT or entry.source in found or not (gone or entry.source == STANDARD_INPUT)


def _name(source: Source | Failure) -> str:
    return source.name if isinstance(source, Source) else source.source
