"""The score as plain text: how many claims were right, slot by slot, and each error with its article, quote and rules."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.model import Result
from extractor.scoring.align import Alignment
from extractor.scoring.compare import SLOTS
from extractor.scoring.counts import LEVELS, Counts
from extractor.scoring.gold import Record
from extractor.scoring.losses import SET_ASIDE, Loss, where_lost
from extractor.wording import claim_words, entity_words, growth_words, metric_words, period_words, value_words

LEVEL_WORDS = {"found": "the number was claimed", "core": "and entity, measure, value, unit right", "claim": "and period, growth right"}


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


def score_table(counts: Counts) -> str:
    """The table of found, core and claim, and the accuracy of each slot over the pairs found."""
    lines = [f"gold claims {counts.gold}, predicted {counts.predicted}, articles {counts.articles}", ""]
    lines.append(f"{'':12} {'right':>6} {'precision':>10} {'recall':>7} {'F1':>6}")
    for level in LEVELS:
        figures = f"{counts.precision(level):10.1f} {counts.recall(level):7.1f} {counts.f1(level):6.1f}"
        lines.append(f"{level:12} {counts.right[level]:6} {figures}   {LEVEL_WORDS[level]}")
    lines += ["", f"{'slot':12} {'right':>6} {'accuracy':>10}   of the {counts.right['found']} found"]
    lines += [f"{slot:12} {counts.slots[slot]:6} {counts.accuracy(slot):10.1f}" for slot in SLOTS]
    return "\n".join(lines)


def mistakes(alignments: Iterable[Alignment], results: Mapping[str, Result] | None = None) -> list[Mistake]:
    """Every claim that is not right, in the order of the texts; with `results` each missed one says where it was lost."""
    found: list[Mistake] = []
    for alignment in alignments:
        article_id = alignment.article_id
        result = (results or {}).get(article_id)
        here = [Mistake(article_id, "wrong", pair.gold, pair.predicted, pair.wrong) for pair in alignment.pairs if pair.wrong]
        here += [
            Mistake(article_id, "missed", claim, None, loss=where_lost(claim, result) if result else None) for claim in alignment.missed
        ]
        here += [Mistake(article_id, "spurious", None, claim) for claim in alignment.spurious]
        found += sorted(here, key=lambda mistake: mistake.place)
    return found


def lost_table(alignments: Iterable[Alignment], results: Mapping[str, Result]) -> str:
    """How many missed claims each step lost: it says which file to open."""
    losses = [
        where_lost(claim, results[alignment.article_id])
        for alignment in alignments
        for claim in alignment.missed
        if alignment.article_id in results
    ]
    lost = Counter(f"{loss.stage}: {loss.reason}" if loss.stage == SET_ASIDE else loss.stage for loss in losses)
    return "\n".join(["missed claims were lost", *(f"{number:6} {where}" for where, number in lost.most_common())])


def mistake_text(mistake: Mistake) -> str:
    """One mistake over a few lines: what and where, gold against prediction, the rules that made it."""
    return "\n".join(_lines(mistake))


def _lines(mistake: Mistake) -> Iterator[str]:
    claim = mistake.gold or mistake.predicted
    quote = carrier_quote(claim) if claim else ""
    wrong = f" ({', '.join(mistake.wrong)})" if mistake.wrong else ""
    yield f"{mistake.article_id}:{mistake.place} {mistake.kind}{wrong} {quote}"
    if mistake.gold and mistake.predicted:
        for slot in mistake.wrong:
            yield f"    {slot:9} gold {_slot(mistake.gold, slot)} | predicted {_slot(mistake.predicted, slot)}"
    elif claim:
        yield f"    {claim_words(claim)}"
    if mistake.loss:
        yield f"    lost      {mistake.loss}"
    if mistake.predicted and mistake.predicted.because:
        yield f"    rules     {' '.join(dict.fromkeys(step.rule for step in mistake.predicted.because))}"


def carrier_quote(claim: Record) -> str:
    """What carries the claim with its metric: "sales … 2.5 million"."""
    carrier = claim.value or claim.growth
    texts = [slot.text for slot in sorted((claim.metric, carrier), key=lambda slot: (slot.start or 0) if slot else 0) if slot and slot.text]
    return '"' + " … ".join(texts) + '"'


def _slot(claim: Record, slot: str) -> str:
    if slot in ("value", "unit"):
        return value_words(claim) or "none"
    words = {
        "entity": entity_words(claim),
        "measure": metric_words(claim.metric),
        "period": period_words(claim.period),
        "growth": growth_words(claim.growth),
    }
    return words[slot] or "none"


def unscored(gold: Mapping[str, Sequence[Record]], predicted: Mapping[str, object]) -> list[str]:
    """What was not compared: predictions for articles without gold, gold articles without any prediction, drafts."""
    notes = []
    drafts = {name: sum(claim.draft for claim in claims) for name, claims in gold.items()}
    if strange := [name for name in predicted if name not in gold]:
        notes.append(f"not scored, no gold: {', '.join(strange)}")
    if silent := [name for name, claims in gold.items() if name not in predicted and not 0 < drafts[name] == len(claims)]:
        notes.append(f"no prediction, all missed: {', '.join(silent)}")
    if open_drafts := [f"{name} ({number} of {len(gold[name])})" for name, number in drafts.items() if number]:
        notes.append(f"drafts, not counted: {', '.join(open_drafts)}")
    return notes
