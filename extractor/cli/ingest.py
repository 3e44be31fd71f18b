"""The command of data engineers: from sources into a store."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.articles.options import ReadOptions
from extractor.cli.common import LOST, LexiconFolders, Paths, lexicon_folders
from extractor.cli.reading import takes_read_options
from extractor.cli.stores import CORES, PANEL, LogJson, MaxSeconds, Quiet, Verbose, Workers, store_errors
from extractor.cli.telling import telling

if TYPE_CHECKING:
    from extractor.articles.failure import Failure
    from extractor.articles.find import Source
    from extractor.store.ingest import Tell

Into = Annotated[Path, typer.Option("--into", metavar="STORE", help="The folder of the store; made where there is none.")]
ErrorRate = Annotated[
    float | None,
    typer.Option(metavar="SHARE", min=0, max=1, help="Exit code 3 where a larger share of records failed.", rich_help_panel=PANEL),
]


@takes_read_options
def ingest(
    paths: Paths,
    into: Into,
    reading: ReadOptions,
    workers: Workers = CORES,
    max_seconds: MaxSeconds = 30,
    max_error_rate: ErrorRate = None,
    lexicon: LexiconFolders = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and do nothing.", rich_help_panel=PANEL)] = False,
    log_json: LogJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Bring articles into a store, each once, as often as you like: `extractor ingest news --into news-store`."""
    from extractor.articles.find import find_sources
    from extractor.articles.read import read_sources
    from extractor.articles.streams import Meter
    from extractor.store.ingest import Request, plan
    from extractor.store.ingest import ingest as bring_in
    from extractor.store.layout import Layout

    with store_errors():
        request = Request(tuple(paths), reading, lexicon_folders(lexicon), workers, max_seconds, max_error_rate)
        sources = find_sources(paths, reading)
        meter = Meter()
        with telling(log_json, quiet, verbose, len(sources), meter.share) as tell:
            read = partial(read_sources, _told(sources, tell), reading, opened=meter.watch)
            if dry_run:
                raise typer.Exit(LOST if plan(read(), Layout(into), request, tell).failed else 0)
            run = bring_in(read, Layout(into), request, tell)
    raise typer.Exit(run.exit_code or 0)


def _told(sources: "Iterable[Source | Failure]", tell: "Tell") -> "Iterator[Source | Failure]":
    """The sources, each told when it is begun."""
    from extractor.articles.find import Source

    for number, source in enumerate(sources):
        tell("source", {"source": source.name if isinstance(source, Source) else source.source, "sources": number})
        yield source
