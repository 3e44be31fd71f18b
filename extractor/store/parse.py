"""The other work of a process: the article of a page, within the time that an article may take."""

from extractor.articles.failure import Failure, excerpt
from extractor.articles.forms.html import parse_page
from extractor.articles.records import Found, Page
from extractor.store.limits import TooLongError, time_limit


def parse_in_time(page: Page, name: str, seconds: float) -> Found | Failure:
    """The article of a page; a failure where it took too long, or its library slipped: one page never ends a run."""
    try:
        with time_limit(seconds):
            return parse_page(page, name)
    except TooLongError as error:
        problem, remedy = str(error), "Raise --max-seconds, or leave the page out"
    except Exception as error:  # pages from the wild, read by libraries in C
        problem, remedy = (
            f"{type(error).__name__}: {str(error) or 'no message'}",
            "Report it with this page: it is a mistake of the program",
        )
    return Failure(name, problem, remedy, record=page.record, stage="parse", payload=excerpt(page.data))
