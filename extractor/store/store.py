"""Opens a store and reads its tables, batch by batch, as the last finished run left them."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from extractor.store.layout import Layout, StoreError
from extractor.store.tables import SCHEMAS, conform

BATCH = 10_000  # rows read at once
ARTICLE_IDS = pa.schema([pa.field("article_id", pa.string(), nullable=False)])
NAMES = pa.schema([pa.field("name", pa.string())])
NEAR = 0.8  # of the Jaro-Winkler similarity: "Norvik" is as near to "Norrvik", "Oslo" to nothing much


class Filters(NamedTuple):
    """Which claims are wanted, days inclusive: `Filters(published_from=date(2025, 1, 1), measure="revenue")`."""

    published_from: date | None = None
    published_to: date | None = None
    entity: str | None = None  # a name or an id, in any case
    measure: str | None = None
    status: str | None = None


EVERYTHING = Filters()
CONDITIONS = {
    "published_from": "published >= ?",
    "published_to": "published <= ?",
    "entity": "lower(?) IN (lower(entity), lower(entity_id))",
    "measure": "measure = ?",
    "status": "status = ?",
}


def conditions(filters: Filters) -> tuple[list[str], list[Any]]:
    """The SQL conditions of filters and the values bound in them.

    >>> conditions(Filters(measure="revenue"))
    (['measure = ?'], ['revenue'])
    """
    wanted = [(CONDITIONS[name], value) for name, value in filters._asdict().items() if value is not None]
    return [condition for condition, _ in wanted], [value for _, value in wanted]


class Store:
    """A store opened for reading: `for batch in Store.open("news-store").claims(): ...`; a run beside it does not disturb."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout

    @classmethod
    def open(cls, path: str | Path) -> "Store":
        """The store in a folder; a StoreError says what is wrong with it."""
        layout = Layout(Path(path))
        if not layout.database.is_file():
            msg = f"{path}: no store, or none that a run has finished. Make one: extractor ingest SOURCE --into {path}"
            raise StoreError(msg)
        return cls(layout)

    def claims(self, filters: Filters = EVERYTHING) -> Iterator[pa.RecordBatch]:
        """The claims in the columns of `dataset.tables.schema`, by publication month, article and place in its text."""
        return self._read("claims", *conditions(filters))

    def articles(self) -> Iterator[pa.RecordBatch]:
        """The articles with their texts, by publication month and id."""
        return self._read("articles")

    def article_ids(self, filters: Filters = EVERYTHING) -> Iterator[pa.RecordBatch]:
        """The `article_id` of each article, also without a claim, whose publication date the filters let through."""
        chosen, values = conditions(Filters(filters.published_from, filters.published_to))
        return self._query(f"SELECT id AS article_id FROM articles{_where(chosen)}", ARTICLE_IDS, values)  # noqa: S608  of constants

    def article_ids_left_out(self, filters: Filters = EVERYTHING) -> Iterator[pa.RecordBatch]:
        """The `article_id` of each article whose publication date the filters do not let through, as of one that has none."""
        chosen, values = conditions(Filters(filters.published_from, filters.published_to))
        other = f"coalesce(NOT ({' AND '.join(chosen)}), true)" if chosen else "false"
        return self._query(f"SELECT id AS article_id FROM articles WHERE {other}", ARTICLE_IDS, values)  # noqa: S608  of constants

    def measures(self) -> list[str]:
        """The measures that claims have, in their order."""
        return self._names("SELECT DISTINCT measure AS name FROM claims ORDER BY name")

    def has_entity(self, name: str) -> bool:
        """Whether a claim is of an entity, by name or id, in any case."""
        return bool(self._names(f"SELECT '' AS name FROM claims WHERE {CONDITIONS['entity']} LIMIT 1", name))  # noqa: S608  a constant

    def nearest_entities(self, name: str) -> list[str]:
        """The three names or ids that hold a name, or are written most like it, the nearest first."""
        return self._names(
            "SELECT name FROM (SELECT DISTINCT unnest([entity, entity_id]) AS name FROM claims), (SELECT lower(?) AS asked) "  # noqa: S608  a constant
            f"WHERE contains(lower(name), asked) OR jaro_winkler_similarity(lower(name), asked) >= {NEAR} "
            "ORDER BY contains(lower(name), asked) DESC, jaro_winkler_similarity(lower(name), asked) DESC, name LIMIT 3",
            name,
        )

    def numbers(self) -> Iterator[pa.RecordBatch]:
        """What became of every number of every article, in the order of the claims."""
        return self._read("numbers")

    def runs(self) -> Iterator[pa.RecordBatch]:
        """The runs, the first first."""
        return self._read("runs")

    def _read(self, table: str, conditions: Sequence[str] = (), values: Sequence[Any] = ()) -> Iterator[pa.RecordBatch]:
        return self._query(f"SELECT * FROM {table}{_where(conditions)}", SCHEMAS[table](), values)  # noqa: S608  of constants; values are bound

    def _names(self, select: str, *values: str) -> list[str]:
        return [name for batch in self._query(select, NAMES, values) for name in batch.column("name").to_pylist()]

    def _query(self, select: str, schema: pa.Schema, values: Sequence[Any]) -> Iterator[pa.RecordBatch]:
        import duckdb

        try:
            connection = duckdb.connect(str(self.layout.database), read_only=True)
        except duckdb.Error as error:
            msg = f"{self.layout.database}: cannot be opened ({_first_line(error)}). Remove it; the next `extractor ingest` builds it anew"
            raise StoreError(msg) from error
        with connection:
            # Rows lie in the order they were sorted into; DuckDB keeps it where nothing else is asked for.
            rows = connection.sql(select, params=list(values))
            for batch in rows.to_arrow_reader(BATCH):
                yield conform(batch, schema)


def _where(conditions: Sequence[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
