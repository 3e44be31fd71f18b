"""The score in words: the table, each mistake, and where a missed claim was lost."""

from decimal import Decimal

import pytest

from extractor.model import Account, Article, Mention, Move, Result
from extractor.scoring.align import align, align_all
from extractor.scoring.counts import total
from extractor.scoring.losses import Loss, where_lost
from extractor.scoring.mistakes import lost, mistakes
from extractor.scoring.report import lost_table, mistake_text, score_table
from extractor.vocabulary import Direction, Kind


def result(*, mentions=(), account=()):
    return Result(Article("lund-1", "x" * 200), (), tuple(account), tuple(mentions))


COUNTED = Mention(Kind.COUNT, 20, 25, "units.vehicle")


def test_the_table_names_each_level_with_its_figures(claim):
    """Half of the gold is found."""
    table = score_table(total(align_all({"lund-1": [claim(20), claim(60)]}, {"lund-1": [claim(20)]})))

    (found,) = [line for line in table.splitlines() if line.startswith("found")]
    assert found.split()[1:5] == ["1", "100.0", "50.0", "66.7"]


def test_mistakes_come_in_the_order_of_the_text(claim):
    """Spurious, missed and wrong claims between each other; the right one is none."""
    gold = [claim(20), claim(60), claim(100)]
    predicted = [claim(5), claim(60), claim(100, unit=None)]

    assert [(m.place, m.kind) for m in mistakes([align("lund-1", gold, predicted)])] == [(5, "spurious"), (20, "missed"), (100, "wrong")]


def test_a_wrong_claim_shows_gold_and_prediction_of_its_wrong_slots_and_its_rules(claim):
    """Article, place, quote, the slot and the rule to look at; slots that are right are left out."""
    predicted = claim(20, period={"last": "2024-06-30"}, because=[{"rule": "halves.first", "slot": "period"}])
    (mistake,) = mistakes([align("lund-1", [claim(20)], [predicted])])
    text = mistake_text(mistake)

    assert text.startswith('lund-1:20 wrong (period) "2,500"')
    assert "gold 2024-01-01 … 2024-12-31 | predicted 2024-01-01 … 2024-06-30" in text
    assert "halves.first" in text
    assert "growth" not in text


def test_a_missed_claim_says_where_it_was_lost(claim):
    """When the article's result is at hand."""
    found = result(mentions=[COUNTED], account=[Account(20, 25, "no-metric", "settle.no-metric")])
    alignments = [align("lund-1", [claim(20)], [])]
    (mistake,) = mistakes(alignments, {"lund-1": found})

    assert "set aside: no-metric (settle.no-metric)" in mistake_text(mistake)
    assert "1 set aside: no-metric" in lost_table(lost(alignments, {"lund-1": found}))


@pytest.mark.parametrize(
    ("found", "loss"),
    [
        (result(), Loss("no mention")),
        (result(mentions=[Mention(Kind.ENTITY, 20, 25, "names.shape")]), Loss("no mention")),
        (result(mentions=[Mention(Kind.COUNT, 25, 30, "units.vehicle")]), Loss("no mention")),
        (result(mentions=[COUNTED], account=[Account(20, 25, "rank", "ranks.th")]), Loss("set aside", "rank", "ranks.th")),
        (result(mentions=[COUNTED], account=[Account(20, 25, "growth", None, "c9")]), Loss("claimed elsewhere", "as the growth of c9")),
        (result(mentions=[COUNTED]), Loss("set aside", "no account of it")),
    ],
)
def test_a_claim_is_lost_before_its_mention_at_its_refusal_or_to_another(claim, found, loss):
    """The funnel from text to claim."""
    assert where_lost(claim(20), found) == loss


def test_a_move_with_a_number_of_its_own_is_a_mention(claim):
    """The verb "doubled" carries a growth, "rose" does not."""
    gold = claim(0, value=None, unit=None)
    doubled = Mention(Kind.MOVE, 20, 27, "moves.double", Move(Direction.UP, Decimal(100)))
    rose = doubled._replace(reading=Move(Direction.UP))

    assert where_lost(gold, result(mentions=[doubled])).stage == "set aside"
    assert where_lost(gold, result(mentions=[rose])).stage == "no mention"
