"""From the journal to the tables: the rows of each article are replaced as a whole, month by month.

A month is one file, sorted, so that its bytes depend on its articles and the rules alone, however many runs, processes or kills
they came through. The journal is removed after the merge, and a merge done twice gives the same: one that was cut short is repeated.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.store.durable import remove, replacing
from extractor.store.layout import MONTH, UNDATED, Layout

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

MEMORY = "1GB"  # beyond it DuckDB sorts on disk
ROW_GROUP = 20_000
KEYS = {"articles": "id", "claims": "article_id", "numbers": "article_id"}
ORDERS = {
    "articles": "id",
    "claims": "article_id, coalesce(value_start, growth_start, metric_start, sentence_start), claim_id",
    "numbers": "article_id, number_start, number_end, outcome, claim_id",
}
# Articles last: while an article still lies in its old month, a merge cut short knows that this month is to be done again.
ORDER = ("claims", "numbers", "articles")


def merge(layout: Layout, shards: Sequence[Path]) -> None:
    """Replace the articles of these shards in the tables; of an id that came twice, the later stays."""
    if not shards:
        return
    with _workspace(layout) as connection:
        _stage(connection, shards)
        months = _months(connection, layout)
        for table in ORDER:
            for month in months:
                _rewrite(connection, layout, table, month)


@contextmanager
def _workspace(layout: Layout) -> "Iterator[duckdb.DuckDBPyConnection]":
    import duckdb

    layout.aside.mkdir(parents=True, exist_ok=True)
    path = layout.aside / "merge.duckdb"
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path), config={"memory_limit": MEMORY, "temp_directory": str(layout.aside / "spill")}) as connection:
        yield connection
    remove(layout.aside)


def _stage(connection: "duckdb.DuckDBPyConnection", shards: Sequence[Path]) -> None:
    """The new rows as tables, each with the month it goes to."""
    connection.execute("CREATE TABLE shards (shard VARCHAR, place INTEGER)")
    connection.executemany("INSERT INTO shards VALUES (?, ?)", [(str(shard), place) for place, shard in enumerate(shards)])
    for table in KEYS:
        files = [str(shard / f"{table}.parquet") for shard in shards]
        came = "SELECT *, parse_dirpath(filename) AS shard FROM read_parquet($files, filename = true)"
        placed = f"SELECT came.* EXCLUDE (filename, shard), place FROM ({came}) came JOIN shards USING (shard)"  # noqa: S608  constants
        connection.sql(placed, params={"files": files}).create(f"came_{table}")
    connection.execute(
        f"CREATE TABLE incoming AS SELECT id, max(place) AS place, "  # noqa: S608
        f"arg_max(coalesce(strftime(published, '%Y-%m'), '{UNDATED}'), place) AS month FROM came_articles GROUP BY id"
    )


def _months(connection: "duckdb.DuckDBPyConnection", layout: Layout) -> list[str]:
    """The months that the articles go to or lie in."""
    months = {month for (month,) in connection.execute("SELECT DISTINCT month FROM incoming").fetchall()}
    files = [str(file) for file in layout.month_files("articles")]
    if files:
        asked = "SELECT DISTINCT filename FROM read_parquet($files, filename = true) WHERE id IN (SELECT id FROM incoming)"
        lying = connection.execute(asked, {"files": files}).fetchall()
        months |= {Path(name).parent.name.removeprefix(MONTH) for (name,) in lying}
    return sorted(months)


def _rewrite(connection: "duckdb.DuckDBPyConnection", layout: Layout, table: str, month: str) -> None:
    from pyarrow import parquet

    from extractor.store.tables import SCHEMAS, conform

    key, path, schema = KEYS[table], layout.month_file(table, month), SCHEMAS[table]()
    asked = (
        f"SELECT c.* EXCLUDE (place) FROM came_{table} c JOIN incoming i ON c.{key} = i.id AND c.place = i.place "  # noqa: S608
        "WHERE i.month = $month"
    )
    given = {"month": month}
    if path.exists():
        kept = f"SELECT * FROM read_parquet($file, hive_partitioning = false) WHERE {key} NOT IN (SELECT id FROM incoming)"  # noqa: S608
        asked, given = f"{asked} UNION ALL BY NAME {kept}", {**given, "file": str(path)}
    rows = connection.sql(f"SELECT * FROM ({asked}) ORDER BY {ORDERS[table]}", params=given)  # noqa: S608
    with replacing(path, layout.aside) as part, parquet.ParquetWriter(part, schema, compression="zstd") as file:
        for group in _groups((conform(batch, schema) for batch in rows.to_arrow_reader(ROW_GROUP)), schema):
            file.write_table(group, row_group_size=ROW_GROUP)
    if not parquet.read_metadata(path).num_rows:
        path.unlink()
        path.parent.rmdir()


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
