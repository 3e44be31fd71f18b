"""Puts gold and the texts it labels into canonical form, where that changes no meaning and no offset; all else is left and named."""

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.articles.decode import Unreadable, decode
from extractor.gold.form import gold_text, write_whole
from extractor.scoring.gold import GoldError, Quote, Record, read_record, read_text
from extractor.scoring.gold_lint import SLOTS


def fix(gold: Path, corpus: Path) -> list[str]:
    """What was rewritten and what had to stay, one line each; texts first, since gold quotes them."""
    said = [line for path in sorted(corpus.glob("*.txt")) for line in _fix_text(path, gold / f"{path.stem}.jsonl")]
    return said + [line for path in sorted(gold.glob("*.jsonl")) for line in _fix_gold(path, corpus / f"{path.stem}.txt")]


def text_bytes(text: str) -> bytes:
    r"""The canonical form of a text: UTF-8, NFC, LF.

    >>> text_bytes("Malmo\u0308\r\n") == "Malmö\n".encode()
    True
    """
    return plain_text(text).encode("utf-8")


def plain_text(text: str) -> str:
    """A text in NFC with LF line ends."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _fix_text(path: Path, labels: Path) -> Iterator[str]:
    data = path.read_bytes()
    text = decode(data)
    if isinstance(text, Unreadable) or data == text_bytes(text):
        return
    try:
        records = _records(labels, plain_text(text)) if labels.exists() else []
    except GoldError as error:
        yield f"left as it is: {path}: whether offsets would shift cannot be told. {error}"
        return
    shifted = next(_shifted(records, text, plain_text(text)), None)
    if shifted:
        yield f"left as it is: {path}: in NFC and LF the offsets of {shifted} in {labels} would be wrong. Label it anew"
        return
    write_whole(path, text_bytes(text))
    yield f"fixed: {path}: UTF-8, NFC and LF"


def _shifted(records: list[Record], text: str, plain: str) -> Iterator[str]:
    """The claims that would not stand where they say; quotes that hold in the plain text alone were counted in it."""
    counted_in_text = all(_holds(slot, text) for record in records for slot in _slots(record))
    for record in records:
        ends = [at for slot in _slots(record) for at in slot.span or ()]
        ends += [record.evidence.start, record.evidence.end] if record.evidence else []
        moved = counted_in_text and any(len(plain_text(text[:at])) != at for at in ends)
        if moved or not all(_holds(slot, plain) for slot in _slots(record)):
            yield record.claim_id


def _slots(record: Record) -> list[Quote]:
    return [slot for name in SLOTS if (slot := getattr(record, name)) and slot.span]


def _holds(slot: Quote, text: str) -> bool:
    return text[slot.start : slot.end] == slot.text


def _fix_gold(path: Path, article: Path) -> Iterator[str]:
    """A file with a claim that cannot be read stays as it is: the lint names the claim."""
    try:
        records = _records(path, read_text(article) if article.exists() else None)
    except GoldError:
        return
    after = gold_text(records).encode("utf-8")
    if after != path.read_bytes():
        write_whole(path, after)
        yield f"fixed: {path}: canonical form"


def _records(path: Path, text: str | None) -> list[Record]:
    """The claims of a file, however they are laid out over its lines, with the quotes that stand at bare offsets."""
    records = []
    for number, claim in enumerate(_objects(read_text(path), path), 1):
        quoted = claim if text is None or not isinstance(claim, dict) else _with_quotes(claim, text)
        records.append(read_record(json.dumps(quoted), f"{path}, claim {number}"))
    return records


def _objects(text: str, path: Path) -> Iterator[Any]:
    decoder = json.JSONDecoder()
    at = _past_space(text, 0)
    while at < len(text):
        try:
            found, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            msg = f"{path}:{error.lineno}: not valid JSON ({error.msg}). Write one whole claim on the line, or delete the line"
            raise GoldError(msg) from error
        yield found
        at = _past_space(text, end)


def _past_space(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at


def _with_quotes(claim: dict[str, Any], text: str) -> dict[str, Any]:
    return {name: _with_quote(part, text) if name in SLOTS else part for name, part in claim.items()}


def _with_quote(slot: Any, text: str) -> Any:
    if not isinstance(slot, dict) or slot.get("text") is not None:
        return slot
    start, end = slot.get("start"), slot.get("end")
    return {**slot, "text": text[start:end]} if isinstance(start, int) and isinstance(end, int) else slot
