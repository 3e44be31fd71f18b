"""What was right, as counts; every ratio is derived from them, so that counts of articles add up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from extractor.scoring.align import Alignment, Pair
from extractor.scoring.compare import CLAIM, CORE, SLOTS
from extractor.scoring.outcomes import CORRECT, MISSING, SPURIOUS, WRONG, outcomes

LEVELS = ("found", "core", "claim")


@dataclass(frozen=True, slots=True)
class Counts:
    """Claims required by gold, predicted, and right at each level; `slots` counts right slots over the pairs found.

    `outcomes` counts what became of each slot: `outcomes["period", "missing"]`.
    """

    articles: int = 0
    gold: int = 0
    predicted: int = 0
    right: Counter[str] = field(default_factory=Counter)
    slots: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)

    def __add__(self, other: "Counts") -> "Counts":
        """The counts of both: `sum(parts, Counts())` is the whole."""
        return Counts(
            self.articles + other.articles,
            self.gold + other.gold,
            self.predicted + other.predicted,
            self.right + other.right,
            self.slots + other.slots,
            self.outcomes + other.outcomes,
        )

    def precision(self, level: str) -> float:
        """The percentage of predictions that are right at a level: found, core or claim."""
        return 100 * _ratio(self.right[level], self.predicted)

    def recall(self, level: str) -> float:
        """The percentage of gold claims that are right at a level."""
        return 100 * _ratio(self.right[level], self.gold)

    def f1(self, level: str) -> float:
        """The harmonic mean of precision and recall."""
        precision, recall = _ratio(self.right[level], self.predicted), _ratio(self.right[level], self.gold)
        return 100 * _ratio(2 * precision * recall, precision + recall)

    def accuracy(self, slot: str) -> float:
        """The percentage of pairs found in which a slot is right."""
        return _ratio(100 * self.slots[slot], self.right["found"])

    def slot_f1(self, slot: str) -> float:
        """The harmonic mean of a slot's precision and recall, over all claims: what was missed counts against it too."""
        twice, both = self.slot_shares(slot)
        return 100 * _ratio(twice, both)

    def slot_shares(self, slot: str) -> tuple[int, int]:
        """Twice the correct ones, and the slots that gold and predictions fill together: their ratio is the F1."""
        correct, wrong, missing, spurious = (self.outcomes[slot, outcome] for outcome in (CORRECT, WRONG, MISSING, SPURIOUS))
        return 2 * correct, 2 * correct + 2 * wrong + missing + spurious


def count(alignment: Alignment) -> Counts:
    """The counts of one article."""
    pairs = alignment.pairs
    return Counts(
        articles=1,
        gold=len(pairs) + len(alignment.missed),
        predicted=len(pairs) + len(alignment.spurious),
        right=Counter({"found": len(pairs), "core": _all_right(pairs, CORE), "claim": _all_right(pairs, CLAIM)}),
        slots=Counter({slot: sum(slot in pair.right for pair in pairs) for slot in SLOTS}),
        outcomes=outcomes(alignment),
    )


def total(alignments: Iterable[Alignment]) -> Counts:
    """The counts of all articles together."""
    return sum((count(alignment) for alignment in alignments), Counts())


def as_json(counts: Counts) -> dict[str, Any]:
    """The counts with their ratios in percent to one decimal, the core of what `extractor score --json` prints."""
    levels = {
        level: {
            "right": counts.right[level],
            "precision": round(counts.precision(level), 1),
            "recall": round(counts.recall(level), 1),
            "f1": round(counts.f1(level), 1),
        }
        for level in LEVELS
    }
    slots = {slot: {"right": counts.slots[slot], "accuracy": round(counts.accuracy(slot), 1)} for slot in SLOTS}
    return {"articles": counts.articles, "gold": counts.gold, "predicted": counts.predicted, **levels, "slots": slots}


def _all_right(pairs: Iterable[Pair], slots: tuple[str, ...]) -> int:
    return sum(pair.right.issuperset(slots) for pair in pairs)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
