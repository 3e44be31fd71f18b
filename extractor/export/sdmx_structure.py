"""The structure of the SDMX-CSV as SDMX-JSON 2.0: dataflow, data structure definition, concepts, code lists, all from its columns."""

from collections.abc import Mapping
from typing import Any

from extractor.dataset.tables import Column, columns
from extractor.export.sdmx import AGENCY, COPIED, DESCRIBED, DIMENSIONS, FLOW, MEASURES, STRUCTURE_COLUMNS, TYPES, VERSION

SCHEMA = "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json"
URN = "urn:sdmx:org.sdmx.infomodel."
CODE_LISTS: Mapping[
    str, Mapping[str, str]
] = {  # of the columns whose codes are ours to choose; those of a closed set come from the dataset
    "FREQ": {
        "A": "Annual",
        "S": "Half-yearly",
        "Q": "Quarterly",
        "M": "Monthly",
        "W": "Weekly",
        "D": "Daily",
        "_U": "None of these",
    },
    "TRANSFORMATION": {
        "N": "Level",
        "GY": "Growth rate on the year before",
        "G1": "Growth rate on the period before",
        "G_U": "Growth rate, on what is not stated",
        "DY": "Difference to the year before",
        "D1": "Difference to the period before",
        "D_U": "Difference, to what is not stated",
    },
    "UNIT_MULT": {"0": "Units"},
    "OBS_STATUS": {"A": "Normal value", "E": "Estimated value", "F": "Forecast value"},
}
MANDATORY = ("UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS")
TEXT_TYPES = {"number": "Double", "date": "GregorianDay", "integer": "Integer", "string": "String"}


def structure() -> dict[str, Any]:
    """The structure message; it is the same for every export of a version."""
    named = {"version": VERSION, "agencyID": AGENCY}
    lists = [
        {"id": f"CL_{name}", "name": f"Codes of {name}", **named, "codes": [{"id": code, "name": text} for code, text in codes.items()]}
        for name, codes in _code_lists().items()
    ]
    concepts = [{"id": name, "name": name, "description": DESCRIBED[name]} for name in _components()]
    definition = {"id": FLOW, "name": "Claims of news as observations", **named, "dataStructureComponents": _lists_of_components()}
    flow = {"id": FLOW, "name": "Claims of news as observations", **named, "structure": f"{URN}datastructure.DataStructure={_ours(FLOW)}"}
    return {
        "meta": {"schema": SCHEMA, "id": FLOW, "test": False, "prepared": "2026-01-01T00:00:00Z", "sender": {"id": AGENCY}},
        "data": {
            "dataflows": [flow],
            "dataStructures": [definition],
            "conceptSchemes": [{"id": "CS_CLAIMS", "name": "Concepts of claims", **named, "concepts": concepts}],
            "codelists": lists,
        },
    }


def _components() -> list[str]:
    return [name for name in DESCRIBED if name not in STRUCTURE_COLUMNS]


def _lists_of_components() -> dict[str, Any]:
    attributes = [name for name in _components() if name not in (*DIMENSIONS, *MEASURES)]
    *dimensions, time = DIMENSIONS
    timed = {"id": time, "conceptIdentity": _concept(time), "localRepresentation": {"format": {"dataType": "ObservationalTimePeriod"}}}
    return {
        "dimensionList": {
            "id": "DimensionDescriptor",
            "dimensions": [{**_component(name), "position": place} for place, name in enumerate(dimensions)],
            "timeDimension": timed,
        },
        "measureList": {
            "id": "MeasureDescriptor",
            "measures": [{**_component(name), "usage": "mandatory"} for name in MEASURES],
        },
        "attributeList": {
            "id": "AttributeDescriptor",
            "attributes": [
                {**_component(name), "usage": _usage(name), "attributeRelationship": {"observation": {}}} for name in attributes
            ],
        },
    }


def _component(name: str) -> dict[str, Any]:
    if name in _code_lists():
        represented: dict[str, Any] = {"enumeration": f"{URN}codelist.Codelist={_ours(f'CL_{name}')}"}
    else:
        represented = {"format": {"dataType": TEXT_TYPES[TYPES.get(name, "string")]}}
    return {"id": name, "conceptIdentity": _concept(name), "localRepresentation": represented}


def _usage(name: str) -> str:
    """A column of the dataset that may be empty there may be empty here."""
    copied = name in COPIED and not _column(COPIED[name]).optional
    return "mandatory" if copied or name in MANDATORY else "optional"


def _code_lists() -> dict[str, Mapping[str, str]]:
    closed = {name: _column(column).choices for name, column in COPIED.items()}
    return {**CODE_LISTS, **{name: {code: code.replace("_", " ") for code in codes} for name, codes in closed.items() if codes}}


def _column(name: str) -> Column:
    return next(column for column in columns() if column.name == name)


def _concept(name: str) -> str:
    return f"{URN}conceptscheme.Concept={_ours('CS_CLAIMS')}.{name}"


def _ours(name: str) -> str:
    return f"{AGENCY}:{name}({VERSION})"
