"""What a lint has to say: one line a finding, with the remedy."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from extractor.lexicon import Entry


class Finding(NamedTuple):
    """A problem in a file: `print(finding)` gives "gold/a1.jsonl:3: unknown measure 'sale'. Use ..."."""

    path: Path
    line: int
    problem: str
    remedy: str

    def __str__(self) -> str:
        """The finding on one line: `file:line: problem. remedy`."""
        return f"{self.path}:{self.line}: {self.problem}. {self.remedy}"


def entry_lines(path: Path, entries: list[Entry]) -> list[int]:
    """The line of each entry of one data file: a CSV's rows in order, in YAML the line that holds the entry's id."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if path.suffix == ".csv":
        rows = [number for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")][1:]
        return rows if len(rows) == len(entries) else [1] * len(entries)
    return list(_yaml_lines(lines, entries))


def _yaml_lines(lines: list[str], entries: list[Entry]) -> Iterator[int]:
    """An id that stands twice has its first line for its first entry, its second for the next."""
    met: Counter[str] = Counter()
    for entry in entries:
        name = str(entry.data.get("id"))
        wanted = re.compile(rf"""\bid:\s*["']?{re.escape(name)}["']?\s*(?:[,}}#]|$)""")
        found = [number for number, line in enumerate(lines, 1) if wanted.search(line)]
        yield found[min(met[name], len(found) - 1)] if found else 1
        met[name] += 1
