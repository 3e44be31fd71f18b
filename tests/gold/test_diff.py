"""`extractor gold diff` names the claims and slots in which two sides differ."""

import copy
import shutil

import pytest

from tests.gold.sample import gold_claims, lines


@pytest.fixture
def other(place):
    """The other side: a copy of gold, to be changed by `write(claims)`."""
    shutil.copytree(place / "gold", place / "anna")
    return lambda claims: (place / "anna" / "lund-1.jsonl").write_text(lines(claims))


def test_equal_sides_have_no_difference(run, other):
    """Whatever the claims are called and however they are ordered."""
    first, second = gold_claims()
    other([second | {"claim_id": "x"}, first])

    assert run("gold", "diff", "gold", "anna").stdout == "same 2, changed 0, only in A 0, only in B 0\n"


def test_a_changed_slot_is_shown_field_by_field(run, other):
    """With article, place and quote."""
    first, second = copy.deepcopy(gold_claims())
    first["value"]["number"] = 2600
    first["metric"] |= {"text": None, "start": None, "end": None}
    first["growth"] = None
    second["optional"] = False
    other([first, second])
    start = first["value"]["start"]

    assert run("gold", "diff", "gold", "anna").stdout.splitlines() == [
        f'lund-1:{start} changed "built … 2,500"',
        "    metric    place 26:31 'built' -> null",
        "    value     number 2500 -> 2600",
        "    growth    place 55:68 'up 12 percent' -> null",
        "    growth    direction up -> null",
        "    growth    number 12 -> null",
        "    growth    high 12.5 -> null",
        "    growth    unit percent -> null",
        "    growth    basis year_on_year -> null",
        f'lund-1:{second["value"]["start"]} changed "sold … 900"',
        "    claim     optional true -> null",
        "same 0, changed 2, only in A 0, only in B 0",
        "claims changed in metric 1, value 1, growth 1, optional 1",
    ]


def test_a_claim_or_article_of_one_side_is_shown_with_its_side(run, other, place):
    """Either way round."""
    other(gold_claims()[:1])
    (place / "anna" / "oslo-3.jsonl").write_text("")

    there, back = run("gold", "diff", "gold", "anna").stdout, run("gold", "diff", "anna", "gold").stdout
    assert 'only in A "sold … 900"\n    Lund Motor · ' in there
    assert 'only in B "sold … 900"\n    Lund Motor · ' in back
    assert "oslo-3: article only in B, claims 0" in there
    assert "oslo-3: article only in A, claims 0" in back


def test_of_two_equal_claims_one_may_be_missing(run, other):
    """Equals are counted, not merged."""
    first, second = gold_claims()
    other([first, second, second | {"claim_id": "lund-1:3"}])

    assert run("gold", "diff", "gold", "anna").stdout.endswith("same 2, changed 0, only in A 0, only in B 1\n")


def test_a_file_of_claims_is_a_side(run, place):
    """Such as `extractor run` writes."""
    outcome = run("gold", "diff", "gold", place / "gold" / "lund-1.jsonl")

    assert outcome.stdout == "same 2, changed 0, only in A 0, only in B 0\n"


def test_a_missing_side_is_one_line(run):
    """With the remedy."""
    outcome = run("gold", "diff", "gold", "nowhere")

    assert outcome.exit_code == 2
    assert outcome.stderr == "error: nowhere: not a folder. Give the folder that holds <article_id>.jsonl files\n"


def test_predictions_show_only_counts_of_the_test_split(run, place, other):
    """Between annotators everything is shown, since that is no way to tune rules."""
    first, second = copy.deepcopy(gold_claims())
    first["value"]["number"] = 2600
    (place / "corpus" / "metadata.csv").write_text("article_id,genre,split\nlund-1,wire,test\n")
    other([first, second])
    assert "number 2500 -> 2600" in run("gold", "diff", "gold", "anna").stdout

    other([first | {"because": [{"rule": "levels.act-value", "slot": "value", "start": 1, "end": 2}]}, second])
    shown = run("gold", "diff", "gold", "anna").stdout
    assert "lund-1" not in shown
    assert shown.endswith("differences in the test split, not shown: 1\n")
