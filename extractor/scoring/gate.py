"""Compares a score with the baseline: what dropped, and which claims turned."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractor.scoring.align import align
from extractor.scoring.baseline import Baseline, gold_hash
from extractor.scoring.bootstrap import Interval, difference
from extractor.scoring.compare import SLOTS
from extractor.scoring.counts import Counts, count
from extractor.scoring.flips import Flip, flips
from extractor.scoring.gold import GoldError
from extractor.scoring.inputs import Claims
from extractor.scoring.score import Score, level_share

ROUNDING = 1e-9
CLAIM = "claim"


class Change(NamedTuple):
    """A score before and now, in percent: `Change("period", 80.2, 79.9, dropped=True)`."""

    name: str
    before: float
    now: float
    dropped: bool = False

    @property
    def points(self) -> float:
        """How much it rose, in percentage points."""
        return self.now - self.before


class Comparison(NamedTuple):
    """The scores and claims of the articles that both sides have; `held_out` holds flips of which only their number is shown."""

    changes: tuple[Change, ...]
    splits: tuple[Change, ...]
    interval: Interval | None
    flips: tuple[Flip, ...]
    held_out: tuple[Flip, ...]
    notes: tuple[str, ...]

    @property
    def claim(self) -> Change:
        """The F1 of whole claims."""
        return self.changes[0]

    @property
    def drops(self) -> list[Change]:
        """What fell by more than was tolerated."""
        return [change for change in self.changes if change.dropped]


def compare(score: Score, gold: Claims, baseline: Baseline, *, tolerance: float = 0.0) -> Comparison:
    """The score against the baseline's predictions, both on the gold of now, in the articles that both have."""
    shared = [alignment for alignment in score.alignments if alignment.article_id in baseline.predicted]
    if not shared:
        msg = "the baseline has none of these articles. Write it anew with --update-baseline"
        raise GoldError(msg)
    past = [align(now.article_id, gold[now.article_id], baseline.predicted[now.article_id]) for now in shared]
    before = {alignment.article_id: count(alignment) for alignment in past}
    now = {alignment.article_id: score.counts[alignment.article_id] for alignment in shared}
    turned = [flip for was, became in zip(past, shared, strict=True) for flip in flips(was, became)]
    return Comparison(
        changes=_changes(_sum(before.values()), _sum(now.values()), tolerance),
        splits=_split_changes(score, before, now),
        interval=difference(*([level_share(counts, CLAIM) for counts in side.values()] for side in (before, now))),
        flips=tuple(flip for flip in turned if score.is_open(flip.article_id)),
        held_out=tuple(flip for flip in turned if not score.is_open(flip.article_id)),
        notes=tuple(_notes(gold, baseline, _sum(before.values()))),
    )


def _changes(before: Counts, now: Counts, tolerance: float) -> tuple[Change, ...]:
    """The F1 of claims, then of each slot."""
    pairs = [(CLAIM, before.f1(CLAIM), now.f1(CLAIM)), *((slot, before.slot_f1(slot), now.slot_f1(slot)) for slot in SLOTS)]
    return tuple(Change(name, was, became, was - became > tolerance + ROUNDING) for name, was, became in pairs)


def _split_changes(score: Score, before: dict[str, Counts], now: dict[str, Counts]) -> tuple[Change, ...]:
    """The F1 of claims by split, to look at: the gate asks for the whole only."""
    named = {name: score.fact(name).split for name in before}

    def f1(side: dict[str, Counts], split: str) -> float:
        return _sum(side[name] for name in side if named[name] == split).f1(CLAIM)

    return tuple(Change(split, f1(before, split), f1(now, split)) for split in score.splits if split in named.values())


def _notes(gold: Claims, baseline: Baseline, rescored: Counts) -> Sequence[str]:
    """What stands between the two: gold that changed, articles that only one of them has."""
    notes = []
    if gold_hash(gold) != baseline.gold:
        then, anew = baseline.scores.get(CLAIM, 0.0), rescored.f1(CLAIM)
        notes.append(f"gold changed since: the baseline's predictions, claim F1 {then:.1f} then, are scored anew, {anew:.1f}")
    if new := [name for name in gold if name not in baseline.predicted]:
        notes.append(f"not in the baseline, not compared: {', '.join(new)}. Add them with --update-baseline")
    if gone := [name for name in baseline.predicted if name not in gold]:
        notes.append(f"in the baseline alone, not compared: {', '.join(gone)}")
    return notes


def _sum(parts: Iterable[Counts]) -> Counts:
    return sum(parts, Counts())
