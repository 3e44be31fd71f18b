"""What a target is: its form, and a place that may be written to."""

import os
from pathlib import Path

from extractor.dataset.sinks import OutputError
from extractor.export.forms import ENDINGS, TEXT_CELLS, Form
from extractor.export.package import PACKAGE
from extractor.export.postgres import is_postgres, shown
from extractor.store.store import Store


def form_of(target: str, named: Form | None) -> Form:
    """The form of a target: the one named, else that of its ending; the two must not contradict each other.

    >>> form_of("claims.csv", Form.SDMX), form_of("news.db", None)
    (<Form.SDMX: 'sdmx-csv'>, <Form.SQLITE: 'sqlite'>)
    """
    is_address = is_postgres(target)
    if not is_address:
        _check_name(target)
    ending = Path(target).suffix.lower()
    promised = (Form.POSTGRESQL,) if is_address else ENDINGS.get(ending, ())
    if named is None and not promised:
        msg = f"{target}: ending '{ending}' is unknown. It must be one of {', '.join(ENDINGS)} or postgresql://…; or name the --format"
        raise OutputError(msg)
    if named is Form.POSTGRESQL and not is_address:
        msg = f"{target}: is a file, and --format {named} a server. Give postgresql://user@host/database"
        raise OutputError(msg)
    if named and promised and named not in promised:
        fitting = " or ".join(known for known, forms in ENDINGS.items() if named in forms)
        msg = f"{shown(target)}: promises {promised[0]}, and --format says {named}. Leave --format out, or give a file in {fitting}"
        raise OutputError(msg)
    return named or promised[0]


def _check_name(target: str) -> None:
    if "://" in target:
        msg = f"{shown(target)}: no place to write to. Give a file here or postgresql://user@host/database"
        raise OutputError(msg)
    if target.endswith(("/", os.sep)) or not Path(target).name:
        msg = f"'{target}': no name of a file. Give one, such as {Path(target) / 'claims.csv'}"
        raise OutputError(msg)


def check_safe(form: Form) -> None:
    """`--safe-csv` where there is nothing that it could do is a mistake: in an Excel file text is text already."""
    if form not in TEXT_CELLS:
        msg = f"--safe-csv does nothing for {form}, where text is never a formula. Leave it out, or export one of {', '.join(TEXT_CELLS)}"
        raise OutputError(msg)


def place_of(target: str, store: Store) -> Path:
    """The path of a target that is a file; a store is changed by `ingest` alone."""
    path = Path(target)
    if path.resolve().is_relative_to(store.layout.folder.resolve()):
        msg = f"{target}: lies in the store itself. Give a place outside of it"
        raise OutputError(msg)
    if path.name == PACKAGE:
        msg = f"{target}: is the name of the file that describes an export. Give another name"
        raise OutputError(msg)
    return path
