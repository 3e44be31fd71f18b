"""Files of claims are read strictly; every error names file, line and remedy."""

import json
from pathlib import Path

import pytest

from extractor.scoring.gold import GoldError, read_gold, read_predictions


@pytest.fixture
def line(claim):
    return claim().model_dump_json()


def write(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_predictions_are_grouped_by_article_in_the_order_of_the_file(tmp_path, claim):
    """One file holds the claims of many articles."""
    lines = [claim(at).model_copy(update={"article_id": name}).model_dump_json() for at, name in ((5, "b"), (9, "a"), (30, "b"))]

    read = read_predictions(write(tmp_path, "claims.jsonl", *lines))

    assert {name: [record.value.start for record in records] for name, records in read.items()} == {"b": [5, 30], "a": [9]}


def test_a_gold_folder_gives_every_article_also_one_without_claims(tmp_path, line):
    """An empty gold file says that its article holds no claim."""
    write(tmp_path, "lund-1.jsonl", line)
    write(tmp_path, "quiet.jsonl")

    assert {name: len(records) for name, records in read_gold(tmp_path).items()} == {"lund-1": 1, "quiet": 0}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda raw: raw.update(entiy=None), "unknown key 'entiy'. Allowed here: claim_id, article_id, entity"),
        (lambda raw: raw["value"].update(numbr=1), "unknown key 'value.numbr'. Allowed here: text, start, end, number, high, bound"),
        (lambda raw: raw["value"].update(end=26), "value: the quote '2,500' has 5 characters, but 20 to 26 spans 6"),
        (lambda raw: raw["value"].update(bound="roughly"), "value.bound: Input should be 'exact'"),
        (lambda raw: raw["value"].update(number="2500"), "value.number"),
        (lambda raw: raw["period"].update(first="2024-13-01"), "period.first"),
        (lambda raw: raw.update(value=None, growth=None), "value and growth are both null"),
        (lambda raw: raw.update(metric=None), "metric"),
    ],
)
def test_a_wrong_line_is_named_with_file_line_and_problem(tmp_path, line, change, problem):
    """The second line is wrong, the first is not."""
    raw = json.loads(line)
    change(raw)
    path = write(tmp_path, "lund-1.jsonl", line, json.dumps(raw))

    with pytest.raises(GoldError) as caught:
        read_gold(tmp_path)

    assert str(caught.value).startswith(f"{path}:2: ")
    assert problem in str(caught.value)


def test_a_truncated_line_is_named_with_its_remedy(tmp_path, line):
    """A download that broke off ends in half a claim."""
    path = write(tmp_path, "claims.jsonl", line, line[:40])

    with pytest.raises(GoldError, match=r"claims\.jsonl:2: not valid JSON .* delete the line"):
        read_predictions(path)


def test_a_claim_in_the_file_of_another_article_is_refused(tmp_path, line):
    """Offsets count in one article's text only."""
    write(tmp_path, "ghent-2.jsonl", line)

    with pytest.raises(GoldError, match=r"ghent-2\.jsonl:1: article_id is 'lund-1'"):
        read_gold(tmp_path)


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_a_folder_without_gold_is_refused(tmp_path, name):
    """Nothing is scored silently against nothing."""
    (tmp_path / "empty").mkdir()

    with pytest.raises(GoldError, match=name):
        read_gold(tmp_path / name)


def test_a_file_that_is_not_utf8_is_refused(tmp_path):
    """The byte is named."""
    path = tmp_path / "claims.jsonl"
    path.write_bytes(b"\xff\xfe")

    with pytest.raises(GoldError, match=r"not UTF-8 \(byte 0\)"):
        read_predictions(path)
