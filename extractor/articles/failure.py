"""What could not be read or understood, and what to do about it."""

from typing import Literal, NamedTuple

PAYLOAD_BYTES = 65_536  # of a bad record, kept for whoever looks into it


class Failure(NamedTuple):
    """Something that could not be read: `Failure("a.jsonl", "not JSON", "Mend the line", record=17)`.

    `source` is the file, address or "standard input", `record` the number of the record in it, counted from 1. `stage` is "read" where the
    bytes were not to be had, "parse" where they say nothing. `article_id` is set where it is one article's; `payload` begins the record.
    """

    source: str
    problem: str
    remedy: str
    article_id: str | None = None
    record: int | None = None
    stage: Literal["read", "parse"] = "read"
    payload: bytes | str | None = None

    def __str__(self) -> str:
        """One line: the file, the record, the problem, the remedy."""
        where = self.source if self.record is None else f"{self.source}, record {self.record}"
        return f"{where}: {self.problem}. {self.remedy}"


def excerpt(payload: bytes | str) -> bytes | str:
    """The beginning of a record, as much as a failure keeps.

    >>> excerpt("{'text': oops"), len(excerpt(b"0" * 1_000_000))
    ("{'text': oops", 65536)
    """
    return payload[:PAYLOAD_BYTES]
