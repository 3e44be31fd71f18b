"""Where the parts of a store lie in its folder; no path is absolute, so that the folder can be moved."""

import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

TABLES = ("articles", "claims", "numbers")
UNDATED = "unknown"
MONTH = "pub_month="
FORMAT = 1  # of the folder; the columns of the tables have a version of their own


class StoreError(OSError):
    """A store that cannot be opened or written; the message names the folder, the problem and what to do."""


class Layout(NamedTuple):
    """The folder of a store: `Layout(Path("news-store")).database` is `news-store/store.duckdb`."""

    folder: Path

    @property
    def database(self) -> Path:
        """The DuckDB file with every table, whole at any moment."""
        return self.folder / "store.duckdb"

    @property
    def mark(self) -> Path:
        """What says that the folder is a store."""
        return self.folder / "store.json"

    @property
    def lock(self) -> Path:
        """Held by the run that writes."""
        return self.folder / "lock"

    @property
    def journal(self) -> Path:
        """What is confirmed and not yet in the tables: a folder for each run, in it one for each shard."""
        return self.folder / "journal"

    @property
    def aside(self) -> Path:
        """What is being built; whatever lies here when a run begins is left over from one that died."""
        return self.folder / "aside"

    @property
    def runs(self) -> Path:
        """The record of each run."""
        return self.folder / "runs"

    @property
    def quarantine(self) -> Path:
        """What could not be ingested, a file for each record."""
        return self.folder / "quarantine"

    def month_file(self, table: str, month: str) -> Path:
        """The rows of a table whose article was published in a month: `claims/pub_month=2025-01/claims.parquet`."""
        return self.folder / table / f"{MONTH}{month}" / f"{table}.parquet"

    def month_files(self, table: str) -> list[Path]:
        """All of a table, in the order of the months, undated articles last."""
        return sorted((self.folder / table).glob(f"{MONTH}*/{table}.parquet"))


def month_of(published: date | None) -> str:
    """The partition of a publication date.

    >>> month_of(date(2025, 1, 31)), month_of(None)
    ('2025-01', 'unknown')
    """
    return f"{published:%Y-%m}" if published else UNDATED


def check_folder(layout: Layout) -> None:
    """Refuse a folder that holds something else than a store, or a store of another format."""
    folder = layout.folder
    if layout.mark.is_file():
        found = json.loads(layout.mark.read_bytes()).get("format")
        if found != FORMAT:
            msg = f"{folder}: a store of format {found}, where this version writes {FORMAT}. Update extractor, or give another store"
            raise StoreError(msg)
    elif folder.is_dir() and set(folder.iterdir()) - {layout.lock, layout.aside}:
        msg = f"{folder}: holds files, and no store. Give an empty or a new folder"
        raise StoreError(msg)
    elif folder.exists() and not folder.is_dir():
        msg = f"{folder}: a file. A store is a folder: give another name"
        raise StoreError(msg)


def open_layout(folder: Path) -> Layout:
    """The layout of a store that is there; a StoreError where there is none."""
    layout = Layout(folder)
    if not layout.mark.is_file():
        msg = f"{folder}: no store. Make one: extractor ingest SOURCE --into {folder}"
        raise StoreError(msg)
    check_folder(layout)
    return layout
