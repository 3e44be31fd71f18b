"""What the fills make of a figure that no single rule's example shows: whose it is, of which measure, in what unit, when."""

from datetime import date

import pytest

from extractor import Article, extract


def first_claim(text):
    """Entity, measure, unit and period of the first claim of a text of 10 February 2025."""
    claim = extract(Article("a", text, published=date(2025, 2, 10))).claims[0]
    unit, period = claim.unit, claim.period
    return (
        claim.entity and claim.entity.name,
        claim.metric.measure,
        unit and unit.id,
        period and (period.first.isoformat(), period.last.isoformat()),
    )


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The dollar closed at 104.2 yen on Friday.", ("dollar", "exchange_rate", "JPY/USD", ("2025-02-07", "2025-02-07"))),
        ("Siemens closed at 104.2 euros on Friday.", ("Siemens", "price", "EUR/share", ("2025-02-07", "2025-02-07"))),
        ("Heineken paid $400 a tonne in 2024.", ("Heineken", "price", "USD/tonne", ("2024-01-01", "2024-12-31"))),
        (
            "Siemens reported earnings of $3.20 a share for 2024.",
            ("Siemens", "earnings_per_share", "USD/share", ("2024-01-01", "2024-12-31")),
        ),
        ("US sales at Nokia fell 5 percent in 2024.", ("Nokia", "sales", None, ("2024-01-01", "2024-12-31"))),
    ],
)
def test_the_unit_and_the_holder_tell_the_measure(text, claim):
    """A currency has a rate, a share a price, a tonne a price."""
    assert first_claim(text) == claim


@pytest.mark.parametrize(
    "text",
    [
        "In 2024 the minister said Peru exports $2bn a year.",
        "On Monday the minister said Peru plans to export 300 tonnes of copper.",
        "The annual capacity of Nokia is 40,000 phones.",
        "Last year, Nokia, which employs 6,000 people, cut its debt.",
        "Last week Nokia sued Siemens, which accounts for 60 percent of its sales.",
        "Services drive two thirds of Peru's annual output.",
        "Tourism accounts for 6 percent of Peru's annual output.",
        "Copper rose to $9,000 a tonne for March delivery.",
        "Nokia will spend $4m over three years.",
    ],
)
def test_what_dates_something_else_is_no_period_of_the_figure(text):
    """A rate is of no year, a day of who speaks, "annual" of no state, the past of nothing that is so now, a delivery of no price."""
    assert first_claim(text)[3] is None


def test_an_old_value_may_be_another_holders():
    """Of "compared with Nokia's $17bn" it is Nokia's."""
    claims = extract("Ericsson had revenue of $24bn, compared with Nokia's $17bn.").claims

    assert [(claim.entity.name, int(claim.value.number)) for claim in claims] == [("Ericsson", 24_000_000_000), ("Nokia", 17_000_000_000)]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Nokia ended June with 3 million subscribers.", ("2024-06-30", "2024-06-30")),
        ("Nokia's shares have lost a fifth of their value since July.", ("2024-07-01", "2025-02-10")),
        ("In the spring of 2009 it moved. In that year Nokia sold 90,000 phones.", ("2009-01-01", "2009-12-31")),
        ("Nokia is optimistic about 2026, predicting a 15 percent rise in profit for the year.", ("2026-01-01", "2026-12-31")),
        ("Nokia's sales rose 3 percent, the biggest rise since 1998.", None),
    ],
)
def test_a_phrase_that_stands_for_a_period_takes_the_one_it_means(text, period):
    """The end of a month, the year just named, what has passed since; a record is of no period."""
    assert first_claim(text)[3] == period


def test_a_record_leaves_the_period_of_the_story():
    """Of "the biggest rise since 1998" 1998 is not when it rose, and the story's month is."""
    claims = extract(
        Article("a", "Chile's exports rose 2 percent in January. Imports rose 3 percent, the most since 1998.", published=date(2025, 2, 10))
    ).claims

    assert [claim.period.first.isoformat() for claim in claims] == ["2025-01-01", "2025-01-01"]


def test_an_end_of_the_period_is_the_last_day_of_what_was_stated():
    """Staff "at the end of the period" is of the last day of the quarter before it."""
    text = "Nokia's sales were $3m in the third quarter of 2024. It employed 900 people at the end of the period."

    assert [claim.period.last.isoformat() for claim in extract(text).claims] == ["2024-09-30", "2024-09-30"]
    assert extract(text).claims[1].period.first == date(2024, 9, 30)


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Prices in Norway rose. US oil group Lumo Energy cut 40 jobs.", "Lumo Energy"),
        ("The brewer Olvi sold 90m litres in 2024.", "Olvi"),
        ("Norway's Lumo Energy sold 90m litres in 2024.", "Lumo Energy"),
        ("Finland's exports of steel rose. The Bank of Finland expects inflation of 3 percent.", "Finland"),
        ("The Bank of Finland left its key rate at 3 percent.", "Bank of Finland"),
        ("Lumo runs the Oslo Stadium. The firm's shares fell 5 percent.", "Lumo"),
        ("Lumo began its Fast Track savings plan. The firm's shares fell 5 percent.", "Lumo"),
        ("Norway has grown. In the country next to Denmark, it is feared 300 people could lose their jobs.", "Norway"),
    ],
)
def test_what_only_describes_or_is_no_firm_holds_nothing(text, holder):
    """A description, a plan, a stadium, an "it" that stands for nobody; a bank that reports on an economy, but not its own rate."""
    assert first_claim(text)[0] == holder


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The bank kept its key rate at 2 percent. Growth in Norway is expected to be 1.6 percent.", "gdp"),
        ("Volvo is making 400 workers redundant.", "job_cuts"),
        ("Netflix added 300,000 new subscribers.", "users"),
        ("Volvo earns $9 an hour.", "wages"),
    ],
)
def test_the_words_around_a_number_tell_the_measure(text, measure):
    """Growth in a place is its economy's, what is counted says what grew, money an hour is a wage."""
    claims = extract(Article("a", text, published=date(2025, 2, 10))).claims
    assert claims[-1].metric.measure == measure


def test_points_of_a_rate_are_percentage_points():
    """An interest rate rises by a quarter of a point, an index by 40 points."""
    claims = extract("The Bank of England raised its key rate by a quarter of a point. The FTSE 100 rose 40 points.").claims
    assert [claim.growth.unit for claim in claims] == ["percentage_point", "point"]
