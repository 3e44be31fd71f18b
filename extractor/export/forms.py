"""What an export may be, and which ending promises which form."""

from enum import StrEnum


class Form(StrEnum):
    """The forms of an export."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    EXCEL = "xlsx"
    SQLITE = "sqlite"
    DUCKDB = "duckdb"
    POSTGRESQL = "postgresql"
    SDMX = "sdmx-csv"
    DATA_COMMONS = "data-commons"


TEXT_CELLS = (Form.CSV, Form.SDMX, Form.DATA_COMMONS)  # what a spreadsheet reads as text, and might run
ENDINGS: dict[str, tuple[Form, ...]] = {  # the forms that an ending promises; the first is meant where none is named
    ".csv": TEXT_CELLS,
    ".jsonl": (Form.JSONL,),
    ".parquet": (Form.PARQUET,),
    ".xlsx": (Form.EXCEL,),
    ".sqlite": (Form.SQLITE,),
    ".db": (Form.SQLITE, Form.DUCKDB),
    ".duckdb": (Form.DUCKDB,),
}
