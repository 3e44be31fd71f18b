"""Reads the data files: every *.yaml holds tables (`units: [entries]`), every *.csv one table named by its file."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

PACKAGE = Path(__file__).parent

# YAML is read as its version 1.2 has it, where "on", "no" and "12:30" are words; libyaml is ten times faster than srsly.
WORDS_IN_1_2 = ("bool", "int", "float")  # read more narrowly than in version 1.1
BOOL = re.compile(r"true|True|TRUE|false|False|FALSE")
INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+][0-9]+)?")
SIGNS = "-+0123456789"


class LexiconError(ValueError):
    """A data file is wrong; the message names the file, the entry, the problem and what is allowed."""


class Row(BaseModel):
    """An entry of a table; every table's model derives from it and refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


RowT = TypeVar("RowT", bound=Row)


class Entry(NamedTuple):
    """A raw entry and where it stands."""

    file: Path
    line: int | None
    data: dict[str, Any]

    @property
    def place(self) -> str:
        """`moves/moves.csv, line 3` or `frames/changes.yaml, 'changes.to-level'`."""
        where = f"line {self.line}" if self.line else repr(self.data.get("id", "?"))
        return f"{self.file.parent.name}/{self.file.name}, {where}"


class Lexicon:
    """The tables of the built-in data files and of a user's folders, in file order."""

    def __init__(self, *folders: Path) -> None:
        self.entries: dict[str, list[Entry]] = {}
        for folder in (PACKAGE, *folders):
            for path in sorted(folder.rglob("*")):
                if path.suffix in (".yaml", ".csv"):
                    for table, entry in _read(path):
                        self.entries.setdefault(table, []).append(entry)

    def rows(self, table: str, model: type[RowT]) -> list[RowT]:
        """The entries of a table, validated: `lexicon.rows("units", Unit)`; an empty list where there are none."""
        rows = [_validate(entry, model) for entry in self.entries.get(table, ())]
        _refuse_duplicates(table, rows, self.entries.get(table, ()))
        return rows


def _read(path: Path) -> Iterator[tuple[str, Entry]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as lines:
            for data in csv.DictReader(line for line in lines if not line.startswith("#")):
                if None in data or None in data.values():
                    msg = f"{path.parent.name}/{path.name}, {data!r}: wrong number of columns. Quote cells that hold commas"
                    raise LexiconError(msg)
                yield path.stem, Entry(path, None, {key: value for key, value in data.items() if value})
        return
    try:
        tables = read_yaml(path) or {}
    except ValueError as error:
        msg = f"{path.parent.name}/{path.name}: not valid YAML: {str(error).splitlines()[0]}"
        raise LexiconError(msg) from error
    if not isinstance(tables, dict):
        msg = f"{path.parent.name}/{path.name}: must hold tables, such as `frames:` followed by a list of entries"
        raise LexiconError(msg)
    for table, entries in tables.items():
        for data in entries:
            yield table, Entry(path, None, dict(data) if isinstance(data, dict) else {"id": data})


def _validate(entry: Entry, model: type[RowT]) -> RowT:
    try:
        return model.model_validate(entry.data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        allowed = f" Allowed keys: {', '.join(model.model_fields)}" if first["type"] == "extra_forbidden" else ""
        msg = f"{entry.place}: {where}: {first['msg']}.{allowed}"
        raise LexiconError(msg) from error


def _refuse_duplicates(table: str, rows: list[RowT], entries: Any) -> None:
    seen: dict[str, str] = {}
    for row, entry in zip(rows, entries, strict=True):
        key = getattr(row, "id", None)
        if key is not None and key in seen:
            msg = f"{entry.place}: id '{key}' of table '{table}' stands already in {seen[key]}. Ids are unique: rename one"
            raise LexiconError(msg)
        if key is not None:
            seen[key] = entry.place


def _resolvers() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """By first character, which plain words are no text."""
    narrowed = {f"tag:yaml.org,2002:{name}" for name in WORDS_IN_1_2}
    found = {
        first: [rule for rule in rules if rule[0] not in narrowed] for first, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }
    for name, pattern, firsts in (("bool", BOOL, "tTfF"), ("float", FLOAT, SIGNS + "."), ("int", INT, SIGNS)):
        for first in firsts:
            whole = re.compile(rf"(?:{pattern.pattern})$")
            found.setdefault(first, []).append((f"tag:yaml.org,2002:{name}", whole))
    return found


class _Loader(yaml.CSafeLoader):  # type: ignore[misc]  # comes without types
    """Refuses a key that stands twice in a mapping, of which YAML would keep the last."""

    yaml_implicit_resolvers = _resolvers()

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        for at, key in enumerate(keys):
            if key in keys[:at]:
                raise yaml.constructor.ConstructorError(None, None, f"'{key}' stands twice in one entry", node.value[at][0].start_mark)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


def read_yaml(path: Path) -> Any:
    """What a file holds; a ValueError says the line and the problem.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "frames.yaml")
    ...     _ = file.write_text("frames: [{id: on, share: 0.5}]")
    ...     read_yaml(file)
    {'frames': [{'id': 'on', 'share': 0.5}]}
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506  a safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        msg = f"line {line}: {error.problem}"
        raise ValueError(msg) from error
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
