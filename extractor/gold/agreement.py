"""How far two annotators agree: F1 of claims, accuracy of slots, and Cohen's kappa where a slot is a choice from a closed set."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from extractor.gold.pairs import pair
from extractor.scoring.align import Alignment, overlap
from extractor.scoring.compare import SLOTS
from extractor.scoring.counts import LEVELS, Counts, count
from extractor.scoring.gold import Record
from extractor.scoring.report import LEVEL_WORDS

RESAMPLES, SEED, OUTER = 2000, 0, (2.5, 97.5)

# Where each choice stands: a slot ("" for the claim itself) and a field of it.
CHOICES: Mapping[str, tuple[str, str]] = {
    "measure": ("metric", "measure"),
    "status": ("", "status"),
    "bound": ("value", "bound"),
    "basis": ("growth", "basis"),
    "direction": ("growth", "direction"),
    "entity type": ("entity", "type"),
}


class Kappa(NamedTuple):
    """The pairs in which both sides chose, those with the same choice, and kappa; None where all choices are one."""

    pairs: int
    same: int
    kappa: float | None


class Agreement(NamedTuple):
    """The counts over the articles of both sides, the choices, and the 95 percent interval of the claims' F1."""

    counts: Counts
    choices: Mapping[str, Kappa]
    interval: tuple[float, float] | None


def agreement_of(a: Mapping[str, Sequence[Record]], b: Mapping[str, Sequence[Record]]) -> Agreement:
    """The agreement on the articles that both sides have labelled; A with B is B with A."""
    found = [_counted(name, a[name], b[name]) for name in sorted(a.keys() & b.keys()) if _labelled(a[name]) and _labelled(b[name])]
    parts = [count(alignment) for alignment in found]
    pairs = [(one.gold, one.predicted) for alignment in found for one in alignment.pairs]
    choices = {
        name: kappa([(mine, yours) for one, other in pairs if (mine := _choice(one, *where)) and (yours := _choice(other, *where))])
        for name, where in CHOICES.items()
    }
    return Agreement(sum(parts, Counts()), choices, _interval(parts))


def kappa(choices: Sequence[tuple[str, str]]) -> Kappa:
    """Cohen's kappa: the agreement beyond what the two sides' own habits would give by chance.

    >>> kappa([("up", "up"), ("up", "up"), ("down", "down"), ("up", "down")])
    Kappa(pairs=4, same=3, kappa=0.5)
    """
    pairs, same = len(choices), sum(mine == yours for mine, yours in choices)
    of_a, of_b = Counter(mine for mine, _ in choices), Counter(yours for _, yours in choices)
    by_chance = sum(of_a[label] * of_b[label] for label in of_a)
    if by_chance == pairs * pairs:
        return Kappa(pairs, same, None)
    return Kappa(pairs, same, (same * pairs - by_chance) / (pairs * pairs - by_chance))


def _choice(claim: Record, slot: str, field: str) -> str | None:
    """What a side chose, "none" where it left the field open; None where it has no such slot."""
    part = getattr(claim, slot) if slot else claim
    return str(getattr(part, field) or "none") if part else None


def _labelled(claims: Sequence[Record]) -> bool:
    """Whether a person has been here: an article of drafts alone is nobody's work."""
    return not claims or any(not claim.draft for claim in claims)


def _counted(article_id: str, a: Sequence[Record], b: Sequence[Record]) -> Alignment:
    """The pairs that count: what either side calls optional or a draft, and what it is paired with or overlaps, counts nowhere."""
    whole = pair(article_id, a, b)
    return Alignment(
        article_id,
        tuple(one for one in whole.pairs if one.gold.required and one.predicted.required),
        tuple(claim for claim in whole.missed if claim.required and not _overlaps_uncounted(claim, b)),
        tuple(claim for claim in whole.spurious if claim.required and not _overlaps_uncounted(claim, a)),
    )


def _overlaps_uncounted(claim: Record, others: Sequence[Record]) -> bool:
    return any(overlap(claim, other) for other in others if not other.required)


def _interval(parts: Sequence[Counts]) -> tuple[float, float] | None:
    """Between which figures the claims' F1 lies in 95 of 100 samples of as many articles; None for fewer than two."""
    if len(parts) < 2:
        return None
    rows = np.array([(part.gold + part.predicted, part.right["claim"]) for part in parts])
    drawn = rows[np.random.default_rng(SEED).integers(0, len(rows), (RESAMPLES, len(rows)))].sum(axis=1)
    low, high = np.percentile(200 * drawn[:, 1] / np.maximum(drawn[:, 0], 1), OUTER)
    return float(low), float(high)


def agreement_table(found: Agreement) -> str:
    """The agreement as text."""
    counts = found.counts
    lines = [f"articles {counts.articles}, claims {counts.gold} in A, {counts.predicted} in B", "", f"{'':12} {'same':>6} {'F1':>6}"]
    lines += [f"{level:12} {counts.right[level]:6} {counts.f1(level):6.1f}   {LEVEL_WORDS[level]}" for level in LEVELS]
    if found.interval:
        lines.append(f"claim F1 lies between {found.interval[0]:.1f} and {found.interval[1]:.1f} in 95 of 100 samples of articles")
    lines += ["", f"{'slot':12} {'same':>6} {'percent':>8}   of the {counts.right['found']} found"]
    lines += [f"{slot:12} {counts.slots[slot]:6} {counts.accuracy(slot):8.1f}" for slot in SLOTS]
    lines += ["", f"{'choice':12} {'same':>6} {'of':>6} {'kappa':>6}"]
    lines += [f"{name:12} {one.same:6} {one.pairs:6} {_kappa_words(one):>6}" for name, one in found.choices.items()]
    return "\n".join(lines)


def _kappa_words(choice: Kappa) -> str:
    return "-" if choice.kappa is None else f"{choice.kappa:.2f}"


def agreement_json(found: Agreement) -> dict[str, Any]:
    """The agreement for programs, as `extractor gold agreement --json` prints it."""
    counts = found.counts
    return {
        "articles": counts.articles,
        "a": counts.gold,
        "b": counts.predicted,
        **{level: {"same": counts.right[level], "f1": round(counts.f1(level), 1)} for level in LEVELS},
        "claim_f1_interval": found.interval and [round(end, 1) for end in found.interval],
        "slots": {slot: {"same": counts.slots[slot], "percent": round(counts.accuracy(slot), 1)} for slot in SLOTS},
        "choices": {
            name: {**one._asdict(), "kappa": None if one.kappa is None else round(one.kappa, 3)} for name, one in found.choices.items()
        },
    }
