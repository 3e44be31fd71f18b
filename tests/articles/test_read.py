"""Files, folders, standard input and their metadata, good and bad."""

import io
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from extractor.articles.failure import Failure
from extractor.articles.options import ReadOptions
from extractor.articles.read import read_articles
from extractor.model import Article

TEXT = "Harbour Foods said sales rose 5 percent in 2024."
HEADER = "article_id,title,published,publisher,url,licence\n"


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(*paths: Path | str, published: date | None = None) -> tuple[list[Article], list[Failure]]:
    found = list(read_articles(paths, ReadOptions(published_on=published)))
    return [item for item in found if isinstance(item, Article)], [item for item in found if isinstance(item, Failure)]


def only_failure(*paths: Path | str) -> Failure:
    failures = read(*paths)[1]
    assert len(failures) == 1, failures
    return failures[0]


def test_folder_is_read_in_order_of_names(tmp_path: Path) -> None:
    """A folder gives its *.txt and *.md files, sorted, and nothing else."""
    for name in ("b.txt", "a.md", "c.txt", "notes.pdf", ".hidden.txt"):
        write(tmp_path, name, TEXT)
    articles, failures = read(tmp_path)
    assert [article.id for article in articles] == ["a", "b", "c"]
    assert failures == []


def test_metadata_beside_the_texts_is_used(tmp_path: Path) -> None:
    """Title, date, publisher, address and licence come from metadata.csv, byte order mark and extra columns or not."""
    write(tmp_path, "a.txt", TEXT)
    row = 'a,"Foods, up",2025-01-08,Daybreak,https://example.org/a,CC0,x\n'
    write(tmp_path, "metadata.csv", "\ufeff" + HEADER.strip() + ",note\n" + row)
    facts = ("Foods, up", date(2025, 1, 8), "Daybreak", "https://example.org/a", "CC0")
    expected = Article("a", TEXT, *facts, source=str(tmp_path / "a.txt"))
    assert read(tmp_path) == ([expected], [])
    assert read(tmp_path / "a.txt") == ([expected], [])


def test_the_users_date_stands_above_the_metadata(tmp_path: Path) -> None:
    """A date given by the user outranks metadata.csv."""
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "metadata.csv", HEADER + "a,,2025-01-08,,,\n")
    assert read(tmp_path, published=date(2020, 2, 2))[0][0].published == date(2020, 2, 2)


def test_standard_input_is_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads standard input as the article `stdin`."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    assert read("-") == ([Article("stdin", TEXT, source="standard input")], [])


def test_an_article_is_read_once(tmp_path: Path) -> None:
    """A file named twice, or alone and within its folder, is one article."""
    path = write(tmp_path, "a.txt", TEXT)
    assert len(read(path, tmp_path, path)[0]) == 1


def test_two_files_with_one_id_are_told(tmp_path: Path) -> None:
    """The second of two files with the same stem is a failure, for claim ids rest on it."""
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "a.md", TEXT)
    articles, failures = read(tmp_path)
    assert len(articles) == 1
    assert "article id 'a' belongs already to" in failures[0].problem


def test_missing_path_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    """A path that does not exist is one failure; the other articles still come."""
    path = write(tmp_path, "a.txt", TEXT)
    articles, failures = read(tmp_path / "gone.txt", path)
    assert len(articles) == 1
    assert str(failures[0]) == f"{tmp_path / 'gone.txt'}: no such file or folder. Check the path"


@pytest.mark.parametrize("content", [b"", b" \n\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_empty_file_is_told(tmp_path: Path, content: bytes) -> None:
    """A file without text is a failure, also where it holds blanks or a byte order mark."""
    assert only_failure(write(tmp_path, "a.txt", content)).problem == "empty"


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0\0", bytes(range(1, 32)) * 4, b"text \0 text"])
def test_binary_file_is_told(tmp_path: Path, content: bytes) -> None:
    """NUL bytes or many control characters are no text."""
    assert "binary" in only_failure(write(tmp_path, "a.txt", content)).problem


def test_undecodable_bytes_are_told_with_their_position(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are named with their place in the file, byte order mark included, and how to convert them."""
    failure = only_failure(write(tmp_path, "a.txt", "caf\u00e9".encode("latin-1")))
    assert failure.problem == "byte 0xe9 at position 3 is not UTF-8"
    assert "iconv" in failure.remedy
    assert "position 6 " in only_failure(write(tmp_path, "b.txt", b"\xef\xbb\xbfcaf\xe9")).problem


def test_utf16_with_byte_order_mark_is_read(tmp_path: Path) -> None:
    """UTF-16 is read where it says so itself."""
    assert read(write(tmp_path, "a.txt", TEXT.encode("utf-16")))[0][0].text == TEXT


def test_line_breaks_stay_so_that_offsets_hold(tmp_path: Path) -> None:
    """Windows line breaks are characters of the text."""
    assert read(write(tmp_path, "a.txt", b"One.\r\nTwo."))[0][0].text == "One.\r\nTwo."


def test_unreadable_file_is_told(tmp_path: Path) -> None:
    """A file that cannot be opened (a link to nowhere) is a failure with the system's reason."""
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere")
    assert only_failure(tmp_path).problem == "cannot be read (No such file or directory)"


def test_folder_without_texts_is_told(tmp_path: Path) -> None:
    """A folder that holds no text is a failure."""
    assert only_failure(tmp_path).problem == "holds no *.txt or *.md file, nor one of another form that is read"


@pytest.mark.parametrize(
    ("table", "place", "problem"),
    [
        ("a,b\n", "line 1", "column 'article_id' is missing"),
        ("article_id,publised\na,2025-01-08\n", "line 1", "column 'publised' is unknown"),
        (HEADER + "a,Foods, up,2025-01-08,,,\n", "line 2", "7 cells where the header has 6"),
        (HEADER + "\na,,8th of Soon,,,\n", "line 3", "published '8th of Soon' is not a date"),
        (HEADER + "a,,03/04/2025,,,\n", "line 2", "published '03/04/2025' is not a date"),
        (HEADER + "a,,,,,\na,,,,,\n", "line 3", "article_id 'a' stands already in line 2"),
        (HEADER + ",x,,,,\n", "line 2", "no article_id"),
        (HEADER + 'a,"open,,,,\n', "line 2", "not CSV"),
        (HEADER + "a,,,,,\nghost,,,,,\n", "line 3", "article_id 'ghost' has no text file"),
    ],
)
def test_broken_metadata_is_told_by_line(tmp_path: Path, table: str, place: str, problem: str) -> None:
    """Each fault of metadata.csv names file, line and remedy, and the article goes through without that datum."""
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "metadata.csv", table)
    articles, failures = read(tmp_path)
    assert [article.text for article in articles] == [TEXT]
    assert len(failures) == 1, failures
    assert failures[0].source == f"{tmp_path / 'metadata.csv'}, {place}"
    assert problem in failures[0].problem
    assert failures[0].remedy


def test_undecodable_metadata_is_told(tmp_path: Path) -> None:
    """A metadata.csv that is not UTF-8 is one failure and the texts go through without it."""
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "metadata.csv", HEADER.encode() + b"a,Caf\xe9,,,,\n")
    articles, failures = read(tmp_path)
    assert len(articles) == 1
    assert "is not UTF-8" in failures[0].problem


def test_one_file_is_not_told_of_the_faults_of_others(tmp_path: Path) -> None:
    """A single file uses the metadata beside it and hears only of its own row."""
    path = write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "metadata.csv", HEADER + "b,,Soon,,,\nc,,,,,\n")
    assert read(path)[1] == []


def test_large_text_is_read_whole(tmp_path: Path) -> None:
    """A text of 20 MB is one article."""
    text = "Sales rose.\n" * 1_700_000
    assert read(write(tmp_path, "a.txt", text))[0][0].text == text
