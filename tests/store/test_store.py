"""Reading a store: filters, order, a moved folder, a reader beside a writer."""

import shutil
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from extractor.dataset import tables as dataset
from extractor.store.layout import StoreError
from extractor.store.store import Filters, Store
from tests.store.sample import article, bring_in, rows


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of sixty articles over three months, and one without a date."""
    folder = tmp_path_factory.mktemp("made") / "store"
    undated = article(0)._replace(id="undated", text="Lund Foundry said revenue fell 4 percent.", published=None)
    bring_in(folder, [*(article(number) for number in range(60)), undated])
    return folder


def found(folder: Path, filters: Filters) -> list[dict[str, object]]:
    return [row for batch in Store.open(folder).claims(filters) for row in batch.to_pylist()]


def test_claims_have_the_columns_of_the_dataset(folder: Path) -> None:
    """Every batch has the schema of the dataset, and so have the months and the DuckDB file."""
    batches = list(Store.open(folder).claims())

    assert all(batch.schema.equals(dataset.schema()) for batch in batches)
    assert isinstance(batches[0], pa.RecordBatch)
    asked = "SELECT count(*) FROM read_parquet($files, hive_partitioning = true) WHERE pub_month = '2025-02'"
    months = duckdb.sql(asked, params={"files": f"{folder}/claims/*/*.parquet"})
    february = Filters(published_from=date(2025, 2, 1), published_to=date(2025, 2, 28))
    assert months.fetchall() == [(len(found(folder, february)),)] != [(0,)]


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        (Filters(published_from=date(2025, 1, 31)), lambda row: row["published"] and row["published"] >= date(2025, 1, 31)),
        (Filters(published_to=date(2025, 1, 1)), lambda row: row["published"] == date(2025, 1, 1)),
        (Filters(measure="revenue"), lambda row: row["measure"] == "revenue"),
        (
            Filters(entity="harbour FOODS", measure="net_profit"),
            lambda row: row["entity"] == "Harbour Foods" and row["measure"] == "net_profit",
        ),
        (Filters(status="actual"), lambda row: row["status"] == "actual"),
        (Filters(status="forecast"), lambda row: row["status"] == "forecast"),
        (Filters(measure="' OR 1=1 --"), lambda _: False),
        (Filters(entity="%"), lambda _: False),
    ],
)
def test_filters_keep_what_they_say(folder: Path, filters: Filters, wanted: object) -> None:
    """A filter gives the claims that fit, in the order of all; what looks like SQL is a name that nobody has."""
    assert found(folder, filters) == [row for row in rows(folder, "claims") if wanted(row)]  # type: ignore[operator]


def test_undated_articles_come_last(folder: Path) -> None:
    """The order is month, article, place in the text; without a date at the end."""
    assert [row["id"] for row in rows(folder, "articles")][-1] == "undated"
    assert rows(folder, "claims")[-1]["article_id"] == "undated"
    assert (folder / "claims" / "pub_month=unknown" / "claims.parquet").is_file()


def test_a_reader_is_not_disturbed_by_a_run(folder: Path, tmp_path: Path) -> None:
    """Somebody who reads while a run replaces everything sees the store as it was when the reading began."""
    store = Path(shutil.copytree(folder, tmp_path / "store"))
    before = rows(store, "articles")
    reading = Store.open(store).articles()
    first = next(reading)
    bring_in(store, [article(number, growth=8) for number in range(60)])

    assert [row for batch in (first, *reading) for row in batch.to_pylist()] == before
    assert rows(store, "articles") != before


def test_a_broken_database_is_one_line_and_built_anew(folder: Path, tmp_path: Path) -> None:
    """What can be read says how to mend it; a lost DuckDB file comes back with the next run, from the months."""
    store = Path(shutil.copytree(folder, tmp_path / "store"))
    before = rows(store, "claims")
    (store / "store.duckdb").write_bytes(b"no database" * 1000)
    with pytest.raises(StoreError, match=r"store.duckdb: cannot be opened .* Remove it; the next `extractor ingest` builds it anew"):
        rows(store, "claims")
    (store / "store.duckdb").unlink()
    bring_in(store, [])

    assert rows(store, "claims") == before
