"""The commands that read articles: run, mentions, explain."""

import sys
from contextlib import ExitStack
from typing import Annotated

import typer

from extractor.articles.options import ReadOptions
from extractor.cli.common import LOST, LexiconFolders, Output, Paths, build_extractor, one_line_errors, open_articles
from extractor.cli.reading import takes_read_options


@takes_read_options
def run(
    paths: Paths,
    reading: ReadOptions,
    output: Output = None,
    lexicon: LexiconFolders = None,
    table: Annotated[bool, typer.Option("--table", help="Print the claims as a table rather than as JSONL.")] = False,
) -> None:
    """Extract the claims of articles into a dataset: `extractor run corpus --output claims.parquet`."""
    from extractor.dataset.run import run as run_articles
    from extractor.dataset.show import ClaimTable
    from extractor.dataset.sinks import Sink, open_sink

    with one_line_errors():
        claims = ClaimTable()
        with ExitStack() as opened:
            sinks: list[Sink] = [opened.enter_context(open_sink(file)) for file in output or ()]
            if table:
                sinks.append(claims)
            elif not output:
                sinks.append(opened.enter_context(open_sink(None)))
            extractor = build_extractor(lexicon)
            with open_articles(paths, reading) as (articles, tell):
                summary = run_articles(articles, extractor.extract, sinks, tell)
        if table:
            claims.print(output or [])
    typer.echo(summary, err=True)
    raise typer.Exit(LOST if summary.failures else 0)


@takes_read_options
def mentions(paths: Paths, reading: ReadOptions, lexicon: LexiconFolders = None) -> None:
    """List the numbers, periods, moves, metrics and names of articles as JSONL: `extractor mentions article.txt`."""
    from extractor.articles.failure import Failure
    from extractor.dataset.records import as_line, mention_record

    lost = False
    with one_line_errors():
        extractor = build_extractor(lexicon)
        with open_articles(paths, reading) as (articles, tell):
            for article in articles:
                if isinstance(article, Failure):
                    tell(article)
                    lost = True
                    continue
                result = extractor.extract(article)
                sys.stdout.buffer.writelines(as_line(mention_record(mention, article)) for mention in result.mentions)
                if result.language != "en":
                    typer.echo(f"{article.id}: not English, not parsed", err=True)
        sys.stdout.buffer.flush()
    raise typer.Exit(LOST if lost else 0)


@takes_read_options
def explain(
    path: Annotated[str, typer.Argument(metavar="SOURCE", help="A file, folder, glob, address, or - for standard input.")],
    reading: ReadOptions,
    lexicon: LexiconFolders = None,
) -> None:
    """Show an article with its slots in colour, why each claim was made and what was left over: `extractor explain article.txt`."""
    from rich.console import Console

    from extractor.articles.failure import Failure
    from extractor.review.explain import explain as explained

    lost = False
    with one_line_errors():
        extractor, console = build_extractor(lexicon), Console()
        with open_articles([path], reading) as (articles, tell):
            for number, article in enumerate(articles):
                if isinstance(article, Failure):
                    tell(article)
                    lost = True
                    continue
                if number:
                    console.rule()
                console.print(explained(extractor.extract(article)))
    raise typer.Exit(LOST if lost else 0)
