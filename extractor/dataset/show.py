"""The claims of a run as a table for the eye."""

import sys
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from extractor.counted import counted
from extractor.dataset.rows import Row, claim_row
from extractor.model import Result
from extractor.vocabulary import Status

SIGNS = {"approximate": "~", "above": ">", "below": "<", "at_least": "≥", "at_most": "≤"}
ARROWS = {"up": "↑", "down": "↓", "flat": "→"}
SCALES = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))
DIGITS = 5  # a number with more of them is not shortened
WIDTH = 150  # characters, where the output is no terminal
COLUMNS = {"article": 20, "entity": 28, "metric": 36, "value": 22, "period": 20, "growth": 22, "status": 8}  # and their widest
UNITS = {"percent": "%", "percentage_point": " points"}
BASES = {"year_on_year": "y/y", "quarter_on_quarter": "q/q", "month_on_month": "m/m", "week_on_week": "w/w", "day_on_day": "d/d"}


class ClaimTable:
    """Keeps the claims of a run and prints them article by article."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def write(self, result: Result) -> None:
        """Take the claims of an article."""
        self.rows.extend(claim_row(claim, result.article) for claim in result.claims)

    def close(self) -> None:
        """Nothing is held back."""

    def print(self, files: Iterable[Path]) -> None:
        """Print the table, then where the dataset lies."""
        from rich import box
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for heading, width in COLUMNS.items():
            right = heading in ("value", "growth")
            table.add_column(heading, max_width=width, overflow="ellipsis", no_wrap=True, justify="right" if right else "left")
        previous = None
        for row in self.rows:
            cells = (
                row.article_id if row.article_id != previous else "",
                row.entity or "–",
                _metric(row),
                _value(row),
                _period(row),
                _growth(row),
            )
            table.add_row(*(Text(cell) for cell in (*cells, "" if row.status == Status.ACTUAL else row.status.value)))
            previous = row.article_id
        console = Console() if sys.stdout.isatty() else Console(width=WIDTH)
        console.print(table)
        for file in files:
            console.print(Text(f"{file}: {counted(len(self.rows), 'claim')}"), soft_wrap=True)


def _metric(row: Row) -> str:
    return f"{row.measure} ({row.item})" if row.item else row.measure


def _value(row: Row) -> str:
    if row.value is None:
        return ""
    high = "" if row.value_high is None else f"–{_number(row.value_high)}"
    unit = UNITS.get(row.unit or "", f" {row.unit}" if row.unit else "")
    return f"{SIGNS.get(row.bound or '', '')}{_number(row.value)}{high}{unit}"


def _period(row: Row) -> str:
    first, last = row.period_start, row.period_end
    return _interval(first, last) if first and last else row.period_text or ""


def _interval(first: date, last: date) -> str:
    """An interval as briefly as it can be said.

    >>> _interval(date(2025, 1, 1), date(2025, 12, 31)), _interval(date(2025, 1, 1), date(2025, 11, 30))
    ('2025', '2025-01…11')
    >>> _interval(date(2025, 7, 1), date(2025, 7, 31)), _interval(date(2024, 4, 1), date(2025, 3, 31))
    ('2025-07', '2024-04…2025-03')
    """
    if first == last:
        return str(first)
    if first.day != 1 or (last + timedelta(days=1)).day != 1:
        return f"{first}…{last}"
    if (first.month, last.month) == (1, 12):
        return f"{first:%Y}" if first.year == last.year else f"{first:%Y}…{last:%Y}"
    if first.year != last.year:
        return f"{first:%Y-%m}…{last:%Y-%m}"
    return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y-%m}…{last:%m}"


def _growth(row: Row) -> str:
    arrow = ARROWS.get(row.direction or "", "")
    if row.growth is None:
        return arrow
    high = "" if row.growth_high is None else f"…{_number(row.growth_high)}"
    unit = UNITS.get(row.growth_unit or "", f" {row.growth_unit}" if row.growth_unit else "")
    basis = f" {BASES[row.growth_basis]}" if row.growth_basis else ""
    sign = "+" if row.growth > 0 else ""
    return f"{arrow} {sign}{_number(row.growth)}{high}{unit}{basis}"


def _number(value: Decimal) -> str:
    """A number for the eye: shortened where it stays exact, else with thousands separated.

    >>> _number(Decimal("2788000.0")), _number(Decimal("31234567")), _number(Decimal("0.45"))
    ('2.788m', '31,234,567', '0.45')
    """
    for scale, name in SCALES:
        short = (value / scale).normalize()
        if abs(value) >= scale and len(short.as_tuple().digits) <= DIGITS:
            return f"{short:f}{name}"
    digits = f"{value:,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
