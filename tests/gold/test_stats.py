"""`extractor gold stats` counts what gold holds."""

import json

import pytest

from tests.gold.sample import gold_claims, lines


@pytest.fixture
def stats(run, place):
    """The numbers for programs, of two articles of which one holds a draft alone."""
    first, _ = gold_claims()
    (place / "gold" / "oslo-3.jsonl").write_text(lines([first | {"article_id": "oslo-3", "optional": True, "draft": True}]))
    (place / "corpus" / "metadata.csv").write_text("article_id,title,genre,split\nlund-1,Buses,wire,dev\noslo-3,Boats,,test\n")
    return lambda: json.loads(run("gold", "stats", "--json").stdout)


def test_claims_are_required_optional_or_drafts(stats):
    """A draft is a draft whatever else it is marked."""
    found = stats()

    assert (found["articles"], found["required"], found["optional"], found["drafts"]) == (2, 1, 1, 1)
    assert found["by_split"] == {
        "dev": {"articles": 1, "required": 1, "optional": 1, "drafts": 0},
        "test": {"articles": 1, "required": 0, "optional": 0, "drafts": 1},
    }
    assert set(found["by_genre"]) == {"wire", "none"}
    assert {name: sum(list(part.values())[1:]) for name, part in found["by_measure"].items()} == {"production": 2, "other:bus sale": 1}
    assert found["by_unit"] == {"vehicle": {"articles": 2, "required": 1, "optional": 1, "drafts": 1}}


def test_without_metadata_there_are_no_genres(stats, place):
    """The other tables stand."""
    (place / "corpus" / "metadata.csv").unlink()

    assert set(stats()) == {"articles", "required", "optional", "drafts", "by_measure", "by_unit"}


def test_a_growth_alone_is_counted_under_its_own_unit(run, place):
    """It has no unit of a value."""
    first, _ = gold_claims()
    (place / "gold" / "lund-1.jsonl").write_text(lines([first | {"value": None, "unit": None}]))

    assert "growth alone, percent                   1        1        0      0" in run("gold", "stats").stdout
