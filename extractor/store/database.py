"""The DuckDB file of a store: the tables as they lie in the months, and the runs; built aside and put in place as a whole."""

import os
import shutil
from collections.abc import Iterable
from typing import TYPE_CHECKING

from extractor.store.durable import replacing
from extractor.store.layout import TABLES, Layout
from extractor.store.merge import within_limits
from extractor.store.runs import Run

if TYPE_CHECKING:
    import duckdb


def build_database(layout: Layout, runs: Iterable[Run], threads: int = 1) -> None:
    """Build the DuckDB file anew from the months and the records of the runs."""
    with replacing(layout.database, layout.aside) as part, _connect(part, layout, threads) as connection:
        for table in TABLES:
            _create(connection, table)
            files = [str(file) for file in layout.month_files(table)]
            if files:
                # Files are read in this order and rows keep it: readers need no sorting.
                months = "read_parquet($files, union_by_name = true, hive_partitioning = false)"
                connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM {months}", {"files": files})  # noqa: S608  a constant
        _write_runs(connection, runs)
    _drop_log(layout)


def renew_runs(layout: Layout, runs: Iterable[Run], threads: int = 1) -> None:
    """Put the records of the runs into the DuckDB file, where no article has changed."""
    if not layout.database.is_file():
        build_database(layout, runs, threads)
        return
    with replacing(layout.database, layout.aside) as part:
        shutil.copyfile(layout.database, part)
        with _connect(part, layout, threads) as connection:
            connection.execute("DROP TABLE runs")
            _write_runs(connection, runs)
    _drop_log(layout)


def _connect(part: "os.PathLike[str]", layout: Layout, threads: int) -> "duckdb.DuckDBPyConnection":
    import duckdb

    return duckdb.connect(str(part), config=within_limits(layout, threads))


def _write_runs(connection: "duckdb.DuckDBPyConnection", runs: Iterable[Run]) -> None:
    import pyarrow as pa

    from extractor.store.tables import RUNS

    _create(connection, "runs")
    rows = pa.Table.from_pylist([run._asdict() for run in runs], RUNS)
    connection.register("given", rows)
    connection.execute("INSERT INTO runs BY NAME SELECT * FROM given")
    connection.unregister("given")


def _create(connection: "duckdb.DuckDBPyConnection", table: str) -> None:
    from extractor.store.tables import SCHEMAS

    connection.register("given", SCHEMAS[table]().empty_table())
    connection.execute(f"CREATE TABLE {table} AS SELECT * FROM given")  # noqa: S608  a name of SCHEMAS
    connection.unregister("given")


def _drop_log(layout: Layout) -> None:
    # The log of somebody who had written into the older file does not belong to the new one.
    layout.database.with_name(f"{layout.database.name}.wal").unlink(missing_ok=True)
