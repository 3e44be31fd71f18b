"""From what a source holds about an article to the Article, or to the reason why there is none."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from extractor.articles.dates import publication_date, read_day
from extractor.articles.decode import Unreadable, unprintable
from extractor.articles.failure import Failure, excerpt
from extractor.articles.ids import safe_id, text_id, url_id
from extractor.articles.metadata import Facts
from extractor.articles.options import ReadOptions
from extractor.model import Article

EMPTY_RECORD = "Give the record a text, or leave it out"
LONGEST_FIELD = 2_000
NOT_PRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\s]+")


class Found(NamedTuple):
    """What a source holds about one article, as it stands there; `record` counts from 1, None where the source is a single article."""

    text: Any
    record: int | None = None
    id: Any = None
    title: Any = None
    published: Any = None
    publisher: Any = None
    url: Any = None
    licence: Any = None
    author: Any = None


class Page(NamedTuple):
    """A page whose article is still to be taken out of it; `charset` and `url` as its server gave them."""

    data: bytes
    record: int | None = None
    charset: str | None = None
    url: str | None = None


class Reading(NamedTuple):
    """What became of a record: an article and perhaps what had to be left out of it, or a failure alone."""

    article: Article | None
    failure: Failure | None = None


def found_in(row: Mapping[str, Any], columns: Mapping[str, str], record: int) -> Found:
    """A record's fields, taken from the columns that hold them."""
    return Found(record=record, **{"text": None} | {field: row.get(name) for field, name in columns.items()})


def read_record(found: Found, name: str, stem: str, facts: Facts, options: ReadOptions) -> Reading:
    """The article of a record, checked; a date that is none is told, and the article goes through without it."""
    problem = text_problem(found.text, options)
    if problem:
        payload = excerpt(found.text) if isinstance(found.text, str) else None
        return Reading(None, Failure(name, *problem, record=found.record, stage="parse", payload=payload))
    stated = read_day(found.published)
    failure = None
    if stated is None and not is_absent(found.published):
        problem = Unreadable(f"published '{tidy(found.published)}' is not a date", "Write it as 2025-01-31")
        failure = Failure(name, *problem, record=found.record, stage="parse")
    return Reading(_article(found, name, stem, stated, facts, options), failure)


def _article(found: Found, name: str, stem: str, stated: date | None, facts: Facts, options: ReadOptions) -> Article:
    text, url, own = found.text, tidy(found.url), tidy(found.id)
    if found.record is None:
        article_id, source = safe_id(stem), name
    else:
        article_id = safe_id(own) if own else url_id(url) if url else text_id(stem, text)
        source = f"{name}:{found.record}"
    return Article(
        article_id,
        text,
        facts.title or tidy(found.title),
        publication_date(text, facts.published or stated, options.published_on),
        facts.publisher or tidy(found.publisher),
        facts.url or url,
        facts.licence or tidy(found.licence),
        tidy(found.author),
        source,
    )


def text_problem(text: Any, options: ReadOptions) -> Unreadable | None:
    """Why something is no article's text, None where it is.

    >>> text_problem("Sales rose 5%.", ReadOptions()), text_problem(12, ReadOptions()).problem
    (None, 'the text is a number')
    """
    if is_absent(text) or (isinstance(text, str) and not text.strip()):
        return Unreadable("its text is empty", EMPTY_RECORD)
    if not isinstance(text, str):
        kind = "a number" if isinstance(text, int | float) else f"of type {type(text).__name__}"
        return Unreadable(f"the text is {kind}", "Name the column that holds the article with --text-column")
    if len(text) > options.max_chars:
        return Unreadable(f"{len(text):,} characters, over the limit of {options.max_chars:,}", "Raise --max-chars, or leave it out")
    return unprintable(text)


def is_absent(value: Any) -> bool:
    """Whether a cell says nothing: none, blank, or the NaN that pandas writes for it.

    >>> is_absent(None), is_absent(" "), is_absent(float("nan")), is_absent(0)
    (True, True, True, False)
    """
    return value is None or (isinstance(value, str) and not value.strip()) or (isinstance(value, float) and value != value)  # noqa: PLR0124  NaN


def tidy(value: Any) -> str | None:
    r"""A field about the article on one line, without what cannot be printed; lists joined by commas.

    >>> tidy("  Port\n traffic\x00 up "), tidy(["A. Lund", "B. Vik"]), tidy(17)
    ('Port traffic up', 'A. Lund, B. Vik', '17')
    """
    if isinstance(value, list | tuple):
        return ", ".join(part for item in value if (part := tidy(item))) or None
    if is_absent(value) or isinstance(value, dict | bool):
        return None
    return NOT_PRINTED.sub(" ", str(value)).strip()[:LONGEST_FIELD] or None
