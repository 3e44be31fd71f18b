"""SDMX-CSV 2.1: claims as observations of one dataflow, each with the claim it is from in its key."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from extractor.dataset.sinks import csv_cell
from extractor.export.files import Batches, safe_cell, write_table
from extractor.export.observations import Observation, Span, area, code, dated, observations

STRUCTURE = ("dataflow", "EXTRACTOR:CLAIMS(1.0.0)", "M")  # M: merge, what is there under the same key is replaced
DIMENSIONS = ("FREQ", "REF_AREA", "ENTITY", "INDICATOR", "ITEM", "TRANSFORMATION", "CLAIM_ID", "TIME_PERIOD")
MEASURE = "OBS_VALUE"
OBSERVED = ("OBS_VALUE_HIGH", "UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS")  # attributes that are read from the claim
COPIED = {  # attributes that are columns of the dataset
    "CLAIM_STATUS": "status",
    "BOUND": "bound",
    "DIRECTION": "direction",
    "ENTITY_NAME": "entity",
    "ENTITY_TYPE": "entity_type",
    "PUBLISHED": "published",
    "DOC_ID": "article_id",
    "SOURCE_URL": "url",
    "ATTRIBUTION": "attribution",
    "QUOTE": "sentence",
    "CHAR_START": "sentence_start",
    "CHAR_END": "sentence_end",
    "RULE_ID": "rules",
}
HEADER = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, MEASURE, *OBSERVED, *COPIED)
# CL_OBS_STATUS: A normal, E estimated, F forecast; a target is a forecast there, and CLAIM_STATUS says which.
STATUSES = {"actual": "A", "estimate": "E", "forecast": "F", "target": "F"}
LEVEL = "N"
# CL_TRANSFORMATION: G1 and GY are growth rates on the period before and on the year before; D1 and DY the same as differences.
SINCE = {"year_on_year": "Y", "": "_U"}
RATES = ("percent",)
ABSENT = "NaN"


def write_sdmx(batches: Batches, path: Path, *, safe: bool = False) -> int:
    """The observations of claims with a period; `safe` as for CSV."""
    return write_table(HEADER, _lines(batches, safe_cell if safe else csv_cell), path)


def _lines(batches: Batches, cell: Callable[[Any], str]) -> Iterator[list[str]]:
    for observation, span in dated(observations(batches)):
        row = observation.row
        high = csv_cell(observation.high)
        observed = (high, code(observation.unit), "0", STATUSES[row["status"]])
        copied = (cell(row[column]) for column in COPIED.values())
        yield [*STRUCTURE, *_key(observation, span), _number(observation.number), *observed, *copied]


def _key(observation: Observation, span: Span) -> tuple[str, ...]:
    row = observation.row
    entity = code(row["entity_id"] or row["entity"])
    return (
        span.frequency,
        area(row),
        entity,
        code(row["measure"]),
        code(row["item"]),
        transformation(observation),
        row["claim_id"],
        span.time,
    )


def transformation(observation: Observation) -> str:
    """N for a level, else G or D and what it is against: `GY` is a rate on the year before, `D1` a difference on the period before."""
    if observation.change is None:
        return LEVEL
    rate = observation.unit is None or observation.unit in RATES
    return ("G" if rate else "D") + SINCE.get(observation.change, "1")


def _number(value: Decimal | None) -> str:
    return ABSENT if value is None else csv_cell(value)
