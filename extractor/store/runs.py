"""The record of a run: what it read, by which rules, what came of it."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from extractor.store.durable import write_whole
from extractor.store.layout import Layout

TIMES = ("started", "ended")


class Run(NamedTuple):
    """One run, in the columns of the table `runs`; times are UTC, without a zone."""

    run_id: str
    started: datetime
    ended: datetime | None
    seconds: float | None
    outcome: str  # running, finished, stopped, failed or killed
    exit_code: int | None
    fingerprint: str
    extractor_version: str
    inputs: list[str]
    inputs_sha256: str | None
    options: str
    read: int = 0
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    failed: int = 0
    claims: int = 0
    numbers: int = 0
    tables_seconds: float | None = None  # of `seconds` those that tables were made in; the rest is reading and extracting


def begin_run(fingerprint: str, version: str, inputs: list[str], options: dict[str, Any]) -> Run:
    """A run that begins now; later ids sort after earlier ones."""
    now = datetime.now(UTC)
    run_id = f"{now:%Y%m%dT%H%M%S.%fZ}-{os.urandom(2).hex()}"
    return Run(
        run_id, now, None, None, "running", None, fingerprint, version, inputs, None, json.dumps(options, sort_keys=True, default=str)
    )


def write_run(layout: Layout, run: Run) -> None:
    """Keep the record of a run."""
    record = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in run._asdict().items()}
    write_whole(layout.runs / f"{run.run_id}.json", json.dumps(record, indent=1).encode() + b"\n", layout.aside)


def read_runs(layout: Layout) -> Iterator[Run]:
    """The records of all runs, the first first."""
    for path in sorted(layout.runs.glob("*.json")):
        record = json.loads(path.read_bytes())
        for name in TIMES:
            record[name] = record[name] and datetime.fromisoformat(record[name])
        yield Run(**record)


def find_run(layout: Layout, run_id: str) -> Run | None:
    """The record of a run, None where it is gone."""
    return next((run for run in read_runs(layout) if run.run_id == run_id), None)


def mark_killed(layout: Layout) -> None:
    """Say of runs without an end that they were killed; asked only where no run is under way."""
    for run in read_runs(layout):
        if run.outcome == "running":
            write_run(layout, run._replace(outcome="killed"))


def utc_now() -> datetime:
    """Now, to the second, in UTC without a zone."""
    return _plain(datetime.now(UTC))


def _plain(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None, microsecond=0)
