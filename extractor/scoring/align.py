"""Pairs predictions with gold, one to one (CLAIMS.md, section 7)."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractor.scoring.assign import assign
from extractor.scoring.compare import CLAIM, agreement
from extractor.scoring.gold import Record

# A pair outweighs the slots of another; a slot that makes a claim right, whether gold is required; item and basis only break ties.
PAIR, SLOT, REQUIRED, TIE = 100, 4, 2, 0.25


class Pair(NamedTuple):
    """A required gold claim, the prediction that answers it and the slots that are right."""

    gold: Record
    predicted: Record
    right: frozenset[str]

    @property
    def wrong(self) -> tuple[str, ...]:
        """The slots that keep the claim from being right."""
        return tuple(slot for slot in CLAIM if slot not in self.right)


class Alignment(NamedTuple):
    """One article: pairs, required gold claims without an answer, predictions without gold; `free` predictions count nowhere."""

    article_id: str
    pairs: tuple[Pair, ...]
    missed: tuple[Record, ...]
    spurious: tuple[Record, ...]
    free: tuple[Record, ...] = ()


def align(article_id: str, gold: Sequence[Record], predicted: Sequence[Record]) -> Alignment:
    """The claims of one article paired; a gold claim that is not required, what is paired with it and what only overlaps it are free."""
    met = [(i, j) for i, one in enumerate(gold) for j, other in enumerate(predicted) if overlap(one, other)]
    rights = {(i, j): agreement(gold[i], predicted[j]) for i, j in met}
    chosen = assign({key: weight(right, required=gold[key[0]].required) for key, right in rights.items()}, len(gold), len(predicted))
    paired = {j for _, j in chosen}
    free = {j for i, j in chosen if not gold[i].required} | {j for i, j in met if not gold[i].required and j not in paired}
    answered = {i for i, _ in chosen}
    return Alignment(
        article_id,
        tuple(Pair(gold[i], predicted[j], rights[i, j]) for i, j in chosen if gold[i].required),
        tuple(claim for i, claim in enumerate(gold) if i not in answered and claim.required),
        tuple(claim for j, claim in enumerate(predicted) if j not in paired | free),
        tuple(claim for j, claim in enumerate(predicted) if j in free),
    )


def align_all(gold: Mapping[str, Sequence[Record]], predicted: Mapping[str, Sequence[Record]]) -> list[Alignment]:
    """Every article of gold, also where nothing was predicted; one of drafts alone is left out."""
    drafts = {article_id for article_id, claims in gold.items() if claims and all(claim.draft for claim in claims)}
    return [align(article_id, claims, predicted.get(article_id, ())) for article_id, claims in gold.items() if article_id not in drafts]


def overlap(gold: Record, predicted: Record) -> bool:
    """Whether what carries the claims overlaps: value with value, growth with growth, never one with the other."""
    (kind, here), (other, there) = gold.carrier, predicted.carrier
    return kind == other and here is not None and there is not None and here[0] < there[1] and there[0] < here[1]


def weight(right: frozenset[str], *, required: bool) -> float:
    """What a pair is worth: `weight(agreement(gold, predicted), required=gold.required)`."""
    ties = ("item" in right) + ("basis" in right)
    return PAIR + SLOT * sum(slot in right for slot in CLAIM) + REQUIRED * required + TIE * ties
