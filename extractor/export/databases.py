"""The claims in a database: what a store says of an article replaces what the table said of it, in one transaction."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from extractor.counted import some
from extractor.dataset.rows import Row
from extractor.dataset.sinks import OutputError, folder_of, remove_if_there
from extractor.dataset.tables import columns, schema
from extractor.export.contract import KEY, TABLE, column_type, ddl
from extractor.export.files import Batches, rows
from extractor.store.store import Filters, conditions

# Temporary tables: the articles that an export speaks of, those of the store that it leaves out, and its claims.
IN_SCOPE, LEFT_OUT, ARRIVING = "in_scope", "left_out", "arriving"
DATES = ("published_from", "published_to")  # these choose articles; the other filters choose claims


class Database(NamedTuple):
    """An open database: its name, its dialect of SQL, how a value is bound in it, and how rows get in fastest."""

    name: str  # as errors call it
    dialect: str
    execute: Callable[..., Any]  # (statement, values) -> a cursor with `description`
    insert: Callable[[str, Sequence[str], Batches], int]  # (table, columns, batches) -> rows written
    bound: str = "?"


class Scope(NamedTuple):
    """What an export speaks of: the articles that its days let through, also those without a claim, and its filters.

    `left_out` are the other articles of the store: one that was redated out of the days goes from a table that had it in them.
    """

    articles: Batches
    filters: Filters
    left_out: Batches = ()


def replace_claims(database: Database, batches: Batches, scope: Scope) -> int:
    """Deletes what the table has of the scope, inserts the claims; the caller commits."""
    database.execute(ddl(database.dialect))
    _add_columns(database)
    for temporary, articles in ((IN_SCOPE, scope.articles), (LEFT_OUT, scope.left_out)):
        database.execute(f"CREATE TEMPORARY TABLE {temporary} AS SELECT article_id FROM {TABLE} LIMIT 0")  # noqa: S608  of constants, as all below
        database.insert(temporary, ["article_id"], articles)
    database.execute(f"CREATE TEMPORARY TABLE {ARRIVING} AS SELECT * FROM {TABLE} LIMIT 0")  # noqa: S608
    names = schema().names
    written = database.insert(ARRIVING, names, batches)

    _delete(database, IN_SCOPE, scope.filters._replace(**dict.fromkeys(DATES)))
    _delete(database, LEFT_OUT, scope.filters)  # by the days that the table knows them under
    # A claim that other rules read otherwise before, and that the filters would not have let through then.
    database.execute(f"DELETE FROM {TABLE} WHERE {KEY} IN (SELECT {KEY} FROM {ARRIVING})")  # noqa: S608
    database.execute(f"INSERT INTO {TABLE} ({', '.join(names)}) SELECT {', '.join(names)} FROM {ARRIVING}")  # noqa: S608
    for temporary in (IN_SCOPE, LEFT_OUT, ARRIVING):
        database.execute(f"DROP TABLE {temporary}")
    return written


def _delete(database: Database, articles: str, filters: Filters) -> None:
    """Deletes the claims of articles that filters let through, as the table has them."""
    chosen, values = conditions(filters)
    only = "".join(f" AND {condition.replace('?', database.bound)}" for condition in chosen)
    database.execute(f"DELETE FROM {TABLE} WHERE article_id IN (SELECT article_id FROM {articles}){only}", values)  # noqa: S608


def _add_columns(database: Database) -> None:
    """A table that an earlier version made gets the columns that were added since; nothing else of it changes."""
    cursor = database.execute(f"SELECT * FROM {TABLE} LIMIT 0")  # noqa: S608  a constant
    known = {described[0].lower(): described[0] for described in cursor.description}
    _check_own(database, known)
    for column in columns():
        if column.name not in known:
            kind = column_type(column, database.dialect, added=True)
            database.execute(f"ALTER TABLE {TABLE} ADD COLUMN {column.name} {kind}")


def _check_own(database: Database, known: Mapping[str, str]) -> None:
    """A table `claims` of somebody else is refused: ours has had the columns without a default from the first version on."""
    missing = [name for name, field in Row.model_fields.items() if field.is_required() and name not in known]
    if missing:
        others = [name for lower, name in known.items() if lower not in Row.model_fields]
        own = f", and others: {some(others)}" if others else ""
        remedy = f"Rename that table, or give another {'database' if database.dialect == 'postgresql' else 'file'}"
        msg = f"{database.name}: its table {TABLE} is another: no column {some(missing)}{own}. {remedy}"
        raise OutputError(msg)


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
            return replace_claims(Database(str(path), "sqlite", connection.execute, insert), batches, scope)


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
            return replace_claims(Database(str(path), "duckdb", connection.execute, insert), batches, scope)


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
        with folder_of(path):
            try:
                yield
            except BaseException:
                if not existed:
                    remove_if_there(path)
                    remove_if_there(path.with_name(f"{path.name}.wal"))  # DuckDB's log of what it could not commit
                raise
    except (error, OSError) as found:
        if isinstance(found, OSError) and found.errno is None:  # not the system's: one of our own, which says all
            raise
        problem = str(found).strip().splitlines()[0]
        remedy = (
            "Close it in the program that has it open"
            if "lock" in problem
            else "Give a database of that format, or a new file, where there is room"
        )
        msg = f"{path}: cannot be written ({problem}). {remedy}"
        raise OutputError(msg) from found
