"""The publication date: stated, from the dateline, or settled by the years of the text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles.dates import publication_date, read_date


def test_the_users_word_then_metadata_then_the_text() -> None:
    """An option outranks the metadata, which outranks the dateline."""
    text = "OSLO, 4 March 2019 (Norwire) - Oil output fell."
    assert publication_date(text, date(2020, 1, 1), date(2021, 1, 1)) == date(2021, 1, 1)
    assert publication_date(text, date(2020, 1, 1)) == date(2020, 1, 1)
    assert publication_date(text) == date(2019, 3, 4)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("(Nordwire) - Nov 5, 2018 - Harbour Foods raised its dividend.", date(2018, 11, 5)),
        ("1 February 2021 - Harbour Foods has sold its mills.", date(2021, 2, 1)),
        ("Mills Sold\nOSLO, Feb. 3, 2021 /Newswire/ -- Harbour Foods said so.", date(2021, 2, 3)),
        ("NEW YORK, Sept 9th, 2021 — Copper rose.", date(2021, 9, 9)),
        ("Mills Sold\n\nWednesday, 6 January 2021\n\nHarbour Foods said so.", date(2021, 1, 6)),
        ("Published: 2024-05-01\nCopper rose.", date(2024, 5, 1)),
        ("29 February 2024 - Copper rose.", date(2024, 2, 29)),
    ],
)
def test_dateline_with_its_year(text: str, day: date) -> None:
    """The forms a dateline takes."""
    assert publication_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose in May 2024 -- the best month in years.",
        "The mine, opened on 4 March 2019, sold 5 percent more.",
        "Copper rose 3 percent.",
        "OSLO, Feb. 30 (Norwire) - Output in 2024 fell.",
        "OSLO, Feb. 3 (Norwire) - Output fell.",
        "OSLO, Feb. 3 (Norwire) - Output will rise by 2030.",
    ],
)
def test_no_dateline_no_date(text: str) -> None:
    """A date within a sentence is no dateline, and a dateline whose year nothing settles gives none."""
    assert publication_date(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Output Climbs(Daybreak) Jan. 6 -- Output rose in the first nine months of 2025.", date(2026, 1, 6)),
        ("LIMA, Nov. 5 (Andes) -- Output rose in the first nine months of 2025.", date(2025, 11, 5)),
        ("LIMA, Jan. 6 (Andes) -- Output rose 4 percent in 2025.", date(2026, 1, 6)),
        ("LIMA, Nov. 5 (Andes) -- Output has risen 4 percent in 2025.", date(2025, 11, 5)),
        ("LIMA, Jan. 6 (Andes) -- Output rose in November 2025 and will double by 2030.", date(2026, 1, 6)),
        ("LIMA, July 6 (Andes) -- Output rose in the second quarter of 2025, the best since 1998.", date(2025, 7, 6)),
        ("LIMA, Jan. 6 (Andes) -- Output rose in Q3 2024. In 2027, it will double.", date(2025, 1, 6)),
        ("LIMA, Jan. 6 (Andes) -- Output rose by 5 percent in 2024.", date(2025, 1, 6)),
        ("LIMA, Jan. 6 (Andes) -- Output rose in Q3 2024. It will double in 2027.", date(2025, 1, 6)),
    ],
)
def test_dateline_without_a_year_takes_the_texts(text: str, day: date) -> None:
    """The earliest such day after every period that the text reports as over; years ahead do not count."""
    assert publication_date(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The group sold 5 percent more coffee last year than in 2023.", date(2025, 12, 31)),
        ("This year sales rose to $3 billion from $2 billion in 2024.", date(2025, 12, 31)),
        ("Last year (2024) sales rose to $3 billion.", date(2025, 12, 31)),
        ("Sales rose last month. The group sold more last year than in 2023.", None),
        ("Sales rose in June. The group sold more last year than in 2023.", None),
        ("Last year it sold more than in 2023. This year it sold less than in 2021.", None),
        ("The group sold more last year than in 2023, and more in 2026.", None),
        ("Sales rose 5 percent in 2023.", None),
    ],
)
def test_the_texts_own_years_settle_the_year(text: str, day: date | None) -> None:
    """The words "last year" beside an older year settle the year, unless the text needs a nearer date or contradicts itself."""
    assert publication_date(text) == day


@pytest.mark.parametrize(
    "stated", ["", "soon", "May 2024", "5 May", "03/04/2024", "2024-13-01", "5 May 20240", "2024", "yesterday", "x" * 99]
)
def test_half_a_date_is_none(stated: str) -> None:
    """Day, month and year must all be there and in an order that leaves no doubt."""
    assert read_date(stated) is None


PARTS = [
    "last year",
    "this year",
    "from",
    "than in",
    "2024",
    "1998",
    "Jan. 6",
    "6 January",
    "(Daybreak)",
    "--",
    "OSLO,",
    "first nine months of",
    "Q3",
    "31 Feb",
    ".",
    "\n",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PARTS)).map(" ".join)))
def test_any_text_has_a_date_or_none(text: str) -> None:
    """Whatever the text, the answer is a date or None."""
    found = publication_date(text), read_date(text)
    assert all(day is None or isinstance(day, date) for day in found)
