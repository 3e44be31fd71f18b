"""The gate: what dropped below the baseline, and which claims turned."""

import json

import pytest

from extractor.scoring.gold import GoldError
from extractor.scoring.report import comparison_text
from extractor.scoring.reports.write import REPORTS

BECAUSE = [{"rule": "levels.old", "slot": "value"}, {"rule": "period.old", "slot": "period"}, {"rule": "levels.old", "slot": "unit"}]
ANOTHER_YEAR = {"first": "2023-01-01", "last": "2023-12-31"}


@pytest.fixture
def held(desk, claim):
    """A baseline in which the second of three dev claims has a wrong period, the third is missed, and the test split's one is right."""
    desk.write_gold("lund-1", claim(0), claim(40), claim(80))
    desk.write_gold("ghent-2", claim(0, article_id="ghent-2", entity={"name": "Sealed Works"}))
    predict(desk, claim)
    desk.gate(update_baseline=True)
    return desk


def predict(desk, claim, first=None, second=None, *more, closed=None):
    """As the baseline has it, but for what is given."""
    desk.write_predictions(
        claim(0, **{"because": BECAUSE, **(first or {})}),
        claim(40, **{"period": ANOTHER_YEAR, **(second or {})}),
        *more,
        claim(0, article_id="ghent-2", **{"entity": {"name": "Sealed Works"}, **(closed or {})}),
    )


def kinds(judged):
    return [(flip.kind, flip.place, flip.slots) for flip in judged.comparison.flips]


def test_the_same_predictions_pass(held):
    """To the last digit, with nothing turned."""
    judged = held.gate()

    assert judged.passed
    assert (judged.comparison.flips, judged.comparison.held_out) == ((), ())
    assert all(change.points == 0 for change in judged.comparison.changes)


def test_a_claim_that_turned_wrong_fails_and_is_printed(held, claim):
    """With article, quote, slot and the rules of before and now."""
    predict(held, claim, {"period": ANOTHER_YEAR, "because": [{"rule": "period.new", "slot": "period"}]})
    judged = held.gate()
    text = comparison_text(judged.comparison)

    assert not judged.passed
    assert [change.name for change in judged.comparison.drops] == ["claim", "period"]
    assert kinds(judged) == [("turned wrong", 0, ("period",))]
    assert 'lund-1:0 (period) "2,500"' in text
    assert "gold 2024-01-01 … 2024-12-31 | before 2024-01-01 … 2024-12-31 | now 2023-01-01 … 2023-12-31" in text
    assert "before levels.old period.old\n" in text
    assert "now period.new" in text


def test_a_claim_that_turned_right_passes_and_is_printed(held, claim):
    """An improvement."""
    predict(held, claim, None, {"period": claim().period.model_dump()})
    judged = held.gate()

    assert judged.passed
    assert kinds(judged) == [("turned right", 40, ("period",))]


def test_a_gain_elsewhere_does_not_hide_which_claim_turned_wrong(held, claim):
    """The scores stand, and both are shown."""
    predict(held, claim, {"period": ANOTHER_YEAR}, {"period": claim().period.model_dump()})
    judged = held.gate()

    assert judged.passed
    assert kinds(judged) == [("turned wrong", 0, ("period",)), ("turned right", 40, ("period",))]


def test_a_slot_that_makes_no_claim_wrong_is_held_too(held, claim):
    """The claim stays right, its status does not."""
    predict(held, claim, {"status": "forecast"})
    judged = held.gate()

    assert [change.name for change in judged.comparison.drops] == ["status"]
    assert kinds(judged) == [("slots turned wrong", 0, ("status",))]


def test_a_new_spurious_claim_fails_and_one_that_goes_is_a_gain(held, claim):
    """Whatever its slots are."""
    predict(held, claim, None, None, claim(120))
    judged = held.gate(update_baseline=True)
    assert kinds(judged) == [("spurious now", 120, ())]
    assert not judged.passed

    predict(held, claim, None, None, claim(120, entity=None))
    assert kinds(held.gate()) == []
    predict(held, claim)
    assert kinds(held.gate()) == [("no longer spurious", 120, ())]


def test_a_claim_that_is_missed_now_has_no_rules_of_now(held, claim):
    """It shows what it was."""
    held.write_predictions(claim(40, period=ANOTHER_YEAR))
    text = comparison_text(held.gate().comparison)

    assert "now       missed" in text
    assert "rules     before levels.old period.old" in text


def test_a_drop_within_the_tolerance_passes(held, claim):
    """In percentage points of F1; a hair less does not."""
    predict(held, claim, {"period": ANOTHER_YEAR})
    drop = max(-change.points for change in held.gate().comparison.changes)

    assert held.gate(tolerance=drop).passed
    assert not held.gate(tolerance=drop - 0.01).passed


def test_of_the_test_split_only_counts_are_told_in_every_output(held, claim):
    """The claim that turned wrong is not shown, nor its article, its slots or its rules; neither is the right answer."""
    predict(held, claim, closed={"entity": {"name": "Wrong Works"}, "because": [{"rule": "entity.sealed", "slot": "entity"}]})
    judged = held.gate()
    outputs = [comparison_text(judged.comparison), *(render(judged) for render in REPORTS.values())]

    assert not judged.passed
    assert "turned wrong in the test split: 1" in outputs[0]
    for word in ("Sealed", "Wrong Works", "entity.sealed", "ghent-2"):
        assert not [output for output in outputs if word in output], word
    held.gate(update_baseline=True)
    stored = (held.folder / "baseline.json").read_text()
    assert "Wrong Works" not in stored
    assert "entity.sealed" not in stored


def test_gold_that_changed_scores_the_baseline_anew(held, claim):
    """A corrected gold claim is no drop of the extractor's, and no gain."""
    held.write_gold("lund-1", claim(0, period=ANOTHER_YEAR), claim(40), claim(80))
    judged = held.gate()

    assert judged.passed
    assert kinds(judged) == []
    assert judged.comparison.notes == ("gold changed since: the baseline's predictions, claim F1 57.1 then, are scored anew, 28.6",)


def test_the_order_and_the_ids_of_gold_are_no_change(held, claim):
    """A claim is known by its place."""
    held.write_gold("lund-1", claim(80, claim_id="x"), claim(0, claim_id="y"), claim(40, claim_id="z"))

    assert held.gate().comparison.notes == ()


def test_an_article_that_is_new_is_not_compared(held, claim):
    """The baseline never saw it; that is said."""
    held.write_text("oslo-3", "2,500".ljust(20) + "up 12 percent")
    held.write_gold("oslo-3", claim(0, article_id="oslo-3"))
    judged = held.gate()

    assert judged.passed
    assert "not in the baseline, not compared: oslo-3. Add them with --update-baseline" in judged.comparison.notes


def test_an_article_that_is_gone_is_not_compared(held):
    """Nor is it counted as lost."""
    (held.folder / "gold" / "ghent-2.jsonl").unlink()
    (held.folder / "corpus" / "ghent-2.txt").unlink()
    judged = held.gate(partial=True)

    assert judged.passed
    assert "in the baseline alone, not compared: ghent-2" in judged.comparison.notes


def test_the_baseline_keeps_what_is_compared_and_no_path(held):
    """A claim a line, so that its diff can be read; the words of slots that a quote does not need are left out."""
    text = (held.folder / "baseline.json").read_text()

    assert str(held.folder) not in text
    assert json.loads(text)["articles"] == ["ghent-2", "lund-1"]
    assert len([line for line in text.splitlines() if line.startswith('{"claim_id"')]) == 2


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "no such baseline. Write it with --update-baseline"),
        ('{"format": 1', "not a baseline (file: Invalid JSON"),
        ('{"format": 1}', "not a baseline (gold: Field required)"),
        ('{"format": 9, "gold": "", "scores": {}, "articles": [], "predictions": [], "held_out": ""}', "format 9, this version reads 1."),
        (
            '{"format": 1, "gold": "", "scores": {}, "articles": [], "predictions": [{}], "held_out": "eNqLjgUAARUAuQ=="}',
            "claim_id: Field required",
        ),
        (
            '{"format": 1, "gold": "", "scores": {}, "articles": ["x"], "predictions": [], "held_out": "eNqLjgUAARUAuQ=="}',
            "none of these articles",
        ),
        ('{"format": 1, "gold": "", "scores": {}, "articles": ["x"], "predictions": [], "held_out": "eNq"}', "not a baseline ("),
    ],
)
def test_a_bad_baseline_is_refused_with_its_name(held, content, problem):
    """And written anew on request."""
    path = held.folder / "baseline.json"
    path.unlink()
    if content is not None:
        path.write_text(content)

    with pytest.raises(GoldError) as caught:
        held.gate()
    assert str(caught.value).startswith(f"{path}: ")
    assert problem in str(caught.value)
    held.gate(update_baseline=True)
    assert held.gate().passed
