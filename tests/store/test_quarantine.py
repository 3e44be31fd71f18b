"""The quarantine: what could not be ingested is kept with its reason, tried again after the mend, and never stands in anything's way."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from extractor.articles.failure import Failure
from extractor.cli import app
from extractor.store.layout import Layout, StoreError
from extractor.store.quarantine import Entry, chosen, entries, find
from extractor.store.retry import retry
from tests.store.sample import article, bring_in, rows

GOOD = [{"id": one.id, "text": one.text, "published": "2025-01-08"} for one in map(article, range(3))]
BROKEN = '{"id": "a9", "text": '


def quarantine(folder: Path = Path("store")) -> list[Entry]:
    return list(entries(Layout(folder)))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """JSONL with a broken third line, and a text that is none."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    file = tmp_path / "news" / "wire.jsonl"
    file.write_text("\n".join([*map(json.dumps, GOOD[:2]), BROKEN, json.dumps(GOOD[2])]))
    (tmp_path / "news" / "binary.txt").write_bytes(b"\x7fELF\0\0")
    return file


def test_a_broken_record_is_kept_and_the_rest_goes_on(news: Path) -> None:
    """The entry says source, record, stage, reason and payload; the good records are in the store; a second run counts the attempt."""
    for _ in range(2):
        done = run("ingest", "news", "--into", "store", "--workers", "0")
        assert done.exit_code == 1
    binary, line = quarantine()

    assert (line.source, line.record, line.stage, line.payload, line.encoding) == ("news/wire.jsonl", 3, "parse", BROKEN + "\n", "text")
    assert (line.attempts, line.place, "JSON" in line.problem) == (2, "news/wire.jsonl:3", True)
    assert (binary.source, binary.record, binary.stage) == ("news/binary.txt", None, "parse")
    assert [row["id"] for row in rows(Path("store"), "articles")] == ["a0", "a1", "a2"]
    assert news.is_file()


def test_a_mended_record_leaves_the_quarantine(news: Path) -> None:
    """`retry` reads the source again with the options of that run; what is still broken stays, what is mended becomes an article."""
    run("ingest", "news", "--into", "store", "--workers", "0", "--published", "2020-02-02")
    news.write_text(news.read_text().replace(BROKEN, json.dumps({"id": "a9", "text": article(9).text})))
    done = run("quarantine", "retry", "store", "--workers", "0")

    assert done.exit_code == 1  # binary.txt
    assert [entry.source for entry in quarantine()] == ["news/binary.txt"]
    assert {str(row["published"]) for row in rows(Path("store"), "articles")} == {"2020-02-02"}
    assert [row["id"] for row in rows(Path("store"), "articles")] == ["a0", "a1", "a2", "a9"]
    Path("news/binary.txt").unlink()
    assert run("quarantine", "retry", "store", "--workers", "0").exit_code == 0
    assert quarantine() == []


def test_an_ordinary_run_settles_what_was_mended(news: Path) -> None:
    """The record that is read well at the place of an entry takes it out of quarantine."""
    run("ingest", "news", "--into", "store", "--workers", "0")
    news.write_text(news.read_text().replace(BROKEN, json.dumps({"id": "a9", "text": article(9).text})))
    run("ingest", "news", "--into", "store", "--workers", "0")

    assert [entry.source for entry in quarantine()] == ["news/binary.txt"]


def test_what_came_from_standard_input_cannot_be_fetched_again(news: Path) -> None:
    """The entry stays and says so."""
    given = news.read_text()
    CliRunner().invoke(app, ["ingest", "-", "--into", "store", "--workers", "0"], input=given)
    (entry,) = quarantine()
    done = run("quarantine", "retry", "store", "--workers", "0")

    assert done.exit_code == 1
    assert "standard input:3: is not there to be read again. Give it to `extractor ingest`, or drop it" in done.stderr
    assert [entry.id for entry in quarantine()] == [entry.id]


def test_an_article_that_takes_too_long_waits_for_more_time(tmp_path: Path) -> None:
    """It goes into quarantine whole, later runs pass it over, and `retry` with more time brings it in."""
    long = article(0)._replace(id="long", text=" ".join(article(number).text for number in range(5000)))
    folder, told = tmp_path / "store", []
    for _ in range(2):
        run_ = bring_in(folder, [long, article(1)], max_seconds=0.5)
    (entry,) = quarantine(folder)

    assert (run_.failed, run_.unchanged, run_.exit_code) == (1, 1, 1)
    assert (entry.stage, entry.problem, entry.attempts) == ("extract", "took longer than 0.5 seconds", 1)
    layout = Layout(folder)
    assert retry(layout, chosen(layout, ()), 0, lambda *event: told.append(event), max_seconds=60) == 0
    assert quarantine(folder) == []
    assert [row["id"] for row in rows(folder, "articles")] == ["a1", "long"]


@pytest.mark.parametrize("workers", [0, 1])
def test_claims_of_older_rules_leave_with_an_article_that_no_longer_extracts(tmp_path: Path, workers: int) -> None:
    """Under new rules it takes too long: its claims by the old ones go, the other articles' stay, and `retry` brings it back."""
    long = article(0)._replace(id="long", text=" ".join(article(number).text for number in range(5000)))
    folder, terms, told = tmp_path / "store", tmp_path / "terms", []
    bring_in(folder, [long, article(1), article(2)])
    terms.mkdir()
    (terms / "companies.csv").write_text("id,name,aliases,country\ncompany:harbour-foods,Harbour Foods,,gb\n")
    run_ = bring_in(folder, [long, article(1)], lexicon=(terms,), max_seconds=0.5, workers=workers)
    (entry,) = quarantine(folder)

    assert (run_.replaced, run_.failed) == (1, 1)
    assert entry.remedy.endswith(". Until then its earlier claims are out of the tables")
    for table, key in (("articles", "id"), ("claims", "article_id"), ("numbers", "article_id")):
        assert {row[key] for row in rows(folder, table)} == {"a1", "a2"}
    layout = Layout(folder)
    assert retry(layout, chosen(layout, ()), 0, lambda *event: told.append(event), max_seconds=60) == 0
    assert {row["entity_id"] for row in rows(folder, "claims") if row["article_id"] == "long"} == {"company:harbour-foods"}


def test_entries_are_listed_shown_and_dropped(news: Path) -> None:
    """By their ids or the first digits of these; a path or a wrong id finds nothing."""
    run("ingest", "news", "--into", "store", "--workers", "0")
    listed = run("quarantine", "list", "store").stdout.splitlines()
    short = listed[1].split()[0]

    assert len(listed) == 2
    assert "news/wire.jsonl:3" in listed[1]
    assert json.loads(run("quarantine", "show", "store", short).stdout)["payload"] == BROKEN + "\n"
    assert [json.loads(line)["record"] for line in run("quarantine", "list", "store", "--json").stdout.splitlines()] == [None, 3]
    for wrong in ("../runs", "ffffffffffffffff", "*", "zz"):
        assert run("quarantine", "show", "store", wrong).exit_code == 2
        with pytest.raises(StoreError, match="List the ids: extractor quarantine list store"):
            find(Layout(Path("store")), wrong)
    assert run("quarantine", "drop", "store").exit_code == 2
    assert len(quarantine()) == 2
    assert run("quarantine", "drop", "store", short).stdout == "1 dropped\n"
    assert run("quarantine", "drop", "store", "--all").stdout == "1 dropped\n"
    assert quarantine() == []
    assert news.is_file()


@pytest.mark.parametrize(("share", "code"), [("0.6", 1), ("0.3", 3), ("0", 3)])
def test_a_larger_share_of_failures_has_its_own_exit_code(news: Path, share: str, code: int) -> None:
    """Two of five records are bad; the good ones are in the store all the same."""
    assert run("ingest", "news", "--into", "store", "--workers", "0", "--max-error-rate", share).exit_code == code
    assert len(rows(Path("store"), "articles")) == 3
    assert news.is_file()


def test_bytes_that_are_no_text_are_kept_as_they_are(tmp_path: Path) -> None:
    """A payload that is not UTF-8 is base64, and a source named like a path names no file."""
    bring_in(tmp_path / "store", [Failure("../../evil.jsonl", "not UTF-8", "Convert it", record=2, stage="parse", payload=b"caf\xe9")])
    (entry,) = quarantine(tmp_path / "store")

    assert (entry.payload, entry.encoding) == ("Y2Fm6Q==", "base64")
    assert [path.name for path in tmp_path.iterdir()] == ["store"]
