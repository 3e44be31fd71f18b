"""report.html: the score with plots and the worst articles, one file that needs nothing beside it."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from extractor.counted import counted
from extractor.scoring.align import Alignment
from extractor.scoring.compare import SLOTS
from extractor.scoring.counts import LEVELS
from extractor.scoring.flips import GAINS, LOSSES
from extractor.scoring.gate import Comparison
from extractor.scoring.mistakes import Mistake
from extractor.scoring.outcomes import OUTCOMES, SLIPS
from extractor.scoring.report import LEVEL_WORDS, flip_text, held_out, verdict
from extractor.scoring.reports.articles import VERDICTS, article
from extractor.scoring.reports.plots import Bar, plot
from extractor.scoring.reports.style import STYLE
from extractor.scoring.run import Judged
from extractor.scoring.score import LEVEL, SLOT, Score, of_facet
from extractor.scoring.slices import FACETS, HELD_OUT, RULE, SliceKey

WORST = 5  # articles shown whole
MOST = 15  # slices of a plot; metrics.json holds them all
SLIP_WORDS = (
    '<p class="soft">scale: wrong by a factor of 1,000 or a power of it; sign: wrong by the sign alone. Both count as wrong too.</p>'
)
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(judged: Judged) -> str:
    """The whole page."""
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    meta = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width">{policy}'
    head = f"<head>{meta}<title>Claims against gold</title><style>{STYLE}</style></head>"
    return f'<!doctype html>\n<html lang="en">{head}<body><main>\n' + "\n".join(_sections(judged)) + "\n</main></body></html>\n"


def _sections(judged: Judged) -> Iterator[str]:
    score = judged.score
    yield _head(judged)
    if judged.comparison:
        yield _turned(judged.comparison)
    yield f'<div class="plots">{"".join(_plots(score))}</div>'
    yield f'<section><h2>What became of each slot</h2>{SLIP_WORDS}<div class="wide">{_slots(score)}</div></section>'
    if judged.lost:
        rows = ((where, number) for where, number in judged.lost.most_common())
        yield f"<section><h2>Where missed claims were lost</h2>{_table(('lost', 'claims'), rows)}</section>"
    yield from _articles(judged)


def _head(judged: Judged) -> str:
    score = judged.score
    total = score.total
    boxes = "".join(_box(score, level) for level in LEVELS)
    notes = "".join(f'<p class="soft">{escape(note)}</p>' for note in judged.notes)
    said = ""
    if judged.comparison:
        said = f'<p class="verdict {"passed" if judged.passed else "dropped"}">{escape(verdict(judged.comparison))}</p>'
    claims = f"{counted(total.gold, 'gold claim')}, {total.predicted:,} predicted, {counted(total.articles, 'article')}. "
    claims += "Ranges are 95 % intervals."
    shown = f" Of the {HELD_OUT} split only counts are shown." if HELD_OUT in score.splits else ""
    return f'<header><h1>Claims against gold</h1>{said}<p>{claims}{shown}</p>{notes}<div class="heads">{boxes}</div></header>'


def _box(score: Score, level: str) -> str:
    total = score.total
    sides = f"precision {total.precision(level):.1f}, recall {total.recall(level):.1f}"
    small = f"<small>F1, {score.intervals.get((LEVEL, level), '')}<br>{sides}</small>"
    return f'<div class="head"><small>{level}: {LEVEL_WORDS[level]}</small><b>{total.f1(level):.1f}</b>{small}</div>'


def _turned(comparison: Comparison) -> str:
    notes = "".join(f'<p class="soft">{escape(note)}</p>' for note in comparison.notes)
    rows = [
        (c.name, f"{c.before:.2f}", f"{c.now:.2f}", f"{c.points:+.2f}", "dropped" if c.dropped else "")
        for c in comparison.changes
        if c.points
    ]
    changes = f'<div class="wide">{_table(("F1 of", "before", "now", "points", ""), rows)}</div>' if rows else "<p>No score changed.</p>"
    return f"<section><h2>Since the baseline</h2>{notes}{changes}{''.join(_flips(comparison))}</section>"


def _flips(comparison: Comparison) -> Iterator[str]:
    for kind in (*LOSSES, *GAINS):
        chosen = [flip for flip in comparison.flips if flip.kind == kind]
        if chosen:
            listed = escape("\n\n".join(flip_text(flip) for flip in chosen))
            yield f"<details><summary>{kind}: {len(chosen)}</summary><pre>{listed}</pre></details>"
    for kind, number in held_out(comparison).items():
        yield f"<p>{kind} in the {HELD_OUT} split: {number}</p>"


def _plots(score: Score) -> Iterator[str]:
    yield plot("F1 by slot", [Bar(slot, score.total.slot_f1(slot), score.intervals.get((SLOT, slot))) for slot in SLOTS])
    for facet in FACETS:
        keys = of_facet(score.slices, facet)
        more = f", the {MOST} largest of {len(keys)}" if len(keys) > MOST else ""
        title = f"F1 of claims by {facet}{more}"
        if facet == RULE:
            title = f"Precision of rules, the {min(MOST, len(keys))} of {len(keys)} with most claims that are not right"
        yield plot(title, [bar for key in keys[:MOST] for bar in _bar(score, key)])


def _bar(score: Score, key: SliceKey) -> Iterator[Bar]:
    value, tally = score.slice_score(key), score.slices[key]
    if value is not None:
        size = f"{tally.right} of {tally.predicted}" if key[0] == RULE else f"{tally.gold} in gold"
        yield Bar(key[1], value, score.intervals.get(key), size)


def _slots(score: Score) -> str:
    counted = score.total.outcomes
    rows = ((slot, *(counted[slot, name] for name in (*OUTCOMES, *SLIPS)), f"{score.total.slot_f1(slot):.1f}") for slot in SLOTS)
    return _table(("slot", *OUTCOMES, *SLIPS, "F1"), rows)


def _articles(judged: Judged) -> Iterator[str]:
    """The open articles with most mistakes, the first unfolded; then all of them as a table."""
    own = {alignment.article_id: [m for m in judged.mistakes if m.article_id == alignment.article_id] for alignment in judged.score.open}
    ranked = sorted(judged.score.open, key=lambda alignment: -len(own[alignment.article_id]))
    shown = [alignment for alignment in ranked if alignment.article_id in judged.texts and own[alignment.article_id]][:WORST]
    if shown:
        keys = " ".join(f'<span class="key {verdict}">{verdict}</span>' for verdict in VERDICTS)
        folds = "".join(_fold(alignment, judged, own[alignment.article_id], first=alignment is shown[0]) for alignment in shown)
        yield f"<section><h2>The articles with most mistakes</h2><p>{keys}</p>{folds}</section>"
    rows = [_article_row(judged, alignment, own[alignment.article_id]) for alignment in ranked]
    heads = ("article", "gold", "predicted", "right", "mistakes", "F1")
    yield f'<section><h2>Articles</h2><div class="wide">{_table(heads, rows)}</div></section>'


def _fold(alignment: Alignment, judged: Judged, mistakes: Sequence[Mistake], *, first: bool) -> str:
    name = alignment.article_id
    counts = judged.score.counts[name]
    title = f"{escape(name)}: {counts.right['claim']} of {counts.gold} right, {counted(len(mistakes), 'mistake')}"
    return f"<details{' open' * first}><summary>{title}</summary>{article(alignment, judged.texts[name], mistakes)}</details>"


def _article_row(judged: Judged, alignment: Alignment, mistakes: Sequence[Mistake]) -> tuple[object, ...]:
    counts = judged.score.counts[alignment.article_id]
    return alignment.article_id, counts.gold, counts.predicted, counts.right["claim"], len(mistakes), f"{counts.f1('claim'):.1f}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    body = "".join(f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>" for row in rows)
    return f'<table class="figures"><tr>{head}</tr>{body}</table>'
