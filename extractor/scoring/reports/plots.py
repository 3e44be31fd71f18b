"""Plots of scores with their intervals as inline SVG that stretches with the page, while its words keep their size."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from extractor.scoring.bootstrap import Interval

GRID = (0, 25, 50, 75, 100)
ANCHORS = {0: "start", 100: "end"}


class Bar(NamedTuple):
    """One score in percent: `Bar("period", 80.2, Interval(75.1, 84.9), "305 in gold")`."""

    name: str
    value: float
    interval: Interval | None = None
    size: str = ""


def plot(title: str, bars: Sequence[Bar]) -> str:
    """A row a bar under a title, with an axis from 0 to 100; nothing without bars."""
    if not bars:
        return ""
    return f"<section><h2>{escape(title)}</h2>{''.join(map(_row, bars))}{_axis()}</section>"


def _row(bar: Bar) -> str:
    interval = f"<small>{bar.interval.low:.0f} to {bar.interval.high:.0f}</small>" if bar.interval else ""
    size = f"<br><small>{escape(bar.size)}</small>" if bar.size else ""
    said = f"{bar.name}: {bar.value:.1f}" + (f", 95 % interval {bar.interval}" if bar.interval else "")
    shapes = [_line("grid", x, x, 0, 22) for x in GRID]
    shapes.append(f'<rect class="bar" x="0" y="5" width="{bar.value:.2f}%" height="12" rx="2"/>')
    if bar.interval:
        low, high = bar.interval
        shapes += [_line("whisker", low, high, 11, 11), _line("whisker", low, low, 7, 15), _line("whisker", high, high, 7, 15)]
    drawing = f'<svg role="img" aria-label="{escape(said)}">{"".join(shapes)}</svg>'
    return f'<div class="row"><span>{escape(bar.name)}{size}</span>{drawing}<span>{bar.value:.1f} {interval}</span></div>'


def _axis() -> str:
    ticks: Iterable[str] = (f'<text class="axis" x="{x}%" y="12" text-anchor="{ANCHORS.get(x, "middle")}">{x}</text>' for x in GRID)
    return f'<div class="row"><span></span><svg aria-hidden="true">{"".join(ticks)}</svg><span></span></div>'


def _line(kind: str, x1: float, x2: float, y1: float, y2: float) -> str:
    return f'<line class="{kind}" x1="{x1:.2f}%" x2="{x2:.2f}%" y1="{y1}" y2="{y2}"/>'
