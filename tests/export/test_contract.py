"""The contract: one model describes every form, and later versions only add to it."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import duckdb
import jsonschema
import pyarrow as pa
import pytest
from frictionless import Package
from pyarrow import parquet

from extractor.dataset.rows import SCHEMA_VERSION, Row
from extractor.dataset.tables import columns, schema
from extractor.export.contract import SQL_TYPES, ddl, json_schema, table_schema
from extractor.export.databases import Scope, write_duckdb, write_sqlite
from extractor.export.export import export
from extractor.export.files import write_csv, write_jsonl, write_parquet
from extractor.export.forms import Form
from extractor.export.package import described
from extractor.store.layout import Layout
from extractor.store.store import EVERYTHING, Store
from tests.export.sample import ROWS, article_ids, batches, cells

# Written by version 1.0.0 and never changed: what a user has on a disk somewhere.
FIRST = Path(__file__).parent / "first_version"
FILES = [form for form in Form if form is not Form.POSTGRESQL]


def stored() -> pa.Table:
    return parquet.read_table(FIRST / "claims.parquet")


def records() -> list[dict[str, Any]]:
    lines = (FIRST / "claims.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    return [json.loads(line) for line in lines]


def test_the_version_is_semantic_and_in_every_row(tmp_path: Path) -> None:
    """Parquet has it in its metadata too."""
    assert [int(part) for part in SCHEMA_VERSION.split(".")] >= [1, 0, 0]
    write_parquet(batches(), tmp_path / "claims.parquet")
    assert parquet.read_schema(tmp_path / "claims.parquet").metadata[b"schema_version"].decode() == SCHEMA_VERSION
    assert {row.schema_version for row in ROWS} == {SCHEMA_VERSION}


def test_every_column_of_the_first_version_is_still_there() -> None:
    """Under its name, with its type; whoever relies on it can go on."""
    first = stored().schema
    assert first.metadata[b"schema_version"] == b"1.0.0"
    assert [(field.name, field.type) for field in first] == [(name, schema().field(name).type) for name in first.names]
    assert [field.name for field in first if not field.nullable] == [name for name in first.names if not schema().field(name).nullable]


def test_columns_that_were_added_may_be_missing() -> None:
    """A column that the first version lacks has a default, so that rows of the first version are valid rows."""
    added = set(Row.model_fields) - set(stored().schema.names)
    assert [name for name in added if Row.model_fields[name].is_required()] == []
    validator = jsonschema.Draft202012Validator(json_schema(), format_checker=jsonschema.FormatChecker())
    for record in records():
        validator.validate(record)


def test_a_store_of_the_first_version_is_read(tmp_path: Path) -> None:
    """Its claims come out in today's columns, to the last digit."""
    layout = Layout(tmp_path / "store")
    layout.folder.mkdir()
    with duckdb.connect(str(layout.database)) as connection:
        connection.execute("CREATE TABLE claims AS SELECT * FROM read_parquet(?)", [str(FIRST / "claims.parquet")])
    read = pa.Table.from_batches(Store.open(layout.folder).claims())

    assert read.schema == schema()
    assert read.select(stored().schema.names).to_pylist() == stored().to_pylist()
    assert [row["claim_id"] for row in read.to_pylist()] == [record["claim_id"] for record in records()]


@pytest.mark.parametrize("dialect", ["sqlite", "duckdb"])
def test_a_table_of_the_first_version_is_loaded_into(tmp_path: Path, dialect: str) -> None:
    """The statement that made it then, and a load of today."""
    path = tmp_path / "claims.db"
    connection = {"sqlite": sqlite3.connect, "duckdb": duckdb.connect}[dialect](str(path))
    connection.execute((FIRST / f"claims.{dialect}.sql").read_text())
    connection.commit()
    connection.close()
    load = {"sqlite": write_sqlite, "duckdb": write_duckdb}[dialect]
    assert load(batches(), path, Scope(article_ids("tarna"), EVERYTHING)) == len(ROWS)


def test_a_postgresql_table_of_the_first_version_is_loaded_into(postgres: str) -> None:
    """The same on a server."""
    import psycopg

    from extractor.export.postgres import write_postgres

    with psycopg.connect(postgres) as connection:
        connection.execute((FIRST / "claims.postgresql.sql").read_bytes())
    assert write_postgres(batches(), postgres, Scope(article_ids("tarna"), EVERYTHING)) == len(ROWS)


@pytest.mark.parametrize("form", FILES)
def test_frictionless_finds_nothing_wrong_with_an_export(store: Store, tmp_path: Path, form: Form) -> None:
    """Every file comes with a datapackage.json that describes it; tables are read and checked cell by cell."""
    endings = {"sdmx-csv": "csv", "data-commons": "csv"}
    done = export(store, str(tmp_path / f"claims.{endings.get(form, form)}"), EVERYTHING, form)
    assert done.beside[0] == tmp_path / "datapackage.json"
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    (resource,) = json.loads(done.beside[0].read_text(encoding="utf-8"))["resources"]
    assert all(field["description"] for field in resource["schema"]["fields"])
    if resource["type"] == "table":
        assert report.task.stats["rows"] == done.rows > 0


def test_frictionless_would_find_a_broken_cell(tmp_path: Path) -> None:
    """A value that is no number, a status that is none and a key that stands twice are found by the schema we write."""
    with described(tmp_path / "claims.csv", Form.CSV):
        write_csv(batches(), tmp_path / "claims.csv")
    text = (tmp_path / "claims.csv").read_text(encoding="utf-8")
    for good, bad, kind in (
        ("205000,", "many,", "type-error"),
        ("estimate", "guess", "constraint-error"),
        ("\nfar,", "\nlong,", "primary-key"),
    ):
        (tmp_path / "claims.csv").write_text(text.replace(good, bad, 1), encoding="utf-8", newline="")
        report = Package(str(tmp_path / "datapackage.json")).validate()
        assert [error for (error,) in report.flatten(["type"])] == [kind]


def test_hard_claims_are_valid_in_csv_and_jsonl(tmp_path: Path) -> None:
    """Long numbers, far days, formulas and line breaks break no rule of the schema."""
    for write, name in ((write_csv, "claims.csv"), (write_jsonl, "claims.jsonl")):
        with described(tmp_path / name, Form(name.partition(".")[2])):
            write(batches(), tmp_path / name)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    assert [task.stats["rows"] for task in report.tasks] == [len(ROWS), len(ROWS)]


def test_two_exports_in_a_folder_share_one_package(store: Store, tmp_path: Path) -> None:
    """Each is a resource of it, once however often it is written; what another tool put there stays."""
    (tmp_path / "datapackage.json").write_text('{"resources": [{"name": "other", "path": "other.csv"}]}')
    for name in ("claims.csv", "claims.jsonl", "claims.csv"):
        export(store, str(tmp_path / name), EVERYTHING)
    resources = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert [resource["path"] for resource in resources] == ["other.csv", "claims.csv", "claims.jsonl"]


def test_the_json_schema_describes_the_rows_of_jsonl(store: Store, tmp_path: Path) -> None:
    """Every row is valid, and what is not one is refused."""
    export(store, str(tmp_path / "claims.jsonl"), EVERYTHING)
    described = json.loads((tmp_path / "claims.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(described)
    validator = jsonschema.Draft202012Validator(described, format_checker=jsonschema.FormatChecker())
    found = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert found
    for record in found:
        validator.validate(record)
        for wrong in ({"value": "many"}, {"status": "guess"}, {"published": "soon"}, {"claim_id": None}):
            assert not validator.is_valid(record | wrong)


def test_the_ddl_makes_the_table_that_the_export_fills(store: Store, tmp_path: Path, postgres: str) -> None:
    """Each of its statements runs in its database, with every column, the key and what may not be empty."""
    import psycopg

    export(store, str(tmp_path / "claims.csv"), EVERYTHING)
    statements = (tmp_path / "claims.sql").read_text(encoding="utf-8")
    assert [statement in statements for statement in map(ddl, SQL_TYPES)] == [True] * 3
    with sqlite3.connect(":memory:") as lite, duckdb.connect() as duck, psycopg.connect(postgres) as server:
        for dialect, connection in (("sqlite", lite), ("duckdb", duck), ("postgresql", server)):
            connection.execute(ddl(dialect).encode() if dialect == "postgresql" else ddl(dialect))
            cursor = connection.execute("SELECT * FROM claims")
            assert [column[0] for column in cursor.description] == list(Row.model_fields)
    with sqlite3.connect(":memory:") as lite:
        lite.execute(ddl("sqlite"))
        with pytest.raises(sqlite3.IntegrityError, match=r"NOT NULL constraint failed: claims\.claim_id"):
            lite.execute("INSERT INTO claims (article_id) VALUES ('a')")


def test_the_table_schema_is_the_model() -> None:
    """A field for each column with its description, the closed sets as enumerations."""
    found = {field["name"]: field for field in table_schema()["fields"]}
    assert list(found) == [column.name for column in columns()] == schema().names
    assert found["status"]["constraints"] == {"required": True, "enum": ["actual", "estimate", "forecast", "target"]}
    assert found["value"] == {
        "name": "value",
        "type": "number",
        "description": Row.model_fields["value"].description,
        "constraints": {"required": False},
    }
    assert len(cells()) == len(ROWS)
