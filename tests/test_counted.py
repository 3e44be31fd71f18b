"""One of a thing is told as one, in every command."""

import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "Norrvik said revenue was 340.5 million euros."


def extractor(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from extractor.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")  # noqa: S603  our own command


def test_one_claim_is_one_claim(tmp_path: Path) -> None:
    """In ingest, run with a table, explain and export."""
    (tmp_path / "norrvik.txt").write_text(TEXT, encoding="utf-8")
    store, claims = tmp_path / "store", tmp_path / "claims.csv"
    assert "; 1 claim, 1 number; " in extractor("ingest", tmp_path / "norrvik.txt", "--into", store).stderr
    assert f"{claims}: 1 claim\n" in extractor("run", tmp_path / "norrvik.txt", "--table", "--output", claims).stdout
    assert "\n1 claim\n" in extractor("explain", tmp_path / "norrvik.txt").stdout
    assert extractor("export", store, "--to", tmp_path / "loaded.csv").stderr.startswith(f"1 claim in {tmp_path}/loaded.csv")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("export", "store", "--to", "claims.csv", "--status", "guess"),
            "'--status' (env var: 'EXTRACTOR_EXPORT_STATUS'): 'guess' is not one of 'actual'",
        ),
        (
            ("export", "store", "--to", "claims.csv", "--format", "tsv"),
            "'--format' (env var: 'EXTRACTOR_EXPORT_FORMAT'): 'tsv' is not one of 'csv'",
        ),
        (("run", "news", "--format", "pdf"), "'--format' (env var: 'EXTRACTOR_RUN_FORMAT'): 'pdf' is not one of 'text'"),
        (("gold", "export", "excel", "--output", "x"), "'FORMAT': 'excel' is not one of"),
    ],
)
def test_a_wrong_choice_is_told_in_the_words_of_the_user(arguments: tuple[str, ...], message: str) -> None:
    """Without the words of the library that checks it."""
    done = extractor(*arguments)
    assert done.returncode == 2
    assert message in " ".join(done.stderr.replace("│", " ").split())
