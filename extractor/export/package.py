"""What an exported file carries beside it: datapackage.json, the JSON Schema of its rows and the DDL of its table."""

import json
from pathlib import Path
from typing import Any

from extractor.dataset.rows import SCHEMA_VERSION
from extractor.dataset.sinks import whole_file
from extractor.export.contract import SQL_TYPES, ddl, json_schema, table_schema

PACKAGE = "datapackage.json"
TABULAR = {"csv": "text/csv", "jsonl": "application/x-ndjson", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def write_package(target: Path, form: str, fields: dict[str, Any] | None = None) -> list[Path]:
    """Writes what describes an export, and names it; a `datapackage.json` that is there already keeps its other resources.

    `fields` is the Table Schema of a form whose columns are not those of the dataset.
    """
    described = {target.with_name(PACKAGE): _json(_package(target, form, fields or table_schema()))}
    if fields is None:
        described[target.with_name(f"{target.stem}.schema.json")] = _json(json_schema())
        described[target.with_name(f"{target.stem}.sql")] = "".join(f"-- {dialect}\n{ddl(dialect)};\n\n" for dialect in SQL_TYPES)
    for path, text in described.items():
        with whole_file(path) as part:
            part.write_text(text, encoding="utf-8")
    return list(described)


def _package(target: Path, form: str, fields: dict[str, Any]) -> dict[str, Any]:
    resource: dict[str, Any] = {"name": _name(target), "path": target.name, "format": form}
    if form in TABULAR:
        resource |= {"type": "table", "mediatype": TABULAR[form], "encoding": "utf-8"}
    else:
        resource["type"] = "file"  # these hold types of their own; a reader of tables would lose some on the way
    resource["schema"] = fields
    others = [other for other in _resources(target.with_name(PACKAGE)) if other.get("path") != target.name]
    return {"name": "claims", "version": SCHEMA_VERSION, "resources": [*others, resource]}


def _resources(path: Path) -> list[dict[str, Any]]:
    """The resources of a package that was written before; none where the file is missing or no such package."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["resources"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [resource for resource in found if isinstance(resource, dict)] if isinstance(found, list) else []


def _name(target: Path) -> str:
    """A resource name as the standard wants it: lower case letters, digits and -._

    >>> _name(Path("My claims.csv"))
    'my-claims-csv'
    """
    return "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in target.name.lower())


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
