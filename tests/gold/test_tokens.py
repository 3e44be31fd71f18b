"""Tokens are cut where places begin and end, and make up the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.gold.tokens import Tokens


@pytest.mark.parametrize("place", [(0, 1), (0, 2), (1, 2), (1, 3), (2, 3), (0, 3)])
def test_a_place_may_begin_or_end_with_a_space(place):
    """Then the space is a token of its own."""
    found = Tokens("a b", [place])
    first, last = found.of(place)

    assert (found.tokens[first].start, found.tokens[last].end) == place


@given(st.text(st.sampled_from("ab5% .\n🚲"), max_size=20), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=4))
def test_every_place_is_whole_tokens_and_the_tokens_are_the_text(text, pairs):
    """Whatever overlaps."""
    places = [(start, end) for start, end in pairs if start < end <= len(text)]
    found = Tokens(text, places)

    assert "".join(text[token.start : token.end] + " " * token.space for token in found.tokens) == text
    for place in places:
        first, last = found.of(place)
        assert (found.tokens[first].start, found.tokens[last].end) == place
