"""From a store to a target: which form, which claims, whole or not at all."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from extractor.dataset.sinks import OutputError, whole_file
from extractor.export.databases import Scope, write_duckdb, write_sqlite
from extractor.export.files import WRITERS, write_csv
from extractor.export.forms import ENDINGS, Form
from extractor.export.observations import Counted, fields, observations
from extractor.export.package import PACKAGE, write_package
from extractor.export.postgres import is_postgres, shown, write_postgres
from extractor.store.store import Filters, Store

DATABASES = {Form.SQLITE: write_sqlite, Form.DUCKDB: write_duckdb}


class Exported(NamedTuple):
    """What an export wrote, where, the files beside it that describe it, and how much its form has no place for."""

    rows: int
    what: str
    target: str
    beside: tuple[Path, ...] = ()
    left_out: int = 0
    lacking: str = ""

    def __str__(self) -> str:
        """One line: "1,150 claims in claims.csv, described in datapackage.json, claims.schema.json, claims.sql"."""
        described = f", described in {', '.join(path.name for path in self.beside)}" if self.beside else ""
        left_out = f"; {self.left_out:,} left out that have no {self.lacking}" if self.left_out else ""
        return f"{self.rows:,} {self.what}{'' if self.rows == 1 else 's'} in {self.target}{described}{left_out}"


def export(store: Store, target: str, filters: Filters, form: Form | None = None, *, safe: bool = False) -> Exported:
    """Writes the claims of a store that filters let through: `export(Store.open("news"), "claims.csv", Filters())`.

    The form is that of the target's ending or address unless `form` names it; with `safe` no text cell of a CSV begins a formula.
    """
    form = form or _form(target)
    claims, scope = store.claims(filters), Scope(store.article_ids(filters), filters)
    if form is Form.POSTGRESQL:
        return Exported(write_postgres(claims, target, scope), "claim", shown(target))
    path = _place(target, store)
    if form in DATABASES:
        written = DATABASES[form](claims, path, scope)
        return Exported(written, "claim", target, tuple(write_package(path, form)))
    if form in (Form.SDMX, Form.DATA_COMMONS):
        return _export_observations(claims, path, form, safe=safe)
    write = partial(write_csv, safe=safe) if form is Form.CSV else WRITERS[form]
    with whole_file(path) as part:
        written = write(claims, part)
    return Exported(written, "claim", target, tuple(write_package(path, form)))


def _export_observations(claims: Iterator[pa.RecordBatch], path: Path, form: Form, *, safe: bool) -> Exported:
    from extractor.export import data_commons, sdmx

    found = Counted(observations(claims))
    with whole_file(path) as part:
        if form is Form.SDMX:
            written, described = sdmx.write_sdmx(found, part, safe=safe), fields(sdmx.DESCRIBED, sdmx.TYPES)
            lacking = "period"
        else:
            written, described = data_commons.write_data_commons(found, part, safe=safe), fields(data_commons.DESCRIBED, data_commons.TYPES)
            lacking = "period, holder or number"
    beside = write_package(path, "csv", described)
    return Exported(written, "observation", str(path), tuple(beside), found.seen - written, lacking)


def _place(target: str, store: Store) -> Path:
    """The path of a target that is a file; a store is changed by `ingest` alone, and addresses are no files."""
    if "://" in target:
        msg = f"{shown(target)}: no place to write to. Give a file here or postgresql://user@host/database"
        raise OutputError(msg)
    path = Path(target)
    if path.resolve().is_relative_to(store.layout.folder.resolve()):
        msg = f"{target}: lies in the store itself. Give a place outside of it"
        raise OutputError(msg)
    if path.name == PACKAGE:
        msg = f"{target}: is the name of the file that describes an export. Give another name"
        raise OutputError(msg)
    return path


def _form(target: str) -> Form:
    if is_postgres(target):
        return Form.POSTGRESQL
    ending = Path(target).suffix.lower()
    if ending not in ENDINGS:
        msg = f"{target}: ending '{ending}' is unknown. It must be one of {', '.join(ENDINGS)} or postgresql://…; or name the --format"
        raise OutputError(msg)
    return ENDINGS[ending]
