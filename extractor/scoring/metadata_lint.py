"""Finds what metadata.csv does not say of the articles beside gold: no row, no genre, a split that is neither dev nor test."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from extractor.scoring.findings import Finding
from extractor.scoring.slices import GENRE, METADATA, SPLIT, SPLITS


def lint_metadata(corpus: Path, articles: Iterable[str]) -> Iterator[Finding]:
    """Every finding of a corpus' metadata.csv; none where no article is told apart by splits."""
    path = corpus / METADATA
    if not path.is_file():
        return
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        rows = csv.DictReader(file)
        if SPLIT not in (rows.fieldnames or ()):
            return
        lines = {(row.get("article_id") or "").strip(): (rows.line_num, row) for row in rows}
    for name in sorted(articles):
        if name not in lines:
            yield Finding(path, 1, f"no row for article '{name}'", f"Add one, with its {GENRE}, date and {SPLIT}")
            continue
        number, row = lines[name]
        yield from (Finding(path, number, *problem) for problem in _problems(row))


def _problems(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    split, published = (row.get(SPLIT) or "").strip(), (row.get("published") or "").strip()
    if split not in SPLITS:
        yield f"{SPLIT} is '{split}'", f"Write {' or '.join(SPLITS)}"
    if not (row.get(GENRE) or "").strip():
        yield f"{GENRE} is empty", "Say what kind of text it is: wire, newspaper, release, report, analysis"
    if published and not _is_date(published):
        yield f"published '{published}' is not a date", "Write it as 2025-01-31, or leave it empty where the article has none"


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
