"""The command as a user runs it."""

import csv
import json
import subprocess
import sys
from pathlib import Path

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
        (["--measure", "x' OR '1'='1"], []),
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
        (["--to", "postgresql://anna:s3cret@localhost:1/x"], "error: postgresql://anna@localhost:1/x: cannot be written ("),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_2(folder: Path, arguments: list[str], message: str) -> None:
    """Without the password."""
    done = extractor("export", folder, *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(message)
    assert len(done.stderr.splitlines()) == 1
    assert "s3cret" not in done.stderr


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
