"""Killed (kill -9) at any moment a run loses nothing that was confirmed, repeats nothing, and the next run completes."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, nullcontext
from functools import partial
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from extractor.articles.find import find_sources
from extractor.articles.options import DEFAULTS
from extractor.articles.read import read_sources
from extractor.store import quarantine
from extractor.store.ingest import Request, ingest
from extractor.store.journal import read_rows
from extractor.store.layout import Layout
from extractor.store.pool import Pool
from tests.store.sample import article, bring_in, content, rows

ROOT = Path(__file__).parents[2]
COUNT = 800
ARTICLES = [article(number) for number in range(COUNT)]
RUN = [sys.executable, "-c", "from extractor.cli import main; main()", "ingest", "news.jsonl", "--into", "store", "--workers"]
PAGE = "<html><head><title>Lorries</title></head><body><article><h1>Lorries</h1><p>{text}</p><p>It said so.</p></article></body></html>"
PATIENCE = 120  # seconds, on a machine that has other things to do


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with news.jsonl."""
    monkeypatch.chdir(tmp_path)
    lines = [json.dumps({"id": one.id, "text": one.text, "published": str(one.published)}) for one in ARTICLES]
    (tmp_path / "news.jsonl").write_text("\n".join(lines))
    return tmp_path


def start(workers: int = 1) -> "subprocess.Popen[str]":
    return subprocess.Popen([*RUN, str(workers)], stderr=subprocess.PIPE, text=True)  # noqa: S603  our own command


def shards(store: Path) -> list[Path]:
    """The confirmed shards of the run under way."""
    try:
        return [shard for shard in (store / "journal").glob("*/0*") if not shard.parent.name.endswith("sealed")]
    except FileNotFoundError:  # removed while we look
        return []


def wait_for(happened: Callable[[], object], running: "subprocess.Popen[str] | None" = None) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        assert not (running and running.poll()), running.communicate()
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.005)


def confirmed(store: Path) -> set[str]:
    """The ids in the journal and in the tables."""
    layout = Layout(store)
    tables = [pq.read_table(file, columns=["id"], partitioning=None) for file in layout.month_files("articles")]
    tables += [read_rows(shard, "articles") for shard in layout.journal.glob("*/0*")]
    return {one for table in tables for one in table["id"].to_pylist()}


def children(process: int) -> set[int]:
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout  # noqa: S607  the system's own
    return {int(pid) for pid, parent in map(str.split, listed.splitlines()) if int(parent) == process}


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")


def kill(running: "subprocess.Popen[str]") -> None:
    """Kill a run as no program can prevent; the processes it started follow by themselves."""
    workers = children(running.pid)
    running.kill()
    running.communicate()
    wait_for(lambda: not any(map(lives, workers)))


def test_killed_again_and_again_it_ends_as_if_undisturbed(place: Path) -> None:
    """Killed with a few shards confirmed, then some more, then while the next run repairs that: nothing differs."""
    store, kept = place / "store", 0
    layout = Layout(store)
    moments: list[Callable[[], object]] = [
        lambda: len(shards(store)) >= 3,
        lambda: len(list(layout.runs.glob("*.json"))) == 2 and len(shards(store)) >= 2,
        lambda: list(layout.aside.glob("*store.duckdb")),
    ]
    for moment in moments:
        running = start(workers=2)
        wait_for(moment, running)
        kill(running)
        found = confirmed(store)
        assert len(found) >= kept
        kept = len(found)
    running = start()
    assert running.wait(PATIENCE) == 0
    (last,) = rows(store, "runs")[-1:]

    assert (last["read"], last["unchanged"], last["added"]) == (COUNT, kept, COUNT - kept)
    assert [run["outcome"] for run in rows(store, "runs")] == ["killed", "killed", "finished"]  # one died before it began
    bring_in(place / "undisturbed", [one._replace(source=f"news.jsonl:{at + 1}") for at, one in enumerate(ARTICLES)])
    assert content(store) == content(place / "undisturbed")
    assert list(layout.journal.iterdir()) == []


def test_killed_at_every_write_the_next_run_repairs_it(tmp_path: Path) -> None:
    """A run that replaces, moves and adds dies at one write to the disk after the other; the next run gives the same bytes and rows."""
    command = [sys.executable, "-m", "tests.store.kill_points", str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  our own command
    assert done.returncode == 0, done.stderr
    stores = sorted(tmp_path.glob("killed-*"))

    assert int(done.stdout) == len(stores) >= 6
    expected = content(tmp_path / "undisturbed")
    assert [store.name for store in stores if content(store) != expected] == []


@pytest.mark.parametrize(("asked", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_asked_to_stop_a_run_keeps_what_it_has(place: Path, asked: signal.Signals, code: int) -> None:
    """Ctrl-C, or a scheduler's SIGTERM: what is under way is finished and put into the tables, and the next run does the rest."""
    running = start()
    wait_for(lambda: shards(place / "store"), running)
    running.send_signal(asked)
    _, told = running.communicate(timeout=PATIENCE)
    (stopped,) = rows(place / "store", "runs")
    held = len(rows(place / "store", "articles"))

    assert (running.returncode, stopped["outcome"], stopped["exit_code"]) == (code, "stopped", code)
    assert 0 < held == stopped["added"] < COUNT
    assert "Traceback" not in told
    assert bring_in(place / "store", ARTICLES).unchanged == held


def test_a_process_that_dies_takes_nothing_with_it(place: Path) -> None:
    """A worker is killed in the middle of its work: the run goes on with another, and every article is there."""
    running = start()
    wait_for(lambda: shards(place / "store"), running)
    os.kill(max(children(running.pid)), signal.SIGKILL)  # the one before it keeps track of shared memory
    _, told = running.communicate(timeout=PATIENCE)

    assert (running.returncode, told.count("\n")) == (0, 1)
    assert len(rows(place / "store", "articles")) == COUNT


def test_two_runs_at_once(place: Path) -> None:
    """While a run writes, another is refused in one line with exit code 4; the lock of a killed run holds nobody up."""
    running = start()
    wait_for(lambda: list((place / "store" / "journal").glob("*")), running)
    second = start()
    _, told = second.communicate(timeout=PATIENCE)
    assert second.returncode == 4
    assert told == f"error: store: another run writes to it (process {running.pid}). Wait until it has ended, or give another store\n"
    kill(running)
    assert start().wait(PATIENCE) == 0


def test_pages_are_parsed_by_the_processes(tmp_path: Path) -> None:
    """Pages over two processes, as files and in an archive, among other sources: the same bytes as in this process; one is too slow."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(40):
        (pages / f"p{number:02}.html").write_text(PAGE.format(text=article(number).text))
    (pages / "plain.txt").write_text(article(77).text)
    (pages / "slow.html").write_text("<html><body>" + PAGE.format(text="<p>Sales rose 5 percent.</p>" * 60_000))
    for workers in (0, 2):
        read = partial(read_sources, find_sources([str(pages)], DEFAULTS), DEFAULTS)
        run = ingest(read, Layout(tmp_path / f"store{workers}"), Request(workers=workers, max_seconds=2), lambda _name, _facts: None)
        (entry,) = quarantine.entries(Layout(tmp_path / f"store{workers}"))
        assert (run.added, run.failed, entry.source, entry.stage) == (41, 1, str(pages / "slow.html"), "parse")
        assert entry.problem == "took longer than 2 seconds"

    assert content(tmp_path / "store0") == content(tmp_path / "store2")


def test_work_that_ends_its_process_takes_nothing_with_it() -> None:
    """Of the jobs in a pool one ends its process, again when it is alone: every other one is done, in order."""
    with closing(Pool(2)) as pool:
        jobs = [pool.submit(abs, -number) if number != 3 else pool.submit(os._exit, 9) for number in range(8)]
        found: list[int | None] = []
        for job in jobs:
            try:
                found.append(pool.result(job))
            except BrokenProcessPool:
                with pytest.raises(BrokenProcessPool) if job is jobs[3] else nullcontext():
                    found.append(pool.alone(job.work, *job.given))

    assert found == [0, 1, 2, 4, 5, 6, 7]
