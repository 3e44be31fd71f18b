"""Finds what is wrong with data files: rule ids, missing examples, doubled words, references to nothing."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from extractor.lexicon import Entry, Lexicon
from extractor.scoring.findings import Finding, entry_lines
from extractor.vocabulary import MEASURES, Basis, Bound, Direction, EntityType, Status

RULE_ID = re.compile(r"(?P<file>[a-z0-9_]+(?:-[a-z0-9_]+)*)\.[a-z0-9]+(?:[-.][a-z0-9]+)*")
CLOSED: Mapping[str, type[StrEnum]] = {"bound": Bound, "basis": Basis, "direction": Direction, "status": Status, "entity_type": EntityType}
WORDS = ("words", "word", "phrase", "before", "after")
CLASSES = ("kind", "class", "place", "role", "table", "beside")  # a word may stand once in each class of a table
Located = tuple[Path, int, str, Entry]
Problem = tuple[str, str]


def lint_lexicon(lexicon: Lexicon) -> list[Finding]:
    """Every finding of the built-in data files and a user's own: `lint_lexicon(Lexicon(Path("mine")))`."""
    located = list(_located(lexicon))
    metrics = _metric_rules(lexicon)
    rules = {table for table, entries in lexicon.entries.items() if _holds_rules(entries)}
    findings = [Finding(path, line, *problem) for path, line, table, entry in located if table in rules for problem in _rule(entry)]
    findings += [Finding(path, line, *problem) for path, line, table, entry in located for problem in _references(table, entry, metrics)]
    findings += [*_repeated_ids(located, rules), *_repeated_words(located)]
    return sorted(findings, key=lambda finding: (str(finding.path), finding.line))


def rule_files(lexicon: Lexicon) -> dict[str, Path]:
    """The id of every rule with a pattern and the file it stands in."""
    tables = (entries for entries in lexicon.entries.values() if _holds_rules(entries))
    return {str(entry.data["id"]): entry.file for entries in tables for entry in entries if _is_rule(entry)}


def _holds_rules(entries: list[Entry]) -> bool:
    """Whether a table holds rules; a table of patterns without any example holds pieces for the patterns of others."""
    return any(_is_rule(entry) and ("examples" in entry.data or "." in str(entry.data["id"])) for entry in entries)


def _is_rule(entry: Entry) -> bool:
    return "id" in entry.data and "pattern" in entry.data


def _located(lexicon: Lexicon) -> Iterator[Located]:
    """Every entry with its file, line and table, file by file."""
    files: dict[Path, list[tuple[str, Entry]]] = {}
    for table, entries in lexicon.entries.items():
        for entry in entries:
            files.setdefault(entry.file, []).append((table, entry))
    for path, here in files.items():
        for (table, entry), line in zip(here, entry_lines(path, [entry for _, entry in here]), strict=True):
            yield path, line, table, entry


def _metric_rules(lexicon: Lexicon) -> frozenset[str]:
    """What measures.csv may name beside measures: the rule of a row of metrics.csv, "metrics.price"."""
    return frozenset(f"metrics.{entry.data.get('id')}" for entry in lexicon.entries.get("metrics", ()))


def _references(table: str, entry: Entry, metrics: frozenset[str]) -> Iterator[Problem]:
    for where, key, value in _fields(entry.data):
        known = value in MEASURES or value.startswith("other:") or (table == "measures" and value in metrics)
        if key == "measure" and not known:
            yield f"{where}unknown measure '{value}'", "Use one of vocabulary.MEASURES, or other:<noun>"
        elif key in CLOSED and value not in set(CLOSED[key]):
            yield f"{where}unknown {key} '{value}'", f"Use {', '.join(CLOSED[key])}"


def _rule(entry: Entry) -> Iterator[Problem]:
    if not _is_rule(entry):
        return
    name = str(entry.data["id"])
    form = RULE_ID.fullmatch(name)
    if not form or form["file"] not in (entry.file.stem, entry.file.parent.name):
        yield f"rule id '{name}' is not of the form file.slug", f"Call it {entry.file.stem}.{name.rpartition('.')[2]}"
    for key, what in (("examples", "example"), ("near_misses", "near miss")):
        if not entry.data.get(key):
            yield f"rule '{name}' has no {what}", f"Give at least one under {key}"


def _fields(data: Any, where: str = "") -> Iterator[tuple[str, str, str]]:
    """Every key with a single word as its value, at any depth: ("", "measure", "sales")."""
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, str) and value:
                yield where, str(key), value
            else:
                yield from _fields(value, f"{where}{key}: ")
    elif isinstance(data, list):
        for value in data:
            yield from _fields(value, where)


def _repeated_ids(located: list[Located], rules: set[str]) -> Iterator[Finding]:
    """A rule's id is unique everywhere, a row's in its table."""
    seen: dict[tuple[str, str], str] = {}
    for path, line, table, entry in located:
        if "id" not in entry.data:
            continue
        name = str(entry.data["id"])
        key = ("" if table in rules else table, name)
        if key in seen:
            yield Finding(path, line, f"id '{name}' stands already in {seen[key]}", "Rename one, or delete it")
        seen.setdefault(key, f"{path.name}:{line}")


def _repeated_words(located: list[Located]) -> Iterator[Finding]:
    """A word stands once in a class of a table, and once in a list of words."""
    seen: dict[tuple[str, ...], str] = {}
    for path, line, table, entry in located:
        for column in WORDS:
            for word in _words(entry.data.get(column)):
                key = (*_scope(path, table, entry), column, word)
                if key in seen:
                    yield Finding(path, line, f"'{word}' stands already in {seen[key]}", f"Delete one of the two from {column}")
                seen.setdefault(key, f"{path.name}:{line}")


def _scope(path: Path, table: str, entry: Entry) -> tuple[str, ...]:
    """Within what a word may stand once: the list itself, where an entry is nothing but a list, else the class in its table."""
    if path.suffix != ".csv" or entry.data.keys() <= {"id", "words"}:
        return (table, str(path), str(entry.data.get("id")))
    return (table, *(str(entry.data.get(key, "")) for key in CLASSES))


def _words(cell: Any) -> list[str]:
    words = cell.split("|") if isinstance(cell, str) else cell if isinstance(cell, list) else []
    return [word.strip() for word in words if isinstance(word, str) and word.strip()]
