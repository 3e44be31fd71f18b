"""What shards bring: which articles, to which months, and the rows of each table in the order in which a month holds them.

No row becomes an object of Python's on the way: a hundred articles have some two thousand claims and four thousand numbers.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from extractor.store.journal import REMOVED, read_rows
from extractor.store.layout import UNDATED

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

KEYS = {"articles": "id", "claims": "article_id", "numbers": "article_id"}
# By what the rows of one article are ordered, and where a column is empty the next of its group; empty ones come last.
WITHIN: dict[str, tuple[tuple[str, ...], ...]] = {
    "articles": (),
    "claims": (("value_start", "growth_start", "metric_start", "sentence_start"), ("claim_id",)),
    "numbers": (("number_start",), ("number_end",), ("outcome",), ("claim_id",)),
}


class Newcomers(NamedTuple):
    """The articles of some shards, each once, by month and id: columns `id`, `place` (the last shard that has it) and `month`.

    Without a month, at the end, are those that could not be extracted: they only leave the tables.
    """

    articles: "pa.Table"

    @property
    def months(self) -> list[str]:
        """The months they go to."""
        months: list[str] = self.articles["month"].drop_null().unique().to_pylist()
        return months


class Arrivals(NamedTuple):
    """The rows of a table that come, sorted, and where among them each month lies."""

    table: str
    rows: "pa.Table"
    months: dict[str, slice]

    def of_month(self, month: str) -> "pa.Table":
        """The rows that go to a month; none where it only loses articles."""
        lies = self.months.get(month, slice(0, 0))
        return self.rows.slice(lies.start, lies.stop - lies.start)


def newcomers(shards: Sequence[Path]) -> Newcomers:
    """The articles of these shards; of an id that came twice, the later counts."""
    import pyarrow as pa
    import pyarrow.compute as pc

    rows, places = _read(shards, "articles", ["id", "published"])
    months = pc.fill_null(pc.strftime(rows["published"], format="%Y-%m"), UNDATED)
    came = pa.table({"id": rows["id"], "place": places, "month": months})
    removed, places = _read(shards, REMOVED)
    gone = pa.table({"id": removed["id"], "place": places, "month": pa.nulls(removed.num_rows, pa.string())})
    last = (
        pa.concat_tables([came, gone])
        .sort_by("place")
        .group_by("id", use_threads=False)
        .aggregate([("place", "last"), ("month", "last", pc.ScalarAggregateOptions(skip_nulls=False))])
    )
    articles = last.select(["id", "place_last", "month_last"]).rename_columns(["id", "place", "month"])
    return Newcomers(articles.sort_by([("month", "ascending"), ("id", "ascending")]))


def arrivals(table: str, shards: Sequence[Path], new: Newcomers) -> Arrivals:
    """The rows that these shards bring to a table."""
    import pyarrow as pa
    import pyarrow.compute as pc

    rows, places = _read(shards, table)
    article = pc.index_in(rows[KEYS[table]], new.articles["id"])  # numbered by month and id: one comparison orders by both
    keys = {"article": article} | {names[0]: pc.coalesce(*(rows[name] for name in names)) for names in WITHIN[table]}
    order = pc.sort_indices(pa.table(keys), [(name, "ascending") for name in keys])
    stays = pc.equal(pc.take(new.articles["place"], article), places)
    order = order.filter(pc.take(stays, order))
    columns = {}
    for name in rows.column_names:  # one by one, so that no more than a column is in memory twice
        columns[name] = rows[name].take(order)
        rows = rows.drop_columns([name])
    return Arrivals(table, pa.table(columns), _bounds(pc.take(article, order).to_numpy(), new))


def _bounds(article: "np.ndarray[Any, Any]", new: Newcomers) -> dict[str, slice]:
    """Where each month lies in rows whose articles have these numbers."""
    import pyarrow.compute as pc

    counted = pc.value_counts(new.articles["month"])
    ends = pc.cumulative_sum(counted.field("counts")).to_numpy()
    edges = [0, *article.searchsorted(ends).tolist()]
    months = counted.field("values").to_pylist()
    return {month: slice(*edges[at : at + 2]) for at, month in enumerate(months)}


def _read(shards: Sequence[Path], table: str, columns: Sequence[str] | None = None) -> "tuple[pa.Table, pa.ChunkedArray]":
    """The rows of a table in all shards, and of each row the place of its shard among them."""
    import pyarrow as pa

    parts = [read_rows(shard, table) for shard in shards]
    chosen = [part.select(columns) for part in parts] if columns else parts
    places = [pa.repeat(pa.scalar(place, pa.int32()), part.num_rows) for place, part in enumerate(parts)]
    return pa.concat_tables(chosen), pa.chunked_array(places)
