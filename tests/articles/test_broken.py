"""Broken input is one failure that names file, record and remedy, and the rest goes on."""

import gzip
import io
import json
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractor.articles.failure import Failure
from extractor.articles.options import Form, ReadOptions
from extractor.articles.read import read_articles
from extractor.model import Article

GOOD = '{"id": "good", "text": "Sales rose 5 percent."}\n'
PAGE = "<html><head><title>Up</title></head><body><article><p>Sales rose 5 percent, Norrvik said.</p></article></body></html>"


def read(path: Path | str, options: ReadOptions | None = None) -> tuple[list[str], list[Failure]]:
    """The ids and the failures of a source."""
    found = list(read_articles([path], options or ReadOptions()))
    return [item.id for item in found if isinstance(item, Article)], [item for item in found if isinstance(item, Failure)]


def write(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"{broken", "not JSON"),
        (b'["a list"]', "not a JSON object"),
        (b'{"id": "x", "text": "caf\xe9"}', "byte 0xe9 is not UTF-8"),
        (b'{"id": "x", "text": "Sales \\u0000 rose"}', "not text, but binary data"),
        (b'{"id": "x", "text": "Sales \\ud83d rose"}', "half a surrogate pair"),
        (b'{"id": "x", "text": "  "}', "its text is empty"),
        (b'{"id": "x", "text": null}', "its text is empty"),
        (b'{"id": "x", "text": 17}', "the text is a number"),
        (b'{"id": "x", "text": {"a": 1}}', "the text is of type dict"),
        (b'{"id": "x", "words": "Sales rose."}', "no column of texts; there are id, words"),
        (b'{"id": "x", "text": ' + b"[" * 100_000, "not readable JSON"),
        (b'{"id": "x", "text": ' + b"9" * 10_000 + b"}", "not readable JSON"),
    ],
)
def test_a_broken_line_of_jsonl_is_told(tmp_path: Path, line: bytes, problem: str) -> None:
    """The record is named by its line, its beginning is kept, and the next line is read."""
    ids, failures = read(write(tmp_path / "a.jsonl", line + b"\n" + GOOD.encode()))
    assert ids == ["good"]
    assert [(failure.source, failure.record, failure.stage) for failure in failures] == [(str(tmp_path / "a.jsonl"), 1, "parse")]
    assert failures[0].problem.startswith(problem)
    assert str(failures[0]).startswith(f"{tmp_path / 'a.jsonl'}, record 1: {problem}")
    assert "\n" not in str(failures[0])


def test_a_failure_keeps_the_beginning_of_its_record(tmp_path: Path) -> None:
    """The payload is the line itself, up to a limit."""
    failures = read(write(tmp_path / "a.jsonl", "{broken\n{" + "x" * 1_000_000 + "\n"))[1]
    assert [len(failure.payload or b"") for failure in failures] == [8, 65_536]
    assert failures[0].payload == b"{broken\n"


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ('x,"an open quote,2025-01-01\n', "not CSV"),
        ('x,"shut" and more,2025-01-01\n', "not CSV"),
        ("x,Sales, up,2025-01-01\n", "4 cells where the header has 3"),
        (b"x,caf\xe9,2025-01-01\n", "byte 0xe9 is not UTF-8"),
        ("x,,2025-01-01\n", "its text is empty"),
    ],
)
def test_a_broken_row_of_csv_is_told(tmp_path: Path, rows: bytes | str, problem: str) -> None:
    """An open quote swallows nothing: the rows below, also those of several lines, are read."""
    data = rows if isinstance(rows, bytes) else rows.encode()
    path = write(tmp_path / "a.csv", b"id,text,date\n" + data + b'y,"Sales rose\n""again"".",2025-01-01\nz,Profit fell.,2025-01-02\n')
    ids, failures = read(path)
    assert ids == ["y", "z"]
    assert [(failure.record, failure.problem[: len(problem)]) for failure in failures] == [(1, problem)]


def test_an_open_quote_in_the_last_row_is_told(tmp_path: Path) -> None:
    """The file ends within the quote."""
    ids, failures = read(write(tmp_path / "a.csv", 'id,text\ny,Sales rose.\nx,"Profit\nfell.\n'))
    assert ids == ["y"]
    assert [failure.record for failure in failures] == [2, 3]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_that_of_the_header(tmp_path: Path, mark: str) -> None:
    """Semicolons, tabs and bars part cells as commas do; a byte order mark is none of the name."""
    rows = [("ID", "Body"), ("y", "Sales rose.")]
    assert read(write(tmp_path / "a.csv", "\ufeff" + "".join(mark.join(row) + "\n" for row in rows)))[0] == ["y"]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.csv", "words,date\nSales rose.,2025\n", "no column of texts; there are words, date"),
        ("a.csv", b"caf\xe9,date\n", "its first line names no columns"),
        ("a.jsonl", "\n\n", "empty"),
        ("a.csv", "", "empty"),
        ("a.parquet", "", "empty"),
        ("a.warc", "", "empty"),
        ("a.rss", "", "empty"),
        ("a.html", "", "empty"),
        ("a.parquet", "PAR1 and no more", "not readable Parquet"),
        ("a.warc", "hello\nworld\n", "broken record (no record begins here)"),
        ("a.xml", "<root><a/></root>", "not a feed"),
        ("a.rss", "Sales rose.", "not a feed"),
        ("a.html", "<html><body></body></html>", "no article found in the page"),
        ("a.html", b"\x89PNG\r\n\x1a\n\0\0\0", "not text, but binary data"),
        ("a.txt.gz", b"\x1f\x8b\x08\0 no gzip at all", "breaks off"),
        ("a.txt.zst", b"\x28\xb5\x2f\xfd no zstd at all", "cannot be read"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_told(tmp_path: Path, name: str, content: bytes | str, problem: str) -> None:
    """One failure a file, with a remedy."""
    ids, failures = read(write(tmp_path / name, content))
    assert (ids, len(failures)) == ([], 1)
    assert failures[0].problem.startswith(problem)
    assert failures[0].remedy


def test_a_packed_file_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    """Records ahead of the break are read, the break is told."""
    lines = "".join(json.dumps({"id": str(n), "text": f"Sales rose {n} percent. {n**40:x}"}) + "\n" for n in range(5_000))
    ids, failures = read(write(tmp_path / "a.jsonl.gz", gzip.compress(lines.encode())[:-1_000]))
    assert 1_000 < len(ids) < 5_000
    assert [failure.problem for failure in failures] == ["breaks off (Compressed file ended before the end-of-stream marker was reached)"]


def test_a_truncated_parquet_file_is_told(tmp_path: Path) -> None:
    """Its end, where it says what it holds, is missing."""
    stored = io.BytesIO()
    pq.write_table(pa.table({"text": ["Sales rose."] * 100}), stored)
    ids, failures = read(write(tmp_path / "a.parquet", stored.getvalue()[:-40]))
    assert ids == []
    assert failures[0].problem.startswith("not readable Parquet")


def response(page: str, headers: str = "Content-Type: text/html", status: str = "200 OK", length: int | str | None = None) -> bytes:
    http = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n{page}".encode()
    size = len(http) if length is None else length
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{status[:3]}\r\nContent-Length: {size}\r\n\r\n"
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        (response(PAGE, length=10), "Content-Length is wrong"),
        *((response(PAGE, length=161 + more), "Content-Length is wrong") for more in range(1, 24)),
        (response(PAGE, length=99_999), "ends after"),
        (response(PAGE, length=10**12), "1,000,000,000,000 bytes, over the limit"),
        (response(PAGE, length="many"), "Content-Length 'many' is not a number"),
        (b"\xff\0 rubbish\r\n\r\nmore of it\r\n", "no record begins here"),
        (response(PAGE).replace(b"HTTP/1.1 200", b"HTPP/1.1 200"), "no HTTP response"),
        (response(PAGE, "Content-Type: text/html\r\nContent-Encoding: gzip"), None),
        (response("rubbish", "Content-Type: text/html\r\nContent-Encoding: gzip"), "Error -3 while decompressing"),
        (response("rubbish", "Content-Type: text/html\r\nContent-Encoding: br"), "packed as 'br', which is not read"),
    ],
)
def test_a_broken_record_of_a_warc_is_told(tmp_path: Path, record: bytes, problem: str | None) -> None:
    """The records after it are read, whatever length it claims; a page stored unpacked under its old header is read."""
    after = response(PAGE.replace("Norrvik", "Hesper"), status="200 OK").replace(b"example.org/200", b"example.org/after")
    ids, failures = read(write(tmp_path / "a.warc", record + after))
    assert ids[-1].startswith("example.org-after-")
    assert [failure.problem.partition("(")[2][: len(problem or "")] for failure in failures] == ([problem] if problem else [])


def test_only_pages_fetched_with_success_are_articles(tmp_path: Path) -> None:
    """Errors, redirects, pictures and requests are passed over in silence."""
    others = [
        response(PAGE, status="404 Not Found"),
        response(PAGE, status="301 Moved"),
        response(PAGE, "Content-Type: image/png"),
        response(PAGE).replace(b"WARC-Type: response", b"WARC-Type: request "),
    ]
    ids, failures = read(write(tmp_path / "a.warc", b"".join([*others, response(PAGE)])))
    assert (len(ids), failures) == (1, [])


def test_packed_and_chunked_pages_of_a_warc_are_read(tmp_path: Path) -> None:
    """Content-Encoding and Transfer-Encoding as a crawler stores them."""
    packed = gzip.compress(PAGE.encode())
    chunked = f"{len(packed):x}\r\n".encode() + packed + b"\r\n0\r\n\r\n"
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked
    path = write(tmp_path / "a.warc", b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(http), http))
    assert [article.text for article in read_articles([path]) if isinstance(article, Article)] == ["Sales rose 5 percent, Norrvik said."]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_records_in_utf_16_are_told_as_that(tmp_path: Path, name: str) -> None:
    """One line for the whole file, with the command that converts it, rather than one for each broken record."""
    ids, (failure,) = read(write(tmp_path / name, "id,text\nx,Sales rose.\ny,Sales fell.\n".encode("utf-16")))

    assert ids == []
    assert (failure.record, failure.problem, failure.remedy) == (
        None,
        "UTF-16, where records are read in UTF-8",
        "Convert the file: iconv -f UTF-16 -t UTF-8",
    )


def test_an_entry_without_text_is_told(tmp_path: Path) -> None:
    """A feed of headlines: the remedy speaks of the page that the entry links to, and the entry with a summary is read."""
    entries = "<item><title>Lorries</title><link>https://example.org/a</link></item><item><description>Sales rose.</description></item>"
    ids, (failure,) = read(write(tmp_path / "a.rss", f"<rss version='2.0'><channel>{entries}</channel></rss>"))

    assert len(ids) == 1
    assert (failure.record, failure.problem) == (1, "the entry has neither content nor summary")
    assert (failure.remedy, failure.payload) == ("Give the page that it links to, or leave it out", "Lorries")


def test_a_feed_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    """Whole entries are read, the break is told."""
    item = "<item><guid>{0}</guid><description>Sales rose {0} percent.</description></item>"
    ids, failures = read(write(tmp_path / "a.rss", '<rss version="2.0"><channel>' + item.format(1) + item.format(2)))
    assert ids == ["1", "2"]
    assert [failure.problem for failure in failures] == ["breaks off; what came before was read"]


def test_a_date_that_is_none_is_told_once_and_the_articles_go_through(tmp_path: Path) -> None:
    """A column in another notation is one failure, not one a row."""
    ids, failures = read(write(tmp_path / "a.csv", "id,text,date\n" + "".join(f"{n},Sales rose.,0{n}/04/2025\n" for n in range(1, 4))))
    assert ids == ["1", "2", "3"]
    assert [failure.problem for failure in failures] == ["published '01/04/2025' is not a date"]


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ('"2025-01-09T23:30:00-05:00"', date(2025, 1, 9)),
        ('"2025-01-09 23:30:00"', date(2025, 1, 9)),
        ('"Thu, 09 Jan 2025 23:30:00 -0500"', date(2025, 1, 9)),
        ('"9 January 2025"', date(2025, 1, 9)),
        ("20250109", date(2025, 1, 9)),
        ("1736465400", date(2025, 1, 9)),
        ("1736465400000", date(2025, 1, 9)),
        ('""', None),
        ("null", None),
        ("NaN", None),
    ],
)
def test_dates_are_read_in_their_own_time_zone(tmp_path: Path, stated: str, day: date | None) -> None:
    """No zone shifts a day; counts since 1970 are in Greenwich time."""
    found = list(read_articles([write(tmp_path / "a.jsonl", f'{{"text": "Sales rose.", "date": {stated}}}\n')]))
    assert [item.published for item in found if isinstance(item, Article)] == [day]
    assert len(found) == 1


def test_columns_are_those_the_user_names(tmp_path: Path) -> None:
    """Names stand above those known, and may lead into nested fields; one that is missing is told."""
    path = write(tmp_path / "a.jsonl", '{"text": "no", "story": {"body": "Sales rose."}, "key": 7, "by": ["A. Lund", "B. Vik"]}\n')
    options = ReadOptions(text="story.body", id="key", author="by")
    assert list(read_articles([path], options)) == [Article("7", "Sales rose.", author="A. Lund, B. Vik", source=f"{path}:1")]
    missing = read(path, ReadOptions(text="corpse"))[1][0]
    assert (missing.problem, missing.remedy) == (
        "no column 'corpse'; there are text, story, key, by",
        "Name one of these with --text-column",
    )


def test_a_field_that_some_records_lack_is_no_fault_and_one_that_all_lack_is_told(tmp_path: Path) -> None:
    """A slip in the name of a column does not pass unseen, and loses no article."""
    path = write(tmp_path / "a.jsonl", '{"id": 1, "text": "Sales rose.", "when": "2025-01-31"}\n{"id": 2, "text": "Sales fell."}\n')
    assert read(path, ReadOptions(published="when")) == (["1", "2"], [])
    ids, failures = read(path, ReadOptions(published="whenn"))
    assert ids == ["1", "2"]
    assert [str(failure) for failure in failures] == [
        f"{path}: no record has a field 'whenn'. Name one that there is with --published-column"
    ]


def test_the_form_the_user_names_stands_above_endings(tmp_path: Path) -> None:
    """A log of JSON objects is JSONL where the user says so, and every file of a folder is read as it."""
    write(tmp_path / "news.txt", GOOD)
    write(tmp_path / "more.log", GOOD.replace("good", "more"))
    assert read(tmp_path, ReadOptions(format=Form.JSONL))[0] == ["more", "good"]


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (GOOD.encode(), ["good"]),
        (gzip.compress(GOOD.encode(), mtime=0), ["good"]),
        (b"guid,body\ngood,Sales rose.\n", ["good"]),
        (PAGE.encode(), ["stdin"]),
        (b"Sales rose, and profit, and more.\nSo it went.\n", ["stdin"]),
        (b"{Sales} rose.\nSo it went.\n", ["stdin"]),
        (b"<rss><channel><item><guid>good</guid><description>Sales rose.</description></item></channel></rss>", ["good"]),
        (response(PAGE), ["example.org-200-91f64ca4a30f"]),
    ],
)
def test_standard_input_tells_its_form_itself(monkeypatch: pytest.MonkeyPatch, data: bytes, ids: list[str]) -> None:
    """What is piped in is told by its first bytes."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    assert read("-") == (ids, [])
