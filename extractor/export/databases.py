"""The claims in a database: what a store says of an article replaces what the table said of it, in one transaction."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from extractor.dataset.sinks import OutputError, remove_if_there
from extractor.dataset.tables import columns, schema
from extractor.export.contract import KEY, TABLE, column_type, ddl
from extractor.export.files import Batches, rows
from extractor.store.store import Filters, conditions

IN_SCOPE, ARRIVING = "in_scope", "arriving"  # temporary tables: the articles that an export speaks of, and its claims
DATES = ("published_from", "published_to")  # these choose articles; the other filters choose claims


class Database(NamedTuple):
    """An open database: its dialect of SQL, how a value is bound in it, and how rows get in fastest."""

    dialect: str
    execute: Callable[..., Any]  # (statement, values) -> a cursor with `description`
    insert: Callable[[str, Sequence[str], Batches], int]  # (table, columns, batches) -> rows written
    bound: str = "?"


class Scope(NamedTuple):
    """What an export speaks of: the articles, also those without a claim, and of their claims those that the filters let through."""

    articles: Batches
    filters: Filters


def replace_claims(database: Database, batches: Batches, scope: Scope) -> int:
    """Deletes what the table has of the scope, inserts the claims; the caller commits."""
    database.execute(ddl(database.dialect))
    _add_columns(database)
    database.execute(f"CREATE TEMPORARY TABLE {IN_SCOPE} AS SELECT article_id FROM {TABLE} LIMIT 0")  # noqa: S608  of constants, as all below
    database.insert(IN_SCOPE, ["article_id"], scope.articles)
    database.execute(f"CREATE TEMPORARY TABLE {ARRIVING} AS SELECT * FROM {TABLE} LIMIT 0")  # noqa: S608
    names = schema().names
    written = database.insert(ARRIVING, names, batches)

    chosen, values = conditions(scope.filters._replace(**dict.fromkeys(DATES)))
    only = "".join(f" AND {condition.replace('?', database.bound)}" for condition in chosen)
    database.execute(f"DELETE FROM {TABLE} WHERE article_id IN (SELECT article_id FROM {IN_SCOPE}){only}", values)  # noqa: S608
    # A claim that other rules read otherwise before, and that the filters would not have let through then.
    database.execute(f"DELETE FROM {TABLE} WHERE {KEY} IN (SELECT {KEY} FROM {ARRIVING})")  # noqa: S608
    database.execute(f"INSERT INTO {TABLE} ({', '.join(names)}) SELECT {', '.join(names)} FROM {ARRIVING}")  # noqa: S608
    for temporary in (IN_SCOPE, ARRIVING):
        database.execute(f"DROP TABLE {temporary}")
    return written


def _add_columns(database: Database) -> None:
    """A table that an earlier version made gets the columns that were added since; nothing else of it changes."""
    cursor = database.execute(f"SELECT * FROM {TABLE} LIMIT 0")  # noqa: S608  a constant
    known = {described[0] for described in cursor.description}
    for column in columns():
        if column.name not in known:
            kind = column_type(column, database.dialect, added=True)
            database.execute(f"ALTER TABLE {TABLE} ADD COLUMN {column.name} {kind}")


def write_sqlite(batches: Batches, path: Path, scope: Scope) -> int:
    """A table `claims` in a SQLite file, which may hold other tables."""
    import sqlite3

    with _untouched_unless_whole(path, sqlite3.Error):
        connection = sqlite3.connect(path, isolation_level=None)
        connection.create_function("lower", 1, lambda text: text and text.lower())  # its own knows A to Z alone

        def insert(table: str, names: Sequence[str], found: Batches) -> int:
            statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' for _ in names)})"  # noqa: S608  constants
            return max(connection.executemany(statement, ([_sqlite_value(v) for v in row.values()] for row in rows(found))).rowcount, 0)

        with _transaction(connection, connection.execute):
            return replace_claims(Database("sqlite", connection.execute, insert), batches, scope)


def _sqlite_value(value: Any) -> Any:
    """Numbers and days as text, of which the column's affinity makes numbers again."""
    return value if value is None or isinstance(value, int) else str(value)


def write_duckdb(batches: Batches, path: Path, scope: Scope) -> int:
    """A table `claims` in a DuckDB file, which may hold other tables."""
    import duckdb

    with _untouched_unless_whole(path, duckdb.Error):
        connection = duckdb.connect(str(path))

        def insert(table: str, names: Sequence[str], found: Batches) -> int:
            written = 0
            for batch in found:
                connection.register("batch", pa.Table.from_batches([batch]))
                connection.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(names)} FROM batch")  # noqa: S608  constants
                connection.unregister("batch")
                written += batch.num_rows
            return written

        with _transaction(connection, connection.execute):
            return replace_claims(Database("duckdb", connection.execute, insert), batches, scope)


@contextmanager
def _transaction(connection: Any, execute: Callable[[str], Any]) -> Iterator[None]:
    try:
        execute("BEGIN")
        yield
        execute("COMMIT")
    finally:
        connection.close()  # what is not committed is rolled back


@contextmanager
def _untouched_unless_whole(path: Path, error: type[Exception]) -> Iterator[None]:
    """An error of the database in one line; a file that was not there before is not left behind half made."""
    existed = path.exists()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    except (error, OSError) as found:
        if not existed:
            remove_if_there(path)
        if isinstance(found, OSError) and found.errno is None:  # not the system's: one of our own, which says all
            raise
        problem = str(found).strip().splitlines()[0]
        msg = f"{path}: cannot be written ({problem}). Give a database of the format named, or a new file"
        raise OutputError(msg) from found
