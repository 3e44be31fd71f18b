"""Reads claims in the record of CLAIMS.md: gold folders (<id>.jsonl) and predictions (one claim a line, of any articles)."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

from extractor.vocabulary import MEASURES, Basis, Bound, Direction, EntityType, Status


class GoldError(ValueError):
    """A file of claims is wrong; the message names the file, the line, the problem and the remedy."""


class Part(BaseModel):
    """A piece of a record; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Quote(Part):
    """A slot's place in the article: `{"text": "produced", "start": 12, "end": 20}`, or all null where it is understood."""

    text: str | None = None
    start: int | None = None
    end: int | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if (self.text is None) != (self.start is None) or (self.start is None) != (self.end is None):
            msg = "text, start and end must be all given or all null"
            raise ValueError(msg)
        if self.text is not None and self.start is not None and self.end is not None and len(self.text) != self.end - self.start:
            msg = f"the quote {self.text!r} has {len(self.text)} characters, but {self.start} to {self.end} spans {self.end - self.start}"
            raise ValueError(msg)
        return self

    @property
    def span(self) -> tuple[int, int] | None:
        """(start, end), or None where the slot is understood."""
        return None if self.start is None or self.end is None else (self.start, self.end)


class EntityQuote(Quote):
    """Whose number it is; `id` stands in predictions, `also` holds other names that are just as right."""

    name: str
    type: EntityType
    id: str | None = None
    also: tuple[str, ...] = ()


def known_measure(measure: str) -> str:
    """The measure, if section 5 of CLAIMS.md lists it or it is other:<noun>; else a ValueError."""
    if measure in MEASURES or (measure.startswith("other:") and measure.removeprefix("other:").strip()):
        return measure
    msg = f"unknown measure '{measure}', neither in section 5 of CLAIMS.md nor other:<noun>"
    raise ValueError(msg)


class MetricQuote(Quote):
    """What is measured; `also` holds other measures that are just as right."""

    measure: str
    item: str | None = None
    also: tuple[str, ...] = ()

    @field_validator("measure")
    @classmethod
    def _known(cls, measure: str) -> str:
        return known_measure(measure)

    @field_validator("also")
    @classmethod
    def _all_known(cls, also: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(known_measure(measure) for measure in also)


class ValueQuote(Quote):
    """How much."""

    number: int | float
    high: int | float | None = None
    bound: Bound = Bound.EXACT


class UnitQuote(Quote):
    """Of what; `also` holds other unit ids that are just as right."""

    id: str
    also: tuple[str, ...] = ()


class PeriodQuote(Quote):
    """When, inclusive; both dates null where the article's words cannot be resolved."""

    first: date | None = None
    last: date | None = None


class GrowthQuote(Quote):
    """How it changed, signed."""

    direction: Direction | None = None
    number: int | float | None = None
    high: int | float | None = None
    unit: str | None = None
    basis: Basis | None = None


class Evidence(Part):
    """The sentence a claim stands in."""

    start: int
    end: int


class Because(Part):
    """A rule that put a stretch of text into a slot."""

    rule: str
    slot: str
    start: int | None = None
    end: int | None = None


class Record(Part):
    """A claim as it is written: `optional`, `draft` and every `also` stand in gold, `because` in predictions."""

    claim_id: str
    article_id: str
    entity: EntityQuote | None = None
    metric: MetricQuote
    value: ValueQuote | None = None
    unit: UnitQuote | None = None
    period: PeriodQuote | None = None
    growth: GrowthQuote | None = None
    status: Status = Status.ACTUAL
    attribution: str | None = None
    evidence: Evidence | None = None
    optional: bool = False
    draft: bool = False
    because: tuple[Because, ...] = ()

    @model_validator(mode="after")
    def _carried(self) -> Self:
        if self.value is None and self.growth is None:
            msg = "value and growth are both null; a claim has at least one of them"
            raise ValueError(msg)
        return self

    @property
    def required(self) -> bool:
        """Whether a system is asked for it: a claim that is neither optional nor a draft that nobody has confirmed."""
        return not (self.optional or self.draft)

    @property
    def carrier(self) -> tuple[str, tuple[int, int] | None]:
        """The slot that carries the claim and its place: the value's, or without a value the growth's."""
        slot = self.value or self.growth
        return ("value" if self.value else "growth", slot.span if slot else None)


SLOT_MODELS: Mapping[str, type[Part]] = {
    "entity": EntityQuote,
    "metric": MetricQuote,
    "value": ValueQuote,
    "unit": UnitQuote,
    "period": PeriodQuote,
    "growth": GrowthQuote,
    "evidence": Evidence,
    "because": Because,
}


class Line(NamedTuple):
    """A claim and the line of its file (from 1)."""

    number: int
    text: str
    record: Record


def read_record(text: str, place: str) -> Record:
    """One claim from one line of JSON; `place` ("gold/a1.jsonl:3") begins every error."""
    try:
        return Record.model_validate_json(text)
    except ValidationError as error:
        msg = f"{place}: {_explain(error)}"
        raise GoldError(msg) from error


def _explain(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    if first["type"] == "json_invalid":
        return f"not valid JSON ({first['ctx']['error']}). Write one whole claim on the line, or delete the line"
    if first["type"] == "extra_forbidden":
        return f"unknown key '{where}'. Allowed here: {', '.join(_allowed(first['loc']))}"
    if first["type"] == "value_error":
        return f"{where or 'claim'}: {first['ctx']['error']}. Correct the line"
    return f"{where}: {first['msg']}. Correct the value, by section 6 of CLAIMS.md"


def _allowed(loc: tuple[int | str, ...]) -> list[str]:
    """The keys beside an unknown one."""
    return list((SLOT_MODELS[str(loc[0])] if len(loc) > 1 else Record).model_fields)


def read_text(path: Path) -> str:
    """A file's text, or an error that says what to do."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        msg = f"{path}: not UTF-8 (byte {error.start}). Save it as UTF-8"
        raise GoldError(msg) from error
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror}). Give a readable file of claims, one JSON object a line"
        raise GoldError(msg) from error


def read_lines(path: Path) -> Iterator[Line]:
    """The claims of one file with their lines; blank lines are passed over."""
    for number, text in enumerate(read_text(path).split("\n"), 1):
        if text.strip():
            yield Line(number, text, read_record(text, f"{path}:{number}"))


def gold_files(folder: Path) -> list[Path]:
    """The gold files of a folder, one an article, by name."""
    if not folder.is_dir():
        msg = f"{folder}: not a folder. Give the folder that holds <article_id>.jsonl files"
        raise GoldError(msg)
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        msg = f"{folder}: holds no <article_id>.jsonl file. Give the folder of the gold claims"
        raise GoldError(msg)
    return files


def read_gold(folder: Path) -> dict[str, list[Record]]:
    """The gold claims of every article: `read_gold(Path("gold"))["autos-1"]`."""
    gold: dict[str, list[Record]] = {}
    for path in gold_files(folder):
        gold[path.stem] = []
        for line in read_lines(path):
            if line.record.article_id != path.stem:
                msg = f"{path}:{line.number}: article_id is '{line.record.article_id}', the file is of '{path.stem}'. Move the line"
                raise GoldError(msg)
            gold[path.stem].append(line.record)
    return gold


def read_predictions(path: Path) -> dict[str, list[Record]]:
    """The predicted claims of every article of a JSONL file, such as `extractor run` writes."""
    predictions: dict[str, list[Record]] = {}
    for line in read_lines(path):
        predictions.setdefault(line.record.article_id, []).append(line.record)
    return predictions


def to_record(claim: Mapping[str, Any]) -> Record:
    """A claim that is already a dict, such as the dataset's record of an extracted claim."""
    return Record.model_validate(claim, strict=False)
