"""Reads what is in quarantine again: from where it came, with the options of the run that failed."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from extractor.articles.failure import Failure
from extractor.articles.find import Source, find_sources
from extractor.articles.options import Form, ReadOptions
from extractor.articles.read import read_sources
from extractor.articles.streams import STDIN
from extractor.model import Article
from extractor.store.ingest import LOST, Request, Tell, ingest
from extractor.store.layout import Layout
from extractor.store.quarantine import EXTRACT, Entry, article_of, drop, entries
from extractor.store.runs import Run, find_run


def retry(layout: Layout, chosen: Iterable[Entry], workers: int, tell: Tell) -> int:
    """Ingest what is behind these entries once more; those that fail no longer leave the quarantine. The exit code of it all."""
    code = 0
    for run, group in _by_run(layout, chosen, tell):
        if run is None:
            code = LOST
            continue
        request = _request(run, workers)
        sources = find_sources(request.inputs, request.reading)
        found = {source.name for source in sources if isinstance(source, Source)} - {_name(STDIN)}
        done = ingest(_articles(group, sources, found, request.reading), layout, request, tell)
        failing = {entry.id for entry in entries(layout) if entry.run_id == done.run_id}
        drop(layout, {entry.id for entry in group if entry.id not in failing and _was_read(entry, found)})
        code = max(code, done.exit_code or 0)
    return code


def _by_run(layout: Layout, chosen: Iterable[Entry], tell: Tell) -> Iterator[tuple[Run | None, list[Entry]]]:
    """The entries by the run that put them there."""
    groups: dict[str, list[Entry]] = {}
    for entry in chosen:
        groups.setdefault(entry.run_id, []).append(entry)
    for run_id, group in groups.items():
        run = find_run(layout, run_id)
        if run is None:
            tell("failed", {"failure": f"the record of run {run_id} is gone. Ingest the source again: {group[0].source}"})
        yield run, group
