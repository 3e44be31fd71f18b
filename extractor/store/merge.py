"""From the journal to the tables: the rows of each article are replaced as a whole, month by month.

A month is one file, sorted, so that its bytes depend on its articles and the rules alone, however many runs, processes or kills
they came through. The journal is removed after the merge, and a merge done twice gives the same: one that was cut short is repeated.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.store.arrivals import KEYS, Arrivals, Newcomers, arrivals, newcomers
from extractor.store.durable import remove, replacing
from extractor.store.layout import MONTH, Layout

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

MEMORY = "1GB"
ROW_GROUP = 20_000
# The order that `arrivals` gives, for the rows that lie in a month already.
ORDERS = {
    "articles": "id",
    "claims": "article_id, coalesce(value_start, growth_start, metric_start, sentence_start), claim_id",
    "numbers": "article_id, number_start, number_end, outcome, claim_id",
}
# Articles last: while an article still lies in its old month, a merge cut short knows that this month is to be done again.
ORDER = ("claims", "numbers", "articles")


def merge(layout: Layout, shards: Sequence[Path], threads: int = 1) -> None:
    """Replace the articles of these shards in the tables; of an id that came twice, the later stays."""
    if not shards:
        return
    new = newcomers(shards)
    with _workspace(layout, threads) as connection, ThreadPoolExecutor(threads) as pool:
        months = sorted({*new.months, *_lying(connection, layout, new)})
        for table in ORDER:
            _return_memory()
            # Arrow and DuckDB hold no lock of Python's while they sort and write.
            list(pool.map(_rewriter(connection, layout, new, arrivals(table, shards, new)), months))


def _return_memory() -> None:
    """Arrow keeps what it has freed; here the next table, and then DuckDB, would need as much beside it."""
    import pyarrow as pa

    pa.default_memory_pool().release_unused()


@contextmanager
def _workspace(layout: Layout, threads: int) -> "Iterator[duckdb.DuckDBPyConnection]":
    import duckdb

    layout.aside.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(config=within_limits(layout, threads)) as connection:
        yield connection
    remove(layout.aside)
    _return_memory()


def within_limits(layout: Layout, threads: int) -> dict[str, str | bool | int | float | list[str]]:
    """What DuckDB may use; it sorts on disk what is more."""
    return {"memory_limit": MEMORY, "temp_directory": str(layout.aside / "spill"), "threads": threads}


def _lying(connection: "duckdb.DuckDBPyConnection", layout: Layout, new: Newcomers) -> set[str]:
    """The months that the articles lie in so far."""
    files = [str(file) for file in layout.month_files("articles")]
    if not files:
        return set()
    connection.register("incoming", new.articles)
    asked = "SELECT DISTINCT filename FROM read_parquet($files, filename = true) WHERE id IN (SELECT id FROM incoming)"
    found = connection.execute(asked, {"files": files}).fetchall()
    return {Path(name).parent.name.removeprefix(MONTH) for (name,) in found}


def _rewriter(connection: "duckdb.DuckDBPyConnection", layout: Layout, new: Newcomers, came: Arrivals) -> Callable[[str], None]:
    """What writes a month of a table anew."""
    from pyarrow import parquet

    from extractor.store.tables import SCHEMAS, conform

    schema = SCHEMAS[came.table]()

    def rewrite(month: str) -> None:
        path, rows = layout.month_file(came.table, month), came.of_month(month)
        batches = _merged(connection, path, came.table, rows, new) if path.exists() else iter(rows.to_batches())
        with replacing(path, layout.aside) as part, parquet.ParquetWriter(part, schema, compression="zstd") as file:
            for group in _groups((conform(batch, schema) for batch in batches), schema):
                file.write_table(group, row_group_size=ROW_GROUP)
        if not parquet.read_metadata(path).num_rows:
            path.unlink()
            path.parent.rmdir()

    return rewrite


def _merged(
    connection: "duckdb.DuckDBPyConnection", path: Path, table: str, rows: "pa.Table", new: Newcomers
) -> "Iterator[pa.RecordBatch]":
    """The rows that come among those that lie in a month and stay there."""
    kept = f"SELECT * FROM read_parquet($file, hive_partitioning = false) WHERE {KEYS[table]} NOT IN (SELECT id FROM incoming)"  # noqa: S608  constants
    both = f"SELECT * FROM (SELECT * FROM came UNION ALL BY NAME {kept}) ORDER BY {ORDERS[table]}"  # noqa: S608
    with connection.cursor() as cursor:  # a thread's own
        cursor.register("incoming", new.articles)
        cursor.register("came", rows)
        yield from cursor.sql(both, params={"file": str(path)}).to_arrow_reader(ROW_GROUP)


def _groups(batches: "Iterator[pa.RecordBatch]", schema: "pa.Schema") -> "Iterator[pa.Table]":
    """Batches of any size as tables of one size, so that a file's bytes do not depend on how its rows were read."""
    import pyarrow as pa

    held = schema.empty_table()
    for batch in batches:
        held = pa.concat_tables([held, pa.Table.from_batches([batch])])
        while held.num_rows >= ROW_GROUP:
            yield held.slice(0, ROW_GROUP).combine_chunks()
            held = held.slice(ROW_GROUP)
    if held.num_rows:
        yield held.combine_chunks()
