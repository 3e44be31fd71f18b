"""From a store to a target: which form, which claims, whole or not at all."""

import filecmp
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from extractor.counted import counted
from extractor.dataset.sinks import OutputError, whole_file
from extractor.export.data_commons import write_data_commons
from extractor.export.databases import Scope, write_duckdb, write_sqlite
from extractor.export.files import WRITERS, write_csv
from extractor.export.filters import check_filters, told
from extractor.export.forms import Form
from extractor.export.observations import Counted, observations
from extractor.export.package import described
from extractor.export.postgres import shown, write_postgres
from extractor.export.sdmx import write_sdmx
from extractor.export.targets import check_safe, form_of, place_of
from extractor.store.store import Filters, Store

DATABASES = {Form.SQLITE: write_sqlite, Form.DUCKDB: write_duckdb}
OBSERVED = {Form.SDMX: (write_sdmx, "period"), Form.DATA_COMMONS: (write_data_commons, "period, holder or number")}


class NothingFoundError(OutputError):
    """Nothing to write where something stands; the message says what was asked for and what to do."""


class Exported(NamedTuple):
    """What an export wrote, where, the files beside it that describe it, and how much its form has no place for."""

    rows: int
    what: str
    target: str
    filters: Filters
    beside: tuple[Path, ...] = ()
    left_out: int = 0
    lacking: str = ""

    def __str__(self) -> str:
        """One line: "1,150 claims in claims.csv, described in datapackage.json, claims.schema.json, claims.sql"."""
        nothing = f"{_nothing(self.filters, self.left_out, self.lacking)}: " if not self.rows else ""
        described = f", described in {', '.join(path.name for path in self.beside)}" if self.beside else ""
        left_out = f"; {self.left_out:,} left out that have no {self.lacking}" if self.left_out else ""
        return f"{nothing}{counted(self.rows, self.what)} in {self.target}{described}{left_out}"


def export(store: Store, target: str, filters: Filters, form: Form | None = None, *, safe: bool = False) -> Exported:
    """Writes the claims of a store that filters let through: `export(Store.open("news"), "claims.csv", Filters())`.

    The form is that of the target's ending or address unless `form` names it; with `safe` no text cell of a CSV begins a formula.
    """
    form = form_of(target, form)
    if safe:
        check_safe(form)
    check_filters(store, filters)
    if form is Form.POSTGRESQL:
        return Exported(write_postgres(store.claims(filters), target, _scope(store, filters)), "claim", shown(target), filters)
    path = place_of(target, store)
    with described(path, form) as beside:
        if form in DATABASES:
            done = Exported(DATABASES[form](store.claims(filters), path, _scope(store, filters)), "claim", target, filters)
        else:
            done = _write_file(store.claims(filters), Exported(0, "claim", target, filters), form, safe=safe)
    return done._replace(beside=tuple(beside))


def _scope(store: Store, filters: Filters) -> Scope:
    return Scope(store.article_ids(filters), filters, store.article_ids_left_out(filters))


def _write_file(claims: Iterator[pa.RecordBatch], asked: Exported, form: Form, *, safe: bool) -> Exported:
    path = Path(asked.target)
    with whole_file(path) as part:
        if form in OBSERVED:
            write_observations, lacking = OBSERVED[form]
            found = Counted(observations(claims))
            written = write_observations(found, part, safe=safe)
            done = asked._replace(rows=written, what="observation", left_out=found.seen - written, lacking=lacking)
        else:
            write = partial(write_csv, safe=safe) if form is Form.CSV else WRITERS[form]
            done = asked._replace(rows=write(claims, part))
        if not done.rows and path.exists() and not filecmp.cmp(part, path, shallow=False):
            msg = f"{_nothing(done.filters, done.left_out, done.lacking)}; {path} stays as it was. Remove it first to get an empty one"
            raise NothingFoundError(msg)
    return done


def _nothing(filters: Filters, left_out: int, lacking: str) -> str:
    """Why an export is empty: "no claim matches --measure dividend"."""
    if left_out:
        return f"no claim has what the form needs ({left_out:,} have no {lacking})"
    return f"no claim matches {told(filters)}" if told(filters) else "the store has no claims"
