"""The score as one JSON object: what `extractor score --json` prints and metrics.json holds."""

from collections.abc import Mapping
from typing import Any

from extractor.scoring.baseline import gold_hash
from extractor.scoring.bootstrap import Interval
from extractor.scoring.compare import SLOTS
from extractor.scoring.counts import LEVELS, Counts, as_json
from extractor.scoring.flips import Flip
from extractor.scoring.gate import Comparison
from extractor.scoring.mistakes import MISSED, Mistake
from extractor.scoring.outcomes import OUTCOMES, SLIPS
from extractor.scoring.quotes import quote, rule_words
from extractor.scoring.report import held_out
from extractor.scoring.run import Judged
from extractor.scoring.score import LEVEL, SLOT, Score, of_facet
from extractor.scoring.slices import FACETS, RULE, SliceKey

FORMAT = 1


def metrics(judged: Judged) -> dict[str, Any]:
    """Counts, ratios in percent, intervals, slices, losses and what changed; of the test split only counts."""
    score = judged.score
    figures = _figures(score.total)
    for level in LEVELS:
        figures[level]["interval"] = _interval(score, (LEVEL, level))
    for slot in SLOTS:
        figures["slots"][slot]["interval"] = _interval(score, (SLOT, slot))
    return {
        "format": FORMAT,
        "gold_hash": gold_hash(judged.gold),
        **figures,
        "splits": {split: _figures(counts) for split, counts in score.splits.items()},
        "slices": {facet: {key[1]: _slice(score, key) for key in of_facet(score.slices, facet)} for facet in FACETS},
        "lost": dict(judged.lost.most_common()),
        "missed": [_missed(mistake) for mistake in judged.mistakes if mistake.kind == MISSED],
        "baseline": _comparison(judged.comparison) if judged.comparison else None,
        "notes": list(judged.notes),
    }


def _figures(counts: Counts) -> dict[str, Any]:
    """Counts and ratios, with what became of each slot."""
    figures = as_json(counts)
    for slot in SLOTS:
        outcomes = {name: counts.outcomes[slot, name] for name in (*OUTCOMES, *SLIPS)}
        figures["slots"][slot] |= {**outcomes, "f1": round(counts.slot_f1(slot), 1)}
    return figures


def _slice(score: Score, key: SliceKey) -> dict[str, Any]:
    tally, value = score.slices[key], score.slice_score(key)
    rounded = None if value is None else round(value, 1)
    if key[0] == RULE:
        return {"judged": tally.predicted, "right": tally.right, "precision": rounded, "interval": _interval(score, key)}
    return {**tally._asdict(), "f1": rounded, "interval": _interval(score, key)}


def _interval(score: Score, key: SliceKey) -> list[float] | None:
    return _bounds(score.intervals.get(key))


def _bounds(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [round(bound, 1) for bound in interval]


def _missed(mistake: Mistake) -> Mapping[str, Any]:
    claim = mistake.gold
    return {
        "article_id": mistake.article_id,
        "place": mistake.place,
        "quote": quote(claim) if claim else None,
        "lost": str(mistake.loss) if mistake.loss else None,
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "passed": not comparison.drops,
        "changes": {change.name: {"before": change.before, "now": change.now, "dropped": change.dropped} for change in comparison.changes},
        "interval": _bounds(comparison.interval),
        "turned": [_flip(flip) for flip in comparison.flips],
        "turned_in_test": held_out(comparison),
        "notes": list(comparison.notes),
    }


def _flip(flip: Flip) -> dict[str, Any]:
    return {
        "kind": flip.kind,
        "article_id": flip.article_id,
        "place": flip.place,
        "quote": quote(flip.claim) if flip.claim else None,
        "slots": list(flip.slots),
        "rules_before": rule_words(flip.before) if flip.before else None,
        "rules_now": rule_words(flip.now) if flip.now else None,
    }
