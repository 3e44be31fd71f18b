"""Which prediction answers which gold claim."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from extractor.scoring.align import align, align_all
from extractor.scoring.assign import assign

ONLY_GROWTH = {"value": None, "unit": None}


def places(alignment):
    return [(pair.gold.claim_id, pair.predicted.claim_id) for pair in alignment.pairs]


def test_claims_pair_where_their_values_overlap(claim):
    """A longer quote of the same number is the same claim; a neighbour's is not."""
    alignment = align("lund-1", [claim(20), claim(60)], [claim(61), claim(90)])

    assert places(alignment) == [("c60", "c61")]
    assert [missed.claim_id for missed in alignment.missed] == ["c20"]
    assert [spurious.claim_id for spurious in alignment.spurious] == ["c90"]


def test_spans_that_only_touch_do_not_pair(claim):
    """The end is exclusive."""
    assert align("lund-1", [claim(20)], [claim(25)]).pairs == ()


def test_a_value_never_pairs_with_a_growth(claim):
    """Gold without a value is carried by its growth, which lies where the prediction has its value."""
    alignment = align("lund-1", [claim(0, **ONLY_GROWTH)], [claim(22)])

    assert alignment.pairs == ()
    assert (len(alignment.missed), len(alignment.spurious)) == (1, 1)


def test_growths_pair_where_neither_has_a_value(claim):
    """What carries the claim is then the growth's span."""
    assert places(align("lund-1", [claim(0, **ONLY_GROWTH)], [claim(3, **ONLY_GROWTH)])) == [("c0", "c3")]


def test_as_many_pairs_as_possible_come_before_as_many_right_slots(claim):
    """The first prediction would answer the second gold claim in every slot, but then one gold claim stays alone."""
    wide = claim(24, value={"text": "2,500 or so", "start": 22, "end": 33}, claim_id="wide")
    gold = [claim(20, entity={"name": "Ghent Trams"}), claim(28)]

    assert places(align("lund-1", gold, [wide, claim(29, entity=None)])) == [("c20", "wide"), ("c28", "c29")]


def test_two_claims_on_one_value_go_where_most_slots_are_right(claim):
    """A value with two growths is two claims, predicted here in the other order."""
    year, month = claim(growth={"number": 12}, claim_id="year"), claim(growth={"number": 2}, claim_id="month")

    assert places(align("lund-1", [year, month], [month, year])) == [("year", "year"), ("month", "month")]


def test_an_optional_gold_claim_and_its_answer_count_nowhere(claim):
    """It is neither required nor held against the system, answered or not."""
    gold = [claim(20, optional=True), claim(60, optional=True)]
    alignment = align("lund-1", gold, [claim(20)])

    assert (alignment.pairs, alignment.missed, alignment.spurious) == ((), (), ())
    assert [free.claim_id for free in alignment.free] == ["c20"]


def test_a_second_answer_that_overlaps_an_optional_claim_is_free_too(claim):
    """Two predictions on one optional number are both ignored."""
    assert align("lund-1", [claim(20, optional=True)], [claim(20), claim(21)]).spurious == ()


def test_a_required_claim_takes_the_answer_before_an_optional_one(claim):
    """Where all else is equal."""
    alignment = align("lund-1", [claim(20, optional=True, claim_id="maybe"), claim(20)], [claim(20, claim_id="only")])

    assert places(alignment) == [("c20", "only")]


def test_articles_without_predictions_are_missed_whole(claim):
    """Gold decides which articles are scored."""
    (alignment,) = align_all({"lund-1": [claim()]}, {"ghent-2": [claim()]})

    assert len(alignment.missed) == 1


@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 9)))
def test_the_assignment_weighs_most_of_all_there_are(weights):
    """Against every permutation."""
    best = max(sum(weights.get((i, j), 0) for i, j in enumerate(order)) for order in itertools.permutations(range(5)))
    chosen = assign(weights, 5, 5)

    assert sum(weights[pair] for pair in chosen) == best
    assert len({i for i, _ in chosen}) == len({j for _, j in chosen}) == len(chosen)
