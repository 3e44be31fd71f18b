"""`extractor gold new` drafts gold, and a draft counts nowhere until its mark is removed."""

import json

import pytest

from extractor.scoring.align import align_all
from extractor.scoring.counts import total
from extractor.scoring.gold import read_gold
from extractor.scoring.gold_lint import lint_gold
from extractor.scoring.inputs import draft_notes

MILL = "Arden Mill's revenue rose 5 percent to 4 million euros in 2024. Its net profit fell 2 percent to 1 million euros.\n"


@pytest.fixture
def drafted(run, place):
    """The path of the drafts of an article."""
    (place / "gold" / "lund-1.jsonl").unlink()
    (place / "corpus" / "lund-1.txt").unlink()
    (place / "corpus" / "mill.txt").write_text(MILL)
    outcome = run("gold", "new", "corpus/mill.txt")

    assert outcome.exit_code == 0
    assert outcome.stdout == 'gold/mill.jsonl: 2 drafts, not scored. Correct each against the text, then remove its "draft": true\n'
    return place / "gold" / "mill.jsonl"


def score(place):
    """The counts of the gold against itself, marks and all."""
    gold = read_gold(place / "gold")
    return total(align_all(gold, gold))


def test_a_draft_is_gold_that_lint_accepts(drafted, place):
    """Every line is marked, numbered, and canonical."""
    claims = [json.loads(line) for line in drafted.read_text().splitlines()]

    assert [(claim["claim_id"], claim["draft"]) for claim in claims] == [("mill:1", True), ("mill:2", True)]
    assert lint_gold(place / "gold", place / "corpus") == []


def test_drafts_count_nowhere_until_confirmed(drafted, place):
    """An article of drafts alone is left out; with one confirmed, that one counts and the draft is neither missed nor held against."""
    counts = score(place)
    assert (counts.articles, counts.gold, counts.predicted) == (0, 0, 0)

    drafted.write_text(drafted.read_text().replace(', "draft": true', "", 1))
    counts = score(place)
    assert (counts.articles, counts.gold, counts.predicted, counts.right["claim"]) == (1, 1, 1, 1)

    drafted.write_text(drafted.read_text().replace(', "draft": true', ""))
    assert score(place).gold == 2


@pytest.mark.usefixtures("drafted")
def test_score_says_that_drafts_are_not_counted(place):
    """By article."""
    gold = read_gold(place / "gold")

    assert draft_notes(gold) == ["drafts, not counted: mill (2 of 2)"]


def test_gold_that_is_there_is_never_written_over(drafted, run):
    """In one line with the remedy."""
    before = drafted.read_text()
    outcome = run("gold", "new", "corpus/mill.txt")

    assert outcome.exit_code == 2
    assert outcome.stderr == "error: gold/mill.jsonl: exists already. Move it away, or give another folder with --gold\n"
    assert drafted.read_text() == before


@pytest.mark.parametrize(
    ("data", "options", "problem"),
    [
        (b"The board meets again, and nobody expects much of it.\n", [], "the extractor finds no claim"),
        (
            b"Der Umsatz stieg im Jahr um 5 Prozent auf 3 Milliarden Euro, wie das Unternehmen am Freitag mitteilte.\n",
            [],
            "not English",
        ),
        (MILL.replace("\n", "\r\n").encode(), [], "not in UTF-8, NFC and LF line ends"),
        (b"\xef\xbb\xbf" + MILL.encode(), [], "not in UTF-8, NFC and LF line ends"),
        (b"", [], "corpus/odd.txt: empty"),
        (MILL.encode(), ["--published", "soon"], "--published 'soon' is not a date"),
        (MILL.encode(), ["--lexicon", "nowhere"], "nowhere: no such folder"),
    ],
)
def test_what_cannot_be_drafted_is_one_line(run, place, data, options, problem):
    """And nothing is written."""
    (place / "corpus" / "odd.txt").write_bytes(data)
    outcome = run("gold", "new", "corpus/odd.txt", *options)

    assert outcome.exit_code == 2
    assert outcome.stderr.startswith("error: ")
    assert problem in outcome.stderr
    assert outcome.stderr.count("\n") == 1
    assert not (place / "gold" / "odd.jsonl").exists()


@pytest.mark.parametrize(("path", "problem"), [("corpus", "a folder. Give one text file"), ("gone.txt", "no such file or folder")])
def test_an_article_is_one_text_file(run, path, problem):
    """A folder or a missing file is refused."""
    outcome = run("gold", "new", path)

    assert outcome.exit_code == 2
    assert problem in outcome.stderr
