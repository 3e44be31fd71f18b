"""Every rule with how often it fired and how often the claims it took part in were right, worst first."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from extractor.model import Result
from extractor.scoring.align import Alignment
from extractor.scoring.gold import Record

OUTCOMES = ("value", "growth")


class RuleScore(NamedTuple):
    """A rule: the marks, claims and numbers set aside that name it, and of its claims that gold judges those that are right."""

    rule: str
    marks: int = 0
    claims: int = 0
    set_aside: int = 0
    right: int = 0
    judged: int = 0

    @property
    def fired(self) -> int:
        """How often the rule did anything at all."""
        return self.marks + self.claims + self.set_aside

    @property
    def precision(self) -> float | None:
        """The percentage of its judged claims that are right; None where gold judges none."""
        return 100 * self.right / self.judged if self.judged else None


def rule_scores(known: Iterable[str], results: Iterable[Result], alignments: Iterable[Alignment]) -> list[RuleScore]:
    """The known rules and those met in the results, worst precision first, then those that gold cannot judge, most used first."""
    marks: Counter[str] = Counter()
    claims: Counter[str] = Counter()
    aside: Counter[str] = Counter()
    for result in results:
        marks.update(mention.rule for mention in result.mentions)
        claims.update(rule for claim in result.claims for rule in {step.rule for step in claim.because})
        aside.update(account.rule for account in result.account if account.rule and account.outcome not in OUTCOMES)
    right, judged = _verdicts(alignments)
    names = {*known, *marks, *claims, *aside, *judged}
    scores = [RuleScore(name, marks[name], claims[name], aside[name], right[name], judged[name]) for name in names]
    return sorted(scores, key=_worst_first)


def _verdicts(alignments: Iterable[Alignment]) -> tuple[Counter[str], Counter[str]]:
    """How many right claims, and how many that were paired or spurious, each rule took part in; free claims are not judged."""
    right: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    for alignment in alignments:
        for pair in alignment.pairs:
            judged.update(_rules(pair.predicted))
            if not pair.wrong:
                right.update(_rules(pair.predicted))
        for claim in alignment.spurious:
            judged.update(_rules(claim))
    return right, judged


def _rules(claim: Record) -> set[str]:
    return {step.rule for step in claim.because}


def _worst_first(score: RuleScore) -> tuple[bool, float, int, int, str]:
    return (score.precision is None, score.precision or 0.0, -score.judged, -score.fired, score.rule)


def rules_table(scores: list[RuleScore], files: Mapping[str, object]) -> str:
    """The rules that fired, then those of the data files that never did."""
    width = max((len(score.rule) for score in scores), default=4)
    lines = [f"{'rule':{width}} {'precision':>9} {'right':>6} {'judged':>6} {'claims':>6} {'set aside':>9} {'marks':>6}"]
    for score in scores:
        if score.fired or score.judged:
            precision = "" if score.precision is None else f"{score.precision:.1f}"
            counts = f"{score.right:6} {score.judged:6} {score.claims:6} {score.set_aside:9} {score.marks:6}"
            lines.append(f"{score.rule:{width}} {precision:>9} {counts}")
    silent = sorted(score.rule for score in scores if not score.fired and not score.judged)
    lines += ["", f"rules that never fired: {len(silent)}"]
    lines += [f"{rule:{width}} {files.get(rule, '')}".rstrip() for rule in silent]
    return "\n".join(lines)
