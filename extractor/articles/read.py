"""Files, folders and standard input, one article after the other."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from extractor.articles.dates import publication_date
from extractor.articles.decode import Unreadable, decode
from extractor.articles.metadata import FILE, Facts, Failure, Metadata, read_metadata
from extractor.model import Article

ENDINGS = (".txt", ".md")
STDIN = "-"


class Source(NamedTuple):
    """A file that holds an article, with the folder's metadata; the path of standard input is None."""

    path: Path | None
    metadata: Metadata

    @property
    def id(self) -> str:
        """The article's id: the file's name without its ending."""
        return self.path.stem if self.path else "stdin"

    def read(self, published: date | None = None) -> Article | Failure:
        """The article, or why there is none; a `published` given by the user stands above the metadata's."""
        name = str(self.path or "standard input")
        try:
            data = self.path.read_bytes() if self.path else sys.stdin.buffer.read()
        except OSError as error:
            return Failure(name, f"cannot be read ({error.strerror})", "Make it readable, or leave it out")
        text = decode(data)
        if isinstance(text, Unreadable):
            return Failure(name, text.problem, text.remedy)
        facts = self.metadata.facts.get(self.id, Facts())
        day = publication_date(text, facts.published, published)
        return Article(self.id, text, facts.title, day, facts.publisher, facts.url, facts.licence)


def read_articles(paths: Iterable[str | Path], published: date | None = None) -> Iterator[Article | Failure]:
    """The articles of files, folders and `-`, sorted by name within a folder; what cannot be read is a Failure between them."""
    for source in find_sources(paths):
        yield source if isinstance(source, Failure) else source.read(published)


def find_sources(paths: Iterable[str | Path]) -> list[Source | Failure]:
    """Where the articles are, each once, with what is wrong with paths, ids and metadata; nothing but metadata is read."""
    found: list[Source | Failure] = []
    folders: dict[Path, Metadata] = {}
    taken: dict[str, Path | None] = {}
    told: set[Failure] = set()
    for path in paths:
        for item in _sources_of(path, folders):
            if isinstance(item, Failure):
                if item not in told:
                    told.add(item)
                    found.append(item)
            elif item.id not in taken:
                taken[item.id] = item.path
                found.append(item)
            elif not _same(item.path, taken[item.id]):
                problem = f"article id '{item.id}' belongs already to {taken[item.id] or 'standard input'}"
                found.append(Failure(str(item.path or "standard input"), problem, "Rename one of the two"))
    return found


def _sources_of(path: str | Path, folders: dict[Path, Metadata]) -> Iterator[Source | Failure]:
    if str(path) == STDIN:
        yield Source(None, Metadata({}, []))
        return
    path = Path(path)
    try:
        if path.is_dir():
            yield from _folder(path, folders)
        elif path.exists():
            yield from _file(path, folders)
        else:
            yield Failure(str(path), "no such file or folder", "Check the path")
    except OSError as error:
        yield Failure(str(path), f"cannot be read ({error.strerror})", "Make it readable, or leave it out")


def _folder(path: Path, folders: dict[Path, Metadata]) -> Iterator[Source | Failure]:
    files = sorted(file for file in path.iterdir() if file.suffix in ENDINGS and not file.name.startswith("."))
    if not files:
        yield Failure(str(path), f"holds no {' or '.join(f'*{ending}' for ending in ENDINGS)} file", "Give a folder of texts")
        return
    metadata = _metadata(path, folders)
    yield from metadata.failures
    known = {file.stem for file in files}
    for article_id, facts in metadata.facts.items():
        if article_id not in known:
            where = f"{path / FILE}, line {facts.line}"
            yield Failure(where, f"article_id '{article_id}' has no text file", f"Add {article_id}.txt, or take the line out")
    yield from (Source(file, metadata) for file in files)


def _file(path: Path, folders: dict[Path, Metadata]) -> Iterator[Source | Failure]:
    metadata = _metadata(path.parent, folders)
    yield from (failure for failure in metadata.failures if failure.article_id in (None, path.stem))
    yield Source(path, metadata)


def _metadata(folder: Path, folders: dict[Path, Metadata]) -> Metadata:
    if folder not in folders:
        folders[folder] = read_metadata(folder)
    return folders[folder]


def _same(one: Path | None, other: Path | None) -> bool:
    return one is other if one is None or other is None else one.resolve() == other.resolve()
