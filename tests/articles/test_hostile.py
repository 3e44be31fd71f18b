"""Input made to do harm: bombs are refused within time and memory, entities and links lead nowhere."""

import gzip
import io
import json
import socket
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractor.articles.failure import Failure
from extractor.articles.options import ReadOptions
from extractor.articles.read import read_articles
from extractor.model import Article

GOOD = '{"id": "good", "text": "Sales rose 5 percent."}\n'
SENTENCE = "Sales rose 5 percent in 2025, Norrvik said."
HIDDEN = "the key under the mat"
MEGABYTE = 1_000_000
SMALL = ReadOptions(max_bytes=MEGABYTE)


def read(path: Path, options: ReadOptions | None = None) -> tuple[list[Article], list[Failure]]:
    found = list(read_articles([path], options or ReadOptions()))
    return [item for item in found if isinstance(item, Article)], [item for item in found if isinstance(item, Failure)]


@contextmanager
def within(seconds: float, megabytes: float) -> Iterator[None]:
    """What is done inside takes no longer and holds no more."""
    tracemalloc.start()
    began = time.process_time()
    try:
        yield
        assert time.process_time() - began < seconds
        assert tracemalloc.get_traced_memory()[1] < megabytes * MEGABYTE
    finally:
        tracemalloc.stop()


def zstd(data: bytes) -> bytes:
    packed = pa.BufferOutputStream()
    with pa.CompressedOutputStream(packed, "zstd") as stream:
        stream.write(data)
    return packed.getvalue().to_pybytes()


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".zst", zstd)])
def test_a_packed_bomb_is_one_failure_and_the_next_record_is_read(tmp_path: Path, ending: str, pack: object) -> None:
    """A line of a hundred megabytes out of a few kilobytes is never held."""
    path = tmp_path / f"a.jsonl{ending}"
    path.write_bytes(pack(b"0" * 100 * MEGABYTE + b"\n" + GOOD.encode()))  # type: ignore[operator]
    assert path.stat().st_size < MEGABYTE
    with within(20, 10):
        articles, failures = read(path, SMALL)
    assert [article.id for article in articles] == ["good"]
    assert [(failure.record, failure.problem) for failure in failures] == [(1, "more than 1,000,000 bytes, the limit of a record")]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.html.gz", "a.rss.gz"])
def test_a_packed_bomb_of_one_article_is_refused(tmp_path: Path, name: str) -> None:
    """What is read whole is read no further than the limit."""
    (tmp_path / name).write_bytes(gzip.compress(b"0" * 100 * MEGABYTE))
    with within(20, 10):
        articles, failures = read(tmp_path / name, SMALL)
    assert articles == []
    assert [failure.problem for failure in failures] == ["more than 1,000,000 bytes, the limit of a record"]


def test_a_packed_parquet_bomb_is_refused(tmp_path: Path) -> None:
    """The disk is not filled either."""
    (tmp_path / "a.parquet.gz").write_bytes(gzip.compress(b"PAR1" + b"0" * 20 * MEGABYTE))
    failures = read(tmp_path / "a.parquet.gz", ReadOptions(max_unpacked=MEGABYTE))[1]
    assert [failure.problem for failure in failures] == ["more than 1,000,000 bytes unpacked"]


def test_a_cell_over_the_limit_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    """In Parquet as in CSV and JSONL."""
    stored = io.BytesIO()
    pq.write_table(pa.table({"id": ["big", "good"], "text": ["0" * 2 * MEGABYTE, SENTENCE]}), stored)
    (tmp_path / "a.parquet").write_bytes(stored.getvalue())
    (tmp_path / "a.csv").write_text(f'id,text\nbig,{"0" * 2 * MEGABYTE}\ngood,"{SENTENCE}"\n')
    for name in ("a.parquet", "a.csv"):
        articles, failures = read(tmp_path / name, SMALL)
        assert [article.id for article in articles] == ["good"]
        assert [failure.record for failure in failures] == [1]
        assert "the limit of a record" in failures[0].problem


def test_a_quote_never_closed_holds_no_more_than_the_limit(tmp_path: Path) -> None:
    """Ten megabytes of rows behind an open quote: the quote is told, the rows are read."""
    rows = "".join(f"{number},Sales rose {number} percent.\n" for number in range(100_000))
    (tmp_path / "a.csv").write_text(f'id,text\nopen,"Sales rose\n{rows}')
    articles, failures = read(tmp_path / "a.csv", SMALL)
    assert len(articles) == 100_000
    assert [failure.record for failure in failures] == [1]


def test_a_text_over_the_limit_is_refused(tmp_path: Path) -> None:
    """`max_chars` counts the characters of the article itself."""
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "long", "text": "Sales. " * 100}) + "\n" + GOOD)
    articles, failures = read(tmp_path / "a.jsonl", ReadOptions(max_chars=100))
    assert [article.id for article in articles] == ["good"]
    assert [failure.problem for failure in failures] == ["700 characters, over the limit of 100"]


def test_a_page_unpacked_by_a_warc_header_is_bounded(tmp_path: Path) -> None:
    """Content-Encoding hides a bomb as an ending does."""
    body = gzip.compress(b"<p>" * 20 * MEGABYTE)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + body
    (tmp_path / "a.warc").write_bytes(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(http), http))
    with within(20, 10):
        failures = read(tmp_path / "a.warc", SMALL)[1]
    assert [failure.problem for failure in failures] == ["more than 1,000,000 bytes, the limit of a record"]


def test_a_warc_of_nothing_but_wrong_lengths_is_given_up(tmp_path: Path) -> None:
    """Each record claims the rest of the file; reading it again for each would never end."""
    record = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999999\r\n\r\n" + b"x" * 40 + b"\r\n"
    (tmp_path / "a.warc").write_bytes(record * 9_000)
    with within(30, 60):
        failures = read(tmp_path / "a.warc", SMALL)[1]
    assert failures[-1].problem == "broken record (too many broken records; the rest is left out)"
    assert len(failures) < 100


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 200_000 + SENTENCE,
        "<table><tr><td>" * 20_000 + SENTENCE,
        "<ul><li>" * 50_000 + SENTENCE,
        "<!--" * 100_000 + SENTENCE,
        "<a " * 100_000 + SENTENCE,
        "<p " + " ".join(f"a{number}=1" for number in range(100_000)) + f">{SENTENCE}</p>",
        "<p " + "/".join(f"a{number}" for number in range(100_000)) + f">{SENTENCE}</p>",
        "<p a'=1 " + " ".join(f"a{number}" for number in range(100_000)) + f" b'=2>{SENTENCE}</p>",
        '<p a="' * 50_000 + SENTENCE,
        "&" * 500_000 + SENTENCE,
        "<![CDATA[" * 50_000 + SENTENCE,
        "<script>" * 50_000 + SENTENCE,
        "<meta charset=" * 50_000 + SENTENCE,
    ],
    ids=lambda markup: markup[:12],
)
@pytest.mark.parametrize("form", ["html", "rss"])
def test_markup_made_to_take_forever_does_not(tmp_path: Path, markup: str, form: str) -> None:
    """Nesting, attributes and tags without end are read or refused in seconds."""
    path = tmp_path / f"a.{form}"
    page = f"<html><body><article><p>{SENTENCE}</p>{markup}</article></body></html>"
    quoted = markup.replace("&", "&amp;").replace("<", "&lt;")
    feed = f'<rss version="2.0"><channel><item><guid>1</guid><description>{quoted}</description></item></channel></rss>'
    path.write_text(page if form == "html" else feed)
    began = time.process_time()
    assert read(path) != ([], [])
    assert time.process_time() - began < 10


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize("form", ["html", "rss"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_expanded(tmp_path: Path, form: str, encoding: str) -> None:
    """A thousand million laughs stay ten letters, in any encoding."""
    doctype = f'<!DOCTYPE {form} [<!ENTITY a0 "ha">{LAUGHS}]>'
    head = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}'
    page = f"{head}<html><body><article><p>{SENTENCE} &a9;</p></article></body></html>"
    feed = f'{head}<rss version="2.0"><channel><item><guid>1</guid><description>&a9;</description></item></channel></rss>'
    (tmp_path / f"a.{form}").write_bytes((page if form == "html" else feed).encode(encoding))
    with within(10, 60):
        articles, failures = read(tmp_path / f"a.{form}")
    assert all(len(article.text) < 2_000 for article in articles)
    assert [failure.problem for failure in failures] == ([] if form == "html" else ["declares entities, which are never expanded"])


@pytest.mark.parametrize("form", ["html", "xhtml", "rss", "atom"])
def test_no_file_and_no_address_is_fetched_by_what_is_read(tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """External entities, document types, style sheets, pictures and links stay unread, and no connection is tried."""
    (tmp_path / "secret").write_text(HIDDEN)
    secret, address = (tmp_path / "secret").as_uri(), "http://127.0.0.1:9/x"
    declared = (
        f'<!DOCTYPE x SYSTEM "{address}" [<!ENTITY s SYSTEM "{secret}"><!ENTITY w SYSTEM "{address}"><!ENTITY % d SYSTEM "{address}">%d;]>'
    )
    stylesheet = f'<?xml version="1.0"?><?xml-stylesheet href="{address}"?>'
    links = f'<base href="{address}"><link rel="canonical" href="{address}">'
    inside = f'<p>{SENTENCE} &s;&w;</p><img src="{address}"><iframe src="{address}"></iframe>'
    page = f"<html><head>{links}</head><body><article>{inside}</article></body></html>"
    item = f"<item><link>{address}</link><description>&s;&w; &lt;img src='{address}'&gt; {SENTENCE}</description></item>"
    entry = f"<entry><link href='{address}'/><content type='html' src='{address}'>&s;&w; {SENTENCE}</content></entry>"
    bodies = {
        "html": page,
        "xhtml": page,
        "rss": f'<rss version="2.0"><channel>{item}</channel></rss>',
        "atom": f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>',
    }
    tried: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, where: tried.append(where))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *where, **_: tried.append(where) or [])
    for number, head in enumerate((stylesheet + declared, stylesheet)):
        path = tmp_path / f"{number}.{form}"
        path.write_text(head + bodies[form])
        articles, failures = read(path)
        assert articles or failures
        assert HIDDEN not in str(articles) + str(failures)
    assert tried == []


@pytest.mark.parametrize("path", ["../a\x00b.txt", "a" * 5_000, "[", "~/no such", "news/**/../../**/*.none"])
def test_a_strange_path_is_told(path: str) -> None:
    """NULs, endless names and broken patterns are one failure."""
    found = list(read_articles([path]))
    assert len(found) == 1
    assert isinstance(found[0], Failure)
