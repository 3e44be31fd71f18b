"""Where sentences end."""

import pytest

from extractor.lexicon import Lexicon
from extractor.mentions.pipeline import Pipeline


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(Lexicon())


def texts(pipeline: Pipeline, text: str) -> list[str]:
    marked = pipeline.mark(text, None)
    return [text[marked.words.starts[s.first] : marked.words.ends[s.last - 1]] for s in marked.sentences]


@pytest.mark.parametrize("bullet", ["-", "–", "•", "*", "·"])
def test_an_item_of_a_list_is_a_sentence(pipeline: Pipeline, bullet: str) -> None:
    """A line that begins with a bullet stands alone, also without a full stop before it."""
    found = texts(pipeline, f"{bullet} Revenue up 6% to EUR 43m\n{bullet} Net debt EUR 9m")

    assert [sentence.removeprefix(bullet).strip() for sentence in found] == ["Revenue up 6% to EUR 43m", "Net debt EUR 9m"]


def test_a_dash_at_the_head_of_a_wrapped_line_ends_nothing(pipeline: Pipeline) -> None:
    """A hard-wrapped sentence may go on with a dash."""
    assert len(texts(pipeline, "Lund Foundry cut its prices\n- all of them - and sold 90 boats.")) == 1


def test_a_point_inside_a_line_begins_an_item(pipeline: Pipeline) -> None:
    """A page may hold its list without line breaks."""
    found = texts(pipeline, "Nights by town • Linz: 9,400 (+2%) • Graz: 7,100 (-1%)")

    assert [sentence.removeprefix("•").strip() for sentence in found] == ["Nights by town", "Linz: 9,400 (+2%)", "Graz: 7,100 (-1%)"]
