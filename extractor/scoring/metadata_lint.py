"""Finds what metadata.csv does not say of the articles beside gold: no row, no genre, a split that is neither dev nor test."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from extractor.scoring.findings import Finding
from extractor.scoring.slices import GENRE, METADATA, SPLIT, SPLITS, Facts, read_facts


def lint_metadata(corpus: Path, articles: Iterable[str]) -> Iterator[Finding]:
    """Every finding of a corpus' metadata.csv; none where no article is told apart by splits."""
    facts = read_facts(corpus)
    if not any(known.split for known in facts.values()):
        return
    for name in sorted(articles):
        if name in facts:
            yield from (Finding(corpus / METADATA, facts[name].line, *problem) for problem in _problems(facts[name]))
        else:
            yield Finding(corpus / METADATA, 1, f"no row for article '{name}'", f"Add one, with its {GENRE}, date and {SPLIT}")


def _problems(facts: Facts) -> Iterator[tuple[str, str]]:
    if facts.split not in SPLITS:
        yield f"{SPLIT} is '{facts.split}'", f"Write {' or '.join(SPLITS)}"
    if not facts.genre:
        yield f"{GENRE} is empty", "Say what kind of text it is: wire, newspaper, release, market, analysis"
    if facts.published and not _is_date(facts.published):
        yield f"published '{facts.published}' is not a date", "Write it as 2025-01-31, or leave it empty where the article has none"


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
