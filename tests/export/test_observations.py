"""Statistics: a claim as observations, in SDMX-CSV and for Data Commons."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pysdmx.errors import Invalid
from pysdmx.io import get_datasets, read_sdmx

from extractor.dataset.rows import Row
from extractor.export.data_commons import write_data_commons
from extractor.export.export import export
from extractor.export.forms import Form
from extractor.export.observations import observations, span
from extractor.export.sdmx import DIMENSIONS, write_sdmx
from extractor.store.store import EVERYTHING, Store
from extractor.vocabulary import Basis, Bound, Direction, EntityType, Status
from tests.export.sample import EMPTY, PLAIN, ROWS, batches


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sdmx(tmp_path: Path, *rows: Row, safe: bool = False) -> list[dict[str, str]]:
    write_sdmx(observations(batches(rows)), tmp_path / "sdmx.csv", safe=safe)
    return table(tmp_path / "sdmx.csv")


def data_commons(tmp_path: Path, *rows: Row) -> list[dict[str, str]]:
    write_data_commons(observations(batches(rows)), tmp_path / "dc.csv")
    return table(tmp_path / "dc.csv")


BRITAIN = PLAIN.model_copy(update={"entity": "United Kingdom", "entity_id": "place:gb", "entity_type": "place"})


def test_a_value_and_its_growth_are_an_observation_each(tmp_path: Path) -> None:
    """The growth is a row of its own, told apart by TRANSFORMATION."""
    level, growth = sdmx(tmp_path, PLAIN)
    names = ("TRANSFORMATION", "OBS_VALUE", "OBS_VALUE_HIGH", "UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS")
    assert [level[name] for name in names] == ["N", "205000", "", "VEHICLE", "0", "E"]
    assert [growth[name] for name in names] == ["GY", "9.7", "10.1", "PERCENT", "0", "E"]
    shared = [name for name in DIMENSIONS if name != "TRANSFORMATION"]
    assert [level[name] for name in shared] == [growth[name] for name in shared]
    assert [level[name] for name in shared] == ["A", "_Z", "COMPANY_TARNA", "PRODUCTION", "VEHICLE", "c1", "2024"]
    assert level["STRUCTURE_ID"] == "EXTRACTOR:CLAIMS(1.0.0)"


def test_a_direction_without_a_figure_is_missing_on_purpose(tmp_path: Path) -> None:
    """NaN is how SDMX-CSV says so of a number."""
    row = EMPTY.model_copy(update={"period_start": date(2024, 7, 1), "period_end": date(2024, 9, 30)})
    assert [(found["OBS_VALUE"], found["DIRECTION"], found["TIME_PERIOD"]) for found in sdmx(tmp_path, row)] == [
        ("34.6", "down", "2024-Q3"),
        ("NaN", "down", "2024-Q3"),
    ]


@pytest.mark.parametrize(
    ("first", "last", "frequency", "time"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), "A", "2024"),
        (date(2024, 7, 1), date(2024, 12, 31), "S", "2024-S2"),
        (date(2024, 10, 1), date(2024, 12, 31), "Q", "2024-Q4"),
        (date(2024, 2, 1), date(2024, 2, 29), "M", "2024-02"),
        (date(2024, 12, 30), date(2025, 1, 5), "W", "2025-W01"),
        (date(2024, 2, 29), date(2024, 2, 29), "D", "2024-02-29"),
        (date(2024, 4, 1), date(2025, 3, 31), "A", "2024-04-01/P12M"),
        (date(2024, 2, 1), date(2024, 4, 30), "Q", "2024-02-01/P3M"),
        (date(2024, 1, 1), date(2024, 11, 30), "_U", "2024-01-01/P11M"),
        (date(2024, 1, 3), date(2024, 1, 9), "W", "2024-01-03/P7D"),
        (date(2024, 4, 1), date(2024, 4, 17), "_U", "2024-04-01/P17D"),
        (date(9999, 1, 1), date(9999, 12, 31), "_U", "9999-01-01/P365D"),
    ],
)
def test_periods_have_the_codes_of_sdmx(first: date, last: date, frequency: str, time: str) -> None:
    """A calendar period by its name, any other as its first day and how long it is."""
    assert span(first, last) == (frequency, time)


@pytest.mark.parametrize(("status", "code"), [(Status.ACTUAL, "A"), (Status.ESTIMATE, "E"), (Status.FORECAST, "F"), (Status.TARGET, "F")])
def test_every_status_has_its_code(tmp_path: Path, status: Status, code: str) -> None:
    """CL_OBS_STATUS knows no target; CLAIM_STATUS keeps it."""
    found = sdmx(tmp_path, PLAIN.model_copy(update={"status": status}))
    assert {(line["OBS_STATUS"], line["CLAIM_STATUS"]) for line in found} == {(code, status.value)}


@pytest.mark.parametrize(
    ("unit", "basis", "code"),
    [
        ("percent", "year_on_year", "GY"),
        ("percent", "month_on_month", "G1"),
        ("USD/barrel", "year_on_year", "DY"),
        ("vehicle", None, "D_U"),
    ],
)
def test_a_growth_is_a_rate_or_a_difference(tmp_path: Path, unit: str, basis: str | None, code: str) -> None:
    """G for percent, D for an amount; against the year before, the period before, or unknown."""
    row = PLAIN.model_copy(update={"growth_unit": unit, "growth_basis": basis})
    assert [line["TRANSFORMATION"] for line in sdmx(tmp_path, row)] == ["N", code]


def test_a_claim_without_a_period_is_left_out_and_counted(store: Store, tmp_path: Path) -> None:
    """An observation needs a time; the summary says how many had none."""
    undated = PLAIN.model_copy(update={"claim_id": "c3", "period_start": None, "period_end": None})

    class Mixed(Store):
        def claims(self, _filters: Any = EVERYTHING) -> Iterator[Any]:
            yield from batches((PLAIN, EMPTY, undated))

    mixed = Mixed(store.layout)
    done = export(mixed, str(tmp_path / "sdmx.csv"), EVERYTHING, Form.SDMX)
    assert (done.rows, done.left_out) == (2, 4)
    assert str(done).endswith("sdmx.csv, described in datapackage.json, sdmx.structure.json; 4 left out that have no period")
    done = export(mixed, str(tmp_path / "dc.csv"), EVERYTHING, Form.DATA_COMMONS)
    assert (done.rows, done.left_out) == (2, 4)


def test_pysdmx_reads_every_observation(store: Store, tmp_path: Path) -> None:
    """The file is SDMX-CSV 2 to the BIS's own library, and no two observations share a key."""
    done = export(store, str(tmp_path / "sdmx.csv"), EVERYTHING, Form.SDMX)
    (dataset,) = read_sdmx(tmp_path / "sdmx.csv").data
    assert dataset.structure == "Dataflow=EXTRACTOR:CLAIMS(1.0.0)"
    assert len(dataset.data) == done.rows > 2
    assert not dataset.data.duplicated(subset=list(DIMENSIONS)).any()
    assert dataset.data[list(DIMENSIONS)].notna().all(axis=None)
    assert all(dataset.data[list(DIMENSIONS[:-1])].map(lambda code: code.replace("_", "").isalnum()).all())


def test_data_commons_names_countries_and_variables(tmp_path: Path) -> None:
    """A country is country/GBR; the growth is a variable of its own; percent is a ratio to 100."""
    level, growth = data_commons(tmp_path, BRITAIN)
    assert list(level.values()) == [
        "country/GBR",
        "Production_Vehicle",
        "2024",
        "205000",
        "Vehicle",
        "",
        "Estimate",
        "P1Y",
        "c1",
        level["url"],
    ]
    assert [growth[name] for name in ("variable", "value", "unit", "scalingFactor")] == [
        "Production_Vehicle_GrowthYearOnYear",
        "9.7",
        "Percent",
        "100",
    ]
    assert data_commons(tmp_path, PLAIN)[0]["entity"] == "company.tarna"


def test_data_commons_dates_begin_their_period(tmp_path: Path) -> None:
    """A quarter is its first month and P3M; a financial year its first day and P12M."""
    quarter = BRITAIN.model_copy(update={"period_start": date(2024, 7, 1), "period_end": date(2024, 9, 30)})
    fiscal = BRITAIN.model_copy(update={"period_start": date(2024, 4, 1), "period_end": date(2025, 3, 31)})
    found = [(line["date"], line["observationPeriod"]) for line in data_commons(tmp_path, quarter, fiscal)]
    assert found == [("2024-07", "P3M")] * 2 + [("2024-04-01", "P12M")] * 2


def test_text_in_statistics_can_be_kept_from_being_a_formula(tmp_path: Path) -> None:
    """Quotes begin with an apostrophe, negative numbers stay numbers."""
    row = PLAIN.model_copy(update={"sentence": "=1+1", "value": Decimal(-5)})
    assert {(line["QUOTE"], line["OBS_VALUE"]) for line in sdmx(tmp_path, row, safe=True)} == {("'=1+1", "-5"), ("'=1+1", "9.7")}
    assert sdmx(tmp_path, row)[0]["QUOTE"] == "=1+1"


def broken_cells(data: Path, structure: Path) -> list[tuple[str, str]]:
    """The cells that the structure does not allow: no number or day to pysdmx, empty where one is asked for, no code of the list."""
    (dataset,) = get_datasets(data, structure)
    cells = [(part, "" if cell is pd.NA else str(cell)) for part in dataset.structure.components for cell in dataset.data[part.id]]
    return [(part.id, text) for part, text in cells if not allowed(part, text)]


def allowed(component: Any, text: str) -> bool:
    if not text:
        return not component.required
    return component.enumeration is None or text in {code.id for code in component.enumeration}


def test_the_structure_beside_the_data_describes_it(store: Store, tmp_path: Path) -> None:
    """Pysdmx checks it against the standard's own schema, joins it to the data, and finds every column and only codes of the lists."""
    done = export(store, str(tmp_path / "sdmx.csv"), EVERYTHING, Form.SDMX)
    assert done.beside == (tmp_path / "datapackage.json", tmp_path / "sdmx.structure.json")
    (definition,) = read_sdmx(done.beside[1], validate=True).get_data_structure_definitions()
    assert [component.id for component in definition.components.dimensions] == list(DIMENSIONS)
    assert [component.id for component in definition.components.measures] == ["OBS_VALUE"]

    (dataset,) = get_datasets(tmp_path / "sdmx.csv", done.beside[1])
    assert dataset.structure.short_urn == "Dataflow=EXTRACTOR:CLAIMS(1.0.0)"
    assert sorted(dataset.data.columns) == sorted(component.id for component in dataset.structure.components)
    assert len(dataset.data) == done.rows > 2
    assert broken_cells(tmp_path / "sdmx.csv", done.beside[1]) == []


def test_hard_claims_are_what_the_structure_allows(store: Store, tmp_path: Path) -> None:
    """Every closed set, far days, long numbers, ranges, directions without a figure; a cell that is none of it is found."""
    rows = [PLAIN.model_copy(update={"claim_id": f"s{place}", "status": status}) for place, status in enumerate(Status)]
    rows += [PLAIN.model_copy(update={"claim_id": f"b{place}", "bound": bound}) for place, bound in enumerate(Bound)]
    rows += [PLAIN.model_copy(update={"claim_id": f"t{place}", "entity_type": kind}) for place, kind in enumerate(EntityType)]
    rows += [PLAIN.model_copy(update={"claim_id": f"g{place}", "growth_basis": basis}) for place, basis in enumerate([*Basis, None])]
    rows += [
        PLAIN.model_copy(update={"claim_id": f"u{place}", "growth_unit": unit}) for place, unit in enumerate(["USD", "percentage_point"])
    ]
    rows += [PLAIN.model_copy(update={"claim_id": f"d{place}", "direction": way, "growth": None}) for place, way in enumerate(Direction)]

    class Hard(Store):
        def claims(self, _filters: Any = EVERYTHING) -> Iterator[Any]:
            yield from batches((*rows, *ROWS))

    done = export(Hard(store.layout), str(tmp_path / "sdmx.csv"), EVERYTHING, Form.SDMX)
    assert done.rows > len(rows)
    assert broken_cells(tmp_path / "sdmx.csv", done.beside[1]) == []


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("BOUND", "roughly"),
        ("OBS_STATUS", ""),
        ("FREQ", "X"),
        ("QUOTE", ""),
        ("CHAR_START", "early"),
        ("OBS_VALUE", "many"),
        ("PUBLISHED", "soon"),
    ],
)
def test_a_cell_that_the_structure_does_not_allow_is_found(store: Store, tmp_path: Path, name: str, cell: str) -> None:
    """By its type, by its code list, or because it may not be empty."""
    done = export(store, str(tmp_path / "sdmx.csv"), EVERYTHING, Form.SDMX)
    lines = table(tmp_path / "sdmx.csv")
    with (tmp_path / "sdmx.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(lines[0]))
        out.writeheader()
        out.writerows([lines[0] | {name: cell}, *lines[1:]])
    try:
        found = broken_cells(tmp_path / "sdmx.csv", done.beside[1])
    except Invalid as error:
        found = [(name, cell)] if cell in str(error) else []
    assert found == [(name, cell)]
