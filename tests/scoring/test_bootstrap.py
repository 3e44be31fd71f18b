"""Intervals by resampling whole articles."""

import time

import pytest

from extractor.scoring.bootstrap import difference, intervals
from extractor.scoring.score import score
from extractor.scoring.slices import Facts


def test_the_interval_holds_the_score_and_is_the_same_each_time():
    """The seed is fixed."""
    articles = [{"f1": (right, 10)} for right in (2, 5, 5, 6, 7, 9)]
    low, high = intervals(articles)["f1"]

    assert low < 100 * 34 / 60 < high
    assert intervals(articles) == intervals(articles)


def test_articles_that_agree_leave_no_doubt_and_unlike_ones_much():
    """The width comes from how articles differ, not from how many claims they hold."""
    even = intervals([{"f1": (50, 100)}] * 8)["f1"]
    uneven = intervals([{"f1": (100, 100)}, {"f1": (0, 100)}] * 4)["f1"]

    assert even == (50, 50)
    assert uneven.high - uneven.low > 40


@pytest.mark.parametrize("articles", [[], [{"f1": (3, 4)}], [{"f1": (3, 4)}, {"f1": (0, 0)}]])
def test_one_article_has_no_interval(articles):
    """Nothing is known about others."""
    assert intervals(articles) == {}


def test_a_slice_that_few_articles_have_is_drawn_with_all_of_them():
    """Resamples that miss it do not count as zero."""
    articles = [{"rare": (8, 10)}, {"rare": (8, 10)}, *[{"common": (1, 2)}] * 10]

    assert intervals(articles)["rare"] == (80, 80)


def test_a_change_is_judged_on_the_same_articles():
    """A gain of ten points in each of two unlike articles is certain."""
    low, high = difference([(10, 100), (80, 100)], [(20, 100), (90, 100)])

    assert (low, high) == pytest.approx((10, 10))


def test_600_claims_are_scored_in_less_than_a_second(claim):
    """With all intervals: articles of 20 claims, the half of them right."""
    gold = {f"a{n}": [claim(40 * at) for at in range(20)] for n in range(30)}
    predicted = {name: [one.model_copy(update={"period": None}) if n % 2 else one for n, one in enumerate(gold[name])] for name in gold}
    start = time.process_time()
    scored = score(gold, predicted, {name: Facts("wire", "dev") for name in gold})

    assert scored.intervals["level", "claim"] == (50, 50)
    assert scored.slices["measure", "production"] == (600, 600, 300)
    assert time.process_time() - start < 1
