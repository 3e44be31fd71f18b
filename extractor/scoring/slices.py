"""Parts of the corpus and of its claims: by split and genre of the article, by measure and unit of the claim, by rule."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from extractor.scoring.align import Alignment
from extractor.scoring.gold import Record

METADATA = "metadata.csv"
SPLIT, GENRE, MEASURE, UNIT, RULE = FACETS = ("split", "genre", "measure", "unit", "rule")
SPLITS = ("dev", "test")
HELD_OUT = "test"  # the split of which nothing but counts is shown, so that no rule is written against it


class Facts(NamedTuple):
    """What metadata.csv says about an article for the scores: `Facts("wire", "dev", 3)`; empty where it does not say."""

    genre: str = ""
    split: str = ""
    line: int = 0
    published: str = ""


class Tally(NamedTuple):
    """The claims of a slice: how many gold has, how many were predicted, how many of these are right."""

    gold: int = 0
    predicted: int = 0
    right: int = 0


ClaimsT = TypeVar("ClaimsT")

SliceKey = tuple[str, str]  # ("measure", "sales")


def joined(one: Tally, other: Tally) -> Tally:
    """The claims of two articles together."""
    return Tally(one.gold + other.gold, one.predicted + other.predicted, one.right + other.right)


def share(key: SliceKey, tally: Tally) -> tuple[int, int]:
    """Part and whole of a slice's score: its F1, or of a rule the precision, since gold names no rules."""
    facet, _ = key
    return (tally.right, tally.predicted) if facet == RULE else (2 * tally.right, tally.gold + tally.predicted)


def read_facts(corpus: Path) -> dict[str, Facts]:
    """Genre, split, line and date of each article in a corpus' metadata.csv; what is wrong with that file, its own reader tells."""
    path = corpus / METADATA
    if not path.is_file():
        return {}
    facts: dict[str, Facts] = {}
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        rows = csv.DictReader(file)
        for row in rows:
            genre, split = ((row.get(name) or "").strip() for name in (GENRE, SPLIT))
            facts.setdefault(
                (row.get("article_id") or "").strip(), Facts(genre, split.lower(), rows.line_num, (row.get("published") or "").strip())
            )
    return facts


def without_held_out(claims: Mapping[str, ClaimsT], corpus: Path) -> dict[str, ClaimsT]:
    """What belongs to the articles that metadata.csv does not put into the test split."""
    facts = read_facts(corpus)
    return {name: found for name, found in claims.items() if facts.get(name, Facts()).split != HELD_OUT}


def tallies(alignment: Alignment, facts: Facts) -> dict[SliceKey, Tally]:
    """The slices of one article: a pair counts under its gold claim, a spurious claim under its own slots, a rule by its claims.

    Of the held-out split there are those by split and genre alone.
    """
    found: dict[SliceKey, Tally] = {}
    about = [(facet, name) for facet, name in ((SPLIT, facts.split), (GENRE, facts.genre)) if name]
    for claim, predicted, tally in _cases(alignment):
        keys = dict.fromkeys(about, tally)
        if facts.split != HELD_OUT:
            keys |= {(MEASURE, _measure(claim)): tally, (UNIT, _unit(claim)): tally}
            keys |= {(RULE, step.rule): tally for step in (predicted.because if predicted else ())}
        for key, counted in keys.items():
            found[key] = joined(found.get(key, Tally()), counted)
    return found


def _cases(alignment: Alignment) -> Iterator[tuple[Record, Record | None, Tally]]:
    """Each claim that is judged, with its prediction and how it counts."""
    for pair in alignment.pairs:
        yield pair.gold, pair.predicted, Tally(1, 1, int(not pair.wrong))
    for claim in alignment.missed:
        yield claim, None, Tally(gold=1)
    for claim in alignment.spurious:
        yield claim, claim, Tally(predicted=1)


def _measure(claim: Record) -> str:
    """The measure; those outside the word list are one slice."""
    return claim.metric.measure.partition(":")[0]


def _unit(claim: Record) -> str:
    """The value's unit, or the growth's where that is all there is: "growth in percent"."""
    if claim.value:
        return claim.unit.id if claim.unit else "no unit"
    return f"growth in {claim.growth.unit}" if claim.growth and claim.growth.unit else "growth without a figure"
