"""SDMX-CSV 2.1: claims as observations of one dataflow, each with the claim it is from in its key."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from extractor.dataset.sinks import csv_cell
from extractor.export.files import safe_cell, write_table
from extractor.export.observations import Observation, Span, area, code, dated

AGENCY, FLOW, VERSION = "EXTRACTOR", "CLAIMS", "1.0.0"
STRUCTURE_COLUMNS = {"STRUCTURE": "dataflow", "STRUCTURE_ID": f"{AGENCY}:{FLOW}({VERSION})", "ACTION": "M"}
DIMENSIONS = ("FREQ", "REF_AREA", "ENTITY", "INDICATOR", "ITEM", "TRANSFORMATION", "CLAIM_ID", "TIME_PERIOD")  # the key
MEASURES = ("OBS_VALUE",)
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
DESCRIBED = {
    "STRUCTURE": "The kind of structure that STRUCTURE_ID names",
    "STRUCTURE_ID": "Agency, id and version of the dataflow",
    "ACTION": "M: merge, what is there under the same key is replaced",
    "FREQ": "A, S, Q, M, W or D as in CL_FREQ; _U where the period is none of these",
    "REF_AREA": "ISO 3166 code of a country, _Z for any other holder",
    "ENTITY": "The holder's id or name as a code",
    "INDICATOR": "What is measured",
    "ITEM": "What is produced, sold, held or shared; _Z where nothing is",
    "TRANSFORMATION": "N level; G and D growth as a rate and as a difference: Y on the year before, 1 on the period before, _U unknown",
    "CLAIM_ID": "The claim that the observation is from; two articles may say different things of one number",
    "TIME_PERIOD": "A calendar period such as 2024-Q3, or a first day and a duration such as 2024-04-01/P12M",
    "OBS_VALUE": "The number in full; of a range its lower end; NaN where only a direction is given",
    "OBS_VALUE_HIGH": "The upper end of a range",
    "UNIT_MEASURE": "ISO 4217 code, PERCENT, or the counted thing as a code",
    "UNIT_MULT": "Power of ten that the number is to be multiplied by: always 0",
    "OBS_STATUS": "A normal, E estimated, F forecast or target, as in CL_OBS_STATUS",
    **{name: f"The dataset's column {column}" for name, column in COPIED.items()},
}
TYPES = {"OBS_VALUE": "number", "OBS_VALUE_HIGH": "number", "PUBLISHED": "date", "CHAR_START": "integer", "CHAR_END": "integer"}
# CL_OBS_STATUS: A normal, E estimated, F forecast; a target is a forecast there, and CLAIM_STATUS says which.
STATUSES = {"actual": "A", "estimate": "E", "forecast": "F", "target": "F"}
LEVEL = "N"
# CL_TRANSFORMATION: G1 and GY are growth rates on the period before and on the year before; D1 and DY the same as differences.
SINCE = {"year_on_year": "Y", "": "_U"}
RATES = ("percent",)
ABSENT = "NaN"


def write_sdmx(found: Iterable[Observation], path: Path, *, safe: bool = False) -> int:
    """The observations that have a period; `safe` as for CSV."""
    return write_table(DESCRIBED, _lines(found, safe_cell if safe else csv_cell), path)


def _lines(found: Iterable[Observation], cell: Callable[[Any], str]) -> Iterator[list[str]]:
    for observation, span in dated(found):
        row = observation.row
        high = csv_cell(observation.high)
        observed = (high, code(observation.unit), "0", STATUSES[row["status"]])
        copied = (cell(row[column]) for column in COPIED.values())
        yield [*STRUCTURE_COLUMNS.values(), *_key(observation, span), _number(observation.number), *observed, *copied]


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
