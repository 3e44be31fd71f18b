"""`extractor gold agreement`: who is called A does not matter, and kappa stands where a slot is a choice."""

import copy
import json
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.gold.agreement import agreement_json, agreement_of, kappa
from extractor.scoring.gold import read_gold
from tests.gold.sample import gold_claims, lines

ROOT = Path(__file__).parents[2]
GOLD = read_gold(ROOT / "gold")


def changed(seed):
    """Our gold as another annotator might have it: some claims missing, optional or with another measure, number or status."""
    choose = random.Random(seed)  # noqa: S311  no secret
    changes = [
        {},
        {"optional": True},
        {"status": "target"},
        {"metric": {"measure": "count"}},
        {"value": {"number": 1}},
        {"entity": {"name": "Nobody"}},
        {"draft": True},
    ]

    def change(claim):
        update = dict(choose.choice(changes))
        for slot in ("metric", "value", "entity"):
            if slot in update:
                part = getattr(claim, slot)
                update[slot] = part and part.model_copy(update=update[slot])
        return claim.model_copy(update=update)

    return {name: [change(claim) for claim in claims if choose.random() > 0.1] for name, claims in GOLD.items()}


def test_gold_agrees_with_itself():
    """Everything is the same, and kappa is 1."""
    found = agreement_json(agreement_of(GOLD, GOLD))

    assert found["claim"] == {"same": found["a"], "f1": 100.0}
    assert all(slot["percent"] == 100.0 for slot in found["slots"].values())
    assert {choice["kappa"] for choice in found["choices"].values()} == {1.0}
    assert found["claim_f1_interval"] == [100.0, 100.0]


@pytest.mark.parametrize("seed", range(5))
def test_agreement_is_symmetric(seed):
    """A with B finds as many claims the same as B with A; which of two like claims is paired may differ."""
    one, other = changed(seed), changed(seed + 100)
    here, there = agreement_of(one, other), agreement_of(other, one)

    assert (here.counts.gold, here.counts.predicted) == (there.counts.predicted, there.counts.gold)
    assert here.counts.right == there.counts.right
    assert 0 < here.counts.f1("claim") < 100


def test_what_either_side_calls_optional_counts_nowhere(run, place):
    """The required claim alone is compared; were the other one required on both sides, it would count."""
    shutil.copytree(place / "gold", place / "anna")
    first, second = gold_claims()
    (place / "anna" / "lund-1.jsonl").write_text(lines([first, {**second, "optional": False, "status": "target"}]))
    found = json.loads(run("gold", "agreement", "gold", "anna", "--json").stdout)
    assert (found["a"], found["b"], found["claim"]["same"]) == (1, 1, 1)

    (place / "gold" / "lund-1.jsonl").write_text(lines([first, {**second, "optional": False}]))
    found = json.loads(run("gold", "agreement", "gold", "anna", "--json").stdout)
    assert (found["a"], found["b"], found["claim"]["same"], found["slots"]["status"]["same"]) == (2, 2, 2, 1)
    assert found["claim_f1_interval"] is None


def test_the_table_shows_levels_slots_and_choices(run, place):
    """One wrong number: the claim is found, and not right."""
    shutil.copytree(place / "gold", place / "anna")
    first = copy.deepcopy(gold_claims()[0])
    first["value"]["number"] = 2600
    (place / "anna" / "lund-1.jsonl").write_text(lines([first]))
    table = [line.split() for line in run("gold", "agreement", "gold", "anna").stdout.splitlines()]

    assert ["found", "1", "100.0"] in [line[:3] for line in table]
    assert ["claim", "0", "0.0"] in [line[:3] for line in table]
    assert ["value", "0", "0.0"] in table
    assert ["entity", "1", "100.0"] in table
    assert ["measure", "1", "1", "-"] in table


def test_nothing_in_common_is_one_line(run, place):
    """Other article ids, or drafts alone on one side."""
    (place / "anna").mkdir()
    (place / "anna" / "oslo-3.jsonl").write_text("")
    assert run("gold", "agreement", "gold", "anna").stderr.startswith("error: gold and anna have no labelled article in common. ")

    (place / "anna" / "lund-1.jsonl").write_text(lines([claim | {"draft": True} for claim in gold_claims()]))
    assert run("gold", "agreement", "gold", "anna").exit_code == 2


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc"))))
def test_kappa_is_one_where_all_is_the_same_and_never_above(choices):
    """It is undefined where both sides always chose one label."""
    found = kappa(choices)

    if found.kappa is None:
        assert len({label for pair in choices for label in pair}) <= 1
    else:
        assert found.kappa <= 1
        assert (found.kappa == 1) == (found.same == found.pairs)
