"""The tokeniser made quick cuts as spaCy's own does."""

import pytest
import spacy
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.mentions.pipeline import blank_english

QUICK, PLAIN = blank_english(), spacy.blank("en")
SENTENCES = [
    "Sales at Lumo A/S rose 5.2% to US$3m (EUR 2.7m), its chief said on Jan. 6.",
    "See https://example.com/2024/05/12-3m or write to press-2024@example.com; the firm's tie-up isn't done.",
    "„Größe“ zählt – ‘we’ve sold 1,200 e-bikes’, said Ms O’Neill… 重庆汽车 grew 12pc.",
    "It paid 45p/share,that is £1.2bn-£1.3bn.Nothing more was said...",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_word_of_letters_alone_has_no_affix(sentence: str) -> None:
    assert [token.text for token in blank_english().make_doc(sentence)] == [token.text for token in spacy.blank("en").make_doc(sentence)]


def test_only_the_lower_case_of_a_new_word_is_read() -> None:
    word = blank_english().make_doc("Grumblewick")[0]
    assert (word.lower_, word.shape_) == ("grumblewick", "")


@given(st.text(alphabet="aZ5s'’.,$%-/:…€US mk²°CF+()\"éß١", max_size=30))
@example("US$5 m/s 1,200.5 5km 12:30 a-b 2..5 ……")
def test_searches_that_are_spared_would_have_found_nothing(text: str) -> None:
    """Whatever the signs, digits and letters, the words are those of spaCy's own tokeniser."""
    assert [token.text for token in QUICK.make_doc(text)] == [token.text for token in PLAIN.make_doc(text)]
