"""The commands of a store as a scheduler calls them: options, variables, logs, exit codes."""

import contextlib
import errno
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.main import get_command
from typer.testing import CliRunner

from extractor.cli import app
from extractor.cli.stores import system_error
from tests.store.sample import article, rows


def found(command: tuple[str, ...]) -> Any:
    """The command of these words."""
    at: Any = get_command(app)
    for name in command:
        at = at.commands[name]
    return at


def _commands(group: Any, words: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    if not hasattr(group, "commands"):
        return [words]
    return [path for name, inner in group.commands.items() for path in _commands(inner, (*words, name))]


COMMANDS = _commands(get_command(app))


def extractor(*arguments: str, **variables: str) -> Result:
    return CliRunner(env=variables).invoke(app, list(arguments), catch_exceptions=False)


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with three texts."""
    monkeypatch.chdir(tmp_path)
    for number in range(3):
        (tmp_path / f"a{number}.txt").write_text(article(number).text)
    return tmp_path


def test_a_run_says_in_one_line_what_it_did(news: Path) -> None:
    """New, changed, unchanged and failed articles, and nothing else; a dry run the same without doing it."""
    plan = extractor("ingest", "a0.txt", "a1.txt", "--into", "store", "--dry-run")
    assert (plan.exit_code, plan.stderr) == (0, "would be 2 read: 2 new, 0 changed, 0 unchanged, 0 in quarantine\n")
    assert not (news / "store").exists()
    first = extractor("ingest", "a0.txt", "a1.txt", "--into", "store")
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr.startswith("2 read: 2 new, 0 changed, 0 unchanged, 0 in quarantine; ")
    (news / "a1.txt").write_text(article(9).text)
    second = extractor("ingest", "a0.txt", "a1.txt", "a2.txt", "--into", "store", "--workers", "0")
    assert second.stderr.startswith("3 read: 1 new, 1 changed, 1 unchanged, 0 in quarantine; ")


def test_every_option_is_a_variable_too(news: Path) -> None:
    """EXTRACTOR_INGEST_<OPTION> stands for an option of ingest; the command line stands above it."""
    variables = {"EXTRACTOR_INGEST_INTO": "by-variable", "EXTRACTOR_INGEST_WORKERS": "0", "EXTRACTOR_INGEST_PUBLISHED": "2020-02-02"}
    assert extractor("ingest", "a0.txt", **variables).exit_code == 0
    assert [str(row["published"]) for row in rows(news / "by-variable", "articles")] == ["2020-02-02"]
    assert extractor("ingest", "a0.txt", "--into", "store", "--published", "2021-03-03", **variables).exit_code == 0
    assert [str(row["published"]) for row in rows(news / "store", "articles")] == ["2021-03-03"]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_variable_is_named_after_its_option(command: tuple[str, ...]) -> None:
    """For each command and each of its options the variable that the option's own name makes is read."""
    prefix = "_".join(("EXTRACTOR", *command)).upper()
    context = found(command).make_context(command[-1], [], parent=None, auto_envvar_prefix=prefix, resilient_parsing=True)
    for option in context.command.params:
        for name in (name for name in option.opts if name.startswith("--")):
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv(f"{prefix}_{name.removeprefix('--').replace('-', '_').upper()}", "told")
                assert option.resolve_envvar_value(context) == "told", name


def test_the_quarantine_is_listed_as_json_by_a_variable(news: Path) -> None:
    """EXTRACTOR_QUARANTINE_LIST_JSON is `quarantine list --json`, though its parameter has another name."""
    (news / "empty.txt").write_text("")
    extractor("ingest", "empty.txt", "--into", "store", "--workers", "0")
    listed = extractor("quarantine", "list", "store", EXTRACTOR_QUARANTINE_LIST_JSON="1").stdout

    assert json.loads(listed)["source"] == "empty.txt"


def test_logs_for_machines_are_a_json_object_a_line(news: Path) -> None:
    """Each with time, level and event; an error names source, record and entry, the end has the counts."""
    (news / "empty.txt").write_text("")
    done = extractor("ingest", "a0.txt", "empty.txt", "--into", "store", "--workers", "0", "--log-json", "--verbose")
    told = [json.loads(line) for line in done.stderr.splitlines()]

    assert all({"time", "level", "event"} <= event.keys() for event in told)
    (failed,) = [event for event in told if event["level"] == "error"]
    assert (failed["event"], failed["source"], failed["record"], failed["stage"]) == ("failed", "empty.txt", None, "parse")
    assert (told[-1]["event"], told[-1]["read"], told[-1]["added"], told[-1]["failed"], told[-1]["exit_code"]) == ("finished", 2, 1, 1, 1)
    assert next(event["event"] for event in told if event["level"] == "debug") == "started"
    assert done.exit_code == 1


def test_quiet_tells_errors_alone_and_verbose_every_step(news: Path) -> None:
    """--quiet is silent where nothing went wrong."""
    assert extractor("ingest", "a0.txt", "--into", "store", "--workers", "0", "--quiet").stderr == ""
    assert extractor("ingest", "gone.txt", "--into", "store", "--workers", "0", "--quiet").stderr.startswith(
        "error: gone.txt: no such file"
    )
    verbose = extractor("ingest", "a1.txt", "--into", "store", "--workers", "0", "--verbose").stderr
    assert "reading a1.txt\n" in verbose
    assert "putting 1 shard into the tables\n" in verbose
    assert news.is_dir()


def test_a_terminal_sees_how_far_it_is(news: Path) -> None:
    """On a terminal a bar counts sources and articles, with rate and times, and makes way for the summary."""
    told = on_a_terminal("ingest", "a0.txt", "a1.txt", "a2.txt", "--into", "store", "--workers", "0")

    assert news.is_dir()
    assert b"2/3" in told
    assert b"sources, 3 articles, " in told
    assert b"3 read: 3 new" in told


def test_of_a_single_file_the_time_left_is_estimated(news: Path) -> None:
    """How many of its bytes are read says how long the rest will take; before anything is known, and from a pipe, it stays open."""
    lines = [json.dumps({"id": one.id, "text": one.text}) for one in map(article, range(2500))]
    (news / "wire.jsonl").write_text("\n".join(lines))
    told = on_a_terminal("ingest", "wire.jsonl", "--into", "store", "--workers", "0")

    assert re.search(rb"0/1.{1,200}articles, .{1,200}\x1b\[36m\d+:\d\d:\d\d", told, re.DOTALL)
    assert b"2,500 read: 2,500 new" in told


def on_a_terminal(*arguments: str) -> bytes:
    """What a command that succeeds shows there."""
    mine, its = pty.openpty()
    command = [sys.executable, "-c", "from extractor.cli import main; main()", *arguments]
    running = subprocess.Popen(command, stderr=its)  # noqa: S603  our own command
    os.close(its)
    told = b""
    with contextlib.suppress(OSError):  # how Linux says that the other side has hung up
        while part := os.read(mine, 1000):
            told += part
    os.close(mine)
    assert running.wait() == 0
    return told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["a0.txt", "--into", "a1.txt"], "error: a1.txt: a file. A store is a folder: give another name"),
        (["a0.txt", "--into", "."], "error: .: holds files, and no store. Give an empty or a new folder"),
        (
            ["a0.txt", "--into", "store", "--lexicon", "gone"],
            "error: gone: no such folder. --lexicon takes a folder of *.yaml and *.csv files",
        ),
        (["a0.txt", "--into", "store", "--lexicon", "terms"], "error: terms/mine.yaml: not valid YAML"),
        (["a0.txt", "--into", "store", "--published", "soon"], "error: --published 'soon' is not a date"),
    ],
)
def test_wrong_usage_is_one_line(news: Path, arguments: list[str], told: str) -> None:
    """A folder that is none, a broken lexicon, a date that is none: one line and exit code 2."""
    (news / "terms").mkdir()
    (news / "terms" / "mine.yaml").write_text("frames: [")
    done = extractor("ingest", *arguments, "--workers", "1")

    assert done.exit_code == 2
    assert done.stderr.startswith(told)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("library", "extra", "source"),
    [("feedparser", "feeds", "news.rss"), ("fsspec", "remote", "s3://news/a.txt"), ("s3fs", "s3fs", "s3://news/a.txt")],
)
@pytest.mark.parametrize("command", [["ingest", "--into", "store"], ["run"]], ids=lambda command: command[0])
def test_a_missing_library_is_wrong_usage(news: Path, library: str, extra: str, source: str, command: list[str]) -> None:
    """Without the library of a source nothing at all is read: one line that names what to install, exit code 2, no quarantine."""
    (news / "news.rss").write_text("<rss version='2.0'><channel><item><description>Sales rose.</description></item></channel></rss>")
    code = f"import sys; sys.modules[{library!r}] = None; from extractor.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code, *command, "a0.txt", source], capture_output=True, text=True, check=False)  # noqa: S603  our own code

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert library in done.stderr
    assert extra in done.stderr
    assert not (news / "store").exists()


def test_a_feed_told_by_its_bytes_needs_its_library_too(news: Path) -> None:
    """From standard input a feed is known only when it is read: the run ends in one line, and the store has it as failed."""
    code = "import sys; sys.modules['feedparser'] = None; from extractor.cli import main; main()"
    command = [sys.executable, "-c", code, "ingest", "a0.txt", "-", "--into", "store", "--workers", "0"]
    done = subprocess.run(command, input="<rss></rss>", capture_output=True, text=True, check=False)  # noqa: S603  our own code

    assert (done.returncode, done.stderr) == (
        2,
        "error: standard input: feedparser is not installed. Install the extra 'feeds' (pip install '.[feeds]'), or feedparser alone\n",
    )
    assert not (news / "store" / "quarantine").exists()


def test_a_file_that_may_not_grow_is_one_line(news: Path) -> None:
    """What the system refuses is told with the reason and what to do, exit code 2; what the store had is kept, and the next run goes on."""
    assert extractor("ingest", "a0.txt", "--into", "store", "--workers", "0").exit_code == 0
    limit = "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)); signal.signal(signal.SIGXFSZ, signal.SIG_IGN)"
    code = f"import resource, signal; {limit}; from extractor.cli import main; main()"
    command = [sys.executable, "-B", "-c", code, "ingest", "a1.txt", "--into", "store", "--workers", "0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  our own command

    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert done.stderr.endswith(". Mend that and run it again; what was confirmed is kept\n")
    assert [row["id"] for row in rows(news / "store", "articles")] == ["a0"]
    assert extractor("ingest", "a1.txt", "--into", "store", "--workers", "0").exit_code == 0
    assert [row["id"] for row in rows(news / "store", "articles")] == ["a0", "a1"]


def test_a_store_of_somebody_else_is_told_with_a_remedy() -> None:
    """The place, the reason and what to do, in one line."""
    assert system_error(PermissionError(errno.EACCES, "Permission denied", "news-store/lock")) == (
        "news-store/lock: permission denied. Make it writable for whoever runs this, or give another store"
    )


def test_a_store_that_is_none_is_told(news: Path) -> None:
    """The quarantine of nothing is wrong usage."""
    done = extractor("quarantine", "list", str(news))
    assert (done.exit_code, done.stderr) == (2, f"error: {news}: no store. Make one: extractor ingest SOURCE --into {news}\n")


def test_shells_complete_commands() -> None:
    """The completion of bash knows the commands."""
    variables = {"_EXTRACTOR_COMPLETE": "complete_bash", "COMP_WORDS": "extractor ing", "COMP_CWORD": "1"}
    code = "import sys; sys.argv[0] = 'extractor'; from extractor.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], env=os.environ | variables, capture_output=True, text=True, check=False)  # noqa: S603  our own command
    assert done.stdout.split() == ["ingest"]


def test_help_imports_no_engine() -> None:
    """The help of ingest comes without spaCy, pyarrow and DuckDB."""
    code = "import sys; from extractor.cli import app\ntry: app(['ingest', '--help'])\nexcept SystemExit: pass\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  our own code
    assert "--max-error-rate" in done.stdout
    assert not {"spacy", "pyarrow", "duckdb", "pandas", "numpy"} & set(done.stdout.split())
