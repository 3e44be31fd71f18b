"""What a line of a sentence leaves out, and which of its metrics a number may be of."""

import pytest

from extractor import extract
from extractor.claims.lines import build_lines
from extractor.engine import default_extractor


def symbols(text):
    """The symbols of the one line of a sentence."""
    reader = default_extractor()
    (line,) = build_lines(*reader.pipeline.mark(text, None), reader.assembler.frames.line_words)
    return line.symbols


def figures(text):
    """Measure, value or growth, and unit of each claim of a text."""
    return [
        (claim.metric.measure, float(claim.value.number if claim.value else claim.growth.number), claim.unit.id if claim.unit else None)
        for claim in extract(text).claims
    ]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Kesko's turnover rose to €24.6bn in 2024, up from 20.2bn.",
            [("revenue", 24.6e9, "EUR"), ("revenue", 20.2e9, "EUR")],
        ),
        ("Kesko's EBITDA improved to SEK 6.4 m from 3.9.", [("ebitda", 6.4e6, "SEK"), ("ebitda", 3.9e6, "SEK")]),
        ("Inflation in Peru was 4.1 percent in May and in Chile 3.8.", [("inflation", 4.1, "percent"), ("inflation", 3.8, "percent")]),
    ],
)
def test_a_unit_said_once_holds_for_both_numbers(text, claims):
    """A bare old value, or the bare figure of a gapped clause, takes the unit and the scale of the number before it."""
    assert figures(text) == claims


def test_millions_are_no_percentage():
    """The bare figure of another holder is not in the unit of a share."""
    assert figures("Elisa came first with an 18.9% share, followed by Telia on 45.2 million.") == [("share", 18.9, "percent")]


def test_a_bare_sum_is_in_the_money_of_the_text_and_not_of_its_brackets():
    """A sum in brackets says the one before again."""
    text = "Norges Bank made a profit of 56.8 billion francs ($63.9 billion) in 2023, after a loss of 142 billion in 2022."
    assert figures(text)[-1] == ("loss", 142e9, "CHF")


def test_an_old_value_has_the_kind_of_the_new():
    """No old share is a count of things."""
    assert figures("Kesko's market share rose to 31 percent from 40 shops.")[0] == ("share", 31.0, "percent")
    assert len(figures("Kesko's market share rose to 31 percent from 40 shops.")) == 2


def test_an_aside_between_dashes_is_left_out():
    """Its metric is not what the number measures; an aside with a number stays."""
    assert figures("Kesko's exports - a measure of its output - were €3bn in 2024.") == [("exports", 3e9, "EUR")]
    assert ("production", 4e9, "EUR") not in figures("Kesko's exports - its output was €4bn - were €3bn in 2024.")


def test_the_code_of_a_share_stands_in_no_line():
    """In square brackets as in round ones; a word that an editor put into a quotation stays."""
    assert symbols("Gree [SHE: 000651] sold 5 cars.") == symbols("Gree (000651.SZ) sold 5 cars.") == ["ENTITY", "ACT", "COUNT", "."]
    assert symbols("The [sales] fell by 5 percent.")[1:3] == ["METRIC", "]"]


def test_at_least_leads_to_the_number_of_a_verb():
    """A sum is raised in "raised at least $4bn", and nothing rises."""
    assert figures("Ellevio raised at least $4bn in May 2024.") == [("funding", 4e9, "USD")]


def test_a_metric_gives_way_where_the_number_cannot_be_its():
    """An index of wages is a level of points, and no wage."""
    assert figures("The index of factory wages rose to 95.5 from 94.2 in May.") == [
        ("index_level", 95.5, "point"),
        ("index_level", 94.2, "point"),
    ]


def test_a_count_that_names_its_thing_seeks_no_other_metric():
    """Jobs lost are no production of them."""
    assert figures("Without production in Leeds, 640 jobs will be lost.") == [("job_cuts", 640.0, "job")]


def test_a_verb_ends_where_its_number_begins():
    """Of "traded about" the modifier is the number's."""
    assert figures("The pound traded about $1.20 on Friday.") == [("exchange_rate", 1.2, "USD/GBP")]


def test_a_ratio_is_a_part_of_what_follows_it():
    """One in six cars is a share of the cars."""
    assert figures("One in five homes in Leeds is let.") == [("share", 20.0, "percent")]


def test_a_metric_that_names_a_firm_measures_nothing():
    """The shares of a delivery firm are no deliveries."""
    assert figures("The delivery firm Posti saw its shares rise 4 percent on Friday.")[0][0] == "price"


def test_new_jobs_are_no_workforce():
    """What payrolls gained is jobs created."""
    assert figures("The gain in payrolls in Spain was below the forecast of 190,000 new jobs.")[0][0] == "job_gains"


def test_a_verb_of_two_senses_goes_by_its_nearest_noun():
    """Savers lose money, clerks their jobs."""
    assert figures("Savers lost €3bn, and 700 clerks lost their jobs.")[0] == ("loss", 3e9, "EUR")


def test_a_start_up_is_described_and_no_other_fixed_expression_is_taken_for_one():
    """What only says what a firm is goes; "in stock", as long a word, stays."""
    assert symbols("Profit at the start-up Lumo rose 5 percent.")[:3] == ["METRIC", "at", "ENTITY"]
    assert symbols("The food in stock Lumo sold cost 5 million euros.")[:3] == ["food", "NAME", "ENTITY"]
