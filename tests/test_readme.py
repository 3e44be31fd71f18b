"""What the README shows is so: its commands run, their output holds, its lines of data work, its paths exist."""

import doctest
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.main import get_command

from extractor.claims.frames import FrameRow
from extractor.cli import app
from extractor.engine import Extractor
from extractor.lexicon import Lexicon
from extractor.model import Article
from extractor.scoring.lexicon_lint import lint_lexicon

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [(language, name, body) for language, name, body in BLOCK.findall(README)]
LOST = 1


class Shown(NamedTuple):
    """A command of the README and the output it shows; `...` stands for anything, and white space does not count."""

    command: str
    output: str


def shown() -> list[Shown]:
    """The commands of the console blocks, in order."""
    steps = [step for language, _, body in BLOCKS if language == "console" for step in body.removeprefix("$ ").split("\n$ ")]
    parted = [f"{step}\n".partition("\nEND\n" if "<<END" in step else "\n") for step in steps]
    return [Shown(command + "\nEND" * ("<<END" in command), output) for command, _, output in parted]


def folded(text: str) -> str:
    """The text with every run of white space, or of a table's rule, as one."""
    return re.sub("─+", "─", " ".join(text.split()))


def holds(output: str, actual: str) -> bool:
    pattern = re.escape(folded(output)).replace(re.escape("..."), ".*")
    return bool(re.fullmatch(pattern, folded(actual), re.DOTALL))


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "COLUMNS": "120", "PYTHONUTF8": "1"}
    return subprocess.run(["/bin/sh", "-c", command], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)  # noqa: S603  our own README


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder like a checkout, with the data blocks of the README in my_terms/."""
    for name in ("corpus", "gold", "scripts"):
        (tmp_path / name).symlink_to(ROOT / name)
    terms = tmp_path / "my_terms"
    terms.mkdir()
    for _, name, body in BLOCKS:
        if name:
            (terms / name).write_text(body, encoding="utf-8")
    return tmp_path


def test_every_command_gives_the_output_shown(checkout: Path) -> None:
    """The console blocks, run in order in one folder; only what shows an error, and `check`, may say that something was lost."""
    steps = shown()

    assert len(steps) >= 10
    for step in steps:
        done = run(step.command, checkout)
        may_lose = "error:" in step.output or step.command.startswith("extractor check")
        assert done.returncode in ((0, LOST) if may_lose else (0,)), f"{step.command}\n{done.stderr}"
        if step.output.strip():
            assert holds(step.output, done.stdout + done.stderr), f"{step.command}\n{done.stdout}{done.stderr}"


def test_the_figures_can_be_measured_in_a_checkout(checkout: Path) -> None:
    """The script under Figures scores both splits."""
    script = next(body for language, _, body in BLOCKS if language == "sh" and "$split" in body)
    done = run(script, checkout)

    assert done.returncode == 0, done.stderr
    assert done.stdout.count("gold claims") == 2


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake (\w+)(?=  |`)", README))))
def test_every_make_target_exists(target: str) -> None:
    """`make run` and its like stand in the Makefile."""
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("body", [body for language, _, body in BLOCKS if language == "python"])
def test_the_python_shown_gives_what_is_shown(body: str) -> None:
    """The Python blocks are doctests."""
    session = doctest.DocTestParser().get_doctest(body, {}, "README.md", "README.md", 0)
    report: list[str] = []
    doctest.DocTestRunner().run(session, out=report.append)

    assert session.examples
    assert "".join(report) == ""


def test_the_lines_of_data_have_nothing_to_correct(checkout: Path) -> None:
    """`check` finds nothing in the data blocks beside the built-in files."""
    terms = checkout / "my_terms"

    assert [str(finding) for finding in lint_lexicon(Lexicon(terms)) if finding.path.is_relative_to(terms)] == []


def test_the_frame_shown_fires_on_its_example_and_not_on_its_near_miss(checkout: Path) -> None:
    """As tests/test_examples.py asks of every frame."""
    terms = checkout / "my_terms"
    frame = next(row for row in Lexicon(terms).rows("frames", FrameRow) if row.id == "levels.put-into")
    extractor = Extractor(terms)

    def rules(text: str) -> set[str]:
        claims = extractor.extract(Article("example", text, published=date(2026, 2, 12))).claims
        return {step.rule for claim in claims for step in claim.because}

    assert all(frame.id in rules(example.text) for example in frame.examples)
    assert all(frame.id not in rules(example.text) for example in frame.near_misses)


@pytest.mark.parametrize("command", sorted(get_command(app).commands))  # type: ignore[attr-defined]
def test_every_command_is_described(command: str) -> None:
    """A command stands under Commands with a sentence and an example."""
    assert f"\n**{command}** " in README
    assert f"$ extractor {command} " in README or f"$ extractor {command}\n" in README


def test_every_path_named_exists() -> None:
    """The house map, the files to extend and the links lead somewhere."""
    mapped = re.findall(r"^\| ((?:`[\w./]+`(?:, )?)+) \|", README.partition("### Where things live")[2].partition("\n## ")[0], re.MULTILINE)
    paths = [f"extractor/{name}" for cell in mapped for name in re.findall(r"`([\w./]+)`", cell)]
    paths += re.findall(r"`(extractor/[\w./*]+)`", README) + re.findall(r"\]\(([\w./]+)\)", README)

    assert len(paths) > 20
    assert [path for path in paths if not any(ROOT.glob(path))] == []
