"""Which column of a table, or field of a record, holds what: as the user says, else by its name."""

import csv
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from extractor.articles.options import FIELDS, ReadOptions

SHOWN = 12


class MissingColumn(NamedTuple):
    """Why a table gives no articles, and what to do about it."""

    problem: str
    remedy: str


def find_columns(header: Collection[str], options: ReadOptions, needed: Collection[str] = FIELDS) -> dict[str, str] | MissingColumn:
    """The column of each field, those without one left out; that of the text must be there, and those of `needed` that the user names.

    >>> find_columns(["GUID", "Headline", "body", "pubDate"], ReadOptions())
    {'text': 'body', 'id': 'GUID', 'title': 'Headline', 'published': 'pubDate'}
    >>> find_columns(["id", "body"], ReadOptions(text="story"))
    MissingColumn(problem="no column 'story'; there are id, body", remedy='Name one of these with --text-column')
    """
    plain = {plain_name(name): name for name in reversed(list(header))}
    columns = {}
    for field in FIELDS:
        asked = getattr(options, field)
        if asked and asked not in header and field not in needed:
            continue
        if asked and asked not in header:
            return MissingColumn(f"no column '{asked}'; there are {_some(header)}", f"Name one of these with --{field}-column")
        found = asked or next((plain[name] for name in known_names()[field] if name in plain), None)
        if found:
            columns[field] = found
    if "text" not in columns:
        return MissingColumn(f"no column of texts; there are {_some(header)}", "Name the one that holds the article with --text-column")
    return columns


def plain_name(name: str) -> str:
    """A column's name as columns.csv spells it.

    >>> plain_name(" Published-At "), plain_name("pubDate")
    ('published_at', 'pubdate')
    """
    return name.strip().casefold().replace("-", "_").replace(" ", "_")


@lru_cache(maxsize=1)
def known_names() -> dict[str, tuple[str, ...]]:
    """The names by which each field is found, the likeliest first."""
    with (Path(__file__).parent / "columns.csv").open(encoding="utf-8", newline="") as file:
        return {row["field"]: tuple(row["names"].split("|")) for row in csv.DictReader(file)}


def _some(header: Collection[str]) -> str:
    names = [name if name.isprintable() else repr(name) for name in list(header)[:SHOWN]]
    rest = len(header) - len(names)
    return ", ".join(name[:40] for name in names) + (f" and {rest} more" if rest > 0 else "") if names else "none"
