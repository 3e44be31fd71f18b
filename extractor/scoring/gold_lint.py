"""Finds what is wrong with a gold folder: form, offsets against the texts, values, order, duplicates, files without a partner."""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.scoring.findings import Finding
from extractor.scoring.gold import SLOT_MODELS, GoldError, GrowthQuote, Part, PeriodQuote, Quote, Record, read_record, read_text
from extractor.scoring.metadata_lint import lint_metadata
from extractor.scoring.units import Units
from extractor.vocabulary import Direction

SLOTS = ("entity", "metric", "value", "unit", "period", "growth")
MAY_BE_LEFT_OUT = {"id", "also", "optional", "draft", "because"}  # a unit's id is required by its model
Problem = tuple[str, str]  # and its remedy


def lint_gold(gold: Path, corpus: Path, *lexicon_folders: Path) -> list[Finding]:
    """Every finding of a gold folder and the texts it labels; units may be a user's own: `lint_gold(Path("gold"), Path("corpus"))`."""
    texts, findings = _read_texts(corpus)
    files = sorted(gold.glob("*.jsonl"))
    for path in files:
        if path.stem in texts:
            findings += _lint_file(path, texts[path.stem])
        else:
            findings.append(Finding(path, 1, f"no article {corpus / path.stem}.txt", "Add the article's text, or delete this file"))
    findings += Units(*lexicon_folders).lint(files)
    findings += lint_metadata(corpus, texts)
    labelled = {path.stem for path in files}
    for name in sorted(texts.keys() - labelled):
        remedy = f"Label it in {gold / name}.jsonl (an empty file where it holds no claim)"
        findings.append(Finding(corpus / f"{name}.txt", 1, "article without gold", remedy))
    return findings


def _read_texts(corpus: Path) -> tuple[dict[str, str], list[Finding]]:
    texts: dict[str, str] = {}
    findings = []
    for path in sorted(corpus.glob("*.txt")):
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            findings.append(Finding(path, 1, f"not UTF-8 (byte {error.start})", "Save it as UTF-8"))
            text = ""
        if "\r" in text or text.startswith("\ufeff") or unicodedata.normalize("NFC", text) != text:
            findings.append(
                Finding(path, 1, "not in NFC with LF line ends and without byte order mark", "Save it so; offsets are counted in that form")
            )
        texts[path.stem] = text
    return texts, findings


def _lint_file(path: Path, text: str) -> list[Finding]:
    findings: list[Finding] = []
    earlier: dict[Any, int] = {}
    last = -1
    try:
        lines = read_text(path).split("\n")
    except GoldError as error:
        return [Finding(path, 1, "cannot be read", str(error))]
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = read_record(line, f"{path}:{number}")
        except GoldError as error:
            problem, _, remedy = str(error).removeprefix(f"{path}:{number}: ").rpartition(". ")
            findings.append(Finding(path, number, problem, remedy))
            continue
        problems = [
            *_keys(json.loads(line)),
            *_problems(record, text, path.stem),
            *_repeats(record, number, earlier),
            *_order(record, last),
        ]
        findings += [Finding(path, number, *problem) for problem in problems]
        last = _begin(record)
    return findings


def _keys(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """Keys in the order of the record, none left out."""
    models: dict[str, tuple[Mapping[str, Any], type[Part]]] = {
        "": (raw, Record),
        **{slot: (raw[slot], SLOT_MODELS[slot]) for slot in SLOTS if raw.get(slot)},
    }
    for slot, (keys, model) in models.items():
        wanted = [key for key in model.model_fields if key in keys or key not in MAY_BE_LEFT_OUT]
        missing = [key for key in wanted if key not in keys]
        where = f"{slot}: " if slot else ""
        if missing:
            yield f"{where}key '{missing[0]}' is missing", "Write every key; null where there is nothing"
        elif list(keys) != wanted:
            yield f"{where}keys stand in another order", f"Order them {', '.join(wanted)}"


def _problems(record: Record, text: str, article_id: str) -> Iterator[Problem]:
    if record.article_id != article_id:
        yield f"article_id is '{record.article_id}'", f"Write '{article_id}', the name of the file"
    if record.because:
        yield "because stands in gold", "Delete it; only predictions carry their rules"
    for check in (_quotes, _figures, _period, _growth):
        yield from check(record, text)


def _quotes(record: Record, text: str) -> Iterator[Problem]:
    """Every quote is what stands at its offsets; the evidence lies in the text."""
    for name in SLOTS:
        slot: Quote | None = getattr(record, name)
        if slot and slot.span and text[slice(*slot.span)] != slot.text:
            at = text.find(slot.text or "")
            remedy = f"The quote stands first at {at}" if at >= 0 else "Quote the article word for word"
            yield f"{name}: {slot.span[0]}:{slot.span[1]} of the article is {text[slice(*slot.span)]!r}, not {slot.text!r}", remedy
    if record.evidence and not 0 <= record.evidence.start < record.evidence.end <= len(text):
        yield (
            f"evidence {record.evidence.start}:{record.evidence.end} lies outside the article ({len(text)} characters)",
            "Give the sentence's bounds",
        )
    if record.carrier[1] is None:
        yield f"{record.carrier[0]} has no place in the text", "Quote the figure that carries the claim, with its offsets"


def _figures(record: Record, _: str) -> Iterator[Problem]:
    """A value has a unit, a range runs upwards, a claim has a number somewhere."""
    if (record.value is None) != (record.unit is None):
        yield "value and unit are not both there", "Give both, or null both"
    if record.value and record.value.high is not None and record.value.high <= record.value.number:
        yield f"value runs from {record.value.number} to {record.value.high}", "Put the lower end in number and the upper in high"
    if record.value is None and record.growth and record.growth.number is None:
        yield "neither value nor growth has a number", "Delete the claim, or give the number"


def _period(record: Record, _: str) -> Iterator[Problem]:
    period: PeriodQuote | None = record.period
    if period and (period.first is None) != (period.last is None):
        yield "period has only one of first and last", "Give both dates, or null both where they cannot be resolved"
    elif period and period.first and period.last and period.first > period.last:
        yield f"period ends before it begins ({period.first} > {period.last})", "Swap first and last"
    elif period and not period.first and period.text is None:
        yield "period has neither words nor dates", "Write null for the whole period"


def _growth(record: Record, _: str) -> Iterator[Problem]:
    growth: GrowthQuote | None = record.growth
    if growth is None:
        return
    if growth.direction is None:
        yield "growth has no direction", "Write up, down or flat"
    if growth.number is not None and growth.unit is None:
        yield "growth has a number and no unit", "Write percent, percentage_point or the unit of the change"
    wrong = {Direction.UP: (growth.number or 0) < 0, Direction.DOWN: (growth.number or 0) > 0}
    if growth.direction and wrong.get(growth.direction):
        yield f"growth is {growth.direction.value} but its number is {growth.number}", "The number is signed: correct one of the two"
    if growth.number is not None and growth.high is not None and abs(growth.high) <= abs(growth.number):
        yield f"growth runs from {growth.number} to {growth.high}", "Put the end nearer zero in number"


def _repeats(record: Record, number: int, earlier: dict[Any, int]) -> Iterator[Problem]:
    """The same claim, or the same claim_id, on an earlier line."""
    same: Iterable[tuple[Any, str]] = ((_identity(record), "the claim"), (record.claim_id, f"claim_id '{record.claim_id}'"))
    for key, what in same:
        if key in earlier:
            yield (
                f"{what} stands already on line {earlier[key]}",
                "Delete one of the two" if what == "the claim" else "Give each claim its own id",
            )
        earlier.setdefault(key, number)


def _identity(record: Record) -> tuple[Any, ...]:
    return (record.entity and record.entity.name, *(getattr(record, slot) for slot in SLOTS[1:]))


def _order(record: Record, last: int) -> Iterator[Problem]:
    if _begin(record) < last:
        yield "stands after a claim that comes later in the text", "Sort the lines by where the value (or growth) begins"


def _begin(record: Record) -> int:
    span = record.carrier[1]
    return span[0] if span else 0
