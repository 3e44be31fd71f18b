"""From sources to articles, one after the other, each id once."""

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, NamedTuple

from extractor.articles.decode import EMPTY, UTF16
from extractor.articles.failure import Failure
from extractor.articles.find import Source, find_sources, plain_stem
from extractor.articles.forms import reader_of
from extractor.articles.forms.html import parse_page
from extractor.articles.metadata import Facts
from extractor.articles.options import DEFAULTS, Form, ReadOptions
from extractor.articles.records import Found, Page, Reading, read_record
from extractor.articles.sniff import sniff
from extractor.articles.streams import HEAD, StreamError, ignore, open_bytes, peek, unpack
from extractor.model import Article

LINES = (Form.JSONL, Form.CSV)


class Unparsed(NamedTuple):
    """A page and where it comes from."""

    source: Source
    page: Page


class Parsed(NamedTuple):
    """What a source holds about an article."""

    source: Source
    found: Found


Opened = Callable[[BinaryIO], None]
Parse = Callable[[Iterator[Unparsed | Parsed | Failure]], Iterator[Parsed | Failure]]


def parse_here(items: Iterator[Unparsed | Parsed | Failure]) -> Iterator[Parsed | Failure]:
    """The items with their pages parsed, one after the other."""
    for item in items:
        yield parsed(item.source, parse_page(item.page, item.source.name)) if isinstance(item, Unparsed) else item


def parsed(source: Source, found: Found | Failure) -> Parsed | Failure:
    """What came of a page."""
    return found if isinstance(found, Failure) else Parsed(source, found)


class Taken:
    """The ids met so far, with a digest of each text and where it stands: some 120 bytes an article."""

    def __init__(self) -> None:
        self._known: dict[int, int] = {}
        self._names: list[str] = []

    def admit(self, article: Article, name: str) -> Article | Failure | None:
        """The article where its id is new, None where it was read already word for word, a failure where another text has its id."""
        if not self._names or self._names[-1] != name:
            self._names.append(name)
        key, text = _number(article.id), _number(article.text)
        if key not in self._known:
            self._known[key] = (len(self._names) - 1) << 64 | text
            return article
        known = self._known[key]
        if known & (1 << 64) - 1 == text:
            return None
        problem = f"article id '{article.id}' belongs already to another text in {self._names[known >> 64]}"
        number = (article.source or "").removeprefix(f"{name}:")
        record = int(number) if number.isdecimal() else None
        return Failure(name, problem, "Give each article an id of its own, or one version of it", article.id, record, "parse")


def read_articles(paths: Iterable[str | Path], options: ReadOptions = DEFAULTS) -> Iterator[Article | Failure]:
    """The articles of files, folders, globs, addresses and `-`, in order; what cannot be read is a Failure between them."""
    return read_sources(find_sources(paths, options), options)


def read_sources(
    sources: Iterable[Source | Failure], options: ReadOptions = DEFAULTS, parse: Parse = parse_here, opened: Opened = ignore
) -> Iterator[Article | Failure]:
    """The articles of sources, each id once; an article that comes twice word for word is read once.

    `parse` may work ahead; `opened` is given the stored bytes of each source, to see how far they are read.
    """
    taken, told = Taken(), None
    for item in parse(_items(sources, options, opened)):
        if isinstance(item, Failure):
            yield item
            continue
        source, (article, failure) = item.source, _article(item, options)
        if failure and not (article and told is source):
            yield failure
        if article and failure:
            told = source  # of the dates of a source that cannot be read one stands for all
        kept = taken.admit(article, source.name) if article else None
        if kept is not None:
            yield kept


def _items(sources: Iterable[Source | Failure], options: ReadOptions, opened: Opened) -> Iterator[Unparsed | Parsed | Failure]:
    for source in sources:
        if isinstance(source, Failure):
            yield source
            continue
        for found in _read(source, options, opened):
            yield Unparsed(source, found) if isinstance(found, Page) else parsed(source, found)


def _read(source: Source, options: ReadOptions, opened: Opened) -> Iterator[Found | Page | Failure]:
    """What one source holds and what is wrong with it, never an exception; a break ends it and keeps what came before."""
    try:
        with open_bytes(source.location) as stored:
            opened(stored)
            stream, _ = unpack(stored)
            head, stream = peek(stream, line=True)
            if not head.strip() and len(head) < HEAD:
                yield Failure(source.name, "empty", EMPTY, stage="parse")
                return
            form = options.format or source.form or sniff(head, options)
            if form in LINES and head.startswith(UTF16):
                yield Failure(
                    source.name, "UTF-16, where records are read in UTF-8", "Convert the file: iconv -f UTF-16 -t UTF-8", stage="parse"
                )
                return
            yield from reader_of(form)(stream, source.name, options)
    except StreamError as error:
        yield Failure(source.name, error.problem, error.remedy)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield Failure(source.name, f"breaks off ({error})", "Fetch or pack it again")
    except OSError as error:
        yield Failure(source.name, f"cannot be read ({error.strerror or error})", "Make it readable, or leave it out")


def _article(item: Parsed, options: ReadOptions) -> Reading:
    source, found = item
    # A record is named after its file alone, wherever that lies: delivered again elsewhere it is the same article.
    stem, facts = (source.stem, source.facts) if found.record is None else (plain_stem(source.location), Facts())
    return read_record(found, source.name, stem, facts, options)


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest())
