"""Counts add up; ratios follow from them."""

import pytest

from extractor.scoring.align import align, align_all
from extractor.scoring.counts import Counts, as_json, count, total


@pytest.fixture
def alignment(claim):
    """Four gold claims (one optional) and five predictions: one right, one with a wrong period, one spurious, two free."""
    gold = [claim(20), claim(60), claim(100), claim(140, optional=True)]
    predicted = [claim(20), claim(60, period=None), claim(140), claim(141), claim(180)]
    return align("lund-1", gold, predicted)


def test_found_core_and_claim_count_what_is_right_at_each_level(alignment):
    """A wrong period leaves found and core right."""
    counts = count(alignment)

    assert (counts.gold, counts.predicted) == (3, 3)
    assert dict(counts.right) == {"found": 2, "core": 2, "claim": 1}


def test_ratios_are_of_what_was_predicted_and_of_what_gold_requires(alignment):
    """Precision, recall and F1 in percent."""
    counts = count(alignment) + Counts(articles=1, gold=2)

    assert counts.precision("claim") == pytest.approx(100 / 3)
    assert counts.recall("claim") == pytest.approx(100 / 5)
    assert counts.f1("claim") == pytest.approx(100 * 2 / 8)


def test_slot_accuracy_is_over_the_pairs_found(alignment):
    """One of two periods is right; missed and spurious claims do not lower it."""
    assert count(alignment).accuracy("period") == 50
    assert count(alignment).accuracy("value") == 100


def test_the_counts_of_articles_add_up(claim, alignment):
    """The whole is the sum of its parts, whichever way it is cut."""
    other = align("ghent-2", [claim(5)], [])

    assert total([alignment, other]) == count(other) + count(alignment)
    assert total([alignment, other]).articles == 2


def test_nothing_gives_zeros_and_no_error():
    """An empty gold set has no ratio."""
    counts = total(align_all({}, {}))

    assert (counts.precision("claim"), counts.recall("found"), counts.f1("core"), counts.accuracy("unit")) == (0, 0, 0, 0)


def test_as_json_holds_counts_and_rounded_percentages(alignment):
    """What a script reads."""
    printed = as_json(count(alignment))

    assert printed["claim"] == {"right": 1, "precision": 33.3, "recall": 33.3, "f1": 33.3}
    assert printed["slots"]["period"] == {"right": 1, "accuracy": 50.0}
