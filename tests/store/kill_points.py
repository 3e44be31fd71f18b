"""Kills an ingestion at one write to the disk after the other, each time in a process of its own, and lets the next run finish it.

`python -m tests.store.kill_points FOLDER` prints at how many places it was killed; the stores lie in FOLDER, `undisturbed` beside them.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

from extractor.store import durable
from extractor.store.shard import _reader
from tests.store.sample import article, bring_in

STEP = 5  # every fifth write, so that the test stays short
FIRST = [article(number) for number in range(6)]
SECOND = [
    article(0),  # as it was
    article(1, growth=9),  # other text
    article(2, published=date(2025, 3, 1)),  # another month
    article(40),  # new
    article(5, published=date(2025, 2, 1)),
]


def in_a_process(work: Callable[[], object]) -> int:
    """The exit status of a process that does this."""
    child = os.fork()
    if not child:
        work()
        os._exit(0)
    return os.waitpid(child, 0)[1]


def killed_at(number: int, store: Path) -> None:
    """Ingest, and die at the so-manieth write."""
    writes, sync = count(1), durable.sync

    def dying(path: Path) -> None:
        if next(writes) == number:
            os.kill(os.getpid(), signal.SIGKILL)
        sync(path)

    durable.sync = dying
    bring_in(store, SECOND)


def main(folder: Path) -> int:
    """How often it was killed before it came through."""
    # Built before the processes part, which spares each a second; neither DuckDB nor pyarrow has begun its threads by then.
    _reader(())
    for name, articles in (("before", FIRST), ("undisturbed", FIRST), ("undisturbed", SECOND)):
        assert in_a_process(lambda name=name, articles=articles: bring_in(folder / name, articles)) == 0
    for number in count(1, STEP):
        store = folder / f"killed-{number}"
        shutil.copytree(folder / "before", store)
        status = in_a_process(lambda number=number, store=store: killed_at(number, store))
        if status == 0:
            shutil.rmtree(store)
            return number // STEP
        assert os.WTERMSIG(status) == signal.SIGKILL
        assert in_a_process(lambda store=store: bring_in(store, SECOND)) == 0
    raise AssertionError


if __name__ == "__main__":
    print(main(Path(sys.argv[1])))  # noqa: T201  the answer
