"""What cannot be written is one line, and what was there stays; nothing goes where it was not asked to."""

import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.dataset.sinks import OutputError
from extractor.export.export import DATABASES, export
from extractor.export.files import WRITERS
from extractor.export.forms import Form
from extractor.export.postgres import shown
from extractor.store.layout import StoreError
from extractor.store.store import EVERYTHING, Store

FILES = [form for form in Form if form is not Form.POSTGRESQL]


class Unreadable(Store):
    """A store whose disk fails after the first claims."""

    def claims(self, filters: Any = EVERYTHING) -> Any:
        yield from list(super().claims(filters))[:1]
        msg = "the store is gone. Bring it back"
        raise StoreError(msg)


@pytest.mark.parametrize("form", FILES)
def test_an_export_that_breaks_off_leaves_all_as_it_was(store: Store, tmp_path: Path, form: Form) -> None:
    """The earlier file and what describes it are unchanged, and the error is the store's own."""
    target = str(tmp_path / "claims.any")
    export(store, target, EVERYTHING, form)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    with pytest.raises(OSError, match=r"the store is gone\. Bring it back"):
        export(Unreadable(store.layout), target, EVERYTHING, form)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("form", FILES)
def test_a_place_that_cannot_be_written_is_one_line(store: Store, tmp_path: Path, form: Form) -> None:
    """Below a file, or over a folder."""
    tmp_path.joinpath("file").write_text("")
    tmp_path.joinpath("folder").mkdir()
    for path in (tmp_path / "file" / "claims", tmp_path / "folder"):
        with pytest.raises(OutputError, match="cannot be written") as error:
            export(store, str(path), EVERYTHING, form)
        assert "\n" not in str(error.value)
        assert str(path) in str(error.value)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]


@pytest.mark.parametrize("form", ["sqlite", "duckdb"])
def test_a_file_that_is_no_database_stays_as_it_is(store: Store, tmp_path: Path, form: Form) -> None:
    """A text under a database's name is not overwritten."""
    path = tmp_path / f"claims.{form}"
    path.write_text("These are my notes, and no database. " * 100)
    with pytest.raises(OutputError, match="Give a database of that format, or a new file"):
        export(store, str(path), EVERYTHING)
    assert path.read_text().startswith("These are my notes")


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("claims.txt", r"ending '\.txt' is unknown. It must be one of \.csv, \.jsonl, .* name the --format"),
        ("claims", "ending '' is unknown"),
        ("https://anna:secret@example.org/claims.csv", "https://anna@example.org/claims.csv: no place to write to"),
        ("datapackage.json", "ending '.json' is unknown"),
    ],
)
def test_a_target_without_a_form_names_the_forms(
    store: Store, target: str, message: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The message says what may be given."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError, match=message):
        export(store, target, EVERYTHING)
    assert list(tmp_path.iterdir()) == []


def test_the_store_itself_is_no_target(store: Store) -> None:
    """Neither its database nor any other place in its folder, by whatever way it is named."""
    before = store.layout.database.read_bytes()
    for target in (store.layout.database, store.layout.folder / "claims" / ".." / "claims.csv"):
        with pytest.raises(OutputError, match="lies in the store itself"):
            export(store, str(target), EVERYTHING)
    assert store.layout.database.read_bytes() == before


def test_the_description_of_an_export_is_no_target(store: Store, tmp_path: Path) -> None:
    """datapackage.json would overwrite itself."""
    with pytest.raises(OutputError, match="Give another name"):
        export(store, str(tmp_path / "datapackage.json"), EVERYTHING, "jsonl")


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://anna:s3cret@localhost:1/news",
        "postgresql://anna:s3cret@localhost:1/news?connect_timeout=2",
        "postgresql://localhost:1/news?user=anna&password=s3cret",
        "postgresql://anna:s3c/s3cret@localhost:port/news",
        "postgresql://anna:s3cret@s3cret@localhost:1/news",
        "postgresql://anna:s3cret@localhost:1/news?nonsense=s3cret",
    ],
)
def test_a_server_that_does_not_answer_is_one_line_without_the_password(store: Store, address: str) -> None:
    """Whatever is wrong with the address, its password is not told."""
    with pytest.raises(OutputError, match=r"cannot be reached|no address of a database") as error:
        export(store, address, EVERYTHING)
    assert "\n" not in str(error.value)
    assert "s3cret" not in str(error.value)
    assert "s3cret" not in shown(address)


def test_a_table_that_is_another_is_told(store: Store, postgres: str) -> None:
    """A table `claims` of other columns is refused in one line, and stays."""
    import psycopg

    with psycopg.connect(postgres) as connection:
        connection.execute("CREATE TABLE claims (claim_id INTEGER, article_id INTEGER)")
        connection.execute("INSERT INTO claims VALUES (1, 2)")
    with pytest.raises(OutputError, match="its table claims is another") as error:
        export(store, postgres, EVERYTHING)
    assert "\n" not in str(error.value)
    with psycopg.connect(postgres) as connection:
        assert connection.execute("SELECT * FROM claims").fetchall() == [(1, 2)]


@pytest.mark.parametrize("form", FILES)
def test_no_file_export_opens_a_connection(store: Store, tmp_path: Path, form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only an address that was given is called."""

    def refuse(*_: Any) -> None:
        msg = "a connection was opened"
        raise AssertionError(msg)

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, refuse)
    export(store, str(tmp_path / "claims.any"), EVERYTHING, form)
    assert (tmp_path / "claims.any").stat().st_size > 0


@pytest.mark.parametrize(
    ("library", "form", "installed"),
    [
        ("openpyxl", Form.EXCEL, "openpyxl"),
        ("pycountry", Form.DATA_COMMONS, "pycountry"),
        ("psycopg", Form.POSTGRESQL, "'psycopg[binary]'"),
    ],
)
def test_a_library_that_is_missing_is_named(
    store: Store, tmp_path: Path, library: str, form: Form, installed: str, without: Callable[[str], None]
) -> None:
    """The message says what to install."""
    without(library)
    target = "postgresql://anna@localhost/news" if form is Form.POSTGRESQL else str(tmp_path / "claims.any")
    with pytest.raises(OutputError, match=f"Install it: pip install {re.escape(installed)}$"):
        export(store, target, EVERYTHING, form)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A library as if it were not installed."""
    import sys

    def hide(library: str) -> None:
        monkeypatch.setitem(sys.modules, library, None)

    return hide


def test_every_file_form_has_its_writer() -> None:
    """No form is offered that nothing writes."""
    assert {*WRITERS, *DATABASES, Form.POSTGRESQL, Form.SDMX, Form.DATA_COMMONS} == set(Form)
