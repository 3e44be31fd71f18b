"""The score as JUnit XML: a case for each score that the gate holds, one for each article, one for the whole test split."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from extractor.counted import counted
from extractor.scoring.flips import LOSSES
from extractor.scoring.gate import Change
from extractor.scoring.report import flip_text, mistake_text
from extractor.scoring.run import Judged
from extractor.scoring.slices import HELD_OUT

CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])  # what XML 1.0 cannot hold


def junit(judged: Judged) -> str:
    """A gate that dropped fails the scores that fell and the articles whose claims turned wrong; all else passes with its mistakes."""
    suites = [_suite("gate", list(_scores(judged))), _suite("articles", list(_articles(judged)))]
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="extractor score">', *suites, "</testsuites>\n"])


def _suite(name: str, cases: list[str]) -> str:
    failures = sum("<failure" in case for case in cases)
    return "\n".join([f'<testsuite name="{name}" tests="{len(cases)}" failures="{failures}" errors="0">', *cases, "</testsuite>"])


def _scores(judged: Judged) -> Iterator[str]:
    for change in judged.comparison.changes if judged.comparison else ():
        yield _case("gate", f"{change.name} F1", _drop(change), f"before {change.before:.2f}, now {change.now:.2f}")


def _drop(change: Change) -> str:
    return f"{change.name} F1 fell from {change.before:.2f} to {change.now:.2f}" if change.dropped else ""


def _articles(judged: Judged) -> Iterator[str]:
    """The open articles; the test split is one case with its counts."""
    score = judged.score
    flips = judged.comparison.flips if judged.comparison and not judged.passed else ()
    for alignment in score.open:
        name, counts = alignment.article_id, score.counts[alignment.article_id]
        turned = [flip_text(flip) for flip in flips if flip.article_id == name and flip.kind in LOSSES]
        own = [mistake_text(mistake) for mistake in judged.mistakes if mistake.article_id == name]
        right = f"{counts.right['claim']} of {counted(counts.gold, 'claim')} right, {counts.predicted} predicted"
        yield _case("articles", name, "\n".join(turned), "\n".join([right, *own]))
    if HELD_OUT in score.splits:
        counts = score.splits[HELD_OUT]
        right = f"{counts.right['claim']} of {counted(counts.gold, 'claim')} right, {counts.predicted} predicted"
        right += f", {counted(counts.articles, 'article')}"
        yield _case("articles", f"{HELD_OUT} split", "", right)


def _case(suite: str, name: str, failure: str, output: str) -> str:
    first = quoteattr(_clean(failure).partition("\n")[0])
    failed = f"<failure message={first}>{escape(_clean(failure))}</failure>" if failure else ""
    said = f"<system-out>{escape(_clean(output))}</system-out>"
    return f"<testcase classname={quoteattr(suite)} name={quoteattr(name)}>{failed}{said}</testcase>"


def _clean(text: str) -> str:
    return text.translate(CONTROL)
