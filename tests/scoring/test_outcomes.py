"""What became of each slot, and which wrong figures are slips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.scoring.align import align
from extractor.scoring.compare import SLOTS
from extractor.scoring.counts import count
from extractor.scoring.outcomes import number_slips, outcomes

ONLY_GROWTH = {"value": None, "unit": None}


def of(slot, gold, predicted):
    """The outcomes of one slot in one article."""
    return {name: number for (met, name), number in outcomes(align("lund-1", gold, predicted)).items() if met == slot}


@pytest.mark.parametrize(
    ("slot", "predicted", "outcome"),
    [
        ("period", {}, {"correct": 1}),
        ("period", {"period": {"first": "2023-01-01"}}, {"wrong": 1}),
        ("period", {"period": None}, {"missing": 1}),
        ("period", {"period": {"first": None, "last": None}}, {"missing": 1}),
        ("attribution", {"attribution": "The mayor"}, {"spurious": 1}),
        ("attribution", {}, {}),
        ("unit", {"unit": None}, {"missing": 1}),
        ("value", {"value": {"number": 2_500_000}}, {"wrong": 1, "scale": 1}),
        ("value", {"value": {"number": 25_000}}, {"wrong": 1}),
        ("growth", {"growth": {"number": -12, "direction": "down"}}, {"wrong": 1, "sign": 1}),
        ("growth", {"growth": {"number": 12, "direction": "down"}}, {"wrong": 1}),
        ("growth", {"growth": None}, {"missing": 1}),
    ],
)
def test_a_slot_of_a_pair_is_correct_wrong_missing_or_spurious(claim, slot, predicted, outcome):
    """Empty on both sides is nothing; a slip is counted beside the wrong slot."""
    assert of(slot, [claim()], [claim(**predicted)]) == outcome


def test_a_missed_claim_misses_the_slots_it_fills(claim):
    """And no others."""
    assert of("period", [claim()], []) == {"missing": 1}
    assert of("attribution", [claim()], []) == {}
    assert of("value", [claim(**ONLY_GROWTH)], []) == {}


def test_a_spurious_claim_has_spurious_slots(claim):
    """All that it fills."""
    assert of("entity", [], [claim()]) == {"spurious": 1}


def test_a_free_claim_counts_in_no_slot(claim):
    """As it counts in no claim."""
    assert outcomes(align("lund-1", [claim(optional=True)], [claim(period=None)])) == {}


def test_what_is_not_compared_is_not_counted(claim):
    """A gold period that could not be resolved accepts any, a direction without a figure may be left out."""
    assert of("period", [claim(period={"first": None, "last": None})], [claim()]) == {}
    assert of("growth", [claim(growth={"number": None})], [claim(growth=None)]) == {}


def test_opposite_directions_without_a_figure_are_a_slip_of_sign(claim):
    """Beside a value."""
    gold, predicted = claim(growth={"number": None}), claim(growth={"number": None, "direction": "down"})

    assert of("growth", [gold], [predicted]) == {"wrong": 1, "sign": 1}


@pytest.mark.parametrize(
    ("gold", "predicted", "slips"),
    [
        (1.2, 1_200, ["scale"]),
        (3_000_000_000, 3, ["scale"]),
        (-4.5, 4.5, ["sign"]),
        (-4, 4_000, ["scale", "sign"]),
        (4, 40, []),
        (4, 4_001, []),
        (0, 1_000, []),
        (5, 0, []),
    ],
)
def test_slips_of_scale_and_of_sign(gold, predicted, slips):
    """A thousand or a power of it exactly; zero has neither."""
    assert number_slips(gold, predicted) == slips


@given(st.integers(1, 10**12), st.integers(-4, 4).filter(bool))
def test_every_power_of_a_thousand_is_a_slip_of_scale(number, power):
    """In both directions."""
    assert number_slips(number, number * 1000.0**power) == ["scale"]


def test_the_outcomes_of_a_slot_add_up_to_what_gold_and_predictions_fill(claim):
    """Correct, wrong and missing ones are gold's; correct, wrong and spurious ones the predictions'."""
    gold = [claim(20), claim(60), claim(100, attribution="The mayor")]
    counts = count(align("lund-1", gold, [claim(20, period=None), claim(60, status="forecast"), claim(140)]))

    for slot in set(SLOTS) - {"period", "item", "attribution"}:
        correct, wrong, missing, spurious = (counts.outcomes[slot, name] for name in ("correct", "wrong", "missing", "spurious"))
        filled = 0 if slot == "basis" else 3
        assert (correct + wrong + missing, correct + wrong + spurious) == (filled, filled), slot


def test_the_f1_of_a_slot_counts_what_was_missed(claim):
    """Accuracy looks at pairs alone."""
    counts = count(align("lund-1", [claim(20), claim(60)], [claim(20)]))

    assert counts.accuracy("period") == 100
    assert counts.slot_f1("period") == pytest.approx(200 / 3)
