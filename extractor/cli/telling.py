"""How a run tells what happens: lines for people, a bar on a terminal, or a JSON object a line for machines; always on standard error."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from extractor.counted import counted

if TYPE_CHECKING:
    from extractor.store.ingest import Tell


Share = Callable[[], float | None]


def unknown() -> None:
    """Nobody knows how far it is."""


class Level(IntEnum):
    """How much it matters."""

    DEBUG = 0
    INFO = 1
    ERROR = 2


class Event(NamedTuple):
    """How much an event matters, and how it is told to people."""

    level: Level
    line: str


COUNTS = "{read:,} read: {added:,} new, {replaced:,} changed, {unchanged:,} unchanged, {failed:,} in quarantine"
EVENTS = {
    "started": Event(Level.DEBUG, "run {run_id}, rules {fingerprint}"),
    "recovered": Event(Level.INFO, "{shards:shard} of a run that died, confirmed before, now in the tables"),
    "source": Event(Level.DEBUG, "reading {source}"),
    "failed": Event(Level.ERROR, "error: {failure}"),
    "held": Event(Level.DEBUG, "{source}: in quarantine, and neither its text nor the rules have changed"),
    "read": Event(Level.DEBUG, COUNTS),
    "confirmed": Event(Level.DEBUG, COUNTS + "; {confirmed:,} confirmed"),
    "publishing": Event(Level.DEBUG, "putting {shards:shard} into the tables"),
    "finished": Event(Level.INFO, COUNTS + "; {claims:claim}, {numbers:number}; {seconds:.1f} s"),
    "planned": Event(Level.INFO, "would be " + COUNTS),
}


class Tally(int):
    """A number that a line may ask for with its noun: "{claims:claim}" is "1 claim"."""

    def __format__(self, form: str) -> str:
        """With a word its noun, else as any number."""
        return counted(self, form) if form.isalpha() else super().__format__(form)


@contextmanager
def telling(as_json: bool, quiet: bool, verbose: bool, total: int = 1, share: Share = unknown) -> "Iterator[Tell]":
    """How the events of a run are told; `total` is how many sources there are, `share` says how much is read of the one under way."""
    least = Level.ERROR if quiet else Level.DEBUG if verbose else Level.INFO
    if as_json:
        yield lambda name, facts: _as_json(name, facts, least)
    elif quiet or verbose or not sys.stderr.isatty():
        yield lambda name, facts: _as_line(name, facts, least)
    else:
        with _bar(total, share) as tell:
            yield tell


def _as_json(name: str, facts: dict[str, Any], least: Level) -> None:
    level = EVENTS[name].level
    if level >= least:
        record = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "level": level.name.lower(), "event": name, **facts}
        typer.echo(json.dumps(record, ensure_ascii=False, default=str), err=True)


def _as_line(name: str, facts: dict[str, Any], least: Level) -> None:
    level, line = EVENTS[name]
    if level >= least:
        typer.echo(_told(line, facts), err=True)


def _told(line: str, facts: dict[str, Any]) -> str:
    return line.format_map({name: Tally(fact) if isinstance(fact, int) else fact for name, fact in facts.items()})


@contextmanager
def _bar(total: int, share: Share) -> "Iterator[Tell]":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("sources", total=total if total > 1 else None)
        done = 0

        def tell(name: str, facts: dict[str, Any]) -> None:
            nonlocal done
            level, line = EVENTS[name]
            done = facts.get("sources", done)
            if name == "source":
                progress.update(task, completed=done)
            elif (read := share()) is not None:
                progress.update(task, completed=done + read, total=total)
            if "read" in facts:
                rate = facts["read"] / max(progress.tasks[0].elapsed or 0, 1)
                progress.update(task, description=f"sources, {counted(facts['read'], 'article')}, {rate:,.0f} a second")
            if level >= Level.INFO:
                console.print(_told(line, facts), markup=False, highlight=False)

        yield tell
