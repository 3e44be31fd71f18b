"""The claims in PostgreSQL, through psycopg: `postgresql://user@host/database`."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from extractor.dataset.sinks import OutputError
from extractor.export.databases import Database, Scope, replace_claims
from extractor.export.files import Batches, rows

SCHEMES = ("postgresql", "postgres")
WAIT = 10  # seconds for a server to answer, where the address does not say
PASSWORD = re.compile(r"(://[^:/?]*):(.*)@")  # to the last @: a password that was not encoded may hold / and @


def is_postgres(target: str) -> bool:
    """Whether a target is the address of a PostgreSQL database."""
    return urlsplit(target).scheme in SCHEMES


def write_postgres(batches: Batches, url: str, scope: Scope) -> int:
    """A table `claims` in the database's first schema; all of it in one transaction, so that readers never see half."""
    try:
        import psycopg
    except ImportError as error:
        msg = f"{shown(url)}: PostgreSQL needs psycopg. Install it: pip install 'psycopg[binary]'"
        raise OutputError(msg) from error

    try:
        given: dict[str, Any] = {"connect_timeout": WAIT, **psycopg.conninfo.conninfo_to_dict(url)}
        address = psycopg.conninfo.make_conninfo(**given)
    except psycopg.Error as error:  # its text may quote a piece of the password
        msg = f"{shown(url)}: is no address of a database. Give postgresql://user@host/database, with %XX for special characters"
        raise OutputError(msg) from error
    try:
        connected = psycopg.connect(address)
    except psycopg.Error as error:
        msg = f"{shown(url)}: cannot be reached ({_problem(error, url)}). Start the server, or correct host, port, user or database"
        raise OutputError(msg) from error
    try:
        with connected as connection:
            return replace_claims(_database(connection, shown(url)), batches, scope)
    except psycopg.Error as error:
        msg = f"{shown(url)}: cannot be written ({_problem(error, url)}). Give postgresql://user@host/database, where you may make a table"
        raise OutputError(msg) from error


def _database(connection: Any, name: str) -> Database:
    def execute(statement: str, values: Sequence[Any] = ()) -> Any:
        return connection.execute(statement.encode(), values or None)

    def insert(table: str, names: Sequence[str], found: Batches) -> int:
        written = 0
        with connection.cursor().copy(f"COPY {table} ({', '.join(names)}) FROM STDIN".encode()) as copy:
            for row in rows(found):
                # PostgreSQL takes no NUL in a text.
                copy.write_row([value.replace("\0", "") if isinstance(value, str) else value for value in row.values()])
                written += 1
        return written

    return Database(name, "postgresql", execute, insert, "%s")


def _problem(error: Exception, url: str) -> str:
    """What a server says, in one line and without the password: one that was not encoded is read as a host."""
    problem = (str(error).strip().splitlines() or [type(error).__name__])[0]
    given = PASSWORD.search(url)
    for piece in filter(None, re.split("[@:/?]", given[2] if given else "")):
        problem = problem.replace(piece, "…")
    return problem


def shown(url: str) -> str:
    """An address without its password.

    >>> shown("postgresql://anna:secret@db.example/news"), shown("postgresql://db.example/news?password=secret")
    ('postgresql://anna@db.example/news', 'postgresql://db.example/news')
    """
    return PASSWORD.sub(r"\1@", url).partition("?")[0]
