"""What a change of the rules did, claim by claim: the same gold, answered before and now."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.scoring.align import Alignment, Pair
from extractor.scoring.compare import CLAIM, SLOTS
from extractor.scoring.gold import Record

TURNED_WRONG, TURNED_RIGHT = "turned wrong", "turned right"
SPURIOUS_NOW, SPURIOUS_NO_MORE = "spurious now", "no longer spurious"
SLOTS_WRONG, SLOTS_RIGHT = "slots turned wrong", "slots turned right"
LOSSES, GAINS = (TURNED_WRONG, SPURIOUS_NOW, SLOTS_WRONG), (TURNED_RIGHT, SPURIOUS_NO_MORE, SLOTS_RIGHT)
NOTHING: frozenset[str] = frozenset()


class Flip(NamedTuple):
    """A claim that is answered otherwise than before, with the slots that turned; `gold` is None of a spurious one."""

    kind: str
    article_id: str
    gold: Record | None
    before: Record | None
    now: Record | None
    slots: tuple[str, ...] = ()

    @property
    def claim(self) -> Record | None:
        """The claim that tells where it is."""
        return self.gold or self.now or self.before

    @property
    def place(self) -> int:
        """Where the claim begins in the text."""
        span = self.claim.carrier[1] if self.claim else None
        return span[0] if span else 0


def flips(before: Alignment, now: Alignment) -> list[Flip]:
    """The claims of one article that turned, in the order of the text; both alignments are of the same gold records."""
    return sorted([*_answers(before, now), *_spurious(before, now)], key=lambda flip: flip.place)


def _answers(before: Alignment, now: Alignment) -> Iterator[Flip]:
    """Gold claims answered better or worse; a claim neither right before nor now can do both, in different slots."""
    old, new = ({id(pair.gold): pair for pair in alignment.pairs} for alignment in (before, now))
    for gold in (*(pair.gold for pair in now.pairs), *now.missed):
        was, became = old.get(id(gold)), new.get(id(gold))
        lost, gained = _turned(was, became), _turned(became, was)
        sides = (was.predicted if was else None, became.predicted if became else None)
        if lost:
            kind = TURNED_WRONG if _right(was) and not _right(became) else SLOTS_WRONG
            yield Flip(kind, now.article_id, gold, *sides, lost)
        if gained:
            kind = TURNED_RIGHT if _right(became) and not _right(was) else SLOTS_RIGHT
            yield Flip(kind, now.article_id, gold, *sides, gained)


def _turned(one: Pair | None, other: Pair | None) -> tuple[str, ...]:
    """The slots right in one answer and not in the other."""
    right, also = one.right if one else NOTHING, other.right if other else NOTHING
    return tuple(slot for slot in SLOTS if slot in right - also)


def _right(pair: Pair | None) -> bool:
    return pair is not None and pair.right.issuperset(CLAIM)


def _spurious(before: Alignment, now: Alignment) -> Iterator[Flip]:
    """Predictions without gold, told apart by what carries them, however their slots are read."""
    for claim in _beyond(now.spurious, before.spurious):
        yield Flip(SPURIOUS_NOW, now.article_id, None, None, claim)
    for claim in _beyond(before.spurious, now.spurious):
        yield Flip(SPURIOUS_NO_MORE, now.article_id, None, claim, None)


def _beyond(claims: Sequence[Record], others: Sequence[Record]) -> Iterator[Record]:
    """The claims beyond those that the others hold as well."""
    left = Counter(other.carrier for other in others)
    for claim in claims:
        if left[claim.carrier]:
            left[claim.carrier] -= 1
        else:
            yield claim
