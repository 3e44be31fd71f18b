"""Everything the reports say about one comparison of predictions with gold, derived from the counts of each article."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractor.scoring.align import Alignment, align_all
from extractor.scoring.bootstrap import Interval, Share, intervals
from extractor.scoring.compare import SLOTS
from extractor.scoring.counts import LEVELS, Counts, count
from extractor.scoring.gold import Record
from extractor.scoring.slices import FACETS, HELD_OUT, RULE, SPLIT, Facts, SliceKey, Tally, joined, share, tallies

LEVEL, SLOT = "level", "slot"


@dataclass(frozen=True)
class Score:
    """The aligned articles with what metadata.csv says about each; counts, slices and intervals follow from them."""

    alignments: tuple[Alignment, ...]
    facts: Mapping[str, Facts]

    @cached_property
    def counts(self) -> dict[str, Counts]:
        """The counts of each article."""
        return {alignment.article_id: count(alignment) for alignment in self.alignments}

    @cached_property
    def total(self) -> Counts:
        """The counts of all articles together."""
        return sum(self.counts.values(), Counts())

    @cached_property
    def splits(self) -> dict[str, Counts]:
        """The counts of each split that metadata.csv names."""
        found: dict[str, Counts] = {}
        for name, counts in self.counts.items():
            split = self.fact(name).split
            if split:
                found[split] = found.get(split, Counts()) + counts
        return dict(sorted(found.items()))

    @cached_property
    def slices(self) -> dict[SliceKey, Tally]:
        """The claims of each slice, facet by facet, the largest slices first."""
        found: dict[SliceKey, Tally] = {}
        for tallied in self._tallies:
            for key, tally in tallied.items():
                found[key] = joined(found.get(key, Tally()), tally)
        return dict(sorted(found.items(), key=_largest_first))

    @cached_property
    def intervals(self) -> dict[SliceKey, Interval]:
        """The 95 % interval of each level's, slot's and slice's score: `intervals["slot", "period"]`."""
        return intervals([_shares(*both) for both in zip(self.counts.values(), self._tallies, strict=True)])

    @cached_property
    def _tallies(self) -> list[dict[SliceKey, Tally]]:
        return [tallies(alignment, self.fact(alignment.article_id)) for alignment in self.alignments]

    @property
    def open(self) -> list[Alignment]:
        """The articles whose claims may be shown: all but those of the test split."""
        return [alignment for alignment in self.alignments if self.is_open(alignment.article_id)]

    def is_open(self, article_id: str) -> bool:
        """Whether an article's claims may be shown."""
        return self.fact(article_id).split != HELD_OUT

    def fact(self, article_id: str) -> Facts:
        """What metadata.csv says about an article."""
        return self.facts.get(article_id, Facts())

    def slice_score(self, key: SliceKey) -> float | None:
        """A slice's F1, or a rule's precision, in percent; None where there is nothing to judge."""
        part, whole = share(key, self.slices[key])
        return 100 * part / whole if whole else None


def score(gold: Mapping[str, Sequence[Record]], predicted: Mapping[str, Sequence[Record]], facts: Mapping[str, Facts]) -> Score:
    """The predictions of every article of gold compared with it."""
    return Score(tuple(align_all(gold, predicted)), facts)


def level_share(counts: Counts, level: str) -> Share:
    """Part and whole of a level's F1."""
    return 2 * counts.right[level], counts.gold + counts.predicted


def of_facet(slices: Iterable[SliceKey], facet: str) -> list[SliceKey]:
    """The slices by one facet, in their order."""
    return [key for key in slices if key[0] == facet]


def _shares(counts: Counts, tallied: Mapping[SliceKey, Tally]) -> dict[SliceKey, Share]:
    shares = {(LEVEL, level): level_share(counts, level) for level in LEVELS}
    shares |= {(SLOT, slot): counts.slot_shares(slot) for slot in SLOTS}
    return shares | {key: share(key, tally) for key, tally in tallied.items()}


def _largest_first(item: tuple[SliceKey, Tally]) -> tuple[int, int, str]:
    """By facet; splits by name, rules by how many claims they spoil, others by size."""
    (facet, name), tally = item
    spoilt = tally.predicted - tally.right
    size = 0 if facet == SPLIT else spoilt if facet == RULE else tally.gold + tally.predicted
    return FACETS.index(facet), -size, name
