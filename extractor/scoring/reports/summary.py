"""The score in Markdown, as a step summary of a CI run shows it."""

from collections.abc import Iterable, Iterator, Sequence

from extractor.scoring.compare import SLOTS
from extractor.scoring.counts import LEVELS
from extractor.scoring.flips import GAINS, LOSSES
from extractor.scoring.gate import Comparison
from extractor.scoring.outcomes import OUTCOMES, SLIPS
from extractor.scoring.report import LEVEL_WORDS, flip_text, held_out, verdict
from extractor.scoring.run import Judged
from extractor.scoring.score import LEVEL, SLOT, Score, of_facet
from extractor.scoring.slices import GENRE, HELD_OUT, MEASURE, RULE, SPLIT, UNIT, SliceKey

SHOWN = 20  # flips of a kind, and rules; the other reports hold them all
SIGNS = {True: "✅", False: "❌"}


def summary(judged: Judged) -> str:
    """The verdict first, then the tables; long ones are folded."""
    return "\n".join(_blocks(judged)) + "\n"


def _blocks(judged: Judged) -> Iterator[str]:
    score = judged.score
    yield "## Claims against gold"
    if judged.comparison:
        yield f"\n{SIGNS[judged.passed]} {_escaped(verdict(judged.comparison))}"
    yield from (f"\n> {_escaped(note)}" for note in judged.notes)
    yield f"\n{score.total.gold} gold claims, {score.total.predicted} predicted, {score.total.articles} articles."
    yield _levels(score)
    if judged.comparison:
        yield from _comparison(judged.comparison)
    yield "\n### Slots\n"
    yield _slots(score)
    for facet in (SPLIT, GENRE):
        if of_facet(score.slices, facet):
            yield f"\n### By {facet}\n"
            yield _slices(score, of_facet(score.slices, facet))
    for facet in (MEASURE, UNIT):
        yield from _folded(f"By {facet}", _slices(score, of_facet(score.slices, facet)))
    yield from _folded(f"The {SHOWN} rules with most claims that are not right", _rules(score))
    if judged.lost:
        yield "\n### Where missed claims were lost\n"
        yield _table(("lost", "claims"), ((where, str(number)) for where, number in judged.lost.most_common()))


def _levels(score: Score) -> str:
    total = score.total
    rows = (
        (
            f"**{level}**: {LEVEL_WORDS[level]}",
            str(total.right[level]),
            *(f"{figure(level):.1f}" for figure in (total.precision, total.recall, total.f1)),
            _interval(score, (LEVEL, level)),
        )
        for level in LEVELS
    )
    return "\n" + _table(("", "right", "precision", "recall", "F1", "95 % interval"), rows)


def _slots(score: Score) -> str:
    counted = score.total.outcomes
    rows = (
        (
            slot,
            *(str(counted[slot, name]) for name in (*OUTCOMES, *SLIPS)),
            f"{score.total.slot_f1(slot):.1f}",
            _interval(score, (SLOT, slot)),
        )
        for slot in SLOTS
    )
    return _table(("slot", *OUTCOMES, *(f"of wrong: {slip}" for slip in SLIPS), "F1", "95 % interval"), rows)


def _slices(score: Score, keys: Sequence[SliceKey]) -> str:
    rows = (
        (key[1], *(str(number) for number in score.slices[key]), _figure(score.slice_score(key)), _interval(score, key)) for key in keys
    )
    return _table(("", "gold", "predicted", "right", "F1", "95 % interval"), rows)


def _rules(score: Score) -> str:
    keys = of_facet(score.slices, RULE)[:SHOWN]
    rows = ((key[1], str(score.slices[key].predicted), str(score.slices[key].right), _figure(score.slice_score(key))) for key in keys)
    return _table(("rule", "claims", "right", "precision"), rows)


def _comparison(comparison: Comparison) -> Iterator[str]:
    yield from (f"\n> {_escaped(note)}" for note in comparison.notes)
    changed = [change for change in comparison.changes if change.points]
    if changed:
        rows = (
            (change.name, f"{change.before:.2f}", f"{change.now:.2f}", f"{change.points:+.2f}", "❌ dropped" if change.dropped else "")
            for change in changed
        )
        yield "\n### Changed\n"
        yield _table(("F1 of", "before", "now", "points", ""), rows)
    for kind in (*LOSSES, *GAINS):
        chosen = [flip for flip in comparison.flips if flip.kind == kind]
        if chosen:
            text = "\n\n".join(flip_text(flip) for flip in chosen[:SHOWN])
            more = f"\n\nand {len(chosen) - SHOWN} more" if len(chosen) > SHOWN else ""
            yield from _folded(f"{kind}: {len(chosen)}", f"<pre>{_escaped(text + more)}</pre>")
    yield from (f"\n{kind} in the {HELD_OUT} split: {number}" for kind, number in held_out(comparison).items())


def _folded(title: str, content: str) -> Iterator[str]:
    yield f"\n<details><summary>{title}</summary>\n\n{content}\n\n</details>"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, figures to the right."""
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *([_escaped(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _interval(score: Score, key: SliceKey) -> str:
    return str(score.intervals.get(key, "–"))


def _escaped(text: str) -> str:
    """Text that Markdown and HTML leave alone."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "&#124;")
