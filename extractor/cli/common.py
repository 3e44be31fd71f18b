"""What the commands share: options, the articles of paths, errors in one line."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.articles.options import ReadOptions

if TYPE_CHECKING:
    from extractor.articles.failure import Failure
    from extractor.engine import Extractor
    from extractor.model import Article, Result

LOST, USAGE = 1, 2

Paths = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE...", help="Files, folders, globs, addresses, or - for standard input.", show_default=False),
]
Output = Annotated[
    list[Path] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write FILE.jsonl, FILE.csv or FILE.parquet, and make its folder where there is none; may be given again.",
    ),
]
LexiconFolders = Annotated[list[Path] | None, typer.Option(metavar="DIR", help="Add the companies, metrics, units and frames in DIR.")]


def read_day(option: str, text: str | None) -> date | None:
    """The day that an option gives; one that is none ends the command with exit code 2."""
    from extractor.articles.dates import read_date

    day = read_date(text) if text else None
    if text and not day:
        typer.echo(f"error: {option} '{text}' is not a date. Write it as 2025-01-31", err=True)
        raise typer.Exit(USAGE)
    return day


@contextmanager
def one_line_errors() -> Iterator[None]:
    """A wrong data file, a missing library or an unwritable output is told in one line, with exit code 2."""
    from extractor.articles.libraries import MissingLibraryError
    from extractor.dataset.sinks import OutputError
    from extractor.lexicon import LexiconError
    from extractor.scoring.gold import GoldError

    try:
        yield
    except (GoldError, LexiconError, MissingLibraryError, OutputError) as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(USAGE) from error


def build_extractor(lexicon: list[Path] | None) -> "Extractor":
    """The extractor with the user's data files beside the built-in ones."""
    from extractor.engine import Extractor

    return Extractor(*lexicon_folders(lexicon))


def lexicon_folders(lexicon: list[Path] | None) -> tuple[Path, ...]:
    """The user's folders of data files, each of which must be there."""
    from extractor.lexicon import LexiconError

    for folder in lexicon or ():
        if not folder.is_dir():
            msg = f"{folder}: no such folder. --lexicon takes a folder of *.yaml and *.csv files"
            raise LexiconError(msg)
    return tuple(lexicon or ())


def own(name: str) -> Path | None:
    """The project's own folder of that name, where the command runs from a checkout."""
    folder = Path(__file__).parents[2] / name
    return folder if folder.is_dir() else None


def results(corpus: Path, lexicon: list[Path] | None) -> "Iterator[Result]":
    """What a folder of texts gives, article by article; what cannot be read is told and passed over."""
    from extractor.articles.failure import Failure

    extractor = build_extractor(lexicon)
    with open_articles([str(corpus)], ReadOptions()) as (articles, tell):
        for article in articles:
            if isinstance(article, Failure):
                tell(article)
            else:
                yield extractor.extract(article)


@contextmanager
def open_articles(paths: list[str], reading: ReadOptions) -> Iterator[tuple[Iterable["Article | Failure"], Any]]:
    """The articles of paths and how to tell a failure; on a terminal a bar shows how far the reading is."""
    from extractor.articles.find import find_sources
    from extractor.articles.read import read_sources

    sources = find_sources(paths, reading)
    if not sys.stderr.isatty():
        yield read_sources(sources, reading), lambda failure: typer.echo(f"error: {failure}", err=True)
        return
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True) as bar:
        yield (
            read_sources(bar.track(sources, description="Reading"), reading),
            lambda failure: console.print(f"error: {failure}", markup=False, highlight=False),
        )
