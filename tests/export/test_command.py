"""The command as a user runs it."""

import csv
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from extractor.store.store import EVERYTHING, Store
from tests.export.sample import batches


def extractor(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from extractor.cli import main; main()", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")  # noqa: S603  our own command
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture(scope="module")
def folder(store: Store) -> Path:
    return store.layout.folder


def claims(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [(line["article_id"], line["measure"]) for line in csv.DictReader(file)]


def test_an_export_says_what_it_wrote_and_where(folder: Path, tmp_path: Path) -> None:
    """One line on standard error, nothing on standard output."""
    done = extractor("export", folder, "--to", tmp_path / "new" / "claims.csv")
    told = f"2 claims in {tmp_path}/new/claims.csv, described in datapackage.json, claims.schema.json, claims.sql\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, "", told)
    assert claims(tmp_path / "new" / "claims.csv") == [("peru", "production"), ("norrvik", "revenue")]


@pytest.mark.parametrize(
    ("options", "articles"),
    [
        (["--since", "2025-01-20"], ["norrvik"]),
        (["--from", "2025-01-21"], []),
        (["--until", "2024-11-05"], ["peru"]),
        (["--since", "2024-11-06", "--until", "2025-01-19"], []),
        (["--entity", "NORRVIK"], ["norrvik"]),
        (["--entity", "place:pe"], ["peru"]),
        (["--measure", "production"], ["peru"]),
        (["--status", "actual"], ["peru", "norrvik"]),
        (["--status", "forecast"], []),
        (["--measure", "production", "--entity", "norrvik"], []),
    ],
)
def test_filters_choose_by_date_entity_measure_and_status(folder: Path, tmp_path: Path, options: list[str], articles: list[str]) -> None:
    """Days are inclusive; names count in any case; all that are given must hold."""
    done = extractor("export", folder, "--to", tmp_path / "claims.csv", *options)
    assert done.returncode == 0, done.stderr
    assert [article for article, _ in claims(tmp_path / "claims.csv")] == articles


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--to", "claims.txt"], "error: claims.txt: ending '.txt' is unknown. It must be one of .csv, .jsonl"),
        (["--to", "claims.csv", "--since", "soon"], "error: --since 'soon' is not a date. Write it as 2025-01-31"),
        (["--to", "postgresql://anna:s3cret@localhost:1/x"], "error: postgresql://anna@localhost:1/x: cannot be reached ("),
        (
            ["--to", "mysql://anna:s3cret@localhost/x"],
            "error: mysql://anna@localhost/x: no place to write to. Give a file here or postgresql:",
        ),
        (["--to", "claims.csv", "--measure", "reveneu"], "error: --measure 'reveneu' is not known. Nearest: revenue"),
        (["--to", "claims.csv", "--measure", "x' OR '1'='1"], "error: --measure 'x' OR '1'='1' is not known. Nothing comes near"),
        (["--to", "claims.csv", "--entity", "Norvik"], "error: --entity 'Norvik' is in no claim of "),
        (
            ["--to", "claims.csv", "--since", "2025-02-01", "--until", "2025-01-01"],
            "error: --since 2025-02-01 lies after --until 2025-01-01. Give the earlier day as --since",
        ),
        (["--to", "claims.xlsx", "--format", "csv"], "error: claims.xlsx: promises xlsx, and --format says csv. Leave --format out"),
        (["--to", "claims.jsonl", "--format", "sdmx-csv"], "error: claims.jsonl: promises jsonl, and --format says sdmx-csv"),
        (["--to", "postgresql://anna:s3cret@localhost/x", "--format", "csv"], "error: postgresql://anna@localhost/x: promises postgresql"),
        (["--to", "claims.csv", "--format", "postgresql"], "error: claims.csv: is a file, and --format postgresql a server"),
        (["--to", ""], "error: '': no name of a file. Give one, such as claims.csv"),
        (["--to", "claims.csv/"], "error: 'claims.csv/': no name of a file. Give one, such as claims.csv/claims.csv"),
        (["--to", ".", "--format", "csv"], "error: '.': no name of a file"),
        (["--to", "claims.parquet", "--safe-csv"], "error: --safe-csv does nothing for parquet"),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_2(
    folder: Path, arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the password; a full file stays."""
    monkeypatch.chdir(tmp_path)
    for ending in ("csv", "xlsx", "jsonl", "parquet"):
        (tmp_path / f"claims.{ending}").write_text("full", encoding="utf-8")
    done = extractor("export", folder, *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(message)
    assert len(done.stderr.splitlines()) == 1
    assert "s3cret" not in done.stderr
    assert {path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"full"}


def test_an_unknown_entity_names_the_nearest_of_the_store(folder: Path, tmp_path: Path) -> None:
    """By name or id; a part of a name leads to the whole."""
    for asked, nearest in (("Norvik", "Norrvik"), ("norr", "Norrvik"), ("plac:pe", "place:pe"), ("Atlantis Zinc", None)):
        done = extractor("export", folder, "--to", tmp_path / "claims.csv", "--entity", asked)
        wanted = f"Nearest: {nearest}" if nearest else "Nothing comes near: leave it out to see what there is"
        assert (done.returncode, done.stderr) == (2, f"error: --entity '{asked}' is in no claim of {folder}. {wanted}\n")


def test_a_filter_that_matches_nothing_is_told_and_empties_no_file(folder: Path, tmp_path: Path) -> None:
    """Exit code 1 over a file that holds something; a new file is written, and again and again."""
    target = tmp_path / "claims.csv"
    for _ in range(2):
        done = extractor("export", folder, "--to", target, "--measure", "dividend", "--since", "2024-01-01")
        assert done.returncode == 0
        assert done.stderr.startswith(f"no claim matches --since 2024-01-01 --measure dividend: 0 claims in {target}, described in ")
    for options in ([], ["--format", "sdmx-csv"]):
        extractor("export", folder, "--to", target, *options)
        before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        done = extractor("export", folder, "--to", target, "--measure", "dividend", *options)
        told = f"error: no claim matches --measure dividend; {target} stays as it was. Remove it first to get an empty one\n"
        assert (done.returncode, done.stderr) == (1, told)
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet", "xlsx", "sqlite", "duckdb"])
def test_a_full_disk_is_one_line_and_leaves_nothing(folder: Path, tmp_path: Path, ending: str) -> None:
    """Here no file may have more than half a kilobyte; a database says so in its own words."""
    command = 'ulimit -f 1; exec "$0" -c \'from extractor.cli import main; main()\' export "$1" --to "$2"'
    target = tmp_path / "new" / f"claims.{ending}"
    done = subprocess.run(["/bin/sh", "-c", command, sys.executable, folder, target], capture_output=True, text=True, check=False)  # noqa: S603  our own
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith(f"error: {target}: cannot be written (")
    assert len(done.stderr.splitlines()) == 1
    assert ("disk" if ending in {"csv", "jsonl", "parquet", "xlsx"} else "where there is room") in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_in_use_is_told(folder: Path, tmp_path: Path) -> None:
    """By another program, which has it open or is writing to it."""
    with (
        duckdb.connect(str(tmp_path / "claims.duckdb")) as opened,
        sqlite3.connect(tmp_path / "claims.sqlite", isolation_level=None) as writing,
    ):
        opened.execute("CREATE TABLE notes AS SELECT 1 AS one")
        writing.execute("BEGIN EXCLUSIVE")
        for ending in ("duckdb", "sqlite"):
            done = extractor("export", folder, "--to", tmp_path / f"claims.{ending}")
            assert done.returncode == 2
            assert done.stderr.endswith("Close it in the program that has it open\n")


def test_no_folder_is_left_behind(folder: Path, tmp_path: Path) -> None:
    """A folder that was made for a target goes with it; one that holds something stays."""
    (tmp_path / "old").mkdir()
    for target in ("old/new/er/claims.csv", "old/new/er/claims.duckdb"):
        done = extractor("export", folder, "--to", f"{tmp_path}/{target}", "--entity", "nobody")
        assert done.returncode == 2
        assert [path.name for path in tmp_path.rglob("*")] == ["old"]


def test_no_store_is_one_line(tmp_path: Path) -> None:
    """It says how to make one."""
    done = extractor("export", tmp_path / "none", "--to", tmp_path / "claims.csv")
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: {tmp_path}/none: no store")
    assert list(tmp_path.iterdir()) == []


def test_postgresql_from_the_command_line(folder: Path, postgres: str) -> None:
    """Twice, and each claim stands once."""
    import psycopg

    for _ in range(2):
        done = extractor("export", folder, "--to", postgres)
        assert (done.returncode, done.stderr) == (0, "2 claims in postgresql://anna@/postgres\n")
    with psycopg.connect(postgres) as connection:
        found = connection.execute("SELECT article_id, value, period_start::text FROM claims ORDER BY article_id").fetchall()
    assert [(article, str(value.normalize()), first) for article, value, first in found] == [
        ("norrvik", "3.405E+8", "2024-01-01"),
        ("peru", "2.7E+6", "2024-07-01"),
    ]


def test_format_names_the_form_where_the_ending_does_not(folder: Path, tmp_path: Path) -> None:
    """A file without an ending may be JSONL."""
    extractor("export", folder, "--to", tmp_path / "claims", "--format", "jsonl")
    lines = (tmp_path / "claims").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["value"] for line in lines] == [2_700_000, 340_500_000]


def test_safe_csv_keeps_text_from_being_a_formula(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An apostrophe stands before what a spreadsheet would run; numbers stay numbers; without the option texts are as they are."""
    from extractor.export.export import export

    store = Store.open(folder)
    monkeypatch.setattr(store, "claims", lambda _filters=EVERYTHING: iter(batches()))
    found = {}
    for safe in (False, True):
        export(store, str(tmp_path / "claims.csv"), EVERYTHING, safe=safe)
        with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as file:
            found[safe] = {line["claim_id"]: line for line in csv.DictReader(file)}
    names = ("entity", "title", "item", "publisher", "attribution", "url")
    texts = ["=HYPERLINK(A1)", "+1", "-1", "@SUM(A1)", "\tx", "\rx"]
    assert [found[False]["equals"][name] for name in names] == texts
    assert [found[True]["equals"][name] for name in names] == [f"'{text}" for text in texts]
    assert [found[True]["line"][name] for name in ("entity", "item")] == ["'\nx", "'＝1"]
    assert found[True]["long"]["growth"] == "-0.000000001"
    assert found[True]["quotes"] == found[False]["quotes"]


def test_help_loads_nothing_heavy() -> None:
    """`extractor --help` and the command's own help start without a database or a data frame."""
    heavy = ("duckdb", "pyarrow", "pandas", "openpyxl", "psycopg", "pycountry", "sqlite3", "spacy")
    code = (
        "import sys; from extractor.cli import main; sys.argv = ['extractor', 'export', '--help']\n"
        f"try: main()\nfinally: print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")  # noqa: S603  our own command
    assert done.stdout.splitlines()[-1] == "[]"
    assert "--safe-csv" in done.stdout
