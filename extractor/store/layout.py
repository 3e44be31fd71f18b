"""Where the parts of a store lie in its folder; no path is absolute, so that the folder can be moved."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

TABLES = ("articles", "claims", "numbers")
UNDATED = "unknown"
MONTH = "pub_month="


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
