"""`extractor score` on files: what it prints, and what it refuses in one line."""

import json

import pytest
from typer.testing import CliRunner

from extractor.cli import app


@pytest.fixture
def files(tmp_path, claim):
    """Gold with two claims; predictions with one of them right and one spurious."""
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "lund-1.jsonl").write_text(f"{claim(20).model_dump_json()}\n{claim(60).model_dump_json()}\n")
    (tmp_path / "claims.jsonl").write_text(f"{claim(20).model_dump_json()}\n{claim(90).model_dump_json()}\n")
    return tmp_path


@pytest.fixture
def score(files):
    def run(*options, predictions="claims.jsonl"):
        return CliRunner().invoke(app, ["score", str(files / predictions), "--gold", str(files / "gold"), *options])

    return run


@pytest.fixture
def corpus(files, claim):
    """The one text of the claims, which are without growth then."""
    told = [claim(at, growth=None).model_dump_json() for at in (20, 60, 90)]
    (files / "gold" / "lund-1.jsonl").write_text("\n".join(told[:2]))
    (files / "claims.jsonl").write_text("\n".join(told[::2]))
    (files / "corpus").mkdir()
    (files / "corpus" / "lund-1.txt").write_text(
        f"{'It is said that':20}2,500{'buses were up':>28}{'2,500':>12}{'2,500':>30} left it in the end."
    )
    return "--corpus", str(files / "corpus")


def test_the_table_is_printed(score):
    """Half of each is right."""
    outcome = score()

    assert outcome.exit_code == 0
    assert "gold claims 2, predicted 2, articles 1" in outcome.stdout
    assert "missed" not in outcome.stdout


def test_json_is_one_object(score, corpus):
    """For scripts; mistakes go to standard error then."""
    printed = json.loads(score("--json", "--errors", "5", *corpus).stdout)

    assert printed["claim"]["f1"] == 50.0


def test_errors_are_printed_up_to_their_number(score, corpus):
    """In the order of the text."""
    assert "lund-1:60 missed" in score("--errors", "1", *corpus).stdout
    assert "lund-1:90 spurious" not in score("--errors", "1", *corpus).stdout
    assert "lund-1:90 spurious" in score("--errors", "2", *corpus).stdout


def test_claims_are_shown_only_where_the_held_out_ones_are_known(score):
    """Without the corpus nobody knows which articles are held out."""
    outcome = score("--errors", "1")

    assert outcome.exit_code == 2
    assert "give --corpus too" in outcome.stderr


@pytest.mark.parametrize("unit", ["vehcle", "USD/barel", "EURR"])
def test_a_misspelt_unit_is_refused(score, files, claim, unit):
    """By line, with the unit that was meant."""
    (files / "claims.jsonl").write_text(claim(20, unit={"text": None, "start": None, "end": None, "id": unit}).model_dump_json())
    outcome = score()

    assert outcome.exit_code == 2
    assert f"claims.jsonl:1: unknown unit '{unit}'" in outcome.stderr


def test_a_users_own_unit_is_known(score, files, claim):
    """What is like a vehicle is one misspelt, until a data file of the user lists it."""
    unit = {"text": None, "start": None, "end": None, "id": "vehicel"}
    (files / "claims.jsonl").write_text(claim(20, unit=unit).model_dump_json())
    terms = files / "terms"
    terms.mkdir()
    (terms / "unit_words.csv").write_text("id,kind,words,measure\nvehicel,COUNT,vehicel,\n")

    assert score().exit_code == 2
    assert score("--lexicon", str(terms)).exit_code == 0


def test_predictions_for_other_articles_are_refused_or_by_request_noted(score, files, claim):
    """Nothing is passed over silently."""
    (files / "other.jsonl").write_text(claim(20, article_id="ghent-2").model_dump_json())

    assert score(predictions="other.jsonl").exit_code == 2
    passed = score("--partial", predictions="other.jsonl")
    assert passed.exit_code == 0
    assert f"note: not scored: {files}/other.jsonl:1: article 'ghent-2' has no gold" in passed.stderr


@pytest.mark.parametrize(("content", "problem"), [('{"claim_id"', "broken.jsonl:1: not valid JSON"), ('{"a": 1}', "broken.jsonl:1: ")])
def test_a_broken_file_is_one_line_and_exit_code_2(score, files, content, problem):
    """No traceback."""
    (files / "broken.jsonl").write_text(content)
    outcome = score(predictions="broken.jsonl")

    assert outcome.exit_code == 2
    assert problem in outcome.stderr
    assert outcome.stderr.count("\n") == 1


def test_a_missing_file_is_one_line_and_exit_code_2(score):
    """With what to give instead."""
    outcome = score(predictions="nowhere.jsonl")

    assert outcome.exit_code == 2
    assert "cannot be read" in outcome.stderr


def test_a_baseline_is_written_held_and_missed(score, files, claim, corpus):
    """Exit codes 0 and 1; what turned is printed. The corpus is one text, on which nothing but the splits depends."""
    (files / "claims.jsonl").write_text(f"{claim(20, growth=None).model_dump_json()}\n{claim(60, growth=None).model_dump_json()}\n")
    (files / "worse.jsonl").write_text(f"{claim(20, growth=None).model_dump_json()}\n")
    gate = (*corpus, "--baseline", str(files / "baseline.json"))

    assert score(*gate).exit_code == 2
    assert score(*gate, "--update-baseline").exit_code == 0
    assert "passed: claim F1" in score(*gate).stdout
    worse = score(*gate, "--report", str(files / "report"), predictions="worse.jsonl")
    assert worse.exit_code == 1
    assert "dropped: " in worse.stdout
    assert score(*gate, "--tolerance", "100", predictions="worse.jsonl").exit_code == 0
    assert {path.name for path in (files / "report").iterdir()} == {"metrics.json", "summary.md", "junit.xml", "report.html"}


def test_a_report_that_cannot_be_written_is_one_line(score, files, corpus):
    """A file stands where the folder should be."""
    outcome = score("--report", str(files / "claims.jsonl"), *corpus)

    assert outcome.exit_code == 2
    assert outcome.stderr.startswith(f"error: {files}/claims.jsonl: cannot be written")
