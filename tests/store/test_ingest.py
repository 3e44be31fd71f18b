"""Ingesting: each article once, replaced where it or the rules changed, whatever the order, the processes and the ids."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from extractor.engine import extract
from extractor.model import Article
from extractor.store import journal, shard
from extractor.store.ingest import Request, plan
from extractor.store.layout import Layout, StoreError
from extractor.store.store import Store
from tests.store.sample import article, bring_in, content, rows

ARTICLES = [article(number) for number in range(40)]  # January and February


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of forty articles."""
    folder = tmp_path_factory.mktemp("made") / "store"
    bring_in(folder, ARTICLES)
    return folder


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    """A store of one's own, at another place than where it was made."""
    return Path(shutil.copytree(made, tmp_path / "elsewhere"))


def test_the_tables_hold_what_extract_gives(store: Path) -> None:
    """Claims, numbers and articles of a store are those of `extract`, in the order of month, article and text."""
    results = {found.id: extract(found) for found in ARTICLES}
    claims = rows(store, "claims")

    assert {row["claim_id"] for row in claims} == {claim.claim_id for result in results.values() for claim in result.claims}
    assert len(rows(store, "numbers")) == sum(len(result.account) for result in results.values())
    assert [(row["published"].month, row["article_id"]) for row in claims] == sorted(
        (row["published"].month, row["article_id"]) for row in claims
    )
    for row in rows(store, "articles"):
        assert row["text"] == results[row["id"]].article.text
        assert (row["claims"], row["numbers"]) == (len(results[row["id"]].claims), len(results[row["id"]].account))
    texts = {row["id"]: row["text"] for row in rows(store, "articles")}
    assert all(texts[row["article_id"]][row["number_start"] : row["number_end"]] == row["number_text"] for row in rows(store, "numbers"))


def test_what_is_unchanged_is_skipped(store: Path) -> None:
    """A second run reads nothing again and leaves every byte of the months as it was."""
    before = content(store)
    run = bring_in(store, ARTICLES)

    assert (run.read, run.unchanged, run.added, run.replaced, run.exit_code) == (40, 40, 0, 0, 0)
    assert content(store) == before
    assert [row["unchanged"] for row in rows(store, "runs")] == [0, 40]


def test_a_changed_article_leaves_no_claim_behind(store: Path) -> None:
    """An article that lost a sentence, and moved to another month, is replaced as a whole; the old month forgets it."""
    changed = Article("a3", "Harbour Foods said net profit rose 7 percent to $3.2 million in 2024.", published=date(2025, 7, 4))
    run = bring_in(store, [changed])
    found = [row for row in rows(store, "claims") if row["article_id"] == "a3"]

    assert (run.added, run.replaced) == (0, 1)
    assert {row["claim_id"] for row in found} == {claim.claim_id for claim in extract(changed).claims}
    assert [row["published"] for row in rows(store, "articles") if row["id"] == "a3"] == [date(2025, 7, 4)]
    expected = [*(one for one in ARTICLES if one.id != "a3"), changed]
    assert content(store) == content_of(expected, store.parent / "fresh")


def test_a_month_that_loses_its_only_article_is_gone(store: Path) -> None:
    """A month without articles has no file."""
    undated = Article("mover", "Harbour Foods said net profit rose 5 percent.")
    bring_in(store, [undated._replace(published=date(2030, 5, 1))])
    bring_in(store, [undated])

    assert not Layout(store).month_file("claims", "2030-05").parent.exists()
    assert Layout(store).month_file("claims", "unknown").exists()
    assert content(store) == content_of([*ARTICLES, undated], store.parent / "fresh")


def test_a_new_rule_replaces_the_claims_of_every_article(store: Path, tmp_path: Path) -> None:
    """With a lexicon of one's own every article is read again; without it, again."""
    terms = tmp_path / "terms"
    terms.mkdir()
    (terms / "companies.csv").write_text("id,name,aliases,country\ncompany:harbour-foods,Harbour Foods,,gb\n")

    assert bring_in(store, ARTICLES, lexicon=(terms,)).replaced == 40
    assert {row["entity_id"] for row in rows(store, "claims") if row["entity"] == "Harbour Foods"} == {"company:harbour-foods"}
    assert bring_in(store, ARTICLES, lexicon=(terms,)).unchanged == 40
    assert bring_in(store, ARTICLES).replaced == 40


@pytest.mark.parametrize("workers", [1, 2])
def test_processes_and_order_change_no_byte(made: Path, tmp_path: Path, workers: int) -> None:
    """The articles backwards over one or two processes, a second half later, give the same files and the same rows."""
    backwards = ARTICLES[::-1]
    bring_in(tmp_path / "store", backwards[:25], workers=workers)
    bring_in(tmp_path / "store", backwards[20:], workers=workers)

    assert content(tmp_path / "store") == content(made)


def test_an_extractor_built_anew_reads_the_same(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What keeps memory flat on a long stream changes nothing: here every twenty articles rather than every few thousand."""
    monkeypatch.setattr(shard, "RENEWED_AFTER", 20 * len(ARTICLES[0].text))
    reader = shard._reader(())
    first = reader.extractor
    bring_in(tmp_path / "store", ARTICLES)

    assert reader.extractor is not first
    assert content(tmp_path / "store") == content(made)


def test_an_article_that_comes_twice_counts_as_it_came_last(store: Path) -> None:
    """Of two texts under one id within a run the later stays."""
    bring_in(store, [article(1, growth=8), article(2, growth=8), article(1, growth=9)])

    assert [row["text"] for row in rows(store, "articles") if row["id"] == "a1"] == [article(1, growth=9).text]
    assert {row["growth"] for row in rows(store, "claims") if row["article_id"] == "a1" and row["growth"]} == {9}


def test_ids_and_sources_never_become_paths(tmp_path: Path) -> None:
    """Ids that look like paths, SQL or nothing at all stay values."""
    ids = ["../../outside", "/etc/passwd", "a'); DROP TABLE claims; --", "pub_month=2020-01", "\x00", "ä" * 5000, ""]
    folder = tmp_path / "inner" / "store"
    bring_in(folder, [article(number)._replace(id=one, source=one) for number, one in enumerate(ids)])

    assert [path.name for path in (*tmp_path.iterdir(), *folder.parent.iterdir())] == ["inner", "store"]
    assert len({row["id"] for row in rows(folder, "articles")}) == len(ids)
    assert len({row["article_id"] for row in rows(folder, "claims")}) == len(ids)


def test_half_a_character_is_one_failure(tmp_path: Path) -> None:
    """A lone surrogate, which only a program can make, costs its own article."""
    run = bring_in(tmp_path, [article(0)._replace(title="\ud800"), article(1)._replace(id="\ud800"), article(2)])

    assert (run.added, run.failed, run.exit_code) == (1, 2, 1)


def test_a_plan_says_what_a_run_would_do_and_does_nothing(store: Path, tmp_path: Path) -> None:
    """New, changed and unchanged articles are counted; no file is touched, no store made."""
    before = {path: path.stat().st_mtime_ns for path in store.rglob("*")}
    given = [ARTICLES[0], article(1, growth=9), article(99)]
    counts = plan(given, Layout(store), Request(), lambda _name, _facts: None)

    assert (counts.read, counts.unchanged, counts.replaced, counts.added) == (3, 1, 1, 1)
    assert {path: path.stat().st_mtime_ns for path in store.rglob("*")} == before
    assert plan(given, Layout(tmp_path / "none"), Request(), lambda _name, _facts: None).added == 3
    assert not (tmp_path / "none").exists()


def test_a_folder_of_other_things_is_refused(tmp_path: Path) -> None:
    """No store is made among other files, none of a later format is written to, and there is none to read where none was made."""
    (tmp_path / "letter.txt").write_text("Dear editor")
    with pytest.raises(StoreError, match=r"holds files, and no store[.] Give an empty or a new folder"):
        bring_in(tmp_path, ARTICLES[:1])
    with pytest.raises(StoreError, match=r"a file[.] A store is a folder"):
        bring_in(tmp_path / "letter.txt", ARTICLES[:1])
    with pytest.raises(StoreError, match="Make one: extractor ingest SOURCE --into"):
        Store.open(tmp_path)
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "store.json").write_text('{"format": 99}')
    with pytest.raises(StoreError, match="a store of format 99, where this version writes 1"):
        bring_in(tmp_path / "later", ARTICLES[:1])


def test_a_run_is_recorded(store: Path) -> None:
    """The record of a run says what it read, by which rules and what came of it; the same input has the same hash."""
    for _ in range(2):
        bring_in(store, [*ARTICLES[:2], article(50)], inputs=("news.jsonl",))
    first, second, third = rows(store, "runs")

    assert (second["read"], second["added"], second["unchanged"], second["claims"]) == (3, 1, 2, len(extract(article(50)).claims))
    assert second["inputs"] == ["news.jsonl"]
    assert second["inputs_sha256"] == third["inputs_sha256"] != first["inputs_sha256"]
    assert second["fingerprint"] == rows(store, "articles")[0]["fingerprint"]
    assert (second["outcome"], second["exit_code"]) == ("finished", 0)
    assert 0 < second["tables_seconds"] < second["seconds"]
    log = (store / "runs" / f"{second['run_id']}.inputs.jsonl").read_text().splitlines()
    assert [(line["source"], line["records"]) for line in map(json.loads, log)] == [("news.jsonl", 3)]


def content_of(articles: list[Article], folder: Path) -> dict[str, object]:
    """What a store made of these articles at once holds."""
    bring_in(folder, articles)
    return content(folder)


def test_a_kill_while_the_journal_is_cleared_harms_nothing(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that dies when of a shard only some files are removed: the next one takes what is left for no shard, and goes on."""

    def dying(folder: Path) -> None:
        next(file for file in folder.iterdir() if file.name.startswith("claims")).unlink()
        raise KeyboardInterrupt

    monkeypatch.setattr(journal, "remove", dying)
    with pytest.raises(KeyboardInterrupt):
        bring_in(store, [article(99)])
    monkeypatch.undo()
    run = bring_in(store, [article(99)])

    assert (run.unchanged, run.exit_code) == (1, 0)
    assert content(store) == content_of([*ARTICLES, article(99)], store.parent / "fresh")


def test_an_article_that_comes_twice_in_one_leg_goes_to_its_last_month(tmp_path: Path) -> None:
    """Of two dates under one id within a run the later article's decides the month, and no row of the other is left."""
    moved = article(3)._replace(published=date(2025, 9, 1))
    bring_in(tmp_path / "store", [*ARTICLES, moved])

    assert content(tmp_path / "store") == content_of([moved if one.id == "a3" else one for one in ARTICLES], tmp_path / "fresh")
