"""Mistakes in gold are found by file and line."""

import json

import pytest

from extractor.scoring.gold_lint import lint_gold

TEXT = "Lund Motor built 2,500 buses in 2024, up 12 percent. It sold 900 of them."


def slot(quote, **fields):
    return {"text": quote, "start": TEXT.index(quote), "end": TEXT.index(quote) + len(quote), **fields}


def built(**changes):
    record = {
        "claim_id": "c1",
        "article_id": "lund-1",
        "entity": slot("Lund Motor", name="Lund Motor", type="company"),
        "metric": slot("built", measure="production", item="bus"),
        "value": slot("2,500", number=2500, high=None, bound="exact"),
        "unit": slot("buses", id="vehicle"),
        "period": slot("in 2024", first="2024-01-01", last="2024-12-31"),
        "growth": slot("up 12 percent", direction="up", number=12, high=None, unit="percent", basis=None),
        "status": "actual",
        "attribution": None,
        "evidence": {"start": 0, "end": 52},
        "optional": False,
    }
    return record | {name: record[name] | fields if isinstance(fields, dict) else fields for name, fields in changes.items()}


SOLD = {
    "claim_id": "c2",
    "metric": slot("sold", measure="sales", item="bus"),
    "value": slot("900", number=900, high=None, bound="exact"),
    "growth": None,
}


@pytest.fixture
def lint(tmp_path):
    """The findings of one article with these gold lines."""
    gold, corpus = tmp_path / "gold", tmp_path / "corpus"
    gold.mkdir()
    corpus.mkdir()
    (corpus / "lund-1.txt").write_text(TEXT, encoding="utf-8")

    def run(*lines, name="lund-1"):
        text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
        (gold / f"{name}.jsonl").write_text(text, encoding="utf-8")
        return [str(finding).removeprefix(f"{gold}/") for finding in lint_gold(gold, corpus)]

    return run


def test_gold_that_is_right_has_no_findings(lint):
    """Two claims in the order of the text, and a blank line."""
    assert lint(built(), built(**SOLD), "") == []


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"value": {"start": 18, "end": 23}}, "value: 18:23 of the article is ',500 ', not '2,500'. The quote stands first at 17"),
        (
            {"entity": {"text": "Lund Moter"}},
            "entity: 0:10 of the article is 'Lund Motor', not 'Lund Moter'. Quote the article word for word",
        ),
        ({"evidence": {"start": 0, "end": 500}}, "evidence 0:500 lies outside the article"),
        ({"metric": {"measure": "productoin"}}, "metric.measure: unknown measure 'productoin'"),
        ({"metric": {"also": ["outputs"]}}, "metric.also: unknown measure 'outputs'"),
        ({"metric": {"measure": "other:"}}, "metric.measure: unknown measure 'other:'"),
        ({"unit": None}, "value and unit are not both there"),
        ({"value": {"high": 2000}}, "value runs from 2500 to 2000"),
        ({"period": {"first": "2025-01-01"}}, "period ends before it begins"),
        ({"period": {"last": None}}, "period has only one of first and last"),
        ({"growth": {"direction": None}}, "growth has no direction"),
        ({"growth": {"number": -12}}, "growth is up but its number is -12"),
        ({"growth": {"unit": None}}, "growth has a number and no unit"),
        ({"growth": {"high": 10}}, "growth runs from 12 to 10"),
        ({"value": None, "unit": None, "growth": {"number": None, "unit": None}}, "neither value nor growth has a number"),
        ({"because": [{"rule": "a.b", "slot": "value", "start": 1, "end": 2}]}, "because stands in gold"),
        ({"article_id": "lund-2"}, "article_id is 'lund-2'. Write 'lund-1'"),
        ({"value": {"bound": "roughly"}}, "value.bound: Input should be 'exact'"),
        ({"entity": {"type": "firm"}}, "entity.type: Input should be 'place'"),
        ({"status": "planned"}, "status: Input should be 'actual'"),
        ({"period": {"first": "2024-02-30"}}, "period.first"),
        ({"note": "?"}, "unknown key 'note'"),
    ],
)
def test_a_mistake_is_one_finding_on_its_line(lint, changes, finding):
    """The claim after it is right and stays unnamed."""
    (found,) = lint(built(**changes), built(**SOLD))

    assert found.startswith(f"lund-1.jsonl:1: {finding}")


def test_keys_out_of_order_or_left_out_are_found(lint):
    """So that a diff of a correction reads by itself."""
    record = built()
    shuffled = {**record, "value": dict(reversed(record["value"].items()))}
    short = {key: value for key, value in record.items() if key != "attribution"}

    assert lint(shuffled) == ["lund-1.jsonl:1: value: keys stand in another order. Order them text, start, end, number, high, bound"]
    assert lint(short) == ["lund-1.jsonl:1: key 'attribution' is missing. Write every key; null where there is nothing"]


def test_a_broken_line_does_not_hide_the_next(lint):
    """Both are named."""
    found = lint('{"claim_id": "c', built(metric={"measure": "sale"}))

    assert [finding.split(": ")[0] for finding in found] == ["lund-1.jsonl:1", "lund-1.jsonl:2"]


def test_the_same_claim_twice_is_found(lint):
    """Under another id; and two claims under one id."""
    assert lint(built(), built(claim_id="c9")) == ["lund-1.jsonl:2: the claim stands already on line 1. Delete one of the two"]
    assert lint(built(), built(**{**SOLD, "claim_id": "c1"})) == [
        "lund-1.jsonl:2: claim_id 'c1' stands already on line 1. Give each claim its own id"
    ]


def test_claims_are_sorted_by_place(lint):
    """The later number stands first."""
    (found,) = lint(built(**SOLD), built())

    assert found.startswith("lund-1.jsonl:2: stands after a claim that comes later in the text")


def test_files_without_their_partner_are_found(lint):
    """Gold without an article, and an article without gold."""
    found = lint(built(), name="oslo-3")

    assert found[0].startswith("oslo-3.jsonl:1: no article")
    assert "lund-1.txt:1: article without gold" in found[1]


@pytest.mark.parametrize("data", [b"Lund\r\nbuses", "Malmo\u0308".encode(), b"\xff"])
def test_a_text_that_would_shift_offsets_is_found(tmp_path, data):
    """Carriage returns, decomposed letters, bytes that are no UTF-8."""
    (tmp_path / "lund-1.txt").write_bytes(data)
    (tmp_path / "lund-1.jsonl").touch()

    (found,) = lint_gold(tmp_path, tmp_path)

    assert found.path.name == "lund-1.txt"


@pytest.mark.parametrize(
    ("rows", "findings"),
    [
        ("lund-1,2025-01-31,wire,dev", []),
        ("lund-1,,wire,test", []),
        ("lund-1,2025-02-30,wire,dev", ["2: published '2025-02-30' is not a date"]),
        ("lund-1,2025-01-31,,train", ["2: split is 'train'", "2: genre is empty"]),
        ("ghent-2,2025-01-31,wire,dev", ["1: no row for article 'lund-1'"]),
        ("lund-1,not a date,,", []),  # nobody divides these articles
    ],
)
def test_what_metadata_lacks_is_found_by_line(lint, tmp_path, rows, findings):
    """Row, genre, split and date; an article may be without a date."""
    path = tmp_path / "corpus" / "metadata.csv"
    path.write_text(f"article_id,published,genre,split\n{rows}\n")

    found = [finding.removeprefix(f"{path}:").partition(". ")[0] for finding in lint(built())]
    assert found == findings


def test_a_misspelt_unit_is_found_and_a_new_thing_is_not(lint):
    """What is like a known unit is one misspelt; anything else may be counted."""
    assert lint(built(unit={"id": "vehcle"})) == [
        "lund-1.jsonl:1: unknown unit 'vehcle'. Write 'vehicle', or add the unit to a data file of units (--lexicon)"
    ]
    assert lint(built(unit={"id": "umbrella"})) == []
