"""The claims as a table for the eye."""

from pathlib import Path

import pytest

from extractor.dataset.show import ClaimTable
from tests.dataset.sample import RESULT


def test_table_shows_each_claim_and_where_the_files_lie(capsys: pytest.CaptureFixture[str]) -> None:
    """A line a claim with its six slots, the article named once, then the files."""
    table = ClaimTable()
    table.write(RESULT)
    table.print([Path("out/claims.csv")])
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert lines[0] == "article entity metric value period growth status"
    assert lines[2:] == [
        "tarna Tärna Motors production (vehicle) ~205,000 vehicle 2024 ↑ +9.7…10.1% y/y estimate",
        "– share 34.6 ↓",
        "out/claims.csv: 2 claims",
    ]
