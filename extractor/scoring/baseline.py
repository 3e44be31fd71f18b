"""The scores that a change must not fall below, kept as predictions, so that they can be scored anew where gold itself changed."""

import base64
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from extractor.scoring.compare import SLOTS
from extractor.scoring.counts import LEVELS, Counts
from extractor.scoring.gold import GoldError, Part, Record, read_text
from extractor.scoring.inputs import Claims
from extractor.scoring.score import Score

FORMAT = 1
REMEDY = "Write it with --update-baseline"
PLACED = ("metric", "value", "growth")  # what carries a claim, and what its quote is made of


class _File(Part):
    """baseline.json: scores in percent, the claims of the open splits one a line, those of the test split packed.

    `claims` is always empty: whoever reads a folder of gold takes the `claims` of a .json file in it for gold.
    """

    format: int
    claims: tuple[()] = ()
    gold: str
    scores: dict[str, float]
    articles: tuple[str, ...]
    predictions: tuple[dict[str, Any], ...]
    held_out: str


class Baseline(NamedTuple):
    """The gold it was scored against, as a hash, the scores then, its articles and their predictions."""

    gold: str
    scores: Mapping[str, float]
    predicted: Claims


def read_baseline(path: Path) -> Baseline:
    """A baseline as `write_baseline` wrote it."""
    if not path.is_file():
        msg = f"{path}: no such baseline. {REMEDY}"
        raise GoldError(msg)
    try:
        file = _File.model_validate_json(read_text(path))
        if file.format != FORMAT:
            msg = f"{path}: format {file.format}, this version reads {FORMAT}. {REMEDY}"
            raise GoldError(msg)
        claims = [_unpacked(claim) for claim in (*file.predictions, *_unsealed(file.held_out))]
    except (ValidationError, ValueError, zlib.error) as error:
        if isinstance(error, GoldError):
            raise
        msg = f"{path}: not a baseline ({_first_line(error)}). {REMEDY}"
        raise GoldError(msg) from error
    predicted: dict[str, list[Record]] = {name: [] for name in file.articles}
    for claim in claims:
        predicted.setdefault(claim.article_id, []).append(claim)
    return Baseline(file.gold, file.scores, predicted)


def write_baseline(path: Path, score: Score, gold: Claims, predicted: Claims) -> None:
    """The predictions with their scores as one file, whole or not at all; a line a claim, so that a diff shows what changed."""
    names = list(gold)
    opened = [_packed(claim) for name in names if score.is_open(name) for claim in predicted.get(name, ())]
    sealed = [_packed(claim) for name in names if not score.is_open(name) for claim in predicted.get(name, ())]
    parts = {
        "format": FORMAT,
        "claims": [],
        "gold": gold_hash(gold),
        "scores": scores(score.total),
        "articles": names,
    }
    lines = [f"{json.dumps(key)}: {json.dumps(part)}," for key, part in parts.items()]
    listed = ",\n".join(json.dumps(claim, ensure_ascii=False) for claim in opened)
    text = "\n".join(["{", *lines, f'"predictions": [\n{listed}\n],', f'"held_out": "{_sealed(sealed)}"', "}\n"])
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        msg = f"{path}: cannot be written ({error.strerror}). Give a file in a folder that can be written"
        raise GoldError(msg) from error


def scores(counts: Counts) -> dict[str, float]:
    """The F1 of each level and slot, in percent."""
    return {level: counts.f1(level) for level in LEVELS} | {slot: counts.slot_f1(slot) for slot in SLOTS}


def gold_hash(gold: Claims) -> str:
    """The same for the same claims, whatever their ids and order."""
    claims = sorted(claim.model_dump_json(exclude={"claim_id"}) for name in gold for claim in gold[name])
    return sha256("\n".join([*sorted(gold), *claims]).encode()).hexdigest()


def _packed(claim: Record) -> dict[str, Any]:
    """A claim as far as it is compared and quoted; its rules as one string."""
    kept = claim.model_dump(mode="json", exclude_defaults=True, exclude={"evidence", "because", "optional"})
    for name, slot in kept.items():
        if isinstance(slot, dict) and name not in PLACED:
            for key in ("text", "start", "end"):
                slot.pop(key, None)
    return kept | {"rules": " ".join(dict.fromkeys(step.rule for step in claim.because))}


def _unpacked(packed: Mapping[str, Any]) -> Record:
    because = [{"rule": rule, "slot": ""} for rule in str(packed.get("rules", "")).split()]
    claim = {key: part for key, part in packed.items() if key != "rules"}
    return Record.model_validate_json(json.dumps(claim | {"because": because}))


def _sealed(claims: Sequence[Mapping[str, Any]]) -> str:
    """Packed claims that neither the file nor its diff shows."""
    return base64.b64encode(zlib.compress(json.dumps(claims).encode(), 9)).decode()


def _unsealed(text: str) -> Iterable[Mapping[str, Any]]:
    claims: Iterable[Mapping[str, Any]] = json.loads(zlib.decompress(base64.b64decode(text, validate=True)))
    return claims


def _first_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(str(part) for part in first['loc']) or 'file'}: {first['msg']}"
    return str(error).partition("\n")[0]
