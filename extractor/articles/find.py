"""Where the articles are: files, folders, globs, addresses and standard input, each once."""

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from extractor.articles.failure import Failure
from extractor.articles.forms import SINGLE
from extractor.articles.libraries import check_library
from extractor.articles.metadata import FILE, Facts, Metadata, read_metadata
from extractor.articles.options import DEFAULTS, Form, ReadOptions
from extractor.articles.streams import STDIN

ENDINGS = {
    ".txt": Form.TEXT,
    ".md": Form.TEXT,
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
    ".jsonl": Form.JSONL,
    ".ndjson": Form.JSONL,
    ".csv": Form.CSV,
    ".tsv": Form.CSV,
    ".parquet": Form.PARQUET,
    ".warc": Form.WARC,
    ".rss": Form.FEED,
    ".atom": Form.FEED,
    ".xml": Form.FEED,
}
PACKED = (".gz", ".zst")
NO_METADATA = Metadata({}, [])


class Source(NamedTuple):
    """What holds one article or many; `form` is None where only its first bytes can tell, `stem` makes the ids that nothing else gives."""

    location: str
    form: Form | None
    stem: str
    metadata: Metadata = NO_METADATA

    @property
    def name(self) -> str:
        """How messages call it."""
        return "standard input" if self.location == STDIN else self.location

    @property
    def facts(self) -> Facts:
        """What metadata.csv says, where the source is a single article."""
        return self.metadata.facts.get(plain_stem(self.location), Facts())


def find_sources(paths: Iterable[str | Path], options: ReadOptions = DEFAULTS) -> list[Source | Failure]:
    """Where the articles are, each once, with what is wrong with paths, ids and metadata; nothing but metadata is read.

    A MissingLibraryError names the library that one of them needs and that is not installed.
    """
    found: list[Source | Failure] = []
    folders: dict[Path, Metadata] = {}
    taken: dict[str, Source] = {}
    seen: set[str | Failure] = set()
    for path in paths:
        for item in _sources_of(str(path), folders, options):
            key = item if isinstance(item, Failure) else _place(item.location)
            if key in seen:
                continue
            seen.add(key)
            if isinstance(item, Source):
                check_library(item.form, item.name)
            found.append(_once(item, taken) if isinstance(item, Source) and item.form in SINGLE else item)
    return found


def _once(source: Source, taken: dict[str, Source]) -> Source | Failure:
    first = taken.setdefault(source.stem, source)
    if first is source:
        return source
    return Failure(source.name, f"article id '{source.stem}' belongs already to {first.name}", "Rename one of the two")


def form_of(name: str) -> Form | None:
    """The form that a name's ending promises, packed or not.

    >>> form_of("news/2025-01.jsonl.gz"), form_of("https://example.org/feed.xml?page=2"), form_of("article")
    (<Form.JSONL: 'jsonl'>, <Form.FEED: 'feed'>, None)
    """
    path = _path(name.lower())
    return ENDINGS.get(path.with_suffix("").suffix if path.suffix in PACKED else path.suffix)


def plain_stem(location: str) -> str:
    """A name without folder and endings.

    >>> plain_stem("news/port.traffic.jsonl.gz"), plain_stem("-")
    ('port.traffic', 'stdin')
    """
    if location == STDIN:
        return "stdin"
    path = _path(location)
    return path.with_suffix("").stem if path.suffix.lower() in PACKED else path.stem


def _path(location: str) -> PurePosixPath:
    if "://" in location:
        return PurePosixPath(location.partition("#")[0].partition("?")[0])
    return PurePosixPath(Path(location).as_posix())


def _sources_of(path: str, folders: dict[Path, Metadata], options: ReadOptions) -> Iterator[Source | Failure]:
    if path == STDIN:
        yield Source(STDIN, options.format, "stdin")
    elif "://" in path:
        from extractor.articles.remote import find_addresses

        for address in find_addresses(path):
            yield address if isinstance(address, Failure) else Source(address, options.format or form_of(address), plain_stem(address))
    else:
        try:
            yield from _local(path, folders, options)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            reason = getattr(error, "strerror", None) or error
            yield Failure(path, f"cannot be read ({reason})", "Make it readable, or leave it out")


def _local(path: str, folders: dict[Path, Metadata], options: ReadOptions) -> Iterator[Source | Failure]:
    if os.path.isdir(path):
        yield from _folder(Path(path), folders, options)
    elif os.path.exists(path):
        yield from _file(Path(path), folders, options)
    elif glob.has_magic(path):
        yield from _glob(path, folders, options)
    else:
        yield Failure(path, "no such file or folder", "Check the path")


def _folder(folder: Path, folders: dict[Path, Metadata], options: ReadOptions) -> Iterator[Source | Failure]:
    files = sorted(_readable(folder, options), key=lambda file: file.relative_to(folder).parts)
    if not files:
        yield Failure(str(folder), "holds no *.txt or *.md file, nor one of another form that is read", "Give a folder of articles")
        return
    for place in dict.fromkeys(file.parent for file in files):
        metadata = _metadata(place, folders)
        yield from metadata.failures
        known = {plain_stem(str(file)) for file in files if file.parent == place}
        for article_id, facts in metadata.facts.items():
            if article_id not in known:
                where = f"{place / FILE}, line {facts.line}"
                yield Failure(where, f"article_id '{article_id}' has no text file", f"Add {article_id}.txt, or take the line out")
    for file in files:
        yield _source(file, folder, folders, options)


def _readable(folder: Path, options: ReadOptions) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise error

    for place, inner, names in os.walk(folder, onerror=refuse):
        inner[:] = [name for name in inner if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and name != FILE and (options.format or form_of(name)):
                yield Path(place) / name


def _glob(pattern: str, folders: dict[Path, Metadata], options: ReadOptions) -> Iterator[Source | Failure]:
    root = Path(*_before_magic(Path(pattern).parts))
    matched = sorted(Path(name) for name in glob.iglob(pattern, recursive=True))
    files = [file for file in matched if file.is_file() and file.name != FILE and (options.format or form_of(file.name))]
    if not files:
        yield Failure(pattern, "matches no file of a form that is read", "Check the pattern, and quote it")
    for file in files:
        metadata = _metadata(file.parent, folders)
        yield from (failure for failure in metadata.failures if failure.article_id in (None, plain_stem(str(file))))
        yield _source(file, root, folders, options)


def _before_magic(parts: Iterable[str]) -> Iterator[str]:
    for part in parts:
        if glob.has_magic(part):
            return
        yield part


def _file(path: Path, folders: dict[Path, Metadata], options: ReadOptions) -> Iterator[Source | Failure]:
    metadata = _metadata(path.parent, folders)
    yield from (failure for failure in metadata.failures if failure.article_id in (None, plain_stem(str(path))))
    yield _source(path, path.parent, folders, options)


def _source(file: Path, root: Path, folders: dict[Path, Metadata], options: ReadOptions) -> Source:
    below = file.relative_to(root).parent.parts
    form = options.format or form_of(file.name)
    return Source(str(file), form, ".".join((*below, plain_stem(file.name))), _metadata(file.parent, folders))


def _metadata(folder: Path, folders: dict[Path, Metadata]) -> Metadata:
    if folder not in folders:
        folders[folder] = read_metadata(folder)
    return folders[folder]


def _place(location: str) -> str:
    return location if location == STDIN or "://" in location else os.path.realpath(location)
