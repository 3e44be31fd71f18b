"""The quantities of a text: what is read, and what is set aside."""

from decimal import Decimal

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from extractor.lexicon import Lexicon, LexiconError
from extractor.mentions.chunks import Chunks
from extractor.mentions.quantities.find import QuantityFinder
from extractor.mentions.quantities.numerals import ONES, POWERS, SCALE_WORDS, TEENS, TENS
from extractor.mentions.quantities.read import read_fraction, read_number, read_scale
from extractor.mentions.quantities.set_aside import AsideRow, SetAside
from extractor.model import Mention
from extractor.vocabulary import NUMBERS, Bound, Kind
from extractor.words import merge_anchors, plain

TOKENIZER = spacy.blank("en").tokenizer
LEXICON = Lexicon()
FINDER = QuantityFinder(LEXICON)
CHUNKS = Chunks(TOKENIZER, merge_anchors(FINDER.anchors))


def find(text: str) -> list[Mention]:
    return FINDER.find(CHUNKS.read(plain(text)))


def quantities(text: str) -> list[tuple]:
    """(number, unit) of each number mention, (low, high, unit) of a range."""
    found = []
    for mention in find(text):
        if mention.kind in NUMBERS:
            q = mention.reading
            found.append((float(q.number), q.unit) if q.high is None else (float(q.number), float(q.high), q.unit))
    return found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("two and a half billion", "2500000000"),
        ("twenty-five million", "25000000"),
        ("one hundred and five", "105"),
        ("one point five million", "1500000"),
        ("three and one fifth", "3.2"),
        ("one quarter", "0.25"),
        ("two  hundred  and six", "206"),
        ("half a million", "500000"),
        ("a quarter of a million", "250000"),
        ("a dozen", "12"),
        ("one million two hundred thousand and five", "1200005"),
        ("1,250.5", "1250.5"),
        ("12,34,567.89", "1234567.89"),
        ("12 000", "12000"),
        ("12,5 million", "12500000"),
        (".5", "0.5"),
        ("1 1/2", "1.5"),
        ("2½", "2.5"),
        ("minus 3", "-3"),
        ("Minus 0.8", "-0.8"),
        ("Negative two", "-2"),
        ("Plus 4", "4"),
        ("TWO DOZEN", "24"),
        ("3 Dozen", "36"),
        ("-5.2", "-5.2"),
        ("5 crore", "50000000"),
        ("1,000 mn", "1000000000"),
    ],
)
def test_a_numeral_is_read_in_full(text, number):
    """Digits, words, scales and fractions mixed as newspapers mix them."""
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(("text", "percent"), [("two-thirds", "66.67"), ("a third", "33.33"), ("half", "50"), ("three quarters", "75")])
def test_a_fraction_of_a_whole_is_percent_to_two_decimals(text, percent):
    """The reader of fractions gives percent."""
    assert read_fraction(text) == Decimal(percent)


def test_what_is_no_number_is_refused():
    """A reader given something else says so."""
    with pytest.raises(ValueError, match="not a fraction"):
        read_fraction("party")


@given(
    st.decimals(min_value=Decimal("0.1"), max_value=Decimal("9999.9"), places=1),
    st.sampled_from(sorted({"", *(f" {word}" for word in SCALE_WORDS), *POWERS.keys() & {"bn", "m", "k", "mn", "mln", "bln"}})),
)
def test_a_formatted_number_reads_back(number, scale):
    """Thousands commas and any scale lose nothing."""
    assert read_number(f"{number:,}{scale}") == number * read_scale(scale)


@given(st.integers(min_value=1, max_value=999_999))
def test_a_spelled_number_reads_back(number):
    """Number words lose nothing either."""
    assert read_number(spell(number)) == number


def spell(number: int) -> str:
    if number >= 1000:
        rest = f" and {spell(number % 1000)}" if number % 1000 else ""
        return f"{spell(number // 1000)} thousand{rest}"
    if number >= 100:
        rest = f" and {spell(number % 100)}" if number % 100 else ""
        return f"{spell(number // 100)} hundred{rest}"
    words = {int(value): word for word, value in {**ONES, **TEENS, **TENS}.items()}
    return words[number] if number in words else f"{words[number - number % 10]}-{words[number % 10]}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It cost $1.13bn (£600m).", [(1.13e9, "USD"), (6e8, "GBP")]),
        ("The mill paid EUR121m, RMB3bn, Rs500 and A$3m.", [(121e6, "EUR"), (3e9, "CNY"), (500, "INR"), (3e6, "AUD")]),
        ("Orders were EUR 2,355 (2,179) million.", [(2355e6, "EUR"), (2179, None)]),
        ("A loan of (EURO) 35 million and of U.S. $ 163 million.", [(35e6, "EUR"), (163e6, "USD")]),
        ("Australian dollar 29.4bn or 125 million Australian dollars", [(29.4e9, "AUD"), (125e6, "AUD")]),
        ("It owes 12.5 MEUR, TEUR 450 and EUR 3 m.", [(12.5e6, "EUR"), (450e3, "EUR"), (3e6, "EUR")]),
        ("Cash flow was a negative EUR 68.6 mn.", [(-68.6e6, "EUR")]),
        ("It fetched 235.75 pence, 10.75p and 26 cents.", [(2.3575, "GBP"), (0.1075, "GBP"), (0.26, "USD")]),
        ("It fetched 75 USD million.", [(75e6, "USD")]),
        ("A loan of USD34.6 million; VND4,927 billion; CNY3.5 billion", [(34.6e6, "USD"), (4.927e12, "VND"), (3.5e9, "CNY")]),
        ("a million-dollar home", [(1e6, "USD")]),
        ("It earned $5.9 billion dollars.", [(5.9e9, "USD")]),
        ("It costs 3 dollars and 20 cents, or 2 euros and 75 cents.", [(3.2, "USD"), (2.75, "EUR")]),
        ("It fell below a dollar and 42 cents a litre.", [(1.42, "USD/litre")]),
        ("It earned 2 pounds and 30 cents, then 5 euros and 120 cents.", [(2, "GBP"), (0.3, "USD"), (5, "EUR"), (1.2, "USD")]),
        ("It earned 9.5c/ per unit.", [(0.095, "USD/unit")]),
        ("It paid 120 EUR,90 times more.", [(120, "EUR"), (90, "times")]),
    ],
)
def test_money_is_read_with_its_currency(text, found):
    """Signs, codes and words, before and after, minor units converted."""
    assert quantities(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("crude at $85 a barrel", [(85, "USD/barrel")]),
        ("EUR 0.27 per diluted share", [(0.27, "EUR/share")]),
        ("154m naira a year", [(154e6, "NGN/year")]),
        ("a $25-a-share bid", [(25, "USD/share")]),
        ("2 million barrels of crude a day", [(2e6, "barrel/day")]),
        ("up from $639m a year earlier", [(639e6, "USD")]),
        ("it rose 5% a year", [(5, "percent")]),
    ],
)
def test_a_rate_has_its_unit_in_the_id(text, found):
    """A rate such as "$85 a barrel" is USD/barrel; "a year earlier" makes none."""
    assert quantities(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5.2%, 3 per cent, 2.5 pct, a 5.4-per-cent rise", [(5.2, "percent"), (3, "percent"), (2.5, "percent"), (5.4, "percent")]),
        ("0.2 percentage points, 25 basis points, 26 points", [(0.2, "percentage_point"), (0.25, "percentage_point"), (26, "point")]),
        ("half a percentage point, one-half percentage point", [(0.5, "percentage_point"), (0.5, "percentage_point")]),
        ("one-quarter of one percent", [(0.25, "percent")]),
        ("a quarter of a percentage point", [(0.25, "percentage_point")]),
        ("a third of sales, two-thirds, half its staff", [(33.33, "percent"), (66.67, "percent"), (50, "percent")]),
        ("one in five homes, one in a hundred, 1 in 1,000", [(20, "percent"), (1, "percent"), (0.1, "percent")]),
        ("one in two million", [(2e6, None)]),
        ("16.2 times, three-fold, tenfold, twice as many", [(16.2, "times"), (3, "times"), (10, "times"), (2, "times")]),
    ],
)
def test_percent_points_and_multiples(text, found):
    """Percentage points are not percent, index points are neither."""
    assert quantities(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("two and a third acres, 3 and a half percent", [(7 / 3, "acre"), (3.5, "percent")]),
        ("two and a third of the rest", [(2, None), (33.33, "percent")]),
        ("a million and a half homes", [(1.5e6, "home")]),
        ("2 million and a half of the rest", [(2e6, None), (50, "percent")]),
        ("two fifths of a million, a third of a percent", [(4e5, None), (1 / 3, "percent")]),
        ("one-fourth of its staff", [(25, "percent")]),
        ("one-half miles, half a mile, a quarter of an inch", [(0.5, "mile"), (0.5, "mile"), (0.25, "inch")]),
        ("a quarter of a cent a pound", [(0.0025, "USD/pound")]),
        ("half of euro zone exports", [(50, "percent")]),
        ("a fifth tonne, the first half euro sales", []),
        ("six  hundred  and  ten barrels, 2  1/2 miles, $5  million", [(610, "barrel"), (2.5, "mile"), (5e6, "USD")]),
    ],
)
def test_numbers_in_parts_and_across_two_spaces_are_whole(text, found):
    """Mixed fractions, the half of a scale and justified text; what follows with "of" stays a number of its own."""
    assert quantities(text) == found


@pytest.mark.parametrize(
    ("text", "number", "unit", "noun"),
    [
        ("It sold 589,100 new cars.", 589100, "vehicle", "car"),
        ("It sold 205,000 units.", 205000, None, "unit"),
        ("Some 4.4 million children queue.", 4400000, "person", "child"),
        ("Five complete vehicle manufacturers left.", 5, "manufacturer", "manufacturer"),
        ("It runs 271 scheduled flights.", 271, "flight", "flight"),
        ("Two sales managers quit.", 2, "manager", "manager"),
        ("Five state-owned banks merged.", 5, "bank", "bank"),
        ("the 12-nation bloc", 12, "nation", "nation"),
        ("a 2500-passenger ferry", 2500, "passenger", "passenger"),
        ("three of its plants", 3, "plant", "plant"),
        ("1.4m tonnes of steel", 1400000, "tonne", "tonne"),
        ("500km of wiring", 500, "kilometre", "km"),
        ("a 170m long ship", 170, "metre", "m"),
        ("4 million pounds of refined copper", 4000000, "pound", "lb"),
        ("9 degrees farenheit", 9, "degree fahrenheit", "degree farenheit"),
        ("120 kWh", 120, "kilowatt hour", "kwh"),
        ("output exceeded 420,000 in June", 420000, None, None),
        ("cumulative million-unit shipments", 1000000, None, "unit"),
    ],
)
def test_a_count_has_the_counted_noun_as_its_unit(text, number, unit, noun):
    """The head of the noun phrase, by the table of synonyms; none for "units" and where no noun follows."""
    (mention,) = find(text)

    assert (mention.kind, mention.reading.number, mention.reading.unit, mention.reading.noun) == (Kind.COUNT, number, unit, noun)


@pytest.mark.parametrize(
    ("text", "number"), [("its 30 millionth vehicle", 30_000_000), ("a one-millionth car", 1_000_000), ("the 500,000th truck", 500_000)]
)
def test_a_milestone_is_a_cumulative_number(text, number):
    """Peers return 30, 1e-06 or nothing."""
    (mention,) = find(text)

    assert (mention.kind, mention.reading.number, mention.reading.ordinal, mention.reading.unit) == (
        Kind.MILESTONE,
        number,
        True,
        "vehicle",
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("between 3 and 4 million", [(3e6, 4e6, None)]),
        ("2–3 percent", [(2, 3, "percent")]),
        ("8% to 9%", [(8, 9, "percent")]),
        ("EUR 0.8-1.2 billion", [(8e8, 1.2e9, "EUR")]),
        ("EUR 950mn-1,000 mn", [(950e6, 1e9, "EUR")]),
        ("1,040-1,130 rupees ($12-$13)", [(1040, 1130, "INR"), (12, 13, "USD")]),
        ("an 8- to 16-metre mirror", [(8, 16, "metre")]),
        ("rates rose 3 to 4 percent", [(3, 4, "percent")]),
        ("1.2-1.4 million", [(1.2e6, 1.4e6, None)]),
        ("1.2 to 1.4 million", [(1.2e6, 1.4e6, None)]),
        ("Fees range from 3 to 18 euros", [(3, 18, "EUR")]),
        ("It ranged from -4 °C to -9 °C", [(-9, -4, "degree celsius")]),
        ("The range is 400 – 900", [(400, 900, None)]),
        ("From 5 to 7 percent of homes stand empty.", [(5, 7, "percent")]),
        ("more than 3 percent but less than 5 percent", [(3, 5, "percent")]),
        ("at most 90 and at least 80 pears", [(80, 90, "pear")]),
        ("greater than 3, less than or equal to 4", [(3, 4, None)]),
    ],
)
def test_a_range_is_one_quantity(text, found):
    """The scale and unit of the second end hold for both."""
    assert quantities(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("fell from 5.2 million to 4.8 million", [(5.2e6, None), (4.8e6, None)]),
        ("dropped from 5% to 3%", [(5, "percent"), (3, "percent")]),
        ("rose from 3% to 5%", [(3, "percent"), (5, "percent")]),
        ("revenue decreased $1.2 million to $23.5 million, from $24.7 million", [(1.2e6, "USD"), (23.5e6, "USD"), (24.7e6, "USD")]),
        ("shares rose 12 to 305 pence", [(12, None), (3.05, "GBP")]),
        ("between 3 million euros and the rest", [(3e6, "EUR")]),
        ("It went from 5 to 7 percent", [(5, "percent"), (7, "percent")]),
        ("more than 4 and less than 3", [(4, None), (3, None)]),
        ("more than 500 stores and fewer than 600 staff", [(500, "store"), (600, "staff")]),
        ("more than 5 percent and over 3 percent", [(5, "percent"), (3, "percent")]),
    ],
)
def test_a_change_is_not_a_range(text, found):
    """A "from X to Y" and a change followed by its level are two quantities."""
    assert quantities(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("EUR 1.2 and EUR 1.5 million", [(1.2e6, "EUR"), (1.5e6, "EUR")]),
        ("31.7 and 32.5 percent", [(31.7, "percent"), (32.5, "percent")]),
        ("5, 6 and 7 percent", [(5, "percent"), (6, "percent"), (7, "percent")]),
        ("Rs500, Rs 600 crore", [(500, "INR"), (6e9, "INR")]),
    ],
)
def test_listed_numbers_share_the_last_ones_scale_and_unit(text, found):
    """A list joined by "and" is written once."""
    assert quantities(text) == found


@pytest.mark.parametrize(
    ("text", "bound", "value"),
    [
        ("nearly 2.5 million cars", Bound.APPROXIMATE, "nearly 2.5 million"),
        ("some 400 guests", Bound.APPROXIMATE, "some 400"),
        ("just over 3%", Bound.APPROXIMATE, "just over 3"),
        ("an estimated 1.2m", Bound.APPROXIMATE, "an estimated 1.2m"),
        ("more than $2bn", Bound.ABOVE, "more than $2bn"),
        ("climbed above 3%", Bound.ABOVE, "above 3"),
        ("output exceeded 420,000", Bound.ABOVE, "exceeded 420,000"),
        ("fewer than 500 jobs", Bound.BELOW, "fewer than 500"),
        ("at least two-thirds", Bound.AT_LEAST, "at least two-thirds"),
        ("5,000 or more", Bound.AT_LEAST, "5,000"),
        ("no lower than 5,000", Bound.AT_LEAST, "no lower than 5,000"),
        ("more than 3 and less than 5", Bound.EXACT, "more than 3 and less than 5"),
        ("as many as 300 jobs", Bound.AT_MOST, "as many as 300"),
        ("up to 5%", Bound.AT_MOST, "up to 5"),
        ("rose over the year by 5%", Bound.EXACT, "5"),
        ("34.6%", Bound.EXACT, "34.6"),
    ],
)
def test_the_modifier_bounds_the_number_and_belongs_to_the_value(text, bound, value):
    """The value's span is the modifier, the number and its scale, without % or noun."""
    (mention,) = find(text)
    quantity = mention.reading

    assert (quantity.bound, text[quantity.value_start : quantity.value_end]) == (bound, value)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It paid $1.13bn.", "$1.13bn", "$"),
        ("It paid 77m euros.", "77m", "euros"),
        ("It paid 3 m euros.", "3 m", "euros"),
        ("It paid (EURO) 35 million.", "(EURO) 35 million", "EURO"),
        ("It pumps 2 million barrels of crude a day.", "2 million", "barrels of crude a day"),
        ("It sold 589,100 new cars.", "589,100", "cars"),
    ],
)
def test_value_and_unit_have_their_own_spans(text, value, unit):
    """A sign before the number is part of both."""
    (mention,) = find(text)
    quantity = mention.reading

    assert text[quantity.value_start : quantity.value_end] == value
    assert text[quantity.unit_start : quantity.unit_end] == unit


@pytest.mark.parametrize(
    "text",
    [
        "in 2005",
        "in 2004-05 and 2001-2003",
        "on January 6, 2005",
        "on 6 January 2005",
        "the 1990s",
        "12/05/2004",
        "2005 results",
        "one of the largest",
        "the Three Gorges",
        "the first half",
        "a third party",
        "in Q3",
        "an 8-1 vote",
        "the company may sell",
        "NIO sold well",
        "several million cars",
        "in the next three years",
        "a 45-year-old man aged 45",
    ],
)
def test_what_is_no_claim_is_no_quantity(text):
    """Years, dates, ranks, durations, ages and names leave no number."""
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It led from 2019 to 2023. Sales reached 420,000 in 2025.", [(420000, None)]),
        ("1.5 percentage points", [(1.5, "percentage_point")]),
        ("3.5 billion yuan (US$170 million)", [(3.5e9, "CNY"), (170e6, "USD")]),
        ("12bn yuan, 30bps, 500k users", [(12e9, "CNY"), (0.3, "percentage_point"), (500e3, "user")]),
        ("146,000 NEVs", [(146000, "vehicle")]),
        ("climbed 12 percent year on year", [(12, "percent")]),
        ("3 cents a share", [(0.03, "USD/share")]),
    ],
)
def test_what_other_extractors_misread(text, found):
    """No inch in "420,000 in", no newton in "NEVs", no negative in parentheses."""
    assert quantities(text) == found


@pytest.mark.parametrize("row", LEXICON.rows("set_aside", AsideRow), ids=lambda row: row.id)
def test_a_rule_sets_aside_its_examples_and_not_its_near_misses(row):
    """A rule with a kind leaves a mention with its id; a rule without leaves nothing over the number."""
    for text in row.examples:
        fired = [mention.kind for mention in find(text) if mention.rule == row.id]
        assert fired == [row.kind] * max(1, len(fired)) if row.kind else fires(row, text)
    for text in row.near_misses:
        assert not any(mention.rule == row.id for mention in find(text))
        assert row.kind or not fires(row, text)


def fires(row: AsideRow, text: str) -> bool:
    words = CHUNKS.read(plain(text))
    found = [FINDER.set_aside.at(words, index) for index in range(len(words.starts))]
    return row.id in {aside.rule for aside in found if aside}


@pytest.mark.parametrize(
    "text", ["More than $2bn in 3.5 million homes, up 5-6% to 30 million", "\n12\n", "(5", "$", "-", "EUR", "a million"]
)
def test_mentions_are_in_order_and_do_not_overlap(text):
    """Offsets stay inside the text, also at its edges."""
    ends = [0]
    for mention in find(text):
        assert ends[-1] <= mention.start < mention.end <= len(text)
        ends.append(mention.end)


def test_a_pattern_that_is_no_regular_expression_is_refused(tmp_path):
    """The message names the file, the entry and the problem."""
    (tmp_path / "mine.yaml").write_text("set_aside:\n- {id: set_aside.mine, pattern: '(', examples: [], near_misses: []}\n")

    with pytest.raises(LexiconError, match=r"set_aside\.mine.*no regular expression"):
        SetAside(Lexicon(tmp_path))


def test_a_unit_word_keeps_its_first_meaning_before_other_things():
    """Pounds of debt are money, pounds of copper are not."""
    assert quantities("4 million pounds of new debt") == [(4e6, "GBP")]


def test_a_second_meaning_names_a_unit_that_exists(tmp_path):
    """The message names the file, the entry and what is allowed."""
    (tmp_path / "unit_meanings.csv").write_text("id,words,things\nsmoot,yard,bridge\n")

    with pytest.raises(LexiconError, match=r"unit_meanings.csv, 'smoot'.*unit_words.csv"):
        QuantityFinder(Lexicon(tmp_path))


def test_a_users_table_adds_units_and_currencies(tmp_path):
    """A new unit touches no Python."""
    (tmp_path / "unit_words.csv").write_text("id,kind,words,measure\nsmoot,PHYSICAL,smoot,\n")
    finder = QuantityFinder(Lexicon(tmp_path))
    chunks = Chunks(TOKENIZER, merge_anchors(finder.anchors))
    text = "The bridge is 364 smoots long."

    (mention,) = finder.find(chunks.read(text))

    assert mention.reading.unit == "smoot"
