"""The phrase finder: longest phrase, noun or verb, what stands beside, what is suppressed."""

from collections.abc import Callable, Iterator
from itertools import chain

import pytest
import spacy
from spacy.language import Language

from extractor.lexicon import Lexicon
from extractor.mentions.chunks import Chunks
from extractor.mentions.phrases import CueRow, MetricRow, MoveRow, PhraseFinder
from extractor.model import Mention, Metric
from extractor.vocabulary import MEASURES, Kind
from extractor.words import CURRENCY, NUMERIC, merge_anchors

LEXICON = Lexicon()
Found = Callable[[str], list[tuple[str, str]]]
Measured = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("en")


@pytest.fixture(scope="module")
def finder(nlp: Language) -> PhraseFinder:
    return PhraseFinder(LEXICON, nlp)


@pytest.fixture(scope="module")
def mentions(finder: PhraseFinder, nlp: Language) -> Callable[[str], list[Mention]]:
    chunks = Chunks(nlp.tokenizer, merge_anchors([(["million"], NUMERIC), (["$"], CURRENCY), *finder.anchors]))
    return lambda text: finder.find(chunks.read(text))


@pytest.fixture(scope="module")
def found(mentions: Callable[[str], list[Mention]]) -> Found:
    return lambda text: [(m.kind.value, text[m.start : m.end]) for m in mentions(text)]


@pytest.fixture(scope="module")
def measured(mentions: Callable[[str], list[Mention]]) -> Measured:
    return lambda text: [m.reading.measure for m in mentions(text) if isinstance(m.reading, Metric)]


def test_the_longest_phrase_wins(found: Found):
    """Net profit is no profit, a like-for-like sale no sale."""
    assert found("Net profit and like-for-like sales") == [("METRIC", "Net profit"), ("METRIC", "like-for-like sales")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a sharp rise in fares", "CHANGE"),
        ("a 5% rise", "CHANGE"),
        ("fares that may rise", "MOVE"),
        ("fares rise 5%", "MOVE"),
        ("a pay rise for nurses", "CHANGE"),
        ("a cut of 3 points", "CHANGE"),
        ("they cut the toll", "MOVE"),
    ],
)
def test_neighbours_decide_between_a_verb_and_a_noun_of_change(found: Found, text: str, kind: str):
    """An article or a percentage before makes a noun, a modal verb before makes a verb."""
    assert kind in [found_kind for found_kind, _ in found(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It exports 40 ships", "ACT"),
        ("exports rose 4%", "METRIC"),
        ("It costs up to $40", "ACT"),
        ("costs fell", "METRIC"),
        ("costs of 4 dollars", "METRIC"),
    ],
)
def test_a_number_makes_a_verb_of_a_word_that_may_be_a_metric(found: Found, text: str, kind: str):
    """Before a number "exports" is a verb, before a verb a noun."""
    assert found(text)[0][0] == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Zinc added $12 a tonne", "MOVE"),
        ("The minister added that talks go on", "SPEECH"),
        ("Tarn Foundry raised $9 million", "ACT"),
        ("Tarn Foundry raised its dividend", "MOVE"),
    ],
)
def test_a_verb_measures_before_a_number_and_else_moves_or_says(found: Found, text: str, kind: str):
    """What follows decides whether "added" adds or says, and whether "raised" raises money or a level."""
    assert found(text)[0][0] == kind


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The mill will cut 90 jobs", ["job_cuts"]),
        ("The mill added 90 posts", ["job_gains"]),
        ("The ferry carried 3 million passengers", ["visitors"]),
        ("The canal carried 3 million tonnes", ["other:throughput"]),
        ("The mill lost $9 million", ["loss"]),
        ("The mill lost 9%", []),
        ("a tender valued at $9 million", ["deal_value"]),
        ("a mill valued at $9 million", ["market_value"]),
    ],
)
def test_a_verb_means_what_stands_beside_it(measured: Measured, text: str, measures: list[str]):
    """A verb with several measures takes the one whose nouns are near."""
    assert measured(text)[:1] == measures


def test_a_verb_that_measures_is_nothing_without_a_number(found: Found):
    """No number, no metric: "made" and "held" are plain verbs then."""
    assert found("The ministers made peace and held a dinner") == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("the Lagos stock exchange", "stock exchange"),
        ("a price war", "price war"),
        ("her sales manager", "sales manager"),
        ("they fall in line", "fall in line"),
        ("we rise to the challenge", "rise to the challenge"),
        ("supplies were cut off", "cut off"),
        ("in order to", "in order to"),
        ("they gained control", "gained control"),
        ("the union lost ground", "lost ground"),
        ("an up-to-date list", "up-to-date"),
        ("a low-cost carrier", "low-cost"),
        ("a board made up of bankers", "made up of"),
    ],
)
def test_a_fixed_expression_is_neither_metric_nor_move(found: Found, text: str, phrase: str):
    """What only looks like a word of measure or of change is a name."""
    assert ("NAME", phrase) in found(text)
    assert {kind for kind, _ in found(text)} <= {"NAME", "SHIFT"}


def test_words_that_change_nothing_are_set_aside(found: Found):
    """A comparison with what was expected and the way a figure is adjusted stand aside."""
    assert found("better than expected, excluding one-off items") == [
        ("ASIDE", "better than expected"),
        ("ASIDE", "excluding one-off items"),
    ]


def phrases() -> Iterator[tuple[str, str]]:
    """Every phrase of the tables with the row it stands in."""
    tables = (LEXICON.rows("metrics", MetricRow), LEXICON.rows("moves", MoveRow), LEXICON.rows("cues", CueRow))
    for row in chain(*tables):
        for phrase in row.words.split("|"):
            yield phrase, row.id


def test_phrases_are_lower_case_and_not_empty():
    """A phrase in capitals, or an empty one, could never be found."""
    assert [(phrase, row) for phrase, row in phrases() if not phrase.strip() or phrase != phrase.strip().lower()] == []


def test_a_noun_names_one_measure():
    """No noun stands in two rows: which of them counts would be an accident of file order."""
    nouns = [phrase for row in LEXICON.rows("metrics", MetricRow) if row.kind == Kind.METRIC for phrase in row.words.split("|")]

    assert sorted({phrase for phrase in nouns if nouns.count(phrase) > 1}) == []


def test_measures_are_those_of_the_contract_or_other():
    """A measure outside the list is `other:` and a noun."""
    measures = {row.measure for row in LEXICON.rows("metrics", MetricRow)}

    assert {m for m in measures if m not in MEASURES and not m.startswith("other:")} == set()


def test_what_a_verb_stands_beside_is_in_the_neighbours(finder: PhraseFinder):
    """Every `beside` names a row of neighbours.csv."""
    assert {row.beside for row in LEXICON.rows("metrics", MetricRow) if row.beside} <= finder.neighbours.keys()
