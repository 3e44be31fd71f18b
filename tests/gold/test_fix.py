"""`extractor check --fix` rewrites only what keeps its meaning and its offsets."""

import json
import shutil
from pathlib import Path

import pytest

from extractor.gold.fix import fix
from tests.gold.sample import TEXT, gold_claims, lines

ROOT = Path(__file__).parents[2]


def shuffled(claim):
    """The claim with its keys reversed, its nulls left out and whole numbers as floats."""
    if isinstance(claim, dict):
        return {key: shuffled(part) for key, part in reversed(claim.items()) if part is not None}
    return float(claim) if isinstance(claim, int) and claim > 500 else claim


def bare(claim):
    """The claim without its quotes."""
    return {key: {k: v for k, v in part.items() if k != "text"} if isinstance(part, dict) else part for key, part in claim.items()}


def test_our_own_gold_is_canonical(tmp_path):
    """Not a byte changes."""
    for name in ("gold", "corpus"):
        shutil.copytree(ROOT / name, tmp_path / name)

    assert fix(tmp_path / "gold", tmp_path / "corpus") == []
    for path in (ROOT / "gold").glob("*.jsonl"):
        assert (tmp_path / "gold" / path.name).read_bytes() == path.read_bytes()


def test_keys_order_and_lines_are_put_right(run, place):
    """Claims in one array of lines, in the wrong order, with keys in any order: the canonical file comes out, and the lint is silent."""
    gold = place / "gold" / "lund-1.jsonl"
    canonical = gold.read_text()
    first, second = gold_claims()
    second["value"]["number"] = 900.0
    gold.write_text(
        json.dumps(shuffled(second) | {"draft": False}, indent=2)
        + " "
        + json.dumps({**shuffled(first), "attribution": first["attribution"]})
    )
    outcome = run("check", "--fix", "--gold", "gold", "--corpus", "corpus")

    assert outcome.exit_code == 0
    assert "fixed: gold/lund-1.jsonl: canonical form" in outcome.stderr
    assert gold.read_text() == canonical
    assert fix(place / "gold", place / "corpus") == []


def test_quotes_are_stored_beside_offsets(place):
    """A line of offsets alone gets its words."""
    gold = place / "gold" / "lund-1.jsonl"
    canonical = gold.read_text()
    gold.write_text(lines([bare(claim) for claim in gold_claims()]))
    fix(place / "gold", place / "corpus")

    assert gold.read_text() == canonical


def test_without_fix_nothing_is_written(run, place):
    """`check` alone reads only."""
    gold = place / "gold" / "lund-1.jsonl"
    gold.write_text(lines([shuffled(claim) for claim in gold_claims()]))
    before = gold.read_text()
    outcome = run("check", "--gold", "gold", "--corpus", "corpus")

    assert outcome.exit_code == 1
    assert gold.read_text() == before


@pytest.mark.parametrize("broken", ['{"claim_id": "lund-1:1"', '["claim"]', '{"claim_id": 5}'])
def test_a_file_with_a_broken_claim_stays_and_is_named(run, place, broken):
    """The other claims are not lost to a rewrite."""
    gold = place / "gold" / "lund-1.jsonl"
    gold.write_text(lines([shuffled(claim) for claim in gold_claims()]) + broken)
    before = gold.read_text()
    outcome = run("check", "--fix", "--gold", "gold", "--corpus", "corpus")

    assert outcome.exit_code == 1
    assert "gold/lund-1.jsonl:3: " in outcome.stdout
    assert gold.read_text() == before


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf" + TEXT.encode(), TEXT.encode("utf-16"), TEXT.replace("\n", "\r\n").encode()])
def test_a_text_whose_gold_holds_in_the_plain_form_is_rewritten(place, data):
    """A byte order mark, UTF-16, or line ends that the offsets never counted."""
    text = place / "corpus" / "lund-1.txt"
    text.write_bytes(data)

    assert fix(place / "gold", place / "corpus") == ["fixed: " + str(text) + ": UTF-8, NFC and LF"]
    assert text.read_bytes() == TEXT.encode()


@pytest.mark.parametrize(("old", "new"), [("🚲 ", "\r\n"), ("Lund", "Lu\u0308nd")])
def test_a_text_whose_offsets_would_shift_stays_and_is_named(run, place, old, new):
    """Gold that counted the carriage return or the loose accent would be wrong afterwards."""
    written = TEXT.replace(old, new)
    shift = len(new) - len(old)
    text = place / "corpus" / "lund-1.txt"
    text.write_bytes(written.encode())
    claims = json.loads(
        json.dumps(gold_claims()), object_hook=lambda part: {k: v + shift if k in ("start", "end") and v else v for k, v in part.items()}
    )
    (place / "gold" / "lund-1.jsonl").write_text(lines(claims))
    outcome = run("check", "--fix", "--gold", "gold", "--corpus", "corpus")

    assert outcome.exit_code == 1
    assert "left as it is: corpus/lund-1.txt: in NFC and LF the offsets of lund-1:1 in gold/lund-1.jsonl would be wrong" in outcome.stderr
    assert "corpus/lund-1.txt:1: not in NFC" in outcome.stdout
    assert text.read_bytes() == written.encode()


def test_a_text_without_gold_is_rewritten(place):
    """There are no offsets to shift."""
    (place / "corpus" / "oslo-3.txt").write_bytes("Malmo\u0308\r\n".encode())
    fix(place / "gold", place / "corpus")

    assert (place / "corpus" / "oslo-3.txt").read_bytes() == "Malmö\n".encode()


def test_a_text_beside_unreadable_gold_stays(place):
    """Whether offsets would shift cannot be told."""
    (place / "corpus" / "lund-1.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    (place / "gold" / "lund-1.jsonl").write_text("{")
    (line,) = fix(place / "gold", place / "corpus")

    assert line.startswith(f"left as it is: {place}/corpus/lund-1.txt: whether offsets would shift cannot be told. ")
    assert b"\r\n" in (place / "corpus" / "lund-1.txt").read_bytes()


def test_evidence_alone_may_shift(place):
    """Every quote stands before the carriage return, the sentence ends behind it."""
    written = TEXT.replace("them 🎉", "them\r\n🎉")
    (place / "corpus" / "lund-1.txt").write_bytes(written.encode())
    first, second = gold_claims()
    second["evidence"]["end"] += 1
    (place / "gold" / "lund-1.jsonl").write_text(lines([first, second]))
    (line,) = fix(place / "gold", place / "corpus")

    assert "the offsets of lund-1:2 in" in line
    assert (place / "corpus" / "lund-1.txt").read_bytes() == written.encode()
