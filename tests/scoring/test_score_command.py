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


def test_the_table_is_printed(score):
    """Half of each is right."""
    outcome = score()

    assert outcome.exit_code == 0
    assert "gold claims 2, predicted 2, articles 1" in outcome.stdout
    assert "wrong" not in outcome.stdout


def test_json_is_one_object(score):
    """For scripts; mistakes go to standard error then."""
    printed = json.loads(score("--json", "--errors", "5").stdout)

    assert printed["claim"]["f1"] == 50.0


def test_errors_are_printed_up_to_their_number(score):
    """In the order of the text."""
    assert "lund-1:60 missed" in score("--errors", "1").stdout
    assert "lund-1:90 spurious" not in score("--errors", "1").stdout
    assert "lund-1:90 spurious" in score("--errors", "2").stdout


def test_predictions_for_other_articles_are_noted(score, files, claim):
    """Nothing is passed over silently."""
    (files / "other.jsonl").write_text(claim(20, article_id="ghent-2").model_dump_json())

    assert "not scored, no gold: ghent-2" in score(predictions="other.jsonl").stderr


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
