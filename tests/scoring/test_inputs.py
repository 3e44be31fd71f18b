"""What would be scored silently is refused, each with file, line and remedy."""

import pytest

from extractor.scoring.gold import GoldError


def refused(desk, **options):
    """The lines of the error."""
    with pytest.raises(GoldError) as caught:
        desk.judge(**options)
    return str(caught.value).replace(f"{desk.folder}/", "").split("\nerror: ")


def test_predictions_for_another_article_are_refused(desk, claim):
    """At the first of its claims, however many there are."""
    desk.write_predictions(claim(0), claim(0, article_id="oslo-3"), claim(40, article_id="oslo-3"))

    (line,) = refused(desk)
    assert line.startswith("claims.jsonl:2: article 'oslo-3' has no gold, and 2 claims are predicted. Label it in gold/oslo-3.jsonl")


def test_an_article_without_gold_is_refused(desk):
    """At its line of metadata.csv, or as a text where it has none there."""
    (desk.folder / "gold" / "ghent-2.jsonl").unlink()
    desk.write_text("oslo-3", "Nothing.")

    first, second = refused(desk)
    assert first.startswith("corpus/metadata.csv:3: article 'ghent-2' has no gold. Label it in gold/ghent-2.jsonl (an empty file")
    assert second.startswith("corpus/oslo-3.txt:1: article 'oslo-3' has no gold")


def test_gold_without_an_article_is_refused(desk):
    """Its offsets count in no text."""
    (desk.folder / "corpus" / "lund-1.txt").unlink()

    assert refused(desk) == [
        "gold/lund-1.jsonl:1: no readable article corpus/lund-1.txt. "
        "Add the article's text, delete this file, or score the others alone with --partial"
    ]


def test_a_claim_that_stands_twice_is_refused(desk, claim):
    """By its id, or slot for slot under another id; in predictions and in gold."""
    desk.write_gold("lund-1", claim(0), claim(40, claim_id="c0"))
    desk.write_predictions(claim(0), claim(40), claim(0, claim_id="again", because=[{"rule": "a.b", "slot": "value"}]))

    assert refused(desk) == [
        "gold/lund-1.jsonl:2: claim_id 'c0' stands already on line 1. Delete one of the two",
        "claims.jsonl:3: the claim stands already on line 1. Delete one of the two",
    ]


def test_the_same_place_with_another_growth_is_another_claim(desk, claim):
    """A value with two growths is two claims; the same id in two articles is no clash."""
    two = (claim(0), claim(0, claim_id="second", growth={"number": 2}))
    desk.write_gold("lund-1", *two)
    desk.write_predictions(*two, claim(0, article_id="ghent-2"))

    assert desk.judge().score.total.right["claim"] == 2


def test_claims_of_another_text_are_refused(desk, claim):
    """The first of each article; what the article holds there is not shown."""
    desk.write_predictions(claim(0), claim(3), claim(4))

    assert refused(desk) == ["claims.jsonl:2: value '2,500' is not what the article has at 3:8. Extract the claims of this corpus again"]


def test_by_request_what_has_no_partner_is_left_out_and_noted(desk, claim):
    """Each with its place."""
    desk.write_gold("lund-1", claim(0))
    desk.write_predictions(claim(0), claim(0, article_id="oslo-3"), claim(0, article_id="ghent-2"))
    (desk.folder / "corpus" / "ghent-2.txt").unlink()
    judged = desk.judge(partial=True)

    assert (judged.score.total.articles, judged.score.total.f1("claim")) == (1, 100)
    assert [note.replace(f"{desk.folder}/", "") for note in judged.notes] == [
        "not scored: claims.jsonl:2: article 'oslo-3' has no gold, and 1 claim is predicted",
        "not scored: gold/ghent-2.jsonl:1: no readable article corpus/ghent-2.txt",
    ]


def test_articles_that_were_not_predicted_are_noted(desk, claim):
    """They may hold no claim; all the same it is said."""
    desk.write_predictions(claim(0))

    assert desk.judge().notes == ("no prediction, all missed: ghent-2",)


def test_one_split_is_scored_alone(desk, claim):
    """Predictions for the others are known, not strange."""
    desk.write_predictions(claim(0), claim(0, article_id="ghent-2"))
    total = desk.judge(split="test").score.total

    assert (total.articles, total.predicted) == (1, 1)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"split": "train"}, "corpus/metadata.csv: no article with gold has split 'train'. The splits are dev, test"),
        ({"split": "dev", "corpus": None}, "--split: the splits stand in its metadata.csv: give --corpus too"),
        ({"update_baseline": True}, "--update-baseline: name the file to write with --baseline"),
    ],
)
def test_options_that_do_not_fit_are_refused(desk, options, problem):
    """With what to give."""
    assert refused(desk, **options) == [problem]


def test_a_baseline_needs_the_corpus_and_all_splits(desk):
    """The test split is known from its metadata; half a baseline would be half a gate."""
    baseline = desk.folder / "baseline.json"

    assert refused(desk, baseline=baseline, corpus=None)[0].startswith("--baseline: ")
    assert refused(desk, baseline=baseline, split="dev")[0].startswith("--split: ")
