"""From files to everything that a score says: read both sides, check them, compare, hold the score against the baseline."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from extractor.model import Result
from extractor.scoring.baseline import read_baseline, write_baseline
from extractor.scoring.gate import Comparison, compare
from extractor.scoring.gold import GoldError
from extractor.scoring.inputs import Claims, Places, Sides, beside_corpus, read_sides
from extractor.scoring.mistakes import Mistake, lost, mistakes
from extractor.scoring.score import Score, score
from extractor.scoring.slices import METADATA, Facts, read_facts
from extractor.scoring.units import Units


class Request(NamedTuple):
    """What `extractor score` was asked for."""

    predictions: Path
    gold: Path
    corpus: Path | None = None
    split: str | None = None
    partial: bool = False
    baseline: Path | None = None
    tolerance: float = 0.0
    update_baseline: bool = False
    shows_claims: bool = False
    lexicon: tuple[Path, ...] = ()


class Judged(NamedTuple):
    """A score with its mistakes (those of the test split are left out), where missed claims were lost, and what changed."""

    score: Score
    gold: Claims
    mistakes: tuple[Mistake, ...]
    lost: Counter[str]
    comparison: Comparison | None
    texts: Mapping[str, str]
    notes: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing fell below the baseline."""
        return self.comparison is None or not self.comparison.drops


def judge(request: Request, read: Callable[[Path], Iterable[Result]]) -> Judged:
    """The answer to a request; `read` gives what the extractor makes of a folder of texts."""
    _refuse_what_does_not_fit(request)
    sides = read_sides(request.predictions, request.gold, Units(*request.lexicon), partial=request.partial)
    results: dict[str, Result] = {}
    facts: dict[str, Facts] = {}
    if request.corpus:
        facts = read_facts(request.corpus)
        results = {result.article.id: result for result in read(request.corpus)}
        places = Places(request.predictions, request.gold, request.corpus)
        texts = {name: result.article.text for name, result in results.items()}
        sides = _of_split(beside_corpus(sides, texts, facts, places, partial=request.partial), request, facts)
    scored = score(sides.gold, sides.predicted, facts)
    comparison = _held_against_baseline(request, scored, sides)
    return Judged(
        scored,
        sides.gold,
        tuple(mistakes(scored.open, results)),
        lost(scored.alignments, results),
        comparison,
        {name: result.article.text for name, result in results.items() if name in sides.gold and scored.is_open(name)},
        (*sides.notes, *_silent(sides)),
    )


def _refuse_what_does_not_fit(request: Request) -> None:
    """Options that need one another."""
    needs = [
        (request.baseline and not request.corpus, "--baseline", "the test split is known from its metadata.csv: give --corpus too"),
        (
            request.shows_claims and not request.corpus,
            "--errors, --report",
            "what is held out stands in its metadata.csv: give --corpus too",
        ),
        (request.split and not request.corpus, "--split", "the splits stand in its metadata.csv: give --corpus too"),
        (request.update_baseline and not request.baseline, "--update-baseline", "name the file to write with --baseline"),
        (request.split and request.baseline, "--split", "a baseline holds all splits: leave out one of the two"),
    ]
    for wrong, option, remedy in needs:
        if wrong:
            msg = f"{option}: {remedy}"
            raise GoldError(msg)


def _of_split(sides: Sides, request: Request, facts: Mapping[str, Facts]) -> Sides:
    """Both sides with the articles of the split asked for alone."""
    if not request.split:
        return sides
    named = [name for name in sides.gold if name in facts and facts[name].split == request.split.lower()]
    if not named:
        splits = sorted({facts[name].split for name in sides.gold if name in facts} - {""})
        where = f"{request.corpus}/{METADATA}"
        msg = f"{where}: no article with gold has split '{request.split}'. The splits are {', '.join(splits) or 'not given'}"
        raise GoldError(msg)
    return sides.only(named)


def _held_against_baseline(request: Request, scored: Score, sides: Sides) -> Comparison | None:
    """The comparison with the baseline as it stood; an update then writes the new one."""
    path = request.baseline
    if path is None:
        return None
    comparison = None
    if path.exists() or not request.update_baseline:
        comparison = _compared(request, path, scored, sides)
    if request.update_baseline:
        write_baseline(path, scored, sides.gold, sides.predicted)
    return comparison


def _compared(request: Request, path: Path, scored: Score, sides: Sides) -> Comparison | None:
    """A baseline that cannot be compared with is no hindrance to writing it anew."""
    try:
        return compare(scored, sides.gold, read_baseline(path), tolerance=request.tolerance)
    except GoldError as error:
        if request.update_baseline:
            return None
        msg = str(error) if str(error).startswith(str(path)) else f"{path}: {error}"
        raise GoldError(msg) from error


def _silent(sides: Sides) -> list[str]:
    """Gold articles without any prediction: they may hold no claim for the extractor, but they are not passed over silently."""
    silent = [name for name in sides.gold if name not in sides.predicted]
    return [f"no prediction, all missed: {', '.join(silent)}"] if silent else []
