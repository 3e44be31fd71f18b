"""Every rule's examples and near misses, run: the whole list of claims must be equal, and the rule must be in the trace."""

import re
from datetime import date
from typing import Any, Literal

import pytest

from extractor.claims.frames import Example, FrameRow
from extractor.engine import default_extractor
from extractor.lexicon import PACKAGE, Lexicon, Row
from extractor.model import Article, Claim, Result
from extractor.notation import compile_pattern


class FillRow(Row):
    """An entry of a `fills` table: a rule written in Python, how far it looks, what it says."""

    id: str
    reach: Literal["clause", "sentence", "paragraph", "article"]
    says: str
    examples: list[Example]
    near_misses: list[Example]


FRAMES = Lexicon().rows("frames", FrameRow)
FILLS = Lexicon().rows("fills", FillRow)
ROWS: list[FrameRow | FillRow] = [*FRAMES, *FILLS]
LISTS = {entry.data["id"]: entry.data["words"] for entry in Lexicon().entries["lists"]}
PUBLISHED = "2025-02-10"


def read(example: Example) -> Result:
    return default_extractor().extract(Article("example", example.text, published=date.fromisoformat(example.published or PUBLISHED)))


def brief(claim: Claim) -> dict[str, Any]:
    """The slots of a claim that say something, as an example writes them."""
    value, growth, period = claim.value, claim.growth, claim.period
    said = {
        "entity": claim.entity and claim.entity.name,
        "measure": claim.metric.measure,
        "value": value and float(value.number),
        "high": value and value.high and float(value.high),
        "bound": value and value.bound != "exact" and value.bound.value,
        "unit": claim.unit and claim.unit.id,
        "first": period and period.first and period.first.isoformat(),
        "last": period and period.last and period.last.isoformat(),
        "growth": growth and growth.number is not None and float(growth.number),
        "growth_high": growth and growth.high is not None and float(growth.high),
        "direction": growth and growth.number is None and growth.direction.value,
        "growth_unit": growth and growth.unit,
        "basis": growth and growth.basis and growth.basis.value,
        "status": claim.status != "actual" and claim.status.value,
    }
    return {key: value for key, value in said.items() if value is not None and value is not False}


def stated(example: Example) -> list[dict[str, Any]]:
    """The claims of an example, numbers as floats."""
    return [{key: float(value) if isinstance(value, int | float) else value for key, value in claim.items()} for claim in example.claims]


def examples() -> list[Any]:
    return [pytest.param(row, example, id=f"{row.id}-{example.text[:40]}") for row in ROWS for example in row.examples]


def near_misses() -> list[Any]:
    return [pytest.param(row, example, id=f"{row.id}-{example.text[:40]}") for row in ROWS for example in row.near_misses]


@pytest.mark.parametrize(("row", "example"), examples())
def test_an_example_gives_exactly_its_claims_through_its_rule(row: FrameRow | FillRow, example: Example) -> None:
    """The list of claims is equal, and this rule's id stands in the trace of one."""
    result = read(example)

    assert [brief(claim) for claim in result.claims] == stated(example)
    assert row.id in {step.rule for claim in result.claims for step in claim.because}


@pytest.mark.parametrize(("row", "example"), near_misses())
def test_a_near_miss_does_not_fire_its_rule_though_it_might(row: FrameRow | FillRow, example: Example) -> None:
    """The rule's id stands in no trace, although the text holds every kind that the pattern needs."""
    result = read(example)

    assert [brief(claim) for claim in result.claims] == stated(example)
    assert row.id not in {step.rule for claim in result.claims for step in claim.because}
    if isinstance(row, FrameRow):
        kinds = {mention.kind for mention in result.mentions}
        assert all(need & kinds for need in compile_pattern(row.pattern, LISTS).needs)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_rule_has_an_example_and_a_near_miss(row: FrameRow | FillRow) -> None:
    """A rule without either cannot be trusted."""
    assert row.examples
    assert row.near_misses


def test_every_fill_of_the_code_has_an_entry_and_every_entry_its_fill() -> None:
    """The ids that the Python files of the claims name are those of the `fills` tables."""
    files = {row.id.partition(".")[0] for row in FILLS}
    fill = re.compile(rf'"((?:{"|".join(sorted(files))})\.[a-z]+(?:-[a-z]+)*)"')
    named = {name for path in (PACKAGE / "claims").rglob("*.py") for name in fill.findall(path.read_text(encoding="utf-8"))}

    assert {row.id for row in FILLS} == named
