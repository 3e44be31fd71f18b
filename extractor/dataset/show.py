"""The claims of a run as a table for the eye."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from extractor.dataset.rows import Row, claim_row
from extractor.model import Result

SIGNS = {"approximate": "~", "above": ">", "below": "<", "at_least": "≥", "at_most": "≤"}
ARROWS = {"up": "↑", "down": "↓", "flat": "→"}
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
        from rich import box  # noqa: PLC0415  only a table needs rich
        from rich.console import Console  # noqa: PLC0415
        from rich.table import Table  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for heading in ("article", "entity", "metric", "value", "period", "growth", "status"):
            table.add_column(heading, overflow="fold", justify="right" if heading in ("value", "growth") else "left")
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
            table.add_row(*(Text(cell) for cell in (*cells, row.status.value)))
            previous = row.article_id
        console = Console()
        console.print(table)
        for file in files:
            console.print(Text(f"{file}: {len(self.rows):,} claims"), soft_wrap=True)


def _metric(row: Row) -> str:
    return f"{row.measure} ({row.item})" if row.item else row.measure


def _value(row: Row) -> str:
    if row.value is None:
        return ""
    high = "" if row.value_high is None else f"–{_number(row.value_high)}"
    unit = UNITS.get(row.unit or "", f" {row.unit}" if row.unit else "")
    return f"{SIGNS.get(row.bound or '', '')}{_number(row.value)}{high}{unit}"


def _period(row: Row) -> str:
    if row.period_start is None or row.period_end is None:
        return row.period_text or ""
    if row.period_start == row.period_end:
        return str(row.period_start)
    if (row.period_start.month, row.period_start.day, row.period_end.month, row.period_end.day) == (1, 1, 12, 31):
        first, last = row.period_start.year, row.period_end.year
        return str(first) if first == last else f"{first}–{last}"
    return f"{row.period_start} … {row.period_end}"


def _growth(row: Row) -> str:
    arrow = ARROWS.get(row.direction or "", "")
    if row.growth is None:
        return arrow
    high = "" if row.growth_high is None else f"…{_number(row.growth_high)}"
    unit = UNITS.get(row.growth_unit or "", f" {row.growth_unit}" if row.growth_unit else "")
    basis = f" {BASES[row.growth_basis]}" if row.growth_basis else ""
    return f"{arrow} {row.growth:+,f}{high}{unit}{basis}"


def _number(value: Decimal) -> str:
    """A number with thousands separated.

    >>> _number(Decimal("2500000.0")), _number(Decimal("0.45"))
    ('2,500,000', '0.45')
    """
    digits = f"{value:,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
