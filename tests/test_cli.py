"""The commands, run as a user runs them."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

GOOD = "Harbour Foods said net profit rose 5 percent to $1.2 million in 2024.\n"
GERMAN = (
    "Der Umsatz des Konzerns stieg im ersten Halbjahr um 5 Prozent auf 3,2 Milliarden Euro, wie das Unternehmen am Freitag mitteilte.\n"
)
PLAIN = "The board meets again in the harbour town, and nobody expects much of it, said a man who was there.\n"
QUIET = ("spacy", "pandas", "pyarrow", "dateparser", "srsly", "trafilatura", "lxml", "feedparser", "fsspec", "extractor.dataset.rows")


def extractor(*arguments: str | Path, given: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from extractor.cli import main; main()", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, input=given or "", check=False, encoding="utf-8")  # noqa: S603  our own command
    assert "Traceback" not in done.stderr
    return done


def records(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD)
    (folder / "metadata.csv").write_text("article_id,title,published\ngood,Profit Up,2025-02-01\n")
    return folder


def test_run_writes_jsonl_to_standard_output(news: Path) -> None:
    """Without an output the records go to standard output and the summary to standard error."""
    done = extractor("run", news)
    assert done.returncode == 0
    assert {record["article_id"] for record in records(done)} == {"good"}
    assert done.stderr.startswith(f"1 article: {len(records(done))} claim")
    assert done.stderr.count("\n") == 1


def test_run_writes_every_output_at_once(news: Path) -> None:
    """One run writes JSONL, CSV and Parquet with the same claims, and makes the folder they lie in."""
    files = [news / "out" / f"claims{ending}" for ending in (".jsonl", ".csv", ".parquet")]
    done = extractor("run", news, *(part for file in files for part in ("--output", file)), "--table")
    assert done.returncode == 0
    ids = [json.loads(line)["claim_id"] for line in files[0].read_text().splitlines()]
    assert ids
    assert list(pd.read_csv(files[1])["claim_id"]) == list(pd.read_parquet(files[2])["claim_id"]) == ids
    assert list(pd.read_csv(files[1])["title"].unique()) == ["Profit Up"]
    assert all(file.name in done.stdout for file in files)
    assert "net_profit" in done.stdout


def test_run_reads_standard_input_with_a_given_date() -> None:
    """`-` is standard input, and --published dates it."""
    done = extractor("run", "-", "--published", "2 February 2025", given="Harbour Foods said net profit rose 5 percent last year.")
    periods = [record["period"] for record in records(done) if record["period"]]
    assert [(period["first"], period["last"]) for period in periods] == [("2024-01-01", "2024-12-31")]


def test_every_bad_file_is_one_line_and_the_rest_goes_on(news: Path) -> None:
    """Missing, empty, binary, undecodable: one line each with the file and the remedy; the good article goes through; exit code 1."""
    (news / "empty.txt").write_text("")
    (news / "binary.txt").write_bytes(b"\x7fELF\0\0")
    (news / "latin.txt").write_bytes("caf\u00e9".encode("latin-1"))
    done = extractor("run", news, news / "gone.txt")
    assert done.returncode == 1
    assert {record["article_id"] for record in records(done)} == {"good"}
    *errors, summary = done.stderr.splitlines()
    assert [error.split(": ")[1] for error in errors] == [str(news / f"{name}.txt") for name in ("binary", "empty", "latin", "gone")]
    assert all(error.startswith("error: ") for error in errors)
    assert "4 failures" in summary


def test_broken_metadata_is_told_and_the_article_goes_through(news: Path) -> None:
    """A wrong date in metadata.csv costs the date, not the article; exit code 1."""
    (news / "metadata.csv").write_text("article_id,title,published\ngood,Profit Up,soon\n")
    done = extractor("run", news)
    assert done.returncode == 1
    assert "metadata.csv, line 2: published 'soon' is not a date. Write it as 2025-01-31" in done.stderr
    assert records(done)


def test_foreign_and_claimless_articles_are_reported_without_error(news: Path) -> None:
    """A German text and a text without claims are named in the summary; nothing was lost, so the exit code is 0."""
    (news / "german.txt").write_text(GERMAN)
    (news / "plain.txt").write_text(PLAIN)
    (news / "metadata.csv").unlink()
    done = extractor("run", news)
    assert done.returncode == 0
    assert "not English: german; without claims: plain" in done.stderr
    assert {record["article_id"] for record in records(done)} == {"good"}


def test_large_text_goes_through(tmp_path: Path) -> None:
    """A text of 20 MB is read in pieces, and a claim at its end has the right offsets."""
    path = tmp_path / "large.txt"
    path.write_text("\n" * 20_000_000 + GOOD)
    found = records(extractor("run", path))
    assert found
    start, end = found[0]["metric"]["start"], found[0]["metric"]["end"]
    assert path.read_text()[start:end] == found[0]["metric"]["text"]


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--output", "claims.xlsx"], "ending '.xlsx' is unknown. It must be one of .jsonl, .csv, .parquet"),
        (["--output", "good.txt/claims.csv"], "cannot be written (good.txt is a file)"),
        (["--published", "soonish"], "--published 'soonish' is not a date. Write it as 2025-01-31"),
        (["--lexicon", "nowhere"], "nowhere: no such folder"),
    ],
)
def test_usage_errors_are_one_line(news: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], problem: str) -> None:
    """An unknown ending, an unwritable output, a wrong date, a missing lexicon: one line, exit code 2."""
    monkeypatch.chdir(news)
    done = extractor("run", ".", *options)
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert problem in done.stderr
    assert done.stderr.count("\n") == 1
    assert sorted(path.name for path in news.iterdir()) == ["good.txt", "metadata.csv"]


def test_broken_lexicon_names_file_and_problem(news: Path, tmp_path: Path) -> None:
    """A user's data file that is not YAML is one line with its name, exit code 2."""
    terms = tmp_path / "terms"
    terms.mkdir()
    (terms / "mine.yaml").write_text("frames: [")
    done = extractor("mentions", news, "--lexicon", terms)
    assert done.returncode == 2
    assert done.stderr.startswith("error: terms/mine.yaml: not valid YAML")
    assert done.stderr.count("\n") == 1


def test_mentions_are_jsonl_with_what_they_say(news: Path) -> None:
    """Each mention is a line whose offsets slice the text; a number stands on quantities only."""
    done = extractor("mentions", news)
    assert done.returncode == 0
    found = records(done)
    assert all(GOOD[mention["start"] : mention["end"]] == mention["text"] for mention in found)
    assert [(mention["number"], mention["unit"]) for mention in found if "number" in mention] == [(5, "percent"), (1200000, "USD")]
    assert [(mention["first"], mention["last"]) for mention in found if mention["kind"] == "PERIOD"] == [("2024-01-01", "2024-12-31")]


def test_mentions_reports_foreign_texts_and_failures(news: Path) -> None:
    """A foreign text is reported, a missing one an error."""
    (news / "german.txt").write_text(GERMAN)
    done = extractor("mentions", news / "german.txt", news / "gone.txt")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "german: not English, not parsed",
        f"error: {news / 'gone.txt'}: no such file or folder. Check the path",
    ]


def test_version_and_help_import_no_engine() -> None:
    """`--help` and `--version` answer without spaCy, pandas and the rest."""
    code = f"""
import sys
from extractor.cli import app
for option in ("--help", "--version"):
    try:
        app([option])
    except SystemExit:
        pass
sys.exit(" ".join(name for name in {QUIET!r} if name in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603  our own code
    assert done.stderr.strip() == ""
    assert "extractor 0." in done.stdout


@pytest.mark.parametrize("command", ["run", "mentions"])
def test_help_of_a_command_holds_an_example(command: str) -> None:
    """Each command's help shows how it is called."""
    assert f"`extractor {command} " in extractor(command, "--help").stdout


def test_closed_pipe_is_quiet(news: Path) -> None:
    """A reader that stops early (`| head -1`) sees no complaint."""
    for number in range(200):
        (news / f"more{number}.txt").write_text(GOOD * 20)
    (news / "metadata.csv").unlink()
    command = f"{sys.executable} -c 'from extractor.cli import main; main()' mentions {news} | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602  the pipe is what is tested
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


def test_columns_form_and_limits_are_options(tmp_path: Path) -> None:
    """Every command that reads takes them; a record over a limit is told and the rest goes on."""
    path = tmp_path / "news.log"
    lines = [{"key": "one", "story": {"text": GOOD}, "when": "2025-02-01"}, {"key": "long", "story": {"text": GOOD * 100}}]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    options = (
        "--format",
        "jsonl",
        "--text-column",
        "story.text",
        "--id-column",
        "key",
        "--published-column",
        "when",
        "--max-chars",
        "1000",
    )
    for command in ("run", "mentions"):
        done = extractor(command, path, *options)
        assert done.returncode == 1
        assert {record["article_id"] for record in records(done)} == {"one"}
        assert f"error: {path}, record 2: 7,000 characters, over the limit of 1,000. Raise --max-chars, or leave it out" in done.stderr
    assert "one · 2025-02-01" in extractor("explain", path, *options).stdout
    assert extractor("run", path, "--format", "pdf").returncode == 2
    assert extractor("run", path, "--max-chars", "0").returncode == 2


def test_a_packed_stream_is_read_from_standard_input(tmp_path: Path) -> None:
    """`zcat` is not needed: what is piped in tells its packing and form itself."""
    command = [sys.executable, "-c", "from extractor.cli import main; main()", "run", "-"]
    data = gzip.compress(json.dumps({"id": "one", "body": GOOD}).encode())
    done = subprocess.run(command, input=data, capture_output=True, check=False, cwd=tmp_path)  # noqa: S603  our own command
    assert done.returncode == 0
    assert json.loads(done.stdout.splitlines()[0])["article_id"] == "one"
