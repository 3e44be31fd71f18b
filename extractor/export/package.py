"""What an exported file carries beside it: datapackage.json, and what describes its form to databases, validators and statisticians."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from extractor.dataset.rows import SCHEMA_VERSION
from extractor.dataset.sinks import OutputError, whole_file
from extractor.export import data_commons, sdmx
from extractor.export.contract import SQL_TYPES, ddl, json_schema, table_schema
from extractor.export.forms import Form
from extractor.export.observations import fields
from extractor.export.sdmx_structure import structure

PACKAGE = "datapackage.json"
OWN = {"name", "version", "resources"}  # what we write into a package; a title, say, is the user's
TABULAR = {"csv": "text/csv", "jsonl": "application/x-ndjson", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
SCHEMA, SQL, STRUCTURE = ".schema.json", ".sql", ".structure.json"
TEXTS: Mapping[str, Callable[[], str]] = {
    SCHEMA: lambda: _json(json_schema()),
    SQL: lambda: "".join(f"-- {dialect}\n{ddl(dialect)};\n\n" for dialect in SQL_TYPES),
    STRUCTURE: lambda: _json(structure()),
}
BEGINNING = 40  # bytes that tell a description of ours from any other file, of whatever version
ROWS = (SCHEMA, SQL)
BESIDE: Mapping[Form, tuple[str, ...]] = {Form.SDMX: (STRUCTURE,), Form.DATA_COMMONS: ()}  # all other forms hold the rows of the dataset


@contextmanager
def described(target: Path, form: Form) -> Iterator[list[Path]]:
    """What describes an export, written after it; whatever moment it is killed at, no description of other data lies beside the target.

    A description that would change is withdrawn before the target is written, and put back where that fails.
    A `datapackage.json` that is there already keeps its other resources.
    """
    wanted = _descriptions(target, form)
    _check_ours(wanted)
    before = {path: path.read_bytes() for path in (*wanted, *_obsolete(target, form)) if path.is_file()}
    stale = [path for path, held in before.items() if held != wanted.get(path, "").encode() and _describes(path, target)]
    try:
        for path in stale:
            _withdraw(path, target)
        yield list(wanted)
    except BaseException:
        for path in stale:
            _replace(path, before[path])
        raise
    for path, text in _descriptions(target, form).items():  # anew: another export may have described itself meanwhile
        if path in stale or before.get(path) != text.encode():
            _replace(path, text.encode())


def _check_ours(wanted: Mapping[Path, str]) -> None:
    """A file of the user's own, such as queries in claims.sql, is not written over."""
    for path, text in wanted.items():
        if path.name != PACKAGE and path.is_file() and path.read_bytes()[:BEGINNING] != text.encode()[:BEGINNING]:
            msg = f"{path}: stands where the description of the export goes, and is none. Move it, or give the target another name"
            raise OutputError(msg)


def _descriptions(target: Path, form: Form) -> dict[Path, str]:
    named = {target.with_name(f"{target.stem}{ending}"): TEXTS[ending]() for ending in BESIDE.get(form, ROWS)}
    return {target.with_name(PACKAGE): _json(_package(target, form)), **named}


def _obsolete(target: Path, form: Form) -> list[Path]:
    """What described this target when it had another form, unless it describes another file of the same name as well."""
    there = {Path(str(resource.get("path"))) for resource in _resources(_read(target.with_name(PACKAGE)))}
    if any(path.stem == target.stem and path.name != target.name for path in there):
        return []
    candidates = {
        target.with_name(f"{target.stem}{ending}"): text for ending, text in TEXTS.items() if ending not in BESIDE.get(form, ROWS)
    }
    return [path for path, text in candidates.items() if path.is_file() and path.read_bytes() == text().encode()]


def _describes(path: Path, target: Path) -> bool:
    return path.name != PACKAGE or any(resource.get("path") == target.name for resource in _resources(_read(path)))


def _withdraw(path: Path, target: Path) -> None:
    package = _read(path) if path.name == PACKAGE else {}
    others = [other for other in _resources(package) if other.get("path") != target.name]
    if others or package.keys() - OWN:
        _replace(path, _json(package | {"resources": others}).encode())
    else:
        path.unlink()


def _replace(path: Path, content: bytes) -> None:
    with whole_file(path) as part:
        part.write_bytes(content)


def _package(target: Path, form: Form) -> dict[str, Any]:
    there = _read(target.with_name(PACKAGE))
    resource, resources = _resource(target, form), _resources(there)
    same = [place for place, other in enumerate(resources) if other.get("path") == target.name]
    if same:
        resources[same[0]] = resource
    else:
        resources.append(resource)
    return {"name": "claims", **there, "version": SCHEMA_VERSION, "resources": resources}


def _resource(target: Path, form: Form) -> dict[str, Any]:
    kind = "csv" if form in BESIDE else form.value
    resource: dict[str, Any] = {"name": _name(target), "path": target.name, "format": kind}
    if kind in TABULAR:
        resource |= {"type": "table", "mediatype": TABULAR[kind], "encoding": "utf-8"}
    else:
        resource["type"] = "file"  # these hold types of their own; a reader of tables would lose some on the way
    resource["schema"] = _fields(form)
    return resource


def _fields(form: Form) -> dict[str, Any]:
    if form is Form.SDMX:
        return fields(sdmx.DESCRIBED, sdmx.TYPES)
    return fields(data_commons.DESCRIBED, data_commons.TYPES) if form is Form.DATA_COMMONS else table_schema()


def _read(path: Path) -> dict[str, Any]:
    """A package that was written before; nothing where the file is missing or no such package."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _resources(package: dict[str, Any]) -> list[dict[str, Any]]:
    found = package.get("resources")
    return [resource for resource in found if isinstance(resource, dict)] if isinstance(found, list) else []


def _name(target: Path) -> str:
    """A resource name as the standard wants it: lower case letters, digits and -._

    >>> _name(Path("My claims.csv"))
    'my-claims-csv'
    """
    return "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in target.name.lower())


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
