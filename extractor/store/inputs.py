"""What a run read, file by file, with a hash of the texts: two runs that read the same say the same."""

import hashlib
import json
from types import TracebackType
from typing import IO

from extractor.store.layout import Layout


class InputLog:
    """Writes `runs/<run>.inputs.jsonl`, a line for each stretch of records from one file; no more than one file is held."""

    def __init__(self, layout: Layout, run_id: str) -> None:
        layout.runs.mkdir(parents=True, exist_ok=True)
        self.path = layout.runs / f"{run_id}.inputs.jsonl"
        self.all = hashlib.sha256()
        self.source: str | None = None
        self._begin()

    def __enter__(self) -> "InputLog":
        """Open the file."""
        self.out: IO[str] = self.path.open("w", encoding="utf-8", errors="replace")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Write the last line."""
        self._end()
        self.out.close()

    def note(self, source: str, sha256: str) -> None:
        """Count a record of a source in."""
        if source != self.source:
            self._end()
            self.source = source
            self._begin()
        self.records += 1
        self.texts.update(sha256.encode())
        self.all.update(sha256.encode())

    def _begin(self) -> None:
        self.records, self.texts = 0, hashlib.sha256()

    def _end(self) -> None:
        if self.source is not None:
            record = {"source": self.source, "records": self.records, "texts_sha256": self.texts.hexdigest()}
            self.out.write(json.dumps(record, ensure_ascii=False) + "\n")
