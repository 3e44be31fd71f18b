"""Rules ranked by what became of their claims."""

import pytest

from extractor.model import Account, Article, Claim, MetricSlot, Result, Step
from extractor.scoring.align import align
from extractor.scoring.rules import rule_scores, rules_table
from extractor.vocabulary import Status


def by(*rules, slot="period"):
    return [{"rule": rule, "slot": slot} for rule in rules]


@pytest.fixture
def alignment(claim):
    """The rule "good" is right twice, "poor" once and wrong once, "worst" only spurious, "spared" only in an optional claim."""
    gold = [claim(20), claim(60), claim(100, optional=True), claim(180)]
    predicted = [
        claim(20, because=by("levels.good", "levels.poor")),
        claim(60, because=by("levels.poor"), period=None),
        claim(100, because=by("levels.spared")),
        claim(140, because=by("levels.worst", "levels.worst")),
        claim(180, because=by("levels.good")),
    ]
    return align("lund-1", gold, predicted)


def test_rules_come_worst_precision_first_and_unjudged_last(alignment):
    """Optional claims judge nobody."""
    scores = rule_scores(["levels.spared"], [], [alignment, alignment])

    assert [(score.rule, score.right, score.judged) for score in scores] == [
        ("levels.worst", 0, 2),
        ("levels.poor", 2, 4),
        ("levels.good", 4, 4),
        ("levels.spared", 0, 0),
    ]


def test_a_rule_is_judged_by_the_slots_that_it_filled(claim):
    """Whoever found the holder is not to blame for the period; a rule that fills no slot that is scored only has to be of a claim."""
    because = [*by("periods.in"), *by("entity.subject", slot="entity"), *by("cues.says", slot="attribution")]
    alignment = align("lund-1", [claim(20)], [claim(20, because=because, period=None)])
    scores = {score.rule: (score.right, score.whole, score.judged) for score in rule_scores([], [], [alignment])}

    assert scores == {"periods.in": (0, 0, 1), "entity.subject": (1, 0, 1), "cues.says": (1, 0, 1)}


def test_a_rule_fires_once_a_claim_and_once_a_number_set_aside():
    """However often a claim's trace names it."""
    steps = (Step("levels.of", "metric", 0, 1), Step("levels.of", "value", 2, 3), Step("period.lead", "period", None, None))
    made = Claim("c1", "a", None, MetricSlot(0, 1, "sales", None), None, None, None, None, Status.ACTUAL, None, 0, 9, steps)
    account = (Account(2, 3, "value", "levels.of", "c1"), Account(5, 6, "rank", "ranks.th"))
    scores = {score.rule: score for score in rule_scores(["levels.never"], [Result(Article("a", "x" * 9), (made,), account, ())], [])}

    assert (scores["levels.of"].claims, scores["levels.of"].set_aside) == (1, 0)
    assert scores["ranks.th"].set_aside == 1
    assert scores["levels.never"].fired == 0


def test_the_table_lists_rules_that_never_fired_with_their_file():
    """They are to be deleted, or to be given a text."""
    table = rules_table(rule_scores(["levels.never"], [], []), {"levels.never": "frames/levels.yaml"})

    assert "rules that never fired: 1\nlevels.never frames/levels.yaml" in table
