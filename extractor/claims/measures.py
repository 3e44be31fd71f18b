"""What kind of figure each measure is: read from measures.csv."""

from typing import NamedTuple

from extractor.lexicon import Lexicon, Row
from extractor.vocabulary import Kind


class MeasureRow(Row):
    """A line of measures.csv."""

    measure: str
    nature: str
    holder: str
    unit: str


class Measures(NamedTuple):
    """The table, by measure; an unlisted one (`other:…`) is a state that anyone may hold."""

    rows: dict[str, MeasureRow]

    def nature(self, measure: str) -> str:
        """flow, rate, state, price or event."""
        return self.rows[measure].nature if measure in self.rows else "state"

    def holder(self, measure: str, rule: str = "") -> str:
        """company, place, bank (which sets a rate, or its country), owner or any; what the metric's own rule says goes first."""
        row = self.rows.get(rule) or self.rows.get(measure)
        return row.holder if row else "any"

    def unit(self, measure: str) -> str:
        """money, percent, count, any of money and counts, or either of counts and percent."""
        return self.rows[measure].unit if measure in self.rows else "any"


def suits(measures: Measures, measure: str, kind: str) -> bool:
    """Whether a number of that kind may be the value of the measure: no profit in percent, no market share in money."""
    unit = measures.unit(measure)
    if measure not in measures.rows or measure == "gdp" or unit == "either":
        return True
    if kind == Kind.PERCENT:
        return unit == "percent" or unit == "any" and measures.nature(measure) not in ("flow", "price")
    if measure == "share":
        return True
    if kind == Kind.MONEY:
        return unit not in ("count", "percent")
    return kind != Kind.COUNT or unit in ("count", "any")


def read_measures(lexicon: Lexicon) -> Measures:
    """The measures table of a lexicon."""
    return Measures({row.measure: row for row in lexicon.rows("measures", MeasureRow)})
