"""The score as plain text: how many claims were right, slot by slot and part by part, and each error with its article, quote and rules."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from extractor.scoring.bootstrap import Interval
from extractor.scoring.compare import SLOTS
from extractor.scoring.counts import LEVELS, Counts
from extractor.scoring.flips import GAINS, LOSSES, Flip
from extractor.scoring.gate import Comparison
from extractor.scoring.gold import Record
from extractor.scoring.mistakes import Mistake
from extractor.scoring.outcomes import OUTCOMES, SLIPS
from extractor.scoring.quotes import quote, rule_words, slot_words
from extractor.scoring.run import Judged
from extractor.scoring.score import LEVEL, SLOT, Score, of_facet
from extractor.scoring.slices import GENRE, HELD_OUT, SPLIT, SliceKey
from extractor.wording import claim_words

LEVEL_WORDS = {"found": "the number was claimed", "core": "and entity, measure, value, unit right", "claim": "and period, growth right"}
NO_INTERVALS: Mapping[SliceKey, Interval] = {}


def score_text(judged: Judged) -> str:
    """The tables that `extractor score` prints; with a corpus the splits, the genres and where missed claims were lost."""
    score = judged.score
    parts = [score_table(score.total, score.intervals), *(slice_table(score, facet) for facet in (SPLIT, GENRE))]
    if judged.lost:
        parts.append(lost_table(judged.lost))
    return "\n\n".join(part for part in parts if part)


def score_table(counts: Counts, intervals: Mapping[SliceKey, Interval] = NO_INTERVALS) -> str:
    """The table of found, core and claim, then of each slot: accuracy over the pairs found, and what became of it in all claims."""
    lines = [f"gold claims {counts.gold}, predicted {counts.predicted}, articles {counts.articles}", ""]
    lines.append(f"{'':12} {'right':>6} {'precision':>10} {'recall':>7} {'F1':>6}   {'95 % interval' if intervals else ''}".rstrip())
    for level in LEVELS:
        figures = f"{counts.precision(level):10.1f} {counts.recall(level):7.1f} {counts.f1(level):6.1f}"
        lines.append(f"{level:12} {counts.right[level]:6} {figures}   {_interval(intervals, (LEVEL, level))}{LEVEL_WORDS[level]}")
    heads = " ".join(f"{name:>8}" for name in OUTCOMES)
    slips = " ".join(f"{name:>5}" for name in SLIPS)
    lines += ["", f"{'slot':12} {'right':>6} {'accuracy':>9} {heads} {slips} {'F1':>6}   of the {counts.right['found']} found; then of all"]
    for slot in SLOTS:
        figures = " ".join(f"{counts.outcomes[slot, name]:8}" for name in OUTCOMES)
        slips = " ".join(f"{counts.outcomes[slot, name] or '':>5}" for name in SLIPS)
        accuracy = f"{slot:12} {counts.slots[slot]:6} {counts.accuracy(slot):9.1f}"
        lines.append(f"{accuracy} {figures} {slips} {counts.slot_f1(slot):6.1f}   {_interval(intervals, (SLOT, slot))}".rstrip())
    return "\n".join(lines)


def _interval(intervals: Mapping[SliceKey, Interval], key: SliceKey) -> str:
    return f"{intervals[key]!s:13}   " if key in intervals else ""


def slice_table(score: Score, facet: str) -> str:
    """The F1 of claims in each part of the corpus; nothing where metadata.csv does not name its parts."""
    keys = of_facet(score.slices, facet)
    if not keys:
        return ""
    width = max(len(name) for _, name in [*keys, (facet, facet)])
    lines = [f"{facet:{width}} {'gold':>6} {'predicted':>9} {'right':>6} {'F1':>6}   95 % interval"]
    for key in keys:
        tally, value = score.slices[key], score.slice_score(key)
        figures = f"{tally.gold:6} {tally.predicted:9} {tally.right:6} {value or 0:6.1f}"
        lines.append(f"{key[1]:{width}} {figures}   {score.intervals.get(key, '')!s}".rstrip())
    return "\n".join(lines)


def lost_table(lost: Counter[str]) -> str:
    """How many missed claims each step lost."""
    return "\n".join(["missed claims were lost", *(f"{number:6} {where}" for where, number in lost.most_common())])


def mistake_text(mistake: Mistake) -> str:
    """One mistake over a few lines: what and where, gold against prediction, the rules that made it."""
    return "\n".join(_mistake_lines(mistake))


def _mistake_lines(mistake: Mistake) -> Iterator[str]:
    claim = mistake.gold or mistake.predicted
    wrong = f" ({', '.join(mistake.wrong)})" if mistake.wrong else ""
    yield f"{mistake.article_id}:{mistake.place} {mistake.kind}{wrong} {quote(claim) if claim else ''}"
    if mistake.gold and mistake.predicted:
        for slot in mistake.wrong:
            yield f"    {slot:9} gold {slot_words(mistake.gold, slot)} | predicted {slot_words(mistake.predicted, slot)}"
    elif claim:
        yield f"    {claim_words(claim)}"
    if mistake.loss:
        yield f"    lost      {mistake.loss}"
    if mistake.predicted and mistake.predicted.because:
        yield f"    rules     {rule_words(mistake.predicted)}"


def comparison_text(comparison: Comparison) -> str:
    """The verdict, what changed, and each claim that turned; of the test split only how many."""
    lines = [verdict(comparison)]
    lines += [f"    {note}" for note in comparison.notes]
    changed = [change for change in comparison.changes if change.points]
    lines += [
        f"    {change.name:12} {change.before:6.1f} {change.now:6.1f} {_points(change.points)}{' dropped' * change.dropped}"
        for change in changed
    ]
    lines += [f"    {change.name} split: claim F1 {change.before:.1f} before, {change.now:.1f} now" for change in comparison.splits]
    lines += [block for kind in (*LOSSES, *GAINS) for block in _flips_of(kind, comparison.flips)]
    lines += [f"{kind} in the {HELD_OUT} split: {number}" for kind, number in held_out(comparison).items()]
    return "\n".join(lines)


def verdict(comparison: Comparison) -> str:
    """In one line: "passed: claim F1 63.0, before 62.7 (+0.3, 95 % interval -0.1 to 0.8)"."""
    claim = comparison.claim
    interval = f", 95 % interval {comparison.interval}" if comparison.interval else ""
    figures = f"claim F1 {claim.now:.1f}, before {claim.before:.1f} ({_points(claim.points)}{interval})"
    if not comparison.drops:
        return f"passed: {figures}"
    return f"dropped: {', '.join(change.name for change in comparison.drops)}; {figures}"


def held_out(comparison: Comparison) -> dict[str, int]:
    """How many claims of the test split turned, by kind."""
    numbers = Counter(flip.kind for flip in comparison.held_out)
    return {kind: numbers[kind] for kind in (*LOSSES, *GAINS) if numbers[kind]}


def flip_text(flip: Flip) -> str:
    """One claim that turned: where, its quote, each slot in gold, before and now, the rules of both."""
    return "\n".join(_flip_lines(flip))


def _flips_of(kind: str, flips: Sequence[Flip]) -> list[str]:
    chosen = [flip for flip in flips if flip.kind == kind]
    return [f"\n{kind}: {len(chosen)}", *(flip_text(flip) for flip in chosen)] if chosen else []


def _flip_lines(flip: Flip) -> Iterator[str]:
    slots = f" ({', '.join(flip.slots)})" if flip.slots else ""
    yield f"{flip.article_id}:{flip.place}{slots} {quote(flip.claim) if flip.claim else ''}"
    if flip.gold is None and flip.claim:
        yield f"    {claim_words(flip.claim)}"
    elif flip.gold and flip.before and flip.now:
        for slot in flip.slots:
            before, now = slot_words(flip.before, slot), slot_words(flip.now, slot)
            yield f"    {slot:9} gold {slot_words(flip.gold, slot)} | before {before} | now {now}"
    elif flip.gold:
        yield f"    gold      {claim_words(flip.gold)}"
        yield f"    {_side('before', flip.before)}"
        yield f"    {_side('now', flip.now)}"
    yield from _rule_lines(flip)


def _side(when: str, claim: Record | None) -> str:
    return f"{when:9} {claim_words(claim) if claim else 'missed'}"


def _rule_lines(flip: Flip) -> Iterator[str]:
    before, now = (rule_words(claim) if claim else "" for claim in (flip.before, flip.now))
    if before == now:
        yield f"    rules     {now}"
        return
    if before:
        yield f"    rules     before {before}"
    if now:
        yield f"    rules     now {now}"


def _points(points: float) -> str:
    """A change in percentage points; a small one is never shown as none."""
    return f"{points:+.1f}" if abs(points) >= 0.05 else f"{points:+.2g}"
