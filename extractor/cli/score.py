"""The commands that judge: score, rules, check."""

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli import common
from extractor.cli.common import LOST, USAGE, LexiconFolders, build_extractor, one_line_errors, results


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
    lexicon: LexiconFolders = None,
) -> None:
    """Compare predicted claims with gold: `extractor score claims.jsonl --gold gold`."""
    import json

    from extractor.scoring.report import comparison_text, mistake_text, score_text
    from extractor.scoring.reports.metrics import metrics
    from extractor.scoring.reports.write import write_report
    from extractor.scoring.run import Request, judge

    with one_line_errors():
        shown, folders = bool(errors or report), tuple(lexicon or ())
        request = Request(predictions, gold, corpus, split, partial, baseline, tolerance, update_baseline, shown, folders)
        judged = judge(request, lambda folder: results(folder, lexicon))
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


def rules(
    corpus: Annotated[Path | None, typer.Argument(metavar="[CORPUS]", help="A folder of texts; in a checkout its corpus/.")] = None,
    gold: Annotated[Path | None, typer.Option(metavar="DIR", help="The gold claims of these texts; in a checkout its gold/.")] = None,
    lexicon: LexiconFolders = None,
) -> None:
    """Rank the rules by their precision outside the test split, and list those that never fire: `extractor rules corpus --gold gold`."""
    from extractor.dataset.records import claim_record
    from extractor.lexicon import Lexicon
    from extractor.scoring.align import align_all
    from extractor.scoring.gold import read_gold, to_record
    from extractor.scoring.lexicon_lint import rule_files
    from extractor.scoring.rules import rule_scores, rules_table
    from extractor.scoring.slices import without_held_out

    texts = corpus or common.own("corpus")
    labels = gold or (None if corpus else common.own("gold"))
    if not texts:
        typer.echo("error: no corpus. Give a folder of texts: extractor rules CORPUS --gold DIR", err=True)
        raise typer.Exit(USAGE)
    with one_line_errors():
        wanted = without_held_out(read_gold(labels), texts) if labels else {}
        found = list(results(texts, lexicon))
        given = {result.article.id: [to_record(claim_record(claim, result.article)) for claim in result.claims] for result in found}
        files = rule_files(Lexicon(*(lexicon or ())))
    if not found:
        raise typer.Exit(LOST)
    typer.echo(rules_table(rule_scores(files, found, align_all(wanted, given)), files))


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

    with one_line_errors():
        findings = [str(finding) for finding in lint_lexicon(Lexicon(*(lexicon or ())))]
        texts, labels = corpus or common.own("corpus"), gold or common.own("gold")
        if texts and labels:
            for line in fix_gold(labels, texts) if fix else ():
                typer.echo(line, err=True)
            findings += [str(finding) for finding in lint_gold(labels, texts, *(lexicon or ()))]
        try:
            build_extractor(lexicon)
        except LexiconError as error:
            findings.append(str(error))
    for finding in findings:
        typer.echo(finding)
    typer.echo(f"findings: {len(findings)}" if findings else "nothing to correct", err=True)
    raise typer.Exit(LOST if findings else 0)
