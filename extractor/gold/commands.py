"""The commands of `extractor gold`, thin over plain functions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

USAGE = 2

app = typer.Typer(no_args_is_help=True, help="Draft, compare, count and convert gold: `extractor gold stats`.")

Gold = Annotated[Path, typer.Option(metavar="DIR", help="The folder of gold claims, <article_id>.jsonl.")]
Corpus = Annotated[Path, typer.Option(metavar="DIR", help="The folder of the texts that gold labels.")]


@app.command()
def new(
    article: Annotated[Path, typer.Argument(metavar="ARTICLE", help="The text file of one article.", show_default=False)],
    gold: Gold = Path("gold"),
    published: Annotated[str | None, typer.Option(metavar="DATE", help="Take DATE (2025-01-31) as the publication date.")] = None,
    lexicon: Annotated[list[Path] | None, typer.Option(metavar="DIR", help="Add the companies, metrics, units and frames in DIR.")] = None,
) -> None:
    """Draft the gold of an article from the extractor's own claims: `extractor gold new corpus/mill.txt`."""
    with one_line_errors():
        from extractor.gold.draft import draft_article
        from extractor.gold.form import write_gold

        article_id, records = draft_article(article, published, lexicon or [])
        path = write_gold(gold, article_id, records)
    what = "1 draft, not scored. Correct it" if len(records) == 1 else f"{len(records)} drafts, not scored. Correct each"
    typer.echo(f'{path}: {what} against the text, then remove its "draft": true')


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Wrong gold or data is told in one line, with exit code 2."""
    from extractor.lexicon import LexiconError
    from extractor.scoring.gold import GoldError

    try:
        yield
    except (GoldError, LexiconError) as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(USAGE) from error
