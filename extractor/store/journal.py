"""The journal: the shards that runs have confirmed and that are not in the tables yet."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.store.durable import remove, sync
from extractor.store.layout import Layout

if TYPE_CHECKING:
    import pyarrow as pa

REMOVED = "removed"  # in a shard beside the tables: the ids of its articles that could not be extracted
SEALED, DONE = ".sealed", ".done"


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


def write_rows(shard: Path, table: str, rows: "pa.Table") -> None:
    """Write the rows of a table into a shard: as Arrow, since they are read only once, and Parquet costs twenty times as much."""
    import pyarrow as pa

    options = pa.ipc.IpcWriteOptions(compression="lz4")
    with pa.OSFile(str(_rows_file(shard, table)), "wb") as out, pa.ipc.new_file(out, rows.schema, options=options) as file:
        file.write_table(rows.combine_chunks())


def read_rows(shard: Path, table: str) -> "pa.Table":
    """The rows of a table in a shard."""
    import pyarrow as pa

    with pa.OSFile(str(_rows_file(shard, table))) as stored:
        return pa.ipc.open_file(stored, options=pa.ipc.IpcReadOptions(use_threads=False)).read_all()


def _rows_file(shard: Path, table: str) -> Path:
    return shard / f"{table}.arrow"


def clear(done: Sequence[Path]) -> None:
    """Remove shards whose articles are in the tables."""
    for shard in done:
        # Removed under another name: a shard of which a kill left only a part would be no shard.
        remove(shard.rename(shard.with_name(f".{shard.name}{DONE}")))


def close(layout: Layout) -> None:
    """Remove the journal once all of it is in the tables."""
    for folder in _folders(layout):
        remove(folder)


def _folders(layout: Layout) -> list[Path]:
    return sorted(layout.journal.iterdir()) if layout.journal.is_dir() else []
