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


ENDINGS = {
    ".csv": Form.CSV,
    ".jsonl": Form.JSONL,
    ".parquet": Form.PARQUET,
    ".xlsx": Form.EXCEL,
    ".sqlite": Form.SQLITE,
    ".db": Form.SQLITE,
    ".duckdb": Form.DUCKDB,
}
