"""Mistakes in data files are found by file and line."""

import pytest

from extractor.lexicon import Lexicon
from extractor.scoring.lexicon_lint import lint_lexicon, rule_files

RIGHT = """\
frames:
- id: boats.sold
  pattern: metric=METRIC of value=COUNT
  examples: [Sales of 20 boats.]
  near_misses: [Sales of boats.]
"""


@pytest.fixture
def lint(tmp_path):
    """The findings of a user's own file, as `line: problem`."""

    def run(text, name="boats.yaml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return [f"{found.line}: {found.problem}" for found in lint_lexicon(Lexicon(tmp_path)) if found.path.parent == tmp_path]

    return run


def test_a_rule_with_examples_and_near_misses_has_no_findings(lint):
    """Its id is its file's name and a slug."""
    assert lint(RIGHT) == []


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("boats.sold", "ships.sold", "2: rule id 'ships.sold' is not of the form file.slug"),
        ("boats.sold", "boats.Sold it", "2: rule id 'boats.Sold it' is not of the form file.slug"),
        ("[Sales of 20 boats.]", "[]", "2: rule 'boats.sold' has no example"),
        ("[Sales of boats.]", "[]", "2: rule 'boats.sold' has no near miss"),
        ("  pattern", "  measure: boatage\n  pattern", "2: unknown measure 'boatage'"),
        ("[Sales of 20 boats.]", "[{text: x, claims: [{measure: boatage}]}]", "2: examples: claims: unknown measure 'boatage'"),
        ("  pattern", "  direction: sideways\n  pattern", "2: unknown direction 'sideways'"),
    ],
)
def test_a_mistake_is_one_finding_on_the_line_of_the_id(lint, old, new, finding):
    """The file, the line, the problem."""
    assert lint(RIGHT.replace(old, new)) == [finding]


def test_an_id_that_stands_twice_is_found_also_across_tables(lint):
    """The second one is named, with where the first stands."""
    assert lint(RIGHT + RIGHT.replace("frames", "tails")) == ["7: id 'boats.sold' stands already in boats.yaml:2"]


def test_a_word_that_stands_twice_in_a_table_is_found(lint):
    """In one class; a comment and the header are lines too."""
    table = "# boats\nid,kind,words\nferry,SHIP,ferry|car ferry\npunt,BOAT,punt|ferry\nbarge,SHIP,barge|ferry\n"

    assert lint(table, "hulls.csv") == ["5: 'ferry' stands already in hulls.csv:3"]


def test_a_word_may_stand_once_beside_each_group_of_neighbours(lint):
    """A verb that means one thing beside people and another beside cargo is not doubled."""
    table = "id,kind,beside,words\nferry,ACT,people,carried\nhaul,ACT,cargo,carried\nmove,ACT,,carried\ntake,ACT,cargo,carried\n"

    assert lint(table, "hulls.csv") == ["5: 'carried' stands already in hulls.csv:3"]


@pytest.mark.parametrize(
    ("table", "measure", "findings"),
    [
        ("measures.csv", "metrics.price", []),
        ("measures.csv", "metrics.prise", ["2: unknown measure 'metrics.prise'"]),
        ("hulls.csv", "metrics.price", ["2: unknown measure 'metrics.price'"]),
    ],
)
def test_the_measures_table_may_name_a_rule_of_the_metrics_table(lint, table, measure, findings):
    """Its key is a measure, or a row of metrics.csv whose figures are of another kind; no other table may do so."""
    assert lint(f"measure,nature\n{measure},goods\n", table) == findings


def test_lists_of_words_may_share_a_word(lint):
    """Each row is a list of its own; within one a word stands once."""
    assert lint("id,words\nsmall,punt|raft\nflat,raft|barge|raft\n", "hulls.csv") == ["3: 'raft' stands already in hulls.csv:3"]


def test_pieces_of_patterns_need_no_examples(lint):
    """A table without any example or dotted id holds parts of other patterns."""
    assert lint("hull_parts:\n- {id: mast, pattern: 'mast|pole'}\n") == []


def test_rule_files_say_where_every_rule_stands(tmp_path, lint):
    """Vocabulary is no rule."""
    lint(RIGHT)
    lint("id,words\nferry,ferry\n", "hulls.csv")
    files = rule_files(Lexicon(tmp_path))

    assert files["boats.sold"] == tmp_path / "boats.yaml"
    assert "ferry" not in files
