"""CSV for Data Commons: entity, variable, date, value, unit, with the claim it is from as provenance."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from extractor.dataset.sinks import OutputError, csv_cell
from extractor.export.files import safe_cell, write_table
from extractor.export.observations import NONE, Observation, Span, area, dated

DESCRIBED = {
    "entity": "Whose number it is: country/GBR for a country, else the dataset's id or the name",
    "variable": "The measure, its item, and for a growth how it is taken",
    "date": "The year, month or day that the period begins with",
    "value": "The number in full; of a range its lower end",
    "unit": "Currency, Percent, or the counted thing",
    "scalingFactor": "The denominator of a ratio: 100 for percent",
    "measurementMethod": "Actual, Estimate, Forecast or Target",
    "observationPeriod": "ISO 8601 duration of the period",
    "claimId": "The claim that the observation is from",
    "url": "The article's address",
}
TYPES = {"value": "number", "scalingFactor": "integer"}
SCALING = {"percent": "100", "percentage_point": "100", "basis_point": "10000"}  # the denominator of a ratio
PERIODS = {"A": "P1Y", "S": "P6M", "Q": "P3M", "M": "P1M", "W": "P1W", "D": "P1D"}


def write_data_commons(found: Iterable[Observation], path: Path, *, safe: bool = False) -> int:
    """The observations that have a holder, a number and a period; `safe` as for CSV."""
    cell = safe_cell if safe else csv_cell
    complete = ((known, span) for known, span in dated(found) if known.number is not None and known.row["entity"])
    return write_table(DESCRIBED, ([cell(value) for value in line] for line in _lines(complete)), path)


def _lines(complete: Iterator[tuple[Observation, Span]]) -> Iterator[list[object]]:
    for observation, span in complete:
        row = observation.row
        start, _, length = span.time.partition("/")
        yield [
            entity(row),
            variable(observation),
            start if length else _first(span.time, row["period_start"].isoformat()),
            observation.number,
            camel(observation.unit),
            SCALING.get(observation.unit or "", ""),
            camel(row["status"]),
            length or PERIODS[span.frequency],
            row["claim_id"],
            row["url"],
        ]


def _first(time: str, day: str) -> str:
    """Data Commons writes a period as the year, month or day it begins with: "2024-Q3" is 2024-07.

    >>> _first("2024-Q3", "2024-07-01"), _first("2024", "2024-01-01"), _first("2025-W06", "2025-02-03")
    ('2024-07', '2024', '2025-02-03')
    """
    return day if "W" in time else day[: 7 if "Q" in time or "S" in time else len(time)]


def entity(row: dict[str, object]) -> str:
    """The id of a holder: `country/GBR` for a country, else the dataset's own id or the name."""
    iso = area(row)
    if iso == NONE:
        return str(row["entity_id"] or row["entity"])
    try:
        import pycountry
    except ImportError as error:
        msg = "Data Commons names countries by codes that pycountry knows. Install it: pip install pycountry"
        raise OutputError(msg) from error

    found = pycountry.countries.get(alpha_2=iso)
    return f"country/{found.alpha_3}" if found else str(row["entity_id"])


def variable(observation: Observation) -> str:
    """The statistical variable: measure, item, and for a growth how it is taken.

    >>> row = {"measure": "retail_sales", "item": None}
    >>> variable(Observation(row, None, None, "percent", "year_on_year"))
    'RetailSales_GrowthYearOnYear'
    """
    row = observation.row
    parts = [camel(row["measure"]), camel(row["item"])]
    if observation.change is not None:
        parts.append("Growth" + camel(observation.change))
    return "_".join(filter(None, parts))


def camel(text: object) -> str:
    """Words as Data Commons joins them.

    >>> camel("percentage_point"), camel("USD/barrel"), camel(None)
    ('PercentagePoint', 'USDBarrel', '')
    """
    words = re.split(r"[\W_]+", str(text or ""))
    return "".join(word if word.isupper() else word.capitalize() for word in words)
