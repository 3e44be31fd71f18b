"""Folders, globs and addresses; ids that are unique, stable and safe."""

import functools
import http.server
import json
import os
import sys
import threading
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import fsspec
import pytest

from extractor.articles.failure import Failure
from extractor.articles.ids import text_id, url_id
from extractor.articles.read import read_articles
from extractor.model import Article

TEXT = "Sales rose 5 percent."


def read(*paths: Path | str) -> tuple[list[str], list[Failure]]:
    found = list(read_articles(paths))
    return [item.id for item in found if isinstance(item, Article)], [item for item in found if isinstance(item, Failure)]


def jsonl(*records: dict[str, object]) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder of folders as a newsroom delivers them."""
    folder = tmp_path / "news"
    for name, content in {
        "b.txt": TEXT,
        "a.jsonl": jsonl({"id": "one", "text": TEXT}),
        "uk/a.txt": TEXT,
        "uk/b.csv": "id,text\ntwo,Profit fell.\n",
        "uk/.hidden/c.txt": TEXT,
        ".git/d.txt": TEXT,
        "notes.pdf": "%PDF",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    return folder


def test_a_folder_is_read_with_the_folders_in_it(news: Path) -> None:
    """Sorted, hidden ones and unknown endings left out; the id of a text in a folder says which."""
    assert read(news) == (["one", "b", "uk.a", "two"], [])


def test_metadata_lies_beside_the_texts_it_speaks_of(news: Path) -> None:
    """Every folder may have its own metadata.csv."""
    (news / "uk" / "metadata.csv").write_text("article_id,title\na,Up again\n")
    titles = {article.id: article.title for article in read_articles([news]) if isinstance(article, Article)}
    assert titles["uk.a"] == "Up again"
    assert titles["b"] is None


def test_a_glob_is_read_in_order(news: Path) -> None:
    """`**` goes through folders; what matches nothing is told."""
    assert read(f"{news}/**/*.[jt]*") == (["one", "b", "uk.a"], [])
    assert [failure.problem for failure in read(f"{news}/*.warc")[1]] == ["matches no file of a form that is read"]


def test_a_name_with_brackets_is_a_name_first(tmp_path: Path) -> None:
    """A file whose name looks like a pattern is read."""
    (tmp_path / "a[1].txt").write_text(TEXT)
    assert read(tmp_path / "a[1].txt")[0] == ["a[1]"]


def test_a_folder_without_anything_to_read_is_told(tmp_path: Path) -> None:
    """Pictures alone are one failure."""
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    assert "holds no" in read(tmp_path)[1][0].problem


def test_an_article_delivered_twice_is_read_once_and_another_text_is_told(tmp_path: Path) -> None:
    """The same id and text in two files is one article; another text under that id is a failure that names the first."""
    first, second = tmp_path / "09.jsonl", tmp_path / "10.jsonl"
    first.write_text(jsonl({"id": "a", "text": TEXT}, {"id": "b", "text": TEXT}))
    second.write_text(jsonl({"id": "a", "text": TEXT}, {"id": "b", "text": "Sales fell."}, {"id": "c", "text": TEXT}))
    ids, failures = read(tmp_path)
    assert ids == ["a", "b", "c"]
    assert [str(failure).partition(". ")[0] for failure in failures] == [
        f"{second}, record 2: article id 'b' belongs already to another text in {first}"
    ]


def test_ids_come_from_the_source_else_the_address_else_the_text(tmp_path: Path) -> None:
    """Records keep their ids when others before them come and go, and two files of one name do not clash."""
    records = [{"text": "One."}, {"text": TEXT, "url": "https://example.org/x/port?id=1#top"}, {"text": "Two.", "guid": 17}]
    for folder in ("mon", "tue"):
        (tmp_path / folder).mkdir()
    (tmp_path / "mon" / "a.jsonl").write_text(jsonl(*records))
    (tmp_path / "tue" / "a.jsonl").write_text(jsonl({"text": "Three."}, *records[:1]))
    ids, failures = read(tmp_path / "mon")
    assert ids == [text_id("a", "One."), url_id("https://example.org/x/port?id=1"), "17"]
    assert failures == []
    assert read(tmp_path) == ([*ids, text_id("a", "Three.")], [])
    assert read(tmp_path / "tue") == ([text_id("a", "Three."), ids[0]], [])


@pytest.mark.parametrize(
    "own", ["../../etc/passwd", "/etc/passwd", "..\\..\\x", "a/../../b", "..", ".", "a\x00b", "a\nb", "\u202egnp.exe", "x" * 5_000, "C:\\x"]
)
def test_an_id_is_safe_as_the_name_of_a_file(tmp_path: Path, own: str) -> None:
    """No separators, no dots that climb, nothing invisible, no endless names."""
    (tmp_path / "a.jsonl").write_text(jsonl({"id": own, "text": TEXT}))
    (article_id,) = read(tmp_path)[0]
    assert not set(article_id) & set("/\\")
    assert ".." not in article_id
    assert not article_id.startswith(".")
    assert article_id.isprintable()
    assert len(article_id) <= 120
    assert (tmp_path / "out" / article_id).resolve().parent == tmp_path / "out"


def test_ids_that_become_alike_when_made_safe_stay_apart(tmp_path: Path) -> None:
    """A digest keeps "a/b" and "a_b" two articles."""
    (tmp_path / "a.jsonl").write_text(jsonl(*({"id": own, "text": f"{own} rose."} for own in ("a/b", "a_b", "a\\b"))))
    assert len(set(read(tmp_path)[0])) == 3


def test_a_stream_is_read_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first record of a pipe that stays open is an article at once."""
    ours, theirs = os.pipe()
    with os.fdopen(ours, "rb") as reading, os.fdopen(theirs, "wb") as writing:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=reading))
        articles = read_articles(["-"])
        for number in range(3):
            writing.write(jsonl({"id": number, "text": TEXT}).encode())
            writing.flush()
            article = next(articles)
            assert isinstance(article, Article)
            assert article.id == str(number)


@pytest.mark.parametrize("ending", [".jsonl", ".csv"])
def test_a_large_file_is_never_held_whole(tmp_path: Path, ending: str) -> None:
    """Forty megabytes are read in a few."""
    path = tmp_path / f"a{ending}"
    filler = "Sales rose. " * 400
    with path.open("w") as file:
        file.write("id,text\n" if ending == ".csv" else "")
        for number in range(8_000):
            file.write(f"{number},{filler}\n" if ending == ".csv" else jsonl({"id": number, "text": filler}))
    tracemalloc.start()
    count = sum(isinstance(item, Article) for item in read_articles([path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 8_000
    assert peak < 6_000_000


@pytest.fixture
def store() -> Iterator[str]:
    """An object store in memory."""
    system = fsspec.filesystem("memory")
    system.pipe("/news/x/a.jsonl", jsonl({"id": "one", "text": TEXT}).encode())
    system.pipe("/news/b.txt", TEXT.encode())
    system.pipe("/news/c.pdf", b"%PDF")
    yield "memory://news"
    system.rm("/news", recursive=True)


def test_an_object_store_is_read_like_a_folder(store: str, tmp_path: Path) -> None:
    """Single files, folders and globs; `file://` too."""
    assert read(store) == (["b", "one"], [])
    assert read(f"{store}/**/*.jsonl") == (["one"], [])
    assert read(f"{store}/b.txt")[0] == ["b"]
    (tmp_path / "c.txt").write_text(TEXT)
    assert read(f"file://{tmp_path}/c.txt")[0] == ["c"]


@pytest.mark.parametrize("address", ["memory://news/gone.txt", "nosuch://bucket/a.txt", "http://[bad/a.txt", "http://127.0.0.1:9/a.txt"])
def test_an_address_that_leads_nowhere_is_told(store: str, address: str) -> None:
    """One line with a remedy, and the others are read."""
    ids, failures = read(address, store)
    assert ids == ["b", "one"]
    assert [failure.source for failure in failures] == [address]
    assert failures[0].problem.startswith("cannot be fetched (")


def test_a_web_server_is_asked_only_for_the_address_given(tmp_path: Path) -> None:
    """A feed behind an address is read; the pages that it links to are not fetched."""
    (tmp_path / "feed.xml").write_text(
        '<rss version="2.0"><channel><item><guid>one</guid><link>LINK</link><description>Sales rose.</description></item></channel></rss>'
    )
    asked: list[str] = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  the base class names it so
            asked.append(format % arguments)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(tmp_path)))
    address = f"http://127.0.0.1:{server.server_port}"
    (tmp_path / "feed.xml").write_text((tmp_path / "feed.xml").read_text().replace("LINK", f"{address}/page.html"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        assert read(f"{address}/feed.xml?page=2") == (["one"], [])
    finally:
        server.shutdown()
        server.server_close()
    assert asked
    assert not [line for line in asked if "page.html" in line]
