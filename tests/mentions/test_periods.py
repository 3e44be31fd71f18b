"""Periods and bases of comparison: what is found, and which days it stands for."""

from datetime import date
from itertools import pairwise

import pytest
import spacy

from extractor.lexicon import Lexicon
from extractor.mentions.chunks import Chunks
from extractor.mentions.periods.find import PeriodFinder
from extractor.mentions.periods.phrases import Pattern
from extractor.mentions.periods.read import infer_year, read_period
from extractor.model import Comparison, Mention, Period
from extractor.vocabulary import Basis, Kind
from extractor.words import merge_anchors, plain

PUBLISHED = date(2026, 1, 6)
LEXICON = Lexicon()
PATTERNS = LEXICON.rows("period_patterns", Pattern)


@pytest.fixture(scope="module")
def find():
    finder = PeriodFinder(LEXICON)
    chunks = Chunks(spacy.blank("en").tokenizer, merge_anchors(finder.anchors))

    def run(text: str, published: date | None = PUBLISHED) -> list[Mention]:
        return finder.find(chunks.read(plain(text)), published)

    return run


def days(first: str | None, last: str | None = None) -> tuple[date | None, date | None]:
    return (date.fromisoformat(first) if first else None, date.fromisoformat(last or first) if first else None)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.id)
def test_every_pattern_finds_its_examples_and_no_near_miss(find, pattern):
    """An example holds one mention of its rule with the text and the dates it states; a near miss holds none."""
    for example in pattern.examples:
        mentions = [m for m in find(example.text, example.published or PUBLISHED) if m.rule == pattern.id]
        assert [example.text[m.start : m.end] for m in mentions] == [example.found]
        period = mentions[0].reading.period if mentions[0].kind == Kind.BASIS else mentions[0].reading
        if example.first or example.last:
            assert (period.first, period.last) == (example.first, example.last)
    for text in pattern.near_misses:
        assert pattern.id not in {m.rule for m in find(text)}


@pytest.mark.parametrize(
    ("text", "published", "first", "last"),
    [
        ("in December", "2026-01-06", "2025-12-01", "2025-12-31"),
        ("in December", "2025-12-10", "2025-12-01", "2025-12-31"),
        ("the third quarter", "2025-11-02", "2025-07-01", "2025-09-30"),
        ("the fourth quarter", "2025-02-02", "2024-10-01", "2024-12-31"),
        ("the first 11 months", "2026-01-06", "2025-01-01", "2025-11-30"),
        ("the first nine months", "2025-10-20", "2025-01-01", "2025-09-30"),
        ("the year to March", "2025-06-01", "2024-04-01", "2025-03-31"),
        ("three months ended Sept. 28", "2025-11-01", "2025-06-29", "2025-09-28"),
        ("week ended Oct. 24", "2025-10-29", "2025-10-18", "2025-10-24"),
        ("from November to March", "2025-06-01", "2024-11-01", "2025-03-31"),
        ("January-September 2007", None, "2007-01-01", "2007-09-30"),
        ("September 2007 - August 2008", None, "2007-09-01", "2008-08-31"),
        ("the October-to-December quarter", "2026-01-06", "2025-10-01", "2025-12-31"),
        ("by November 2025", "2026-01-06", "2025-01-01", "2025-11-30"),
        ("by November 2027", "2026-01-06", "2027-11-01", "2027-11-30"),
        ("by the end of 2008", None, "2008-12-31", "2008-12-31"),
        ("end-November", "2026-01-06", "2025-11-30", "2025-11-30"),
        ("last December", "2025-11-05", "2024-12-01", "2024-12-31"),
        ("last Friday", "2026-01-06", "2026-01-02", "2026-01-02"),
        ("the past three months", "2026-01-06", "2025-10-01", "2025-12-31"),
        ("the last three months", "2026-01-31", "2025-10-01", "2025-12-31"),
        ("1-9/2007", None, "2007-01-01", "2007-09-30"),
        ("FY25", None, "2025-01-01", "2025-12-31"),
        ("2Q 2004", None, "2004-04-01", "2004-06-30"),
        ("29 February 2024", None, "2024-02-29", "2024-02-29"),
        ("February 2024", None, "2024-02-01", "2024-02-29"),
        ("two years ago", "2026-01-06", "2024-01-06", "2024-01-06"),
    ],
)
def test_phrases_resolve_to_the_calendar(text, published, first, last):
    """Dates follow the phrase's own year, else the publication date."""
    period = read_period(text, date.fromisoformat(published) if published else None)
    assert isinstance(period, Period)
    assert (period.first, period.last) == days(first, last)


@pytest.mark.parametrize("text", ["last year", "in December", "on Friday", "2003-04", "2024/25", "last fiscal year", "since April"])
def test_what_nothing_resolves_is_stated_without_dates(find, text):
    """Without a publication date a relative phrase is found and left open; a year pair has no bounds of its own."""
    [mention] = find(f"Sales rose {text}.", None)
    assert (mention.reading.first, mention.reading.last) == (None, None)


@pytest.mark.parametrize(
    ("text", "shift", "in_year", "repeat"),
    [
        ("a year earlier", -12, None, False),
        ("the year before", -12, None, False),
        ("two years earlier", -24, None, False),
        ("a month earlier", -1, None, False),
        ("the previous year", -12, None, False),
        ("the prior quarter", -3, None, False),
        ("a year later", 12, None, False),
        ("the same period last year", -12, None, False),
        ("the corresponding quarter", -12, None, False),
        ("the corresponding quarter in 2006", None, 2006, False),
        ("the period under review", None, None, True),
        ("the same period", None, None, True),
        ("the month", None, None, True),
    ],
)
def test_phrases_that_stand_for_another_period_say_how_far_it_is(find, text, shift, in_year, repeat):
    """A phrase that points to the period compared with carries the shift, not the publication date alone."""
    [mention] = find(f"It earned EUR 3m in {text}.")
    assert (mention.reading.shift_months, mention.reading.in_year, mention.reading.repeat) == (shift, in_year, repeat)


@pytest.mark.parametrize(
    ("text", "basis", "shift"),
    [
        ("from a year earlier", Basis.YEAR, -12),
        ("from the previous month", Basis.MONTH, -1),
        ("over the previous year", Basis.YEAR, -12),
        ("compared with the same period last year", Basis.YEAR, -12),
        ("compared to a year ago", Basis.YEAR, -12),
        ("from the same quarter of 2009", Basis.YEAR, None),
        ("from 2023", Basis.YEAR, None),
        ("from last month", Basis.MONTH, None),
        ("y/y", Basis.YEAR, -12),
        ("quarter-on-quarter", Basis.QUARTER, -3),
        ("m/m", Basis.MONTH, -1),
        ("on the year", Basis.YEAR, -12),
        ("annualised", None, None),
    ],
)
def test_a_comparing_word_right_before_a_period_is_a_basis(find, text, basis, shift):
    """The comparison carries its basis and the period compared with."""
    [mention] = find(f"Sales rose 5 percent {text}.")
    assert mention.kind == Kind.BASIS
    assert isinstance(mention.reading, Comparison)
    assert (mention.reading.basis, mention.reading.period.shift_months) == (basis, shift)


def test_a_number_between_makes_the_phrase_a_period_of_its_own(find):
    """So "from EUR 62m a year earlier" states the old value's period."""
    [mention] = find("Sales fell from EUR 62m a year earlier.")
    assert (mention.kind, mention.reading.shift_months) == (Kind.PERIOD, -12)


def test_what_is_to_come_is_read_forward(find):
    """Words such as "will", "by", "next" and "until" make a bare month or day the next one."""
    [opening] = find("The plant will open in October.")
    [deadline] = find("Bids are open until Friday.")
    assert (opening.reading.first, deadline.reading.first) == (date(2026, 10, 1), date(2026, 1, 9))


def test_a_record_since_a_date_is_marked_apart(find):
    """A phrase such as "the lowest since 1997" compares; it does not span the years between."""
    [record] = find("The index fell to its lowest level since 1997.")
    [span] = find("The index has risen 5 percent since 1997.")
    assert (record.rule, record.reading.last) == ("periods.record-since", date(1997, 12, 31))
    assert (span.rule, span.reading.last) == ("periods.since", PUBLISHED)


@pytest.mark.parametrize(
    "text",
    [
        "Output may rise.",
        "Thousands march on.",
        "Mrs May spoke.",
        "He came second.",
        "A third of the staff left.",
        "It cut 2000 jobs.",
        "It paid $2010.",
        "A man in his thirties.",
        "The talks are to last two months.",
        "This may change.",
        "It is worth 2,010 euros.",
        "It read USA Today.",
    ],
)
def test_ordinary_words_are_no_periods(find, text):
    """Months that are verbs, counts that look like years and ages are left alone."""
    assert find(text) == []


def test_mentions_come_in_order_and_never_overlap(find):
    """The engine reads them as one pass over the text."""
    text = "In the year to March 2005, and in the first half of 2006 and 2007, sales rose from a year earlier and from January to May."
    mentions = find(text)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert [text[m.start : m.end] for m in mentions] == [
        "In the year to March 2005",
        "in the first half of 2006",
        "2007",
        "from a year earlier",
        "from January to May",
    ]


def test_a_range_needs_from_with_to_and_between_with_and(find):
    """Two years joined by "and" are two periods unless "between" stands before them."""
    assert [m.rule for m in find("It cut 90 jobs between 2001 and 2003.")] == ["periods.from-to"]
    assert [m.rule for m in find("It cut 90 jobs in 2001 and 2003.")] == ["periods.year", "periods.year"]
    assert len(find("Sales rose from 3 million in 2009 to 4 million in 2010.")) == 2


def test_equal_words_of_different_lists_keep_their_own_year(find):
    """What is read once is kept by what it was read with: March of 2004 is not March of 2006."""
    old, *_ = find("It grew in March and April 2004.")
    new, *_ = find("It grew in March and April 2006.", date(2007, 1, 1))
    assert (old.reading.first, new.reading.first) == (date(2004, 3, 1), date(2006, 3, 1))


def test_the_publication_year_follows_only_from_one_stated_year():
    """Two different years settle nothing."""
    assert infer_year("It made 15 last year, up from 12.4 in 2004.") == 2006
    assert infer_year("It made 15 last year, up from 12.4 in 2004. Sales rose last year from 2 in 2007.") is None
    assert infer_year("It made 15 in 2005, up from 12 in 2004.") is None


RELEASE = "Lund today reported its fiscal 2025 second quarter, which ended on December 31, 2024. "


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("In the second quarter it sold 90 boats.", "2024-10-01", "2024-12-31"),
        ("It sold 80 in the first quarter of fiscal 2025.", "2024-07-01", "2024-09-30"),
        ("It sold 300 in fiscal 2024.", "2023-07-01", "2024-06-30"),
        ("It sold 70 in Q3 FY24.", "2024-01-01", "2024-03-31"),
        ("It sold 70 in the third quarter of 2024.", "2024-07-01", "2024-09-30"),
        ("It sold 70 in the third calendar quarter.", "2024-07-01", "2024-09-30"),
    ],
)
def test_a_financial_year_has_the_bounds_that_the_article_states(find, phrase, first, last):
    """A quarter with its end bounds all quarters and years of the firm; a calendar quarter stays one."""
    mention = find(RELEASE + phrase, date(2025, 2, 4))[-1]

    assert (mention.reading.first, mention.reading.last) == days(first, last)


def test_a_financial_year_without_bounds_is_the_calendar_year(find):
    """Nothing tells when it ends."""
    mention = find("Lund sold 300 boats in fiscal 2024.", date(2025, 2, 4))[-1]

    assert (mention.reading.first, mention.reading.last) == days("2024-01-01", "2024-12-31")
