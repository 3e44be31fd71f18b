"""What was right, as counts; every ratio is derived from them, so that counts of articles add up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.scoring.align import Alignment, Pair
from extractor.scoring.compare import CLAIM, CORE, SLOTS

LEVELS = ("found", "core", "claim")


@dataclass(frozen=True, slots=True)
class Counts:
    """Claims required by gold, predicted, and right at each level; `slots` counts right slots over the pairs found."""

    articles: int = 0
    gold: int = 0
    predicted: int = 0
    right: Counter[str] = field(default_factory=Counter)
    slots: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: "Counts") -> "Counts":
        """The counts of both: `sum(parts, Counts())` is the whole."""
        return Counts(
            self.articles + other.articles,
            self.gold + other.gold,
            self.predicted + other.predicted,
            self.right + other.right,
            self.slots + other.slots,
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


def count(alignment: Alignment) -> Counts:
    """The counts of one article."""
    pairs = alignment.pairs
    return Counts(
        articles=1,
        gold=len(pairs) + len(alignment.missed),
        predicted=len(pairs) + len(alignment.spurious),
        right=Counter({"found": len(pairs), "core": _all_right(pairs, CORE), "claim": _all_right(pairs, CLAIM)}),
        slots=Counter({slot: sum(slot in pair.right for pair in pairs) for slot in SLOTS}),
    )


def total(alignments: Iterable[Alignment]) -> Counts:
    """The counts of all articles together."""
    return sum((count(alignment) for alignment in alignments), Counts())


def as_json(counts: Counts) -> dict[str, object]:
    """The counts with their ratios in percent to one decimal, as `extractor score --json` prints them."""
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
