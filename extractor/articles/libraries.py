"""The libraries that only some sources need: where one is missing, that is nothing wrong with the source."""

from functools import cache
from importlib import import_module

from extractor.articles.options import Form

EXTRAS = {"feedparser": "feeds", "fsspec": "remote"}
NEEDED = {Form.FEED: "feedparser"}


class MissingLibraryError(ImportError):
    """A library that a source needs is not installed; the message names the source and the extra to install."""


def check_library(form: Form | None, source: str) -> None:
    """Refuse a source of a form whose library is missing; one whose form only its first bytes tell is refused when it is read."""
    if form in NEEDED and not _is_there(NEEDED[form]):
        raise missing(source, f"{NEEDED[form]} is not installed", NEEDED[form])


def missing(source: str, problem: str, library: str) -> MissingLibraryError:
    """The error for a library.

    >>> str(missing("news.rss", "feedparser is not installed", "feedparser"))
    "news.rss: feedparser is not installed. Install the extra 'feeds' (pip install '.[feeds]'), or feedparser alone"
    """
    extra = EXTRAS[library]
    return MissingLibraryError(f"{source}: {problem}. Install the extra '{extra}' (pip install '.[{extra}]'), or {library} alone")


@cache
def _is_there(library: str) -> bool:
    try:
        import_module(library)
    except ImportError:
        return False
    return True
