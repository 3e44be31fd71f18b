"""`extractor explain` on files and on standard input."""

import pytest
from typer.testing import CliRunner

from extractor.cli import app

SENTENCE = "Net profit at Lund Motor rose 12 percent to $40 million in 2024."


def explain(*arguments, given=None):
    return CliRunner().invoke(app, ["explain", *map(str, arguments)], input=given, env={"COLUMNS": "100"})


def test_a_file_is_explained(tmp_path):
    """Text, claims and the numbers left over."""
    path = tmp_path / "lund-1.txt"
    path.write_text(SENTENCE)
    outcome = explain(path, "--published", "2025-02-01")

    assert outcome.exit_code == 0
    assert "lund-1 · 2025-02-01" in outcome.stdout
    assert "net_profit · 40,000,000 USD" in outcome.stdout


def test_standard_input_is_explained():
    """`cat article.txt | extractor explain -`."""
    assert "net_profit" in explain("-", given=SENTENCE).stdout


@pytest.mark.parametrize(("content", "problem"), [(b"", "empty"), (b"\x00\x01\xff", "binary")])
def test_a_file_that_is_no_text_is_one_line_and_exit_code_1(tmp_path, content, problem):
    """No traceback."""
    path = tmp_path / "odd.txt"
    path.write_bytes(content)
    outcome = explain(path)

    assert outcome.exit_code == 1
    assert problem in outcome.stderr
    assert outcome.stderr.count("\n") == 1
