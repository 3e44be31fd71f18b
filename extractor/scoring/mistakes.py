"""Every claim that is not right, and how many missed claims each step lost."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from extractor.model import Result
from extractor.scoring.align import Alignment
from extractor.scoring.gold import Record
from extractor.scoring.losses import SET_ASIDE, Loss, where_lost

WRONG, MISSED, SPURIOUS = "wrong", "missed", "spurious"


class Mistake(NamedTuple):
    """A claim that was missed, wrong or spurious; `gold` or `predicted` is None where there is none."""

    article_id: str
    kind: str
    gold: Record | None
    predicted: Record | None
    wrong: tuple[str, ...] = ()
    loss: Loss | None = None

    @property
    def place(self) -> int:
        """Where the claim begins in the text."""
        claim = self.gold or self.predicted
        span = claim.carrier[1] if claim else None
        return span[0] if span else 0


def mistakes(alignments: Iterable[Alignment], results: Mapping[str, Result] | None = None) -> list[Mistake]:
    """Every claim that is not right, in the order of the texts; with `results` each missed one says where it was lost."""
    found: list[Mistake] = []
    for alignment in alignments:
        article_id = alignment.article_id
        result = (results or {}).get(article_id)
        here = [Mistake(article_id, WRONG, pair.gold, pair.predicted, pair.wrong) for pair in alignment.pairs if pair.wrong]
        here += [Mistake(article_id, MISSED, claim, None, loss=where_lost(claim, result) if result else None) for claim in alignment.missed]
        here += [Mistake(article_id, SPURIOUS, None, claim) for claim in alignment.spurious]
        found += sorted(here, key=lambda mistake: mistake.place)
    return found


def lost(alignments: Iterable[Alignment], results: Mapping[str, Result]) -> Counter[str]:
    """How many missed claims each step lost: it says which file to open."""
    losses = [
        where_lost(claim, results[alignment.article_id])
        for alignment in alignments
        for claim in alignment.missed
        if alignment.article_id in results
    ]
    return Counter(f"{loss.stage}: {loss.reason}" if loss.stage == SET_ASIDE else loss.stage for loss in losses)
