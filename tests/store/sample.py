"""Small articles in any number, stores made of them, and what a store holds."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from extractor.articles.failure import Failure
from extractor.model import Article
from extractor.store.ingest import Request, ingest
from extractor.store.layout import Layout
from extractor.store.runs import Run
from extractor.store.store import Store

DATA = ("articles", "claims", "numbers")


def article(number: int, growth: int = 5, published: date | None = None) -> Article:
    """An article with two claims, published on the day of its number."""
    text = f"Harbour Foods said net profit rose {growth} percent to ${number + 1}.2 million in 2024. It sold {number + 10} lorries in 2023."
    return Article(f"a{number}", text, published=published or date(2025, 1, 1) + timedelta(number), source=f"news.jsonl:{number + 1}")


def bring_in(folder: Path, articles: Iterable[Article | Failure], **asked: Any) -> Run:
    """Ingest articles in this process."""
    return ingest(lambda _parse: articles, Layout(folder), Request(**asked), lambda _name, _facts: None)


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table, as the DuckDB file has them."""
    return [row for batch in getattr(Store.open(folder), table)() for row in batch.to_pylist()]


def content(folder: Path) -> dict[str, Any]:
    """All that a store holds of its articles: the bytes of every month and the rows of the DuckDB file."""
    files = {str(path.relative_to(folder)): path.read_bytes() for table in DATA for path in sorted((folder / table).rglob("*.parquet"))}
    return files | {table: rows(folder, table) for table in DATA}
