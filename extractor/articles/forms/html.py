"""HTML: the article of a page, without what surrounds it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, BinaryIO

from extractor.articles.decode import UTF16, unprintable
from extractor.articles.failure import Failure, excerpt
from extractor.articles.forms.markup import is_bomb, text_of_tree
from extractor.articles.forms.text import too_large
from extractor.articles.options import ReadOptions
from extractor.articles.records import Found, Page
from extractor.articles.streams import read_whole

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
# Encodings of the web alone: "idna" and "punycode" are codecs too, whose time grows with the square of what they are fed.
CHARSETS = re.compile(r"utf-?(?:8(?:-sig)?|16)|us-ascii|(?:iso-?8859|windows|cp|koi8|euc|shift|big5|gb)[-_\w]*", re.IGNORECASE)
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
HEAD = 4096
WEB_DEFAULT = "windows-1252"  # what browsers take a page for that names no encoding and is no UTF-8
DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}  # no guesses from the text, no "today" in the result
TALKATIVE = ("trafilatura", "htmldate", "courlan", "justext", "readability")


def read(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Page | Failure]:
    """The page, still to be parsed, as that takes longer than all else and may happen in another process."""
    data = read_whole(stream, options.max_bytes)
    yield Failure(name, *too_large(options), stage="parse") if data is None else Page(data)


def parse_page(page: Page, name: str) -> Found | Failure:
    """The article of a page, with its headline, date, author, publisher and address."""
    data, record, charset, url = page
    text = decode_page(data, charset)
    problem: tuple[str, str] | None = unprintable(text)
    if is_bomb(text):
        problem = ("a tag of more than 1,000 attributes", "Leave the page out")
    if not problem:
        seen = _extract(text, url)
        if not isinstance(seen, str):
            body = text_of_tree(seen.body)
            return Found(body, record, url or seen.url, seen.title, seen.date, seen.sitename, url or seen.url, seen.license, seen.author)
        problem = (seen, "Give a page that holds an article, or its text alone")
    return Failure(name, *problem, record=record, stage="parse", payload=excerpt(data))


def decode_page(data: bytes, charset: str | None = None) -> str:
    """The characters of a page: UTF-8 where it is that, else as its server, its own head or a browser would have it.

    >>> decode_page("<p>Café</p>".encode()), decode_page("<meta charset=iso-8859-2><p>Łódź</p>".encode("iso-8859-2"))
    ('<p>Café</p>', '<meta charset=iso-8859-2><p>Łódź</p>')
    """
    if data.startswith(UTF16):
        return data.decode("utf-16", errors="replace")
    stated = CHARSET.search(data, 0, HEAD)
    for encoding in ("utf-8-sig", charset, stated[1].decode("ascii") if stated else None):
        try:
            if encoding and CHARSETS.fullmatch(encoding):
                return data.decode(encoding)
        except (LookupError, UnicodeError):
            continue
    return data.decode(WEB_DEFAULT, errors="replace")


def _extract(text: str, url: str | None) -> Any:
    """The page as trafilatura sees it, or why there is no article in it."""
    quiet()
    from trafilatura import bare_extraction

    try:
        page: Any = bare_extraction(
            XML_DECLARATION.sub("", text),
            url=url,
            include_comments=False,
            include_tables=True,
            deduplicate=False,
            with_metadata=True,
            date_extraction_params=DATES,
        )
    except Exception as error:  # the library's own slips on pages from the wild
        return f"not readable as HTML ({type(error).__name__}: {error})"
    return "no article found in the page" if page is None or page.body is None else page


@lru_cache(maxsize=1)
def quiet() -> None:
    """What the libraries would print about single pages is told by failures already."""
    import logging

    for name in TALKATIVE:
        logging.getLogger(name).addHandler(logging.NullHandler())
