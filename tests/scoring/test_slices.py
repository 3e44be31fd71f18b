"""Scores by part: split, genre, measure, unit, rule."""

import pytest

from extractor.scoring.score import Score, of_facet, score
from extractor.scoring.slices import Facts, Tally, read_facts

PRICE = {"metric": {"measure": "price"}, "unit": {"id": "EUR"}}


def by(*rules):
    return [{"rule": rule, "slot": "value"} for rule in rules]


@pytest.fixture
def scored(claim) -> Score:
    """In "open-1" one of two production claims is right and a price is spurious; "closed-2" of the test split has one right claim."""
    gold = {"open-1": [claim(20), claim(60)], "closed-2": [claim(20, metric={"measure": "exports"})]}
    predicted = {
        "open-1": [
            claim(20, because=by("a.good", "a.good")),
            claim(60, period=None, because=by("a.poor")),
            claim(100, **PRICE, because=by("a.poor")),
        ],
        "closed-2": [claim(20, metric={"measure": "exports"}, because=by("a.hidden"))],
    }
    return score(gold, predicted, {"open-1": Facts("wire", "dev"), "closed-2": Facts("wire", "test")})


def test_claims_count_by_measure_and_unit_under_gold_and_spurious_ones_under_their_own(scored):
    """So that the slices add up to the whole of the open articles."""
    assert scored.slices["measure", "production"] == Tally(2, 2, 1)
    assert scored.slices["measure", "price"] == Tally(0, 1, 0)
    assert scored.slices["unit", "EUR"] == Tally(0, 1, 0)


def test_splits_and_genres_hold_all_articles(scored):
    """Counts alone are shown of the test split too."""
    assert scored.slices["split", "test"] == Tally(1, 1, 1)
    assert scored.slices["genre", "wire"] == Tally(3, 4, 2)
    assert scored.splits["dev"].predicted == 3


def test_measures_units_and_rules_leave_the_test_split_out(scored):
    """They would tell what its articles hold."""
    names = {name for _, name in scored.slices}

    assert "exports" not in names
    assert "a.hidden" not in names


def test_a_rule_counts_once_a_claim_and_has_a_precision(scored):
    """Gold names no rules."""
    assert [scored.slice_score(key) for key in of_facet(scored.slices, "rule")] == [0, 100]
    assert scored.slices["rule", "a.good"].right == 1


def test_measures_outside_the_list_are_one_slice(claim):
    """Growth alone is told by its unit."""
    gold = {"lund-1": [claim(20, metric={"measure": "other:refit"}), claim(60, value=None, unit=None)]}
    names = set(score(gold, {}, {}).slices)

    assert {("measure", "other"), ("unit", "growth in percent"), ("unit", "vehicle")} <= names
    assert not [facet for facet, _ in names if facet in ("split", "genre")]


def test_facts_come_from_the_columns_of_metadata(tmp_path):
    """With the line; columns that are missing stay empty."""
    (tmp_path / "metadata.csv").write_text('article_id,title,genre,split\nlund-1,"Buses,\nmore",wire,Test\n')

    assert read_facts(tmp_path) == {"lund-1": Facts("wire", "test", 3)}
    (tmp_path / "metadata.csv").write_text("article_id,title\nlund-1,Buses\n")
    assert read_facts(tmp_path) == {"lund-1": Facts("", "", 2)}


def test_a_corpus_without_metadata_has_no_facts(tmp_path):
    """All its articles are open."""
    assert read_facts(tmp_path) == {}
