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
    ],
)
def test_what_dates_something_else_is_no_period_of_the_figure(text):
    """A rate is of no year, a day of who speaks, "annual" of no state, a past year of nothing that is so now."""
    assert first_claim(text)[3] is None


def test_an_old_value_may_be_another_holders():
    """Of "compared with Nokia's $17bn" it is Nokia's."""
    claims = extract("Ericsson had revenue of $24bn, compared with Nokia's $17bn.").claims

    assert [(claim.entity.name, int(claim.value.number)) for claim in claims] == [("Ericsson", 24_000_000_000), ("Nokia", 17_000_000_000)]
