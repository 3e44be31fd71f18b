"""Reads both sides of a comparison and refuses what would be scored silently: articles without a partner, claims that stand twice."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from extractor.scoring.findings import Finding
from extractor.scoring.gold import GoldError, Line, Quote, Record, gold_files, read_gold, read_lines
from extractor.scoring.slices import METADATA, Facts
from extractor.scoring.units import Units

Claims = Mapping[str, Sequence[Record]]
QUOTED = ("entity", "metric", "value", "unit", "period", "growth")
NOT_SLOTS = {"claim_id", "because", "optional"}
PARTIAL = "or score the others alone with --partial"


class Sides(NamedTuple):
    """Gold and predictions by article, the lines of the predictions, and what was left out."""

    gold: Claims
    predicted: Claims
    lines: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()

    def only(self, articles: Iterable[str], notes: Iterable[str] = ()) -> "Sides":
        """Both sides with these articles alone."""
        kept = set(articles)
        gold, predicted = ({name: claims for name, claims in side.items() if name in kept} for side in (self.gold, self.predicted))
        return Sides(gold, predicted, tuple(line for line in self.lines if line.record.article_id in kept), (*self.notes, *notes))


class Places(NamedTuple):
    """Where the two sides and the texts lie, for the messages."""

    predictions: Path
    gold: Path
    corpus: Path


def read_sides(predictions: Path, gold: Path, units: Units, *, partial: bool = False) -> Sides:
    """Both sides, checked; with `partial` predictions for articles without gold are left out and noted instead of refused."""
    wanted = read_gold(gold)
    lines = tuple(read_lines(predictions))
    given: dict[str, list[Record]] = {}
    for line in lines:
        given.setdefault(line.record.article_id, []).append(line.record)
    problems = [finding for path in gold_files(gold) for finding in _gold_repeats(path, wanted[path.stem])]
    problems += repeats(predictions, ((line.number, line.record) for line in lines))
    problems += units.misspelt(predictions, ((line.number, line.record) for line in lines))
    problems += units.lint(gold_files(gold))
    strange = list(_strangers(predictions, lines, wanted, gold))
    refuse(problems if partial else problems + strange)
    return Sides(wanted, given, lines).only(wanted, [*_notes(strange), *draft_notes(wanted)])


def draft_notes(gold: Claims) -> list[str]:
    """How many claims of each article are drafts that nobody has confirmed, which count nowhere."""
    drafts = {name: sum(claim.draft for claim in claims) for name, claims in gold.items()}
    found = [f"{name} ({number} of {len(gold[name])})" for name, number in drafts.items() if number]
    return [f"drafts, not counted: {', '.join(found)}"] if found else []


def beside_corpus(sides: Sides, texts: Mapping[str, str], facts: Mapping[str, Facts], places: Places, *, partial: bool = False) -> Sides:
    """Both sides checked against the texts; with `partial` articles that lack a text or gold are left out and noted."""
    unpaired = list(_unpaired(sides, texts, facts, places))
    misquoted = list(_misquoted(sides.lines, texts, places.predictions))
    refuse(misquoted if partial else unpaired + misquoted)
    return sides.only(texts, _notes(unpaired))


def refuse(problems: Sequence[Finding]) -> None:
    """An error that names every problem on a line of its own, if there is any."""
    if problems:
        raise GoldError("\nerror: ".join(str(problem) for problem in problems))


def repeats(path: Path, claims: Iterable[tuple[int, Record]]) -> Iterator[Finding]:
    """Claims that stand on an earlier line already, by their id or slot for slot."""
    earlier: dict[tuple[str, str], int] = {}
    for line, claim in claims:
        same = {f"claim_id '{claim.claim_id}'": claim.article_id, "the claim": claim.model_dump_json(exclude=NOT_SLOTS)}
        met = next((key for key in same.items() if key in earlier), None)
        if met:
            yield Finding(path, line, f"{met[0]} stands already on line {earlier[met]}", "Delete one of the two")
        earlier |= {key: line for key in same.items() if key not in earlier}


def _gold_repeats(path: Path, claims: Sequence[Record]) -> Iterator[Finding]:
    """The lines are read again only where something stands twice."""
    if any(repeats(path, enumerate(claims))):
        yield from repeats(path, ((line.number, line.record) for line in read_lines(path)))


def _strangers(predictions: Path, lines: Sequence[Line], gold: Claims, folder: Path) -> Iterator[Finding]:
    """Predicted articles without gold, each at its first claim."""
    claims = Counter(line.record.article_id for line in lines)
    first = {line.record.article_id: line.number for line in reversed(lines)}
    for name, number in claims.items():
        if name not in gold:
            problem = f"article '{name}' has no gold, and {_claims(number)} predicted"
            yield Finding(predictions, first[name], problem, f"Label it in {folder / name}.jsonl, delete its lines, {PARTIAL}")


def _unpaired(sides: Sides, texts: Mapping[str, str], facts: Mapping[str, Facts], places: Places) -> Iterator[Finding]:
    """Gold without a text, and texts without gold."""
    for name in sides.gold:
        if name not in texts:
            problem = f"no readable article {places.corpus / name}.txt"
            yield Finding(places.gold / f"{name}.jsonl", 1, problem, f"Add the article's text, delete this file, {PARTIAL}")
    for name in texts:
        if name not in sides.gold:
            line = facts[name].line if name in facts else 0
            path = places.corpus / (METADATA if line else f"{name}.txt")
            remedy = f"Label it in {places.gold / name}.jsonl (an empty file where it holds no claim), {PARTIAL}"
            yield Finding(path, line or 1, f"article '{name}' has no gold", remedy)


def _misquoted(lines: Iterable[Line], texts: Mapping[str, str], predictions: Path) -> Iterator[Finding]:
    """Claims made from another text, the first of each article."""
    told: set[str] = set()
    for line in lines:
        text = texts.get(line.record.article_id)
        if text is None or line.record.article_id in told:
            continue
        for name in QUOTED:
            slot: Quote | None = getattr(line.record, name)
            if slot and slot.span and text[slice(*slot.span)] != slot.text:
                told.add(line.record.article_id)
                problem = f"{name} {slot.text!r} is not what the article has at {slot.span[0]}:{slot.span[1]}"
                yield Finding(predictions, line.number, problem, "Extract the claims of this corpus again")
                break


def _notes(left_out: Iterable[Finding]) -> list[str]:
    return [f"not scored: {finding.path}:{finding.line}: {finding.problem}" for finding in left_out]


def _claims(number: int) -> str:
    return "1 claim is" if number == 1 else f"{number} claims are"
