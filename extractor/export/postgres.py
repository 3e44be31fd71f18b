"""The claims in PostgreSQL, through psycopg: `postgresql://user@host/database`."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from extractor.dataset.sinks import OutputError
from extractor.export.databases import Database, Scope, replace_claims
from extractor.export.files import Batches, rows

SCHEMES = ("postgresql", "postgres")


def is_postgres(target: str) -> bool:
    """Whether a target is the address of a PostgreSQL database."""
    return urlsplit(target).scheme in SCHEMES


def write_postgres(batches: Batches, url: str, scope: Scope) -> int:
    """A table `claims` in the database's first schema; all of it in one transaction, so that readers never see half."""
    try:
        import psycopg
    except ImportError as error:
        msg = f"{shown(url)}: PostgreSQL needs psycopg. Install it: pip install 'extractor[postgres]'"
        raise OutputError(msg) from error

    try:
        with psycopg.connect(url) as connection:

            def execute(statement: str, values: Sequence[Any] = ()) -> Any:
                return connection.execute(statement.encode(), values or None)

            def insert(table: str, names: Sequence[str], found: Batches) -> int:
                written = 0
                with connection.cursor().copy(f"COPY {table} ({', '.join(names)}) FROM STDIN".encode()) as copy:
                    for row in rows(found):
                        copy.write_row([value.replace("\0", "") if isinstance(value, str) else value for value in row.values()])
                        written += 1
                return written

            return replace_claims(Database("postgresql", execute, insert, "%s"), batches, scope)
    except psycopg.Error as error:
        problem = (str(error).strip().splitlines() or [type(error).__name__])[0]
        msg = f"{shown(url)}: cannot be written ({problem}). Give postgresql://user@host/database, where you may make a table"
        raise OutputError(msg) from error


def shown(url: str) -> str:
    """An address without its password.

    >>> shown("postgresql://anna:secret@db.example/news")
    'postgresql://anna@db.example/news'
    """
    parts = urlsplit(url)
    user, at, host = parts.netloc.rpartition("@")
    return parts._replace(netloc=user.partition(":")[0] + at + host, query="").geturl()
