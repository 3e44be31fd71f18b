"""The quarantine: every record that could not be ingested, with the reason and what is needed to try it again."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from extractor.articles.failure import Failure
from extractor.model import Article
from extractor.store.durable import sync, write_whole
from extractor.store.layout import Layout, StoreError
from extractor.store.runs import utc_now
from extractor.store.shard import Trouble

EXTRACT = "extract"
ID = re.compile(r"[0-9a-f]{4,16}")


class Entry(NamedTuple):
    """A record in quarantine."""

    id: str
    source: str
    record: int | None
    stage: str  # read, parse or extract
    problem: str
    remedy: str
    payload: str | None  # the record as it came; of stage extract the article as JSON
    encoding: str  # of the payload: text or base64
    version: str | None  # of an article that could not be extracted
    attempts: int
    first_seen: datetime
    last_seen: datetime
    run_id: str

    @property
    def place(self) -> str:
        """Where the record stands: `news/a.jsonl:17`."""
        return place(self.source, self.record)


def place(source: str, record: int | None) -> str:
    """A file, or a record of it.

    >>> place("news/a.jsonl", 17), place("news/a.txt", None)
    ('news/a.jsonl:17', 'news/a.txt')
    """
    return source if record is None else f"{source}:{record}"


def entry_id(where: str) -> str:
    """The name of an entry: safe as a file's, whatever the source is called."""
    return hashlib.blake2b(where.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def entry_of_failure(failure: Failure, run_id: str) -> Entry:
    """The entry of a record that could not be read."""
    where, now = place(failure.source, failure.record), utc_now()
    told = (failure.source, failure.record, failure.stage, failure.problem, failure.remedy)
    return Entry(entry_id(where), *told, *_as_text(failure.payload), None, 1, now, now, run_id)


def _as_text(payload: bytes | str | None) -> tuple[str | None, str]:
    r"""A payload as JSON can hold it, and how.

    >>> _as_text(b"caf\xe9"), _as_text(b"{oops")
    (('Y2Fm6Q==', 'base64'), ('{oops', 'text'))
    """
    if not isinstance(payload, bytes):
        return payload, "text"
    try:
        return payload.decode(), "text"
    except UnicodeDecodeError:
        return base64.b64encode(payload).decode(), "base64"


def entry_of_trouble(trouble: Trouble, run_id: str) -> Entry:
    """The entry of an article that could not be extracted."""
    article, now = trouble.pending.article, utc_now()
    where, payload = article.source or article.id, json.dumps(article._asdict(), default=str)
    told = (where, None, EXTRACT, trouble.problem, trouble.remedy)
    return Entry(entry_id(where), *told, payload, "text", trouble.pending.version, 1, now, now, run_id)


def article_of(entry: Entry) -> Article:
    """The article that could not be extracted."""
    record = json.loads(entry.payload or "{}")
    record["published"] = record["published"] and date.fromisoformat(record["published"])
    return Article(**record)


def put(layout: Layout, entry: Entry) -> None:
    """Put a record into quarantine; one that is there already keeps its first day and counts the attempt."""
    path = layout.quarantine / f"{entry.id}.json"
    if path.is_file():
        before = _read(path)
        entry = entry._replace(attempts=before.attempts + 1, first_seen=before.first_seen)
    write_whole(path, as_json(entry, indent=1).encode("utf-8", "replace") + b"\n", layout.aside)


def entries(layout: Layout) -> Iterator[Entry]:
    """The quarantine, in the order of the places."""
    places = []
    for path in layout.quarantine.glob("*.json"):
        entry = _read(path)
        places.append((entry.source, entry.record or 0, path))
    # Read once more, one after the other: the payloads of all may be more than memory holds.
    return (_read(path) for _, _, path in sorted(places))


def find(layout: Layout, asked: str) -> Entry:
    """The entry with an id, or with one that begins so."""
    # An id is compared with names that are there; it never becomes a path.
    names = [path for path in layout.quarantine.glob("*.json") if ID.fullmatch(asked) and path.stem.startswith(asked)]
    if len(names) != 1:
        problem = f"{len(names)} entries begin with '{asked}'" if names else f"no entry '{asked}'"
        msg = f"{layout.quarantine}: {problem}. List the ids: extractor quarantine list {layout.folder}"
        raise StoreError(msg)
    return _read(names[0])


def chosen(layout: Layout, asked: Sequence[str]) -> list[Entry]:
    """The entries with these ids, all where none is given."""
    return [find(layout, one) for one in asked] if asked else list(entries(layout))


def as_json(entry: Entry, indent: int | None = None) -> str:
    """An entry as JSON."""
    record = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in entry._asdict().items()}
    return json.dumps(record, ensure_ascii=False, indent=indent)


def drop(layout: Layout, ids: set[str]) -> int:
    """Take entries out of quarantine; how many there were."""
    paths = [path for path in layout.quarantine.glob("*.json") if path.stem in ids]
    for path in paths:
        path.unlink()
    if paths:
        sync(layout.quarantine)
    return len(paths)


def _read(path: Path) -> Entry:
    record: dict[str, Any] = json.loads(path.read_bytes())
    for name in ("first_seen", "last_seen"):
        record[name] = datetime.fromisoformat(record[name])
    return Entry(**record)
