"""The canonical form of gold: one claim a line by its place in the text, keys in the record's order, nulls written."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from extractor.scoring.gold import GoldError, Record
from extractor.scoring.gold_lint import MAY_BE_LEFT_OUT


def as_record(record: Record) -> dict[str, Any]:
    """A claim as gold writes it: what may be left out and says nothing is left out, whole numbers have no fraction.

    >>> metric = {"measure": "sales"}
    >>> claim = Record.model_validate({"claim_id": "a1:1", "article_id": "a1", "metric": metric, "value": {"number": 5.0}})
    >>> as_record(claim)["value"], "draft" in as_record(claim)
    ({'text': None, 'start': None, 'end': None, 'number': 5, 'high': None, 'bound': 'exact'}, False)
    """
    plain: dict[str, Any] = _plain(record.model_dump(mode="json"))
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items() if part or key not in MAY_BE_LEFT_OUT}
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def gold_text(records: Iterable[Record]) -> str:
    """The text of a gold file."""
    return "".join(json.dumps(as_record(record), ensure_ascii=False) + "\n" for record in by_place(records))


def by_place(records: Iterable[Record]) -> list[Record]:
    """Claims in the order of the text: by where the value, or without one the growth, begins; equals keep their order."""
    return sorted(records, key=lambda record: (record.carrier[1] or (0, 0))[0])


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file so that it is either whole or as it was: `write_whole(Path("gold/a1.jsonl"), b"")`."""
    unfinished = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(data)
        unfinished.replace(path)
    except OSError as error:
        msg = f"{path}: cannot be written ({error.strerror}). Name a file in a folder that you may write to"
        raise GoldError(msg) from error


def write_gold(folder: Path, article_id: str, records: Iterable[Record]) -> Path:
    """Writes <folder>/<article_id>.jsonl, and refuses to write over gold that is there."""
    path = folder / f"{article_id}.jsonl"
    if path.exists():
        msg = f"{path}: exists already. Move it away, or give another folder with --gold"
        raise GoldError(msg)
    write_whole(path, gold_text(records).encode("utf-8"))
    return path
