"""A text cut chunk by chunk has the words that spaCy's own tokeniser gives."""

import pytest
import spacy
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.mentions import chunks as module
from extractor.mentions.chunks import Chunks
from extractor.words import CAPITAL, LOWER, NUMERIC, PUNCTUATION, Words

NLP = spacy.blank("en")
CHUNKS = Chunks(NLP.tokenizer, {"half": NUMERIC})
# No colon or semicolon: an emoticon parted by a space, ": (", keeps spaCy from seeing the whole one after it.
SIGNS = "aZ5s'’.,!?$%-/…€£US()[]\"éß١ \n\t"
PIECES = [*SIGNS, *("  ", "word", "Lumo", "KPX", "can't", "3.4m", "1,200", "2.5", "bn", "Inc.", "p.m.", "cannot", "'s")]


def cut(words: Words) -> list[tuple[int, str]]:
    return [(start, words.text[start:end]) for start, end in zip(words.starts, words.ends, strict=True)]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("(£3.4m), \"Lumo's\" tie-up; 45%. $12m. can't' (ABC).\n\nShe said  'no'.\t ")
@example(" \n a  ")
def test_words_stand_where_spacys_tokeniser_has_them(text: str) -> None:
    assert cut(CHUNKS.read(text)) == [(token.idx, token.text) for token in NLP.make_doc(text)]


def test_a_chunk_met_again_has_the_same_words() -> None:
    once, again = CHUNKS.read("Lumo's sales rose."), CHUNKS.read("Lumo's sales rose.")
    assert once == again
    assert once.lowers == ["lumo", "'s", "sales", "rose", "."]


def test_an_anchor_has_its_bit_and_that_of_its_shape() -> None:
    assert CHUNKS.read('Half "half 5').bits == [NUMERIC | CAPITAL, PUNCTUATION, NUMERIC | LOWER, NUMERIC]


def test_offsets_survive_a_letter_that_grows_in_lower_case() -> None:
    assert cut(CHUNKS.read("İzmir rose")) == [(0, "İzmir"), (6, "rose")]


def test_the_chunks_kept_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LIMIT", 3)
    chunks = Chunks(NLP.tokenizer, {})
    chunks.read("one two three four five six seven")
    assert len(chunks) <= 3
