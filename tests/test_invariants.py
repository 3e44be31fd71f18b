"""What holds of every text: no crash, offsets that slice back, an account of every number, the same result in any order."""

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor import Article, extract
from extractor.engine import PIECE, Extractor, default_extractor, pieces
from extractor.model import Result

WORDS = [
    *"""sales production net profit rose fell by to from 5% 1.2 million EUR 13.1 mn $1.13bn (£600m) up down in 2024 last year the three
    months June China Chinese Acme Inc. its the company said a third half of 30 millionth vehicle units , . ; and respectively compared
    with minus two hundred dozen and point thirds negative
    year-on-year – ‑ ’ “ ” 赛力斯 🚗 -- (Norwire) Feb. 9 0.25 percentage points 20 basis index 1,040-1,130 rupees""".split(),
    "\u00a0",
    "\n\n",
]
CASES = (str, str.title, str.upper)  # a headline may be written in capitals
newsy = st.builds(lambda words, case: case(" ".join(words)), st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from(CASES))
patient = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def slots(result: Result):
    for claim in result.claims:
        for name in ("entity", "metric", "value", "unit", "period", "growth"):
            slot = getattr(claim, name)
            if slot is not None and slot.start is not None:
                yield slot.start, slot.end
        yield from ((step.start, step.end) for step in claim.because if step.start is not None)
        yield claim.start, claim.end


@patient
@given(st.text(max_size=400))
def test_no_text_crashes_the_extractor(text):
    """Whatever the characters, there is a result, and its spans lie in the text."""
    result = extract(text)

    assert all(0 <= start <= end <= len(text) for start, end in slots(result))


@patient
@given(newsy)
def test_newsy_word_salad_gives_spans_that_slice_back(text):
    """Every span is non-empty and inside the text; every claim has a number and a reason."""
    result = extract(Article("salad", text, published=date(2025, 2, 10)))

    assert all(0 <= start < end <= len(text) for start, end in slots(result))
    assert all(claim.value or (claim.growth and claim.growth.number is not None) for claim in result.claims)
    assert all(claim.because for claim in result.claims)


@patient
@given(newsy)
def test_the_account_covers_every_digit_of_the_text_once(text):
    """Each digit lies in exactly one entry of the account, and every claimed number is accounted for as claimed."""
    result = extract(Article("salad", text, published=date(2025, 2, 10)))
    covered = [0] * len(text)
    for entry in result.account:
        for i in range(entry.start, entry.end):
            covered[i] += 1
    claimed = {entry.claim_id for entry in result.account if entry.claim_id}

    if result.language == "en":
        assert all(covered[m.start()] == 1 for m in re.finditer(r"[0-9]", text))
        assert claimed <= {claim.claim_id for claim in result.claims}


def test_the_result_does_not_depend_on_what_was_read_before():
    """Two extractors that read the same articles in opposite orders agree."""
    texts = [" ".join(WORDS[i : i + 30]) for i in range(0, 60, 6)]
    one, other = Extractor(), Extractor()
    forwards = [one.extract(text) for text in texts]
    backwards = [other.extract(text) for text in reversed(texts)]

    assert forwards == backwards[::-1]


def test_claim_ids_are_unique_and_stable():
    """Reading an article again gives the same ids, no two alike, also in an article read in pieces."""
    sentence = "Acme Inc. said net profit rose 5% to $1.2bn in 2024, from $1.1bn. "
    article = Article("long", (sentence * 20 + "\n\n") * (PIECE // (20 * len(sentence)) + 2))
    ids = [claim.claim_id for claim in extract(article).claims]

    assert len(ids) > PIECE // len(sentence)
    assert len(set(ids)) == len(ids)
    assert ids == [claim.claim_id for claim in extract(article).claims]


@given(st.text(alphabet="ab .\n", max_size=300), st.integers(min_value=5, max_value=60))
def test_pieces_put_together_are_the_text(text, size):
    """Nothing is lost or doubled where a long text is cut."""
    cut = pieces(text, size)

    assert "".join(piece for _, piece in cut) == text
    assert all(text[start : start + len(piece)] == piece for start, piece in cut)


@pytest.mark.parametrize("word", ["1.5 million", "twenty-five percent", "$3bn", "30 June 2024", "Boeing 737"])
def test_a_number_that_is_no_claim_has_a_reason(word):
    """Where nothing claims a number the account says why."""
    result = default_extractor().extract(f"Hello {word}.")

    assert result.claims == ()
    assert [entry.outcome for entry in result.account] != []
