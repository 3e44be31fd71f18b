"""A load is repeated safely: an article's claims are replaced, all of them or none."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest

from extractor.dataset.rows import Row
from extractor.dataset.sinks import OutputError
from extractor.export.contract import ddl
from extractor.export.databases import Scope, write_duckdb, write_sqlite
from extractor.export.export import export
from extractor.export.postgres import write_postgres
from extractor.store.store import EVERYTHING, Filters, Store
from tests.export.conftest import TEXTS, fill
from tests.export.sample import EMPTY, PLAIN, article_ids, batches, broken


class Place(NamedTuple):
    """A database to load into, and how to ask it."""

    dialect: str
    target: str
    load: Callable[..., int]
    ask: Callable[[str], list[tuple[Any, ...]]]

    def claims(self) -> list[tuple[Any, ...]]:
        return sorted(self.ask("SELECT claim_id, measure FROM claims"))


def asking(connect: Callable[..., Any], target: str) -> Callable[[str], list[tuple[Any, ...]]]:
    def ask(statement: str) -> list[tuple[Any, ...]]:
        connection = connect(target)
        try:
            found = connection.execute(statement)
            rows = list(found.fetchall()) if found.description else []
            connection.commit()
            return rows
        finally:
            connection.close()

    return ask


@pytest.fixture(params=["sqlite", "duckdb", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Each of the databases, empty."""
    if request.param == "postgresql":
        import psycopg

        address = request.getfixturevalue("postgres")
        return Place("postgresql", address, lambda found, scope: write_postgres(found, address, scope), asking(psycopg.connect, address))
    path = tmp_path / f"claims.{request.param}"
    write, connect = {"sqlite": (write_sqlite, sqlite3.connect), "duckdb": (write_duckdb, Transactions)}[request.param]
    return Place(request.param, str(path), lambda found, scope: write(found, path, scope), asking(connect, str(path)))


class Transactions:
    """A DuckDB connection in a transaction from its first statement on, as the others are."""

    def __init__(self, name: str) -> None:
        self.connection = duckdb.connect(name).begin()
        self.execute, self.commit, self.close = self.connection.execute, self.connection.commit, self.connection.close


def claims(*pairs: Sequence[str]) -> tuple[Row, ...]:
    return tuple(PLAIN.model_copy(update=dict(zip(("article_id", "claim_id", "measure"), pair, strict=True))) for pair in pairs)


BOTH = claims(("a", "a1", "sales"), ("a", "a2", "profit"), ("b", "b1", "sales"))


def test_a_second_load_changes_nothing(place: Place) -> None:
    """Loaded twice, each claim stands once."""
    for _ in range(2):
        assert place.load(batches(BOTH), Scope(article_ids("a", "b"), EVERYTHING)) == 3
    assert place.claims() == [("a1", "sales"), ("a2", "profit"), ("b1", "sales")]


def test_no_stale_claim_survives(place: Place) -> None:
    """A claim that an article no longer makes goes, also the last one; other articles stay."""
    place.load(batches(BOTH), Scope(article_ids("a", "b"), EVERYTHING))
    place.load(batches(claims(("a", "a1", "revenue"))), Scope(article_ids("a"), EVERYTHING))
    assert place.claims() == [("a1", "revenue"), ("b1", "sales")]
    place.load([], Scope(article_ids("a"), EVERYTHING))
    assert place.claims() == [("b1", "sales")]


def test_a_filtered_load_leaves_what_the_filter_shuts_out(place: Place) -> None:
    """Of an article only the claims of the measure asked for are replaced."""
    place.load(batches(BOTH), Scope(article_ids("a", "b"), EVERYTHING))
    place.load([], Scope(article_ids("a", "b"), Filters(measure="sales", entity="TÄRNA motors")))
    assert place.claims() == [("a2", "profit")]
    place.load([], Scope(article_ids("a", "b"), Filters(measure="profit", entity="Company.Tarna")))
    assert place.claims() == []


def test_a_claim_that_was_of_another_measure_is_replaced(place: Place) -> None:
    """Better rules read a1 as revenue: a load of revenue takes it from what was loaded as sales."""
    place.load(batches(BOTH), Scope(article_ids("a", "b"), EVERYTHING))
    place.load(batches(claims(("a", "a1", "revenue"))), Scope(article_ids("a", "b"), Filters(measure="revenue")))
    assert place.claims() == [("a1", "revenue"), ("a2", "profit"), ("b1", "sales")]


def test_a_load_that_breaks_off_changes_nothing(place: Place) -> None:
    """Neither a read error nor a claim that the table refuses leaves half a load."""
    place.load(batches(BOTH), Scope(article_ids("a", "b"), EVERYTHING))
    twice = claims(("a", "a9", "sales"), ("a", "a9", "sales"))
    for found in (broken(BOTH * 2), batches(twice)):
        with pytest.raises(OSError, match=r"gone|cannot be written"):
            place.load(found, Scope(article_ids("a", "b"), EVERYTHING))
        assert place.claims() == [("a1", "sales"), ("a2", "profit"), ("b1", "sales")]


def test_a_first_load_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    """No half-made database file stays behind."""
    for write in (write_sqlite, write_duckdb):
        with pytest.raises(OutputError, match="the disk is gone"):
            write(broken(), tmp_path / "claims.db", Scope(article_ids("tarna"), EVERYTHING))
        assert list(tmp_path.iterdir()) == []


def test_a_table_of_an_earlier_version_gets_the_new_columns(place: Place) -> None:
    """Columns that were added since are added, empty in the rows that were there; other tables are not touched."""
    older = "\n".join(line for line in ddl(place.dialect).splitlines() if "schema_version" not in line)
    place.ask(older)
    place.ask(
        "INSERT INTO claims (claim_id, article_id, measure, status, sentence, sentence_start, sentence_end, rules) "
        "VALUES ('old', 'o', 'sales', 'actual', 's', 0, 1, 'r')"
    )
    place.ask("CREATE TABLE notes AS SELECT 1 AS one")
    try:
        place.load(batches((PLAIN, EMPTY)), Scope(article_ids("tarna"), EVERYTHING))
        found = place.ask("SELECT claim_id, schema_version FROM claims ORDER BY claim_id")
        assert found == [("c1", "1.0.0"), ("c2", "1.0.0"), ("old", None)]
        assert place.ask("SELECT * FROM notes") == [(1,)]
    finally:
        place.ask("DROP TABLE notes")


def test_a_table_of_somebody_else_is_refused(place: Place) -> None:
    """A table `claims` of insurance is named with what it lacks and has; nothing of it changes, and a column of one's own is no matter."""
    place.ask("CREATE TABLE claims (claim_id VARCHAR(9), policy VARCHAR(9), paid INTEGER)")
    place.ask("INSERT INTO claims VALUES ('1', 'p', 2)")
    message = r"its table claims is another: no column article_id, title, .* and \d+ more, and others: policy, paid\. Rename that table, or"
    with pytest.raises(OutputError, match=message) as error:
        place.load(batches(BOTH), Scope(article_ids("a", "b"), EVERYTHING))
    assert "\n" not in str(error.value)
    assert place.ask("SELECT * FROM claims") == [("1", "p", 2)]
    place.ask("DROP TABLE claims")
    place.ask(ddl(place.dialect).replace("(\n", "(\n    reviewed VARCHAR(9),\n", 1))
    assert place.load(batches(BOTH), Scope(article_ids("a", "b"), EVERYTHING)) == 3


def test_an_article_that_was_redated_out_of_the_days_goes(place: Place, tmp_path: Path) -> None:
    """A load of 2025 takes what it had of an article that is of 2024 now; what a load of 2024 brought, and other articles, stay."""
    metadata = "article_id,title,published\nnorrvik,Norrvik,{}\nperu,Peru output,2024-11-05\n"
    recent = Filters(published_from=date(2025, 1, 1))
    export(fill(tmp_path / "news", tmp_path / "store", TEXTS, metadata.format("2025-01-20")), place.target, EVERYTHING)
    redated = fill(tmp_path / "news", tmp_path / "store", TEXTS, metadata.format("2024-12-20"))
    export(redated, place.target, recent._replace(measure="production"))
    assert {article for (article,) in place.ask("SELECT article_id FROM claims")} == {"norrvik", "peru"}
    export(redated, place.target, recent)
    assert {article for (article,) in place.ask("SELECT article_id FROM claims")} == {"peru"}
    export(redated, place.target, Filters(published_to=date(2024, 12, 31)))
    assert {article for (article,) in place.ask("SELECT article_id FROM claims")} == {"norrvik", "peru"}


def test_what_is_asked_for_is_bound_never_run(place: Place) -> None:
    """A filter that is SQL is a name that nobody has."""
    place.load(batches(BOTH), Scope(article_ids("a", "b"), EVERYTHING))
    for name in ("x'; DROP TABLE claims; --", "' OR '1'='1", "%s", "?"):
        place.load([], Scope(article_ids("a'); DROP TABLE claims; --", "a"), Filters(entity=name, measure=name)))
    assert len(place.claims()) == 3


def test_a_rerun_over_changed_news_replaces_the_article(place: Place, tmp_path: Path) -> None:
    """The story through the store: an article is corrected, read again, loaded again; its earlier claims are gone."""
    first = fill(tmp_path / "news", tmp_path / "store", TEXTS)
    export(first, place.target, EVERYTHING)
    before = place.ask("SELECT article_id, claim_id FROM claims")
    again = fill(tmp_path / "news", tmp_path / "store", TEXTS | {"norrvik": "Norrvik closes\n\nNorrvik will close, it said."})
    done = export(again, place.target, EVERYTHING)

    assert {article for article, _ in before} == {"norrvik", "peru"}
    left = sorted(place.ask("SELECT article_id, claim_id FROM claims"))
    assert left == sorted(pair for pair in before if pair[0] == "peru")
    assert done.rows == len(left)


def test_dates_choose_articles(place: Place, store: Store) -> None:
    """A load of 2025 leaves what was loaded of 2024, and brings nothing of it."""
    export(store, place.target, Filters(published_from=date(2025, 1, 1)))
    assert {article for (article,) in place.ask("SELECT article_id FROM claims")} == {"norrvik"}
    export(store, place.target, Filters(published_to=date(2024, 12, 31)))
    assert {article for (article,) in place.ask("SELECT article_id FROM claims")} == {"norrvik", "peru"}
