"""Each command of `extractor gold` is described by one sentence and an example."""

import re

import pytest

from extractor.cli.gold import app


@pytest.mark.parametrize("command", app.registered_commands, ids=lambda command: command.callback.__name__)
def test_help_is_one_imperative_sentence_and_an_example(command):
    """The example calls the command."""
    name = command.name or command.callback.__name__

    assert re.fullmatch(rf"[A-Z][^.`]*: `extractor gold {name}( [^`]+)?`\.", command.callback.__doc__)


def test_the_examples_run(run, place):
    """In order, beside gold/ and corpus/."""
    (place / "corpus" / "mill.txt").write_text("Arden Mill's revenue rose 5 percent to 4 million euros in 2024.\n")
    examples = {}
    for command in app.registered_commands:
        (example,) = re.findall(r"`extractor ([^`]+)`", command.callback.__doc__)
        examples[example.split()[1]] = example.split()
    for folder in ("gold-anna", "gold-ben"):
        (place / folder).mkdir()
        (place / folder / "lund-1.jsonl").write_bytes((place / "gold" / "lund-1.jsonl").read_bytes())

    for name in ("diff", "agreement", "stats", "new", "export"):
        assert run(*examples[name]).exit_code == 0, examples[name]
    (place / "gold-anna" / "lund-1.jsonl").unlink()
    assert run(*examples["import"]).exit_code == 0
