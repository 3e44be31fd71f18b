"""From a store to a target: which form, which claims, whole or not at all."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from extractor.dataset.sinks import OutputError, whole_file
from extractor.export.databases import Scope, write_duckdb, write_sqlite
from extractor.export.files import WRITERS, write_csv
from extractor.export.package import write_package
from extractor.export.postgres import is_postgres, shown, write_postgres
from extractor.store.store import Filters, Store

SDMX, DATA_COMMONS, POSTGRESQL = "sdmx-csv", "data-commons", "postgresql"
ENDINGS = {
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
    ".sqlite": "sqlite",
    ".db": "sqlite",
    ".duckdb": "duckdb",
}
FORMS = (*dict.fromkeys(ENDINGS.values()), POSTGRESQL, SDMX, DATA_COMMONS)
DATABASES = {"sqlite": write_sqlite, "duckdb": write_duckdb}


class Exported(NamedTuple):
    """What an export wrote, where, and the files beside it that describe it."""

    rows: int
    what: str
    target: str
    beside: tuple[Path, ...] = ()

    def __str__(self) -> str:
        """One line: "1,150 claims in claims.csv, described in datapackage.json, claims.schema.json, claims.sql"."""
        described = f", described in {', '.join(path.name for path in self.beside)}" if self.beside else ""
        return f"{self.rows:,} {self.what}{'' if self.rows == 1 else 's'} in {self.target}{described}"


def export(store: Store, target: str, filters: Filters, form: str | None = None, *, safe: bool = False) -> Exported:
    """Writes the claims of a store that filters let through: `export(Store.open("news"), "claims.csv", Filters())`.

    The form is that of the target's ending or address unless `form` names it; with `safe` no text cell of a CSV begins a formula.
    """
    form = form or _form(target)
    if form == POSTGRESQL:
        return Exported(write_postgres(store.claims(filters), target, _scope(store, filters)), "claim", shown(target))
    path = Path(target)
    if form in DATABASES:
        written = DATABASES[form](store.claims(filters), path, _scope(store, filters))
        return Exported(written, "claim", target, tuple(write_package(path, form)))
    return _export_file(store.claims(filters), path, form, safe=safe)


def _export_file(batches: Iterator[pa.RecordBatch], path: Path, form: str, *, safe: bool) -> Exported:
    from extractor.export import data_commons, sdmx

    statistics: Mapping[str, Any] = {
        SDMX: (sdmx.write_sdmx, sdmx.HEADER),
        DATA_COMMONS: (data_commons.write_data_commons, data_commons.HEADER),
    }
    with whole_file(path) as part:
        if form in statistics:
            write, header = statistics[form]
            written = write(batches, part, safe=safe)
            fields: dict[str, Any] | None = {"fields": [{"name": name, "type": "string"} for name in header], "missingValues": [""]}
        else:
            write = partial(write_csv, safe=safe) if form == "csv" else WRITERS[form]
            written, fields = write(batches, part), None
    beside = write_package(path, "csv" if fields else form, fields)
    return Exported(written, "observation" if fields else "claim", str(path), tuple(beside))


def _form(target: str) -> str:
    if is_postgres(target):
        return POSTGRESQL
    ending = Path(target).suffix.lower()
    if ending not in ENDINGS:
        msg = f"{target}: ending '{ending}' is unknown. It must be one of {', '.join(ENDINGS)} or postgresql://…; or name the --format"
        raise OutputError(msg)
    return ENDINGS[ending]


def _scope(store: Store, filters: Filters) -> Scope:
    """The articles whose claims are replaced: all that the dates let through."""
    return Scope(_article_ids(store, filters), filters)


def _article_ids(store: Store, filters: Filters) -> Iterator[str]:
    first, last = filters.published_from, filters.published_to
    for batch in store.articles():
        for article_id, day in zip(batch.column("id").to_pylist(), batch.column("published").to_pylist(), strict=True):
            if not (first and (day is None or day < first)) and not (last and (day is None or day > last)):
                yield article_id
