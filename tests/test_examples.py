"""Every rule's examples and near misses, run: the whole list of claims must be equal, and the rule must be in the trace."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from extractor.claims.frames import Example, FrameRow
from extractor.engine import default_extractor
from extractor.lexicon import Lexicon
from extractor.model import Article, Claim, Result
from extractor.notation import compile_pattern

ROWS = Lexicon().rows("frames", FrameRow)
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


def examples() -> Iterator[Any]:
    for row in ROWS:
        for example in row.examples:
            yield pytest.param(row, example, id=f"{row.id}-{example.text[:40]}")


def near_misses() -> Iterator[Any]:
    for row in ROWS:
        for example in row.near_misses:
            yield pytest.param(row, example, id=f"{row.id}-{example.text[:40]}")


@pytest.mark.parametrize(("row", "example"), examples())
def test_an_example_gives_exactly_its_claims_through_its_rule(row, example):
    """The list of claims is equal, and this rule's id stands in the trace of one."""
    result = read(example)

    assert [brief(claim) for claim in result.claims] == stated(example)
    assert row.id in {step.rule for claim in result.claims for step in claim.because}


@pytest.mark.parametrize(("row", "example"), near_misses())
def test_a_near_miss_does_not_fire_its_rule_though_it_might(row, example):
    """This rule's id stands in no trace, although the text holds every kind that the pattern needs."""
    result = read(example)
    lists = {entry.data["id"]: entry.data["words"] for entry in Lexicon().entries["lists"]}
    kinds = {mention.kind for mention in result.mentions}

    assert [brief(claim) for claim in result.claims] == stated(example)
    assert row.id not in {step.rule for claim in result.claims for step in claim.because}
    assert all(need & kinds for need in compile_pattern(row.pattern, lists).needs)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_rule_has_an_example_and_a_near_miss(row):
    """A rule without either cannot be trusted."""
    assert row.examples
    assert row.near_misses
