"""What a folder of gold holds: articles and claims, by genre, split, measure and unit."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from extractor.articles.metadata import FILE
from extractor.scoring.gold import Record, read_text

COLUMNS = ("genre", "split")


class Numbers(NamedTuple):
    """How many articles, and how many of their claims are required, optional and drafts."""

    articles: int
    required: int
    optional: int
    drafts: int


class Stats(NamedTuple):
    """The whole, and its parts by name: `stats.by["split"]["dev"].required`."""

    whole: Numbers
    by: Mapping[str, Mapping[str, Numbers]]


def stats(gold: Mapping[str, Sequence[Record]], facts: Mapping[str, Mapping[str, str]]) -> Stats:
    """The numbers of gold; `facts` says genre and split of an article: `{"lund-1": {"genre": "wire", "split": "dev"}}`."""
    by: dict[str, dict[str, Numbers]] = {}
    for column in COLUMNS:
        if any(column in fact for fact in facts.values()):
            groups = _grouped((facts.get(name, {}).get(column) or "none", name, claims) for name, claims in gold.items())
            by[column] = groups
    each = [(name, claim) for name, claims in gold.items() for claim in claims]
    by["measure"] = _grouped((claim.metric.measure, name, [claim]) for name, claim in each)
    by["unit"] = _grouped((_unit(claim), name, [claim]) for name, claim in each)
    return Stats(_numbers(gold.items()), by)


def read_facts(corpus: Path) -> dict[str, dict[str, str]]:
    """Genre and split of each article, where the corpus's metadata.csv has the columns."""
    path = corpus / FILE
    if not path.exists():
        return {}
    rows = csv.DictReader(read_text(path).splitlines())
    return {row.get("article_id") or "": {key: row[key] for key in COLUMNS if row.get(key)} for row in rows}


def _unit(claim: Record) -> str:
    if claim.unit:
        return claim.unit.id
    return f"growth alone, {(claim.growth and claim.growth.unit) or 'no unit'}"


def _grouped(parts: Iterable[tuple[str, str, Sequence[Record]]]) -> dict[str, Numbers]:
    """The numbers of each group, the largest first."""
    groups: dict[str, list[tuple[str, Sequence[Record]]]] = defaultdict(list)
    for group, name, claims in parts:
        groups[group].append((name, claims))
    numbers = {group: _numbers(found) for group, found in groups.items()}
    return dict(sorted(numbers.items(), key=lambda item: (-sum(item[1][1:]), item[0])))


def _numbers(found: Iterable[tuple[str, Sequence[Record]]]) -> Numbers:
    articles, required, optional, drafts = set(), 0, 0, 0
    for name, claims in found:
        articles.add(name)
        required += sum(claim.required for claim in claims)
        drafts += sum(claim.draft for claim in claims)
        optional += sum(claim.optional and not claim.draft for claim in claims)
    return Numbers(len(articles), required, optional, drafts)


def stats_lines(found: Stats) -> Iterator[str]:
    """The numbers as tables."""
    rows = [("all", found.whole)]
    yield from _table("", rows)
    for name, groups in found.by.items():
        yield ""
        yield from _table(name, list(groups.items()))


def _table(name: str, rows: Sequence[tuple[str, Numbers]]) -> Iterator[str]:
    yield f"{name:32} {'articles':>8} {'required':>8} {'optional':>8} {'drafts':>6}"
    for group, numbers in rows:
        yield f"{group:32} {numbers.articles:8} {numbers.required:8} {numbers.optional:8} {numbers.drafts:6}"


def stats_json(found: Stats) -> dict[str, Any]:
    """The numbers for programs, as `extractor gold stats --json` prints them."""
    return {
        **found.whole._asdict(),
        **{f"by_{name}": {group: numbers._asdict() for group, numbers in groups.items()} for name, groups in found.by.items()},
    }
