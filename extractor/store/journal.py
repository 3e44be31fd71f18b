"""The journal: the shards that runs have confirmed and that are not in the tables yet."""

from collections.abc import Sequence
from pathlib import Path

from extractor.store.durable import remove, sync
from extractor.store.layout import Layout

SEALED = ".sealed"


def open_journal(layout: Layout, run_id: str) -> Path:
    """The folder that the shards of a run go to."""
    folder = layout.journal / run_id
    folder.mkdir(parents=True)
    sync(layout.journal)
    return folder


def seal(layout: Layout) -> None:
    """Close the journals of runs that died: a process of theirs that still lives finds its folder gone."""
    for folder in _folders(layout):
        if not folder.name.endswith(SEALED):
            folder.rename(folder.with_name(folder.name + SEALED))


def shards(layout: Layout) -> list[Path]:
    """The confirmed shards, those of the earlier run and the earlier articles first."""
    return [shard for folder in _folders(layout) for shard in sorted(folder.iterdir()) if not shard.name.startswith(".")]


def clear(done: Sequence[Path]) -> None:
    """Remove shards whose articles are in the tables."""
    for shard in done:
        remove(shard)


def close(layout: Layout) -> None:
    """Remove the journal once all of it is in the tables."""
    for folder in _folders(layout):
        remove(folder)


def _folders(layout: Layout) -> list[Path]:
    return sorted(layout.journal.iterdir()) if layout.journal.is_dir() else []
