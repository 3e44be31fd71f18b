"""Where a prediction agrees with gold, slot by slot."""

import pytest

from extractor.scoring.compare import SLOTS, agreement, normal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Harbour Group", "Harbour"),
        ("Ostend Ferries NV", "Ostend Ferries"),
        ("Lund’s", "Lund"),
        ("U.S.", "US"),
        ("Lund Motor (LNDM)", "lund motor"),
        ("new-energy vehicle", "new energy vehicle"),
        ("Harbour Holdings", "Harbour Holding"),
    ],
)
def test_names_agree_without_case_articles_possessives_and_company_suffixes(one, other):
    """Both stand for the same holder."""
    assert normal(one) == normal(other)


@pytest.mark.parametrize(("one", "other"), [("Lund Motor", "Lund"), ("The Company", "The Group"), ("Corporate Bank", "Bank")])
def test_names_that_differ_in_a_word_of_their_own_do_not_agree(one, other):
    """A suffix is dropped as a word, not as letters; a name of suffixes alone keeps them."""
    assert normal(one) != normal(other)


def test_a_claim_agrees_with_itself_in_every_slot(claim):
    """Nothing is wrong where nothing differs."""
    assert agreement(claim(), claim()) == set(SLOTS)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"entity": {"name": "Malmo Motor"}}, {"entity"}),
        ({"entity": None}, {"entity"}),
        ({"metric": {"measure": "sales"}}, {"measure"}),
        ({"metric": {"item": "truck"}}, {"item"}),
        ({"value": {"number": 2501}}, {"value"}),
        ({"value": {"high": 3000}}, {"value"}),
        ({"value": {"bound": "above"}}, {"bound"}),
        ({"unit": {"id": "bus"}}, {"unit"}),
        ({"unit": None}, {"unit"}),
        ({"period": {"last": "2024-11-30"}}, {"period"}),
        ({"period": None}, {"period"}),
        ({"growth": {"number": 13}}, {"growth"}),
        ({"growth": {"unit": "percentage_point"}}, {"growth"}),
        ({"growth": None}, {"growth"}),
        ({"growth": {"basis": "year_on_year"}}, {"basis"}),
        ({"status": "forecast"}, {"status"}),
        ({"attribution": "the mayor"}, {"attribution"}),
    ],
)
def test_a_slot_that_differs_is_the_only_one_wrong(claim, change, wrong):
    """Every slot is compared by itself."""
    assert set(SLOTS) - agreement(claim(), claim(**change)) == wrong


@pytest.mark.parametrize(
    ("gold", "predicted", "slot"),
    [
        ({"entity": {"also": ["Lund Buses"]}}, {"entity": {"name": "Lund Buses"}}, "entity"),
        ({"metric": {"also": ["capacity"]}}, {"metric": {"measure": "capacity"}}, "measure"),
        ({"unit": {"also": ["bus"]}}, {"unit": {"id": "bus"}}, "unit"),
        ({"metric": {"measure": "profit"}}, {"metric": {"measure": "net_profit"}}, "measure"),
        ({"metric": {"measure": "shipments"}}, {"metric": {"measure": "deliveries"}}, "measure"),
        ({"metric": {"measure": "sales"}, "unit": {"id": "SEK"}}, {"metric": {"measure": "revenue"}}, "measure"),
        ({"period": {"first": None, "last": None, "text": "of late", "start": 1, "end": 8}}, {"period": None}, "period"),
        ({"growth": {"number": None, "unit": None}}, {"growth": None}, "growth"),
        ({"growth": None}, {"growth": {"number": None, "unit": None}}, "growth"),
        ({"value": {"number": 0.3}}, {"value": {"number": 0.1 + 0.2}}, "value"),
    ],
)
def test_answers_that_the_contract_accepts(claim, gold, predicted, slot):
    """Other names, kindred measures, what gold leaves open."""
    assert slot in agreement(claim(**gold), claim(**predicted))


@pytest.mark.parametrize(
    ("gold", "predicted", "slot"),
    [
        ({"metric": {"measure": "net_profit"}}, {"metric": {"measure": "profit"}}, "measure"),
        ({"metric": {"measure": "sales"}}, {"metric": {"measure": "revenue"}}, "measure"),
        ({"growth": None}, {}, "growth"),
        ({"entity": None}, {}, "entity"),
        ({"period": None}, {}, "period"),
    ],
)
def test_answers_that_the_contract_refuses(claim, gold, predicted, slot):
    """A vaguer profit, sales in units, and anything in a slot that gold leaves empty."""
    assert slot not in agreement(claim(**gold), claim(**predicted))
