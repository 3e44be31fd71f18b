"""The invented article and its gold in a working folder, and the commands run in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from extractor.cli import app
from extractor.scoring.gold import Record, to_record
from tests.gold.sample import TEXT, gold_claims, lines


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with corpus/lund-1.txt and gold/lund-1.jsonl."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("extractor.cli.common.own", lambda _: None)
    for folder in ("corpus", "gold"):
        (tmp_path / folder).mkdir()
    (tmp_path / "corpus" / "lund-1.txt").write_bytes(TEXT.encode())
    (tmp_path / "gold" / "lund-1.jsonl").write_bytes(lines(gold_claims()).encode())
    return tmp_path


@pytest.fixture
def records() -> list[Record]:
    """The gold of the article as records."""
    return [to_record(claim) for claim in gold_claims()]


@pytest.fixture
def run(place: Path) -> Callable[..., Result]:  # noqa: ARG001  the commands run in it
    """`run("gold", "stats")` in the working folder."""
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])
