"""The commands, thin over plain functions."""

import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.gold.commands import app as gold_app

if TYPE_CHECKING:
    from extractor.articles.metadata import Failure
    from extractor.articles.read import Source
    from extractor.engine import Extractor
    from extractor.model import Article, Result

LOST, USAGE = 1, 2

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.add_typer(gold_app, name="gold")

Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Text files, folders, or - for standard input.", show_default=False)]
Output = Annotated[
    list[Path] | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write FILE.jsonl, FILE.csv or FILE.parquet; may be given again."),
]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="Take DATE (2025-01-31) as the publication date of every article.")]
LexiconFolders = Annotated[list[Path] | None, typer.Option(metavar="DIR", help="Add the companies, metrics, units and frames in DIR.")]


@app.callback(invoke_without_command=True)
def start(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Turn business news into a dataset of claims: `extractor run corpus --output claims.csv`."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"extractor {installed('extractor')}")
        raise typer.Exit


@app.command()
def run(
    paths: Paths,
    output: Output = None,
    published: Published = None,
    lexicon: LexiconFolders = None,
    table: Annotated[bool, typer.Option("--table", help="Print the claims as a table rather than as JSONL.")] = False,
) -> None:
    """Extract the claims of articles into a dataset: `extractor run corpus --output claims.parquet`."""
    from extractor.dataset.run import run as run_articles
    from extractor.dataset.show import ClaimTable
    from extractor.dataset.sinks import Sink, open_sink

    with _one_line_errors():
        claims = ClaimTable()
        with ExitStack() as opened:
            sinks: list[Sink] = [opened.enter_context(open_sink(file)) for file in output or ()]
            if table:
                sinks.append(claims)
            elif not output:
                sinks.append(opened.enter_context(open_sink(None)))
            extractor = _extractor(lexicon)
            with _articles(paths, published) as (articles, tell):
                summary = run_articles(articles, extractor.extract, sinks, tell)
        if table:
            claims.print(output or [])
    typer.echo(summary, err=True)
    raise typer.Exit(LOST if summary.failures else 0)


@app.command()
def mentions(paths: Paths, published: Published = None, lexicon: LexiconFolders = None) -> None:
    """List the numbers, periods, moves, metrics and names of articles as JSONL: `extractor mentions article.txt`."""
    from extractor.articles.metadata import Failure
    from extractor.dataset.records import as_line, mention_record

    lost = False
    with _one_line_errors():
        extractor = _extractor(lexicon)
        with _articles(paths, published) as (articles, tell):
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


@app.command()
def explain(
    path: Annotated[str, typer.Argument(metavar="PATH|-", help="A text file, a folder of texts, or - for standard input.")],
    published: Published = None,
    lexicon: LexiconFolders = None,
) -> None:
    """Show an article with its slots in colour, why each claim was made and what was left over: `extractor explain article.txt`."""
    from rich.console import Console

    from extractor.articles.metadata import Failure
    from extractor.review.explain import explain as explained

    lost = False
    with _one_line_errors():
        extractor, console = _extractor(lexicon), Console()
        with _articles([path], published) as (articles, tell):
            for number, article in enumerate(articles):
                if isinstance(article, Failure):
                    tell(article)
                    lost = True
                    continue
                if number:
                    console.rule()
                console.print(explained(extractor.extract(article)))
    raise typer.Exit(LOST if lost else 0)


@app.command()
def score(
    predictions: Annotated[Path, typer.Argument(metavar="PREDICTIONS", help="Claims as JSONL, such as `extractor run` writes.")],
    gold: Annotated[Path, typer.Option(metavar="DIR", help="The folder of gold claims, <article_id>.jsonl.")],
    errors: Annotated[int, typer.Option(metavar="N", min=0, help="Print the first N missed, wrong and spurious claims.")] = 0,
    corpus: Annotated[Path | None, typer.Option(metavar="DIR", help="Tell by these texts where each missed claim was lost.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts and ratios as one JSON object.")] = False,
    split: Annotated[str | None, typer.Option(metavar="NAME", help="Score one split of metadata.csv, such as dev.")] = None,
    partial: Annotated[bool, typer.Option("--partial", help="Leave out, and name, what has no partner on the other side.")] = False,
    report: Annotated[Path | None, typer.Option(metavar="DIR", help="Write metrics.json, summary.md, junit.xml, report.html.")] = None,
    baseline: Annotated[Path | None, typer.Option(metavar="FILE", help="Fail where a score falls below this baseline.")] = None,
    tolerance: Annotated[float, typer.Option(metavar="POINTS", min=0, help="Let scores fall by this much.")] = 0.0,
    update_baseline: Annotated[bool, typer.Option("--update-baseline", help="Write the baseline anew.")] = False,
) -> None:
    """Compare predicted claims with gold: `extractor score claims.jsonl --gold gold`."""
    import json

    from extractor.scoring.report import comparison_text, mistake_text, score_text
    from extractor.scoring.reports.metrics import metrics
    from extractor.scoring.reports.write import write_report
    from extractor.scoring.run import Request, judge

    with _one_line_errors():
        request = Request(predictions, gold, corpus, split, partial, baseline, tolerance, update_baseline, bool(errors or report))
        judged = judge(request, lambda folder: _results(folder, None))
        if report:
            write_report(report, judged)
    for note in judged.notes:
        typer.echo(f"note: {note}", err=True)
    for mistake in judged.mistakes[:errors]:
        typer.echo(mistake_text(mistake), err=as_json)
    typer.echo(json.dumps(metrics(judged)) if as_json else score_text(judged))
    if judged.comparison:
        typer.echo(comparison_text(judged.comparison), err=as_json)
    raise typer.Exit(0 if judged.passed or update_baseline else LOST)


@app.command()
def rules(
    corpus: Annotated[Path | None, typer.Argument(metavar="[CORPUS]", help="A folder of texts; in a checkout its corpus/.")] = None,
    gold: Annotated[Path | None, typer.Option(metavar="DIR", help="The gold claims of these texts; in a checkout its gold/.")] = None,
    lexicon: LexiconFolders = None,
) -> None:
    """Rank the rules by the precision of their claims, and list those that never fire: `extractor rules corpus --gold gold`."""
    from extractor.dataset.records import claim_record
    from extractor.lexicon import Lexicon
    from extractor.scoring.align import align_all
    from extractor.scoring.gold import read_gold, to_record
    from extractor.scoring.lexicon_lint import rule_files
    from extractor.scoring.rules import rule_scores, rules_table

    texts = corpus or _own("corpus")
    labels = gold or (None if corpus else _own("gold"))
    if not texts:
        typer.echo("error: no corpus. Give a folder of texts: extractor rules CORPUS --gold DIR", err=True)
        raise typer.Exit(USAGE)
    with _one_line_errors():
        wanted = read_gold(labels) if labels else {}
        results = list(_results(texts, lexicon))
        given = {result.article.id: [to_record(claim_record(claim, result.article)) for claim in result.claims] for result in results}
        files = rule_files(Lexicon(*(lexicon or ())))
    if not results:
        raise typer.Exit(LOST)
    typer.echo(rules_table(rule_scores(files, results, align_all(wanted, given)), files))


@app.command()
def check(
    corpus: Annotated[Path | None, typer.Option(metavar="DIR", help="The texts that gold labels; in a checkout its corpus/.")] = None,
    gold: Annotated[Path | None, typer.Option(metavar="DIR", help="The gold claims; in a checkout its gold/.")] = None,
    lexicon: LexiconFolders = None,
    fix: Annotated[bool, typer.Option("--fix", help="First put gold and texts into canonical form, where no offset shifts.")] = False,
) -> None:
    """Find mistakes in data files and gold, one line each: `extractor check --corpus corpus --gold gold`."""
    from extractor.gold.fix import fix as fix_gold
    from extractor.lexicon import Lexicon, LexiconError
    from extractor.scoring.gold_lint import lint_gold
    from extractor.scoring.lexicon_lint import lint_lexicon

    with _one_line_errors():
        findings = [str(finding) for finding in lint_lexicon(Lexicon(*(lexicon or ())))]
        texts, labels = corpus or _own("corpus"), gold or _own("gold")
        if texts and labels:
            for line in fix_gold(labels, texts) if fix else ():
                typer.echo(line, err=True)
            findings += [str(finding) for finding in lint_gold(labels, texts)]
        try:
            _extractor(lexicon)
        except LexiconError as error:
            findings.append(str(error))
    for finding in findings:
        typer.echo(finding)
    typer.echo(f"findings: {len(findings)}" if findings else "nothing to correct", err=True)
    raise typer.Exit(LOST if findings else 0)


def main() -> None:
    """Run the command line; a reader that closes the pipe (`| head`) ends it quietly."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    app()


@contextmanager
def _one_line_errors() -> Iterator[None]:
    """A wrong data file or an unwritable output is told in one line, with exit code 2."""
    from extractor.dataset.sinks import OutputError
    from extractor.lexicon import LexiconError
    from extractor.scoring.gold import GoldError

    try:
        yield
    except (GoldError, LexiconError, OutputError) as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(USAGE) from error


def _extractor(lexicon: list[Path] | None) -> "Extractor":
    from extractor.engine import Extractor
    from extractor.lexicon import LexiconError

    for folder in lexicon or ():
        if not folder.is_dir():
            msg = f"{folder}: no such folder. --lexicon takes a folder of *.yaml and *.csv files"
            raise LexiconError(msg)
    return Extractor(*(lexicon or ()))


def _own(name: str) -> Path | None:
    """The project's own folder of that name, where the command runs from a checkout."""
    folder = Path(__file__).parent.parent / name
    return folder if folder.is_dir() else None


def _results(corpus: Path, lexicon: list[Path] | None) -> "Iterator[Result]":
    """What a folder of texts gives, article by article; what cannot be read is told and passed over."""
    from extractor.articles.metadata import Failure

    extractor = _extractor(lexicon)
    with _articles([str(corpus)], None) as (articles, tell):
        for article in articles:
            if isinstance(article, Failure):
                tell(article)
            else:
                yield extractor.extract(article)


@contextmanager
def _articles(paths: list[str], published: str | None) -> Iterator[tuple[Iterable["Article | Failure"], Any]]:
    """The articles of paths and how to tell a failure; on a terminal a bar shows how far the reading is."""
    from extractor.articles.dates import read_date
    from extractor.articles.metadata import Failure
    from extractor.articles.read import find_sources

    day = read_date(published) if published else None
    if published and not day:
        typer.echo(f"error: --published '{published}' is not a date. Write it as 2025-01-31", err=True)
        raise typer.Exit(USAGE)
    sources = find_sources(paths)

    def read(found: "Iterable[Source | Failure]") -> Iterator["Article | Failure"]:
        for source in found:
            yield source if isinstance(source, Failure) else source.read(day)

    if not sys.stderr.isatty():
        yield read(sources), lambda failure: typer.echo(f"error: {failure}", err=True)
        return
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True) as bar:
        yield (
            read(bar.track(sources, description="Reading")),
            lambda failure: console.print(f"error: {failure}", markup=False, highlight=False),
        )
