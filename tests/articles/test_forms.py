"""The same articles in every form give the same claims."""

import csv
import gzip
import html
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractor.articles.metadata import read_metadata
from extractor.articles.read import read_articles
from extractor.engine import Extractor
from extractor.model import Article

CORPUS = Path(__file__).parents[2] / "corpus"
NAMES = ("alpine-nights", "box-rates")
RECORDS = [
    {
        "id": name,
        "headline": read_metadata(CORPUS).facts[name].title or "",
        "published_at": str(read_metadata(CORPUS).facts[name].published),
        "url": f"https://news.example.org/{name}",
        "body": (CORPUS / f"{name}.txt").read_text(encoding="utf-8"),
    }
    for name in NAMES
]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def as_jsonl() -> bytes:
    return "".join(json.dumps(record) + "\n" for record in RECORDS).encode()


def as_csv() -> bytes:
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, RECORDS[0])
    table.writeheader()
    table.writerows(RECORDS)
    return text.getvalue().encode()


def as_parquet() -> bytes:
    stored = io.BytesIO()
    rows = [{**record, "published_at": date.fromisoformat(record["published_at"])} for record in RECORDS]
    pq.write_table(pa.Table.from_pylist(rows), stored)
    return stored.getvalue()


def as_zstd(data: bytes) -> bytes:
    packed = pa.BufferOutputStream()
    with pa.CompressedOutputStream(packed, "zstd") as stream:
        stream.write(data)
    return packed.getvalue().to_pybytes()


def paragraphs(record: dict[str, str]) -> str:
    headline, *rest = record["body"].strip().split("\n\n")
    return f"<h1>{html.escape(headline)}</h1>" + "".join(f"<p>{html.escape(part)}</p>" for part in rest)


def as_page(record: dict[str, str]) -> bytes:
    title, day = html.escape(record["headline"]), record["published_at"]
    head = f'<title>{title} | Norwire</title><meta property="article:published_time" content="{day}">'
    around = '<nav><a href="/">Home</a> <a href="/markets">Markets up 5 percent</a></nav>'
    foot = "<footer><p>Copyright 2019 Norwire. 40 million readers.</p></footer>"
    return f"<!doctype html><html><head>{head}</head><body>{around}<article>{paragraphs(record)}</article>{foot}</body></html>".encode()


def as_warc() -> bytes:
    return b"".join(as_response(record["url"], as_page(record)) for record in RECORDS)


def as_response(url: str, page: bytes, headers: str = "Content-Type: text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    http = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + page
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Length: {len(http)}\r\n\r\n"
    return head.encode() + http + b"\r\n\r\n"


def as_feed() -> bytes:
    entries = "".join(
        f"<item><guid>{record['id']}</guid><link>{record['url']}</link><title>{html.escape(record['headline'])}</title>"
        f"<pubDate>{date.fromisoformat(record['published_at']):%a, %d %b %Y} 23:30:00 -0500</pubDate>"
        f"<description>{html.escape(paragraphs(record))}</description></item>"
        for record in RECORDS
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Norwire</title>{entries}</channel></rss>'.encode()


FORMS: dict[str, Callable[[], bytes]] = {
    "news.jsonl": as_jsonl,
    "news.csv": as_csv,
    "news.parquet": as_parquet,
    "news.warc": as_warc,
    "news.rss": as_feed,
    "news.jsonl.gz": lambda: gzip.compress(as_jsonl()),
    "news.csv.gz": lambda: gzip.compress(as_csv()),
    "news.parquet.gz": lambda: gzip.compress(as_parquet()),
    "news.rss.gz": lambda: gzip.compress(as_feed()),
    "whole.warc.gz": lambda: gzip.compress(as_warc()),
    "each.warc.gz": lambda: b"".join(gzip.compress(as_response(record["url"], as_page(record))) for record in RECORDS),
    "news.jsonl.zst": lambda: as_zstd(as_jsonl()),
    "news.csv.zst": lambda: as_zstd(as_csv()),
    "news.warc.zst": lambda: as_zstd(as_warc()),
    "unnamed": as_jsonl,
    "unnamed-table": as_csv,
    "unnamed-packed": lambda: gzip.compress(as_feed()),
}


def claims(extractor: Extractor, article: Article) -> list[Any]:
    """The claims without their ids, which hold the article's."""
    return [claim._replace(claim_id="", article_id="") for claim in extractor.extract(article).claims]


@pytest.fixture(scope="module")
def expected(extractor: Extractor) -> list[list[Any]]:
    found = [
        claims(extractor, Article("a", record["body"], record["headline"], date.fromisoformat(record["published_at"])))
        for record in RECORDS
    ]
    assert all(len(of_article) > 10 for of_article in found)
    return found


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_claims(tmp_path: Path, extractor: Extractor, expected: list[list[Any]], name: str) -> None:
    """JSONL, CSV, Parquet, WARC and RSS, plain and packed, named by their ending or told by their first bytes."""
    (tmp_path / name).write_bytes(FORMS[name]())
    articles = list(read_articles([tmp_path / name]))
    assert all(isinstance(article, Article) for article in articles), articles
    assert [claims(extractor, article) for article in articles if isinstance(article, Article)] == expected
    assert [(article.title, article.url, article.source) for article in articles if isinstance(article, Article)] == [
        (record["headline"], record["url"], f"{tmp_path / name}:{number}") for number, record in enumerate(RECORDS, 1)
    ]


@pytest.mark.parametrize("ending", [".html", ".html.gz", ".html.zst", ".txt.gz", ".txt.zst"])
def test_a_file_for_each_article_gives_the_same_claims(
    tmp_path: Path, extractor: Extractor, expected: list[list[Any]], ending: str
) -> None:
    """HTML pages and texts, plain and packed, dates and titles from the page or from metadata.csv."""
    pack = {"gz": gzip.compress, "zst": as_zstd}.get(ending.rpartition(".")[2], bytes)
    for record in RECORDS:
        data = as_page(record) if ending.startswith(".html") else record["body"].encode()
        (tmp_path / f"{record['id']}{ending}").write_bytes(pack(data))
    if ending.startswith(".txt"):
        (tmp_path / "metadata.csv").write_bytes((CORPUS / "metadata.csv").read_bytes())
    articles = [article for article in read_articles([tmp_path]) if isinstance(article, Article)]
    assert [article.id for article in articles] == list(NAMES)
    assert [claims(extractor, article) for article in articles] == expected
