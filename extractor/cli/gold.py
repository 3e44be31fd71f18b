"""The commands of `extractor gold`, thin over plain functions."""

import json
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.common import one_line_errors
from extractor.gold.formats import Name

app = typer.Typer(no_args_is_help=True, help="Draft, compare, count and convert gold: `extractor gold stats`.")

Gold = Annotated[Path, typer.Option(metavar="DIR", help="The folder of gold claims, <article_id>.jsonl.")]
Corpus = Annotated[Path, typer.Option(metavar="DIR", help="The folder of the texts that gold labels.")]

SideA = Annotated[Path, typer.Argument(metavar="A", help="A folder of gold, or one JSONL file of claims.", show_default=False)]
SideB = Annotated[Path, typer.Argument(metavar="B", help="What A is compared with.", show_default=False)]
FormatName = Annotated[Name, typer.Argument(metavar="FORMAT", help="label-studio, prodigy, brat or spacy.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


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


@app.command()
def diff(a: SideA, b: SideB, corpus: Corpus = Path("corpus")) -> None:
    """Show which claims and slots differ between two versions or annotators: `extractor gold diff gold gold-anna`."""
    with one_line_errors():
        from extractor.gold.diff import diff as differences
        from extractor.gold.diff import diff_lines, without_held_out
        from extractor.gold.pairs import read_side

        found, hidden = without_held_out(differences(read_side(a), read_side(b)), corpus)
        for line in (*diff_lines(found), *hidden):
            typer.echo(line)


@app.command()
def agreement(a: SideA, b: SideB, as_json: AsJson = False) -> None:
    """Measure how far two annotators agree on claims, slots and choices: `extractor gold agreement gold-anna gold-ben`."""
    with one_line_errors():
        from extractor.gold.agreement import agreement_json, agreement_of, agreement_table
        from extractor.gold.pairs import read_side
        from extractor.scoring.gold import GoldError

        found = agreement_of(read_side(a), read_side(b))
        if not found.counts.articles:
            msg = f"{a} and {b} have no labelled article in common. Name the files of both by the same article ids"
            raise GoldError(msg)
    typer.echo(json.dumps(agreement_json(found)) if as_json else agreement_table(found))


@app.command()
def stats(gold: Gold = Path("gold"), corpus: Corpus = Path("corpus"), as_json: AsJson = False) -> None:
    """Count articles and claims by genre, split, measure and unit: `extractor gold stats --gold gold --corpus corpus`."""
    with one_line_errors():
        from extractor.gold.stats import read_facts, stats_json, stats_lines
        from extractor.gold.stats import stats as count
        from extractor.scoring.gold import read_gold

        found = count(read_gold(gold), read_facts(corpus))
    typer.echo(json.dumps(stats_json(found)) if as_json else "\n".join(stats_lines(found)))


@app.command("export")
def write(
    name: FormatName,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PATH", help="The file, or for brat the folder, to write.")],
    gold: Gold = Path("gold"),
    corpus: Corpus = Path("corpus"),
) -> None:
    """Write gold in the format of another tool: `extractor gold export label-studio --output tasks.json`."""
    with one_line_errors():
        from extractor.gold.exchange import export_gold, summary

        articles, written = export_gold(name, gold, corpus, output)
    typer.echo(f"{summary(articles)} in {', '.join(map(str, written))}")


@app.command("import")
def read(
    name: FormatName,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The file, or for brat the folder, to read.", show_default=False)],
    gold: Gold = Path("gold"),
    corpus: Corpus = Path("corpus"),
) -> None:
    """Read gold from the format of another tool: `extractor gold import label-studio tasks.json --gold gold-anna`."""
    with one_line_errors():
        from extractor.gold.exchange import import_gold, summary

        articles = import_gold(name, path, gold, corpus)
    typer.echo(f"{summary(articles)} in {gold}")
