"""One article in the terminal: its text with the slots marked, claims with their rules, numbers left over."""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from rich.console import Console

from extractor.model import (
    Account,
    Article,
    Claim,
    EntitySlot,
    GrowthSlot,
    MetricSlot,
    PeriodSlot,
    Result,
    Step,
    UnitSlot,
    ValueSlot,
)
from extractor.review.explain import explain
from extractor.review.marks import stretches
from extractor.vocabulary import Bound, Direction, EntityType, Status

TEXT = "Lund Motor sold buses for over $3.5m in 2024, up 12 percent, at Pier 7."


def at(quote):
    return TEXT.index(quote), TEXT.index(quote) + len(quote)


CLAIM = Claim(
    claim_id="c1",
    article_id="lund-1",
    entity=EntitySlot(*at("Lund Motor"), "Lund Motor", EntityType.COMPANY, None),
    metric=MetricSlot(*at("sold"), "sales", "bus"),
    value=ValueSlot(*at("over $3.5m"), Decimal("3.5E+6"), None, Bound.ABOVE),
    unit=UnitSlot(*at("$"), "USD"),
    period=PeriodSlot(*at("in 2024"), date(2024, 1, 1), date(2024, 12, 31)),
    growth=GrowthSlot(*at("up 12 percent"), Direction.UP, Decimal(12), None, "percent", None),
    status=Status.FORECAST,
    attribution="the mayor",
    start=0,
    end=len(TEXT),
    because=(Step("levels.for", "metric", *at("sold")), Step("entity.headline", "entity", None, None)),
)
ACCOUNT = (
    Account(*at("$3.5m"), "value", "levels.for", "c1"),
    Account(*at("2024"), "period", None),
    Account(*at("12 percent"), "growth", None, "c1"),
    Account(*at("7"), "name", "names.pier"),
)
RESULT = Result(Article("lund-1", TEXT, "Buses", date(2025, 1, 5)), (CLAIM,), ACCOUNT, ())


def shown(result=RESULT, *, width=100, colour=False):
    out = StringIO()
    Console(file=out, width=width, force_terminal=colour, color_system="standard" if colour else None).print(explain(result))
    return out.getvalue()


def test_the_article_is_cut_into_its_slots_and_loses_no_character():
    """The shorter slot lies on top: the sign of the money within its value."""
    cut = stretches(RESULT)

    assert "".join(stretch.text for stretch in cut) == TEXT
    assert [(stretch.text, stretch.slot) for stretch in cut if stretch.slot in ("value", "unit", "no claim")] == [
        ("over ", "value"),
        ("$", "unit"),
        ("3.5m", "value"),
        ("7", "no claim"),
    ]


def test_without_colour_the_slots_stand_in_brackets():
    """As in a pipe."""
    text = shown(width=200)

    assert "[entity Lund Motor] [metric sold] buses for [value over ][unit $][value 3.5m] [period in 2024], [growth up 12 percent]" in text
    assert "at Pier [no claim 7]." in text
    assert "\x1b" not in text


def test_in_colour_each_slot_has_a_style_of_its_own():
    """The text itself stays as it was written."""
    text = shown(colour=True)

    assert "[entity" not in text
    assert "\x1b[1;36mLund Motor\x1b[0m \x1b[35msold\x1b[0m" in text


def test_a_claim_is_a_tree_of_its_rules():
    """The headline has the slots in order; a step without a place is understood."""
    lines = shown(width=140).splitlines()
    head = next(index for index, line in enumerate(lines) if line.startswith("1. "))

    assert lines[head] == "1. Lund Motor · sales (bus) · above 3,500,000 USD · 2024-01-01 … 2024-12-31 · +12 percent · forecast"
    assert lines[head + 1 : head + 4] == [
        "├── reported by the mayor",
        '├── levels.for      → metric → "sold"',
        "└── entity.headline → entity → understood",
    ]


def test_numbers_in_no_claim_come_with_reason_and_rule():
    """A number in a claim's period is in the claim; without the claim it is left over."""
    (row,) = _left_over(RESULT)
    others = _left_over(RESULT._replace(claims=(CLAIM._replace(period=None),)))

    assert row.split()[:3] == ["7", "name", "names.pier"]
    assert [line.split()[:2] for line in others] == [["2024", "period"], ["7", "name"]]


def _left_over(result):
    return [line for line in shown(result).split("in no claim")[1].splitlines()[2:] if line.strip()]


@pytest.mark.parametrize("width", [20, 40, 79])
def test_no_line_is_wider_than_the_terminal(width):
    """Narrow ones wrap."""
    assert max(len(line) for line in shown(width=width).splitlines()) <= width


def test_an_article_without_claims_or_numbers_says_so():
    """And one whose date nobody knows."""
    text = shown(Result(Article("quiet", "Nothing happened."), (), (), ()))

    assert "No claims." in text
    assert "No numbers." in text
    assert "publication date unknown" in text


def test_an_article_in_another_language_says_so():
    """It was not read."""
    assert "only English is read" in shown(Result(Article("stille", "Nichts geschah."), (), (), (), "de"))


def test_a_text_cannot_steer_the_terminal_nor_style_itself():
    """Escape sequences are made visible, brackets stay brackets."""
    text = shown(Result(Article("odd", "\x1b[2JGone [bold]7[/bold]\x07", "[red]"), (), (Account(15, 16, "name", None),), ()))

    assert "\x1b" not in text
    assert "\x07" not in text
    assert "[bold]" in text
    assert "[red]" in text
