"""An article for report.html: its text with each claim in the colour of its verdict, and its mistakes, gold against prediction."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from extractor.scoring.align import Alignment
from extractor.scoring.compare import CLAIM
from extractor.scoring.gold import Record
from extractor.scoring.mistakes import MISSED, SPURIOUS, WRONG, Mistake
from extractor.scoring.quotes import quote, rule_words, slot_words

RIGHT = "right"
VERDICTS = (RIGHT, SPURIOUS, WRONG, MISSED)  # a later one lies on top
SHOWN = tuple(slot for slot in CLAIM if slot != "unit")  # the value's words hold the unit


class Painted(NamedTuple):
    """A stretch of text in the colour of a verdict, `Painted(20, 25, "missed", "lund-1-3")`; the anchor is what a mistake links to."""

    start: int
    end: int
    verdict: str
    anchor: str = ""


def article(alignment: Alignment, text: str, mistakes: Sequence[Mistake]) -> str:
    """Text and mistakes side by side, or one below the other where there is no room."""
    anchors = [f"{alignment.article_id}-{number}" for number in range(1, len(mistakes) + 1)]
    claims = "".join(_mistake(mistake, anchor) for mistake, anchor in zip(mistakes, anchors, strict=True))
    painted = [*_right(alignment), *_wrong(mistakes, anchors)]
    return f'<div class="article"><div class="text">{highlighted(text, painted)}</div><div>{claims}</div></div>'


def highlighted(text: str, painted: Iterable[Painted]) -> str:
    """The text as HTML; where claims share a stretch the worse verdict shows.

    >>> highlighted("up 5%", [Painted(3, 5, "right")])
    'up <mark class="right">5%</mark>'
    """
    colours: list[str] = [""] * len(text)
    starts: dict[int, list[str]] = {}
    for start, end, verdict, anchor in sorted(painted, key=lambda paint: VERDICTS.index(paint.verdict)):
        colours[start:end] = [verdict] * len(colours[start:end])
        if anchor:
            starts.setdefault(start, []).append(anchor)
    if not text:
        return ""
    cuts = [at for at in range(len(text)) if at == 0 or at in starts or colours[at] != colours[at - 1]]
    pieces = zip(cuts, [*cuts[1:], len(text)], strict=True)
    return "".join(_anchors(starts.get(start, ())) + _piece(text[start:end], colours[start]) for start, end in pieces)


def _anchors(names: Iterable[str]) -> str:
    return "".join(f'<a class="anchor" id="{escape(name)}"></a>' for name in names)


def _piece(text: str, colour: str) -> str:
    return f'<mark class="{colour}">{escape(text)}</mark>' if colour else escape(text)


def _right(alignment: Alignment) -> Iterator[Painted]:
    for pair in alignment.pairs:
        span = pair.gold.carrier[1]
        if span and not pair.wrong:
            yield Painted(*span, RIGHT)


def _wrong(mistakes: Sequence[Mistake], anchors: Sequence[str]) -> Iterator[Painted]:
    for mistake, anchor in zip(mistakes, anchors, strict=True):
        claim = mistake.gold or mistake.predicted
        span = claim.carrier[1] if claim else None
        if span:
            yield Painted(*span, mistake.kind, anchor)


def _mistake(mistake: Mistake, anchor: str) -> str:
    claim = mistake.gold or mistake.predicted
    title = f'<a href="#{escape(anchor)}">{escape(quote(claim)) if claim else ""}</a>'
    loss = f'<p class="soft">lost: {escape(str(mistake.loss))}</p>' if mistake.loss else ""
    rules = f'<p class="rules">{escape(rule_words(mistake.predicted))}</p>' if mistake.predicted else ""
    return f'<div class="claim"><span class="key {mistake.kind}">{mistake.kind}</span> {title}{_sides(mistake)}{loss}{rules}</div>'


def _sides(mistake: Mistake) -> str:
    """The slots of both sides, the wrong ones coloured."""
    wrong = {"value" if slot == "unit" else slot for slot in mistake.wrong}
    rows = "".join(_slot_row(mistake, slot, wrong=slot in wrong) for slot in SHOWN)
    return f"<table><tr><th></th><th>gold</th><th>predicted</th></tr>{rows}</table>"


def _slot_row(mistake: Mistake, slot: str, *, wrong: bool) -> str:
    coloured = f' class="{WRONG}"' if wrong else ""
    return f"<tr><th>{slot}</th><td>{_cell(mistake.gold, slot)}</td><td{coloured}>{_cell(mistake.predicted, slot)}</td></tr>"


def _cell(claim: Record | None, slot: str) -> str:
    return escape(slot_words(claim, slot)) if claim else ""
