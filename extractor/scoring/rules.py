"""Every rule with how often it fired and how often what it says of a claim was right, worst first."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from extractor.model import Result
from extractor.scoring.align import Alignment
from extractor.scoring.compare import CLAIM
from extractor.scoring.gold import Record

OUTCOMES = ("value", "growth")
# What a step fills, and the slot of the claim that is right or wrong by it; one that fills another (who says so) need only be of a claim.
JUDGED_BY = {"metric": "measure", "whole": "measure", "move": "growth"} | {slot: slot for slot in CLAIM}


class RuleScore(NamedTuple):
    """A rule: the marks, claims and numbers set aside that name it.

    Of its claims that gold judges: in how many what the rule filled is `right`, and how many are right in every slot (`whole`).
    """

    rule: str
    marks: int = 0
    claims: int = 0
    set_aside: int = 0
    right: int = 0
    whole: int = 0
    judged: int = 0

    @property
    def fired(self) -> int:
        """How often the rule did anything at all."""
        return self.marks + self.claims + self.set_aside

    @property
    def precision(self) -> float | None:
        """The percentage of its judged claims that are right in what it filled; None where gold judges none."""
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
    right, whole, judged = _verdicts(alignments)
    names = {*known, *marks, *claims, *aside, *judged}
    scores = [RuleScore(name, marks[name], claims[name], aside[name], right[name], whole[name], judged[name]) for name in names]
    return sorted(scores, key=_worst_first)


def _verdicts(alignments: Iterable[Alignment]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """For each rule the claims that were right in what it filled, right as a whole, and judged; free claims are not judged."""
    right: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    for alignment in alignments:
        for pair in alignment.pairs:
            rules, wrong = _rules(pair.predicted), _rules(pair.predicted, pair.wrong)
            judged.update(rules)
            right.update(rules - wrong)
            whole.update(() if pair.wrong else rules)
        for claim in alignment.spurious:
            judged.update(_rules(claim))
    return right, whole, judged


def _rules(claim: Record, slots: Collection[str] | None = None) -> set[str]:
    """The rules that took part in a claim, or those that filled one of these slots of it."""
    return {step.rule for step in claim.because if slots is None or JUDGED_BY.get(step.slot) in slots}


def _worst_first(score: RuleScore) -> tuple[bool, float, int, int, str]:
    return (score.precision is None, score.precision or 0.0, -score.judged, -score.fired, score.rule)


def rules_table(scores: list[RuleScore], files: Mapping[str, object]) -> str:
    """The rules that fired, then those of the data files that never did."""
    width = max((len(score.rule) for score in scores), default=4)
    lines = [f"{'rule':{width}} {'precision':>9} {'right':>6} {'judged':>6} {'whole':>6} {'claims':>6} {'set aside':>9} {'marks':>6}"]
    for score in scores:
        if score.fired or score.judged:
            precision = "" if score.precision is None else f"{score.precision:.1f}"
            counts = f"{score.right:6} {score.judged:6} {score.whole:6} {score.claims:6} {score.set_aside:9} {score.marks:6}"
            lines.append(f"{score.rule:{width}} {precision:>9} {counts}")
    silent = sorted(score.rule for score in scores if not score.fired and not score.judged)
    lines += ["", f"rules that never fired: {len(silent)}"]
    lines += [f"{rule:{width}} {files.get(rule, '')}".rstrip() for rule in silent]
    return "\n".join(lines)
