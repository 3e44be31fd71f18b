"""The spaCy component: `nlp.add_pipe("extractor")` gives `doc._.claims` as plain records.

spaCy imports this module whenever it makes a pipeline of any kind, so the engine is imported when the first text comes.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from extractor.model import Article, Result

KEY = "claims"  # the records lie in doc.user_data under it, and so travel with a stored or piped Doc


@Language.factory("extractor", default_config={"lexicon": []}, assigns=["doc._.claims"])
def create(nlp: Language, name: str, lexicon: list[str]) -> "Component":  # noqa: ARG001  spaCy calls every factory with both
    """The component; `nlp.add_pipe("extractor", config={"lexicon": ["my_terms"]})` adds folders of one's own terms."""
    if not Doc.has_extension("claims"):
        Doc.set_extension("claims", getter=claims)
    return Component(lexicon)


class Component:
    """Extracts the claims of a Doc's text, as of `doc.user_data["published"]` (a date or "2025-01-31")."""

    def __init__(self, lexicon: list[str]) -> None:
        self.lexicon = tuple(lexicon)

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with its claims; `article_id` and `title` are taken from doc.user_data as well."""
        doc.user_data[KEY] = _records(doc, self.lexicon)
        return doc


def claims(doc: Doc) -> list[dict[str, Any]]:
    """The claims of a Doc that went through the component, as CLAIMS records."""
    # A stored Doc gives its lists back as tuples.
    return [{**record, "because": list(record["because"])} for record in doc.user_data.get(KEY, ())]


def _records(doc: Doc, lexicon: tuple[str, ...]) -> list[dict[str, Any]]:
    from extractor.dataset.records import claim_record
    from extractor.model import Article

    data = doc.user_data
    article = Article(str(data.get("article_id", "doc")), doc.text, data.get("title"), _published(doc))
    result = _extract(lexicon)(article)
    return [claim_record(claim, result.article) for claim in result.claims]


def _published(doc: Doc) -> date | None:
    stated = doc.user_data.get("published")
    if isinstance(stated, date):
        # A Doc is stored and sent to other processes by msgpack, which takes no dates.
        doc.user_data["published"] = stated.isoformat()
        return date(stated.year, stated.month, stated.day)
    return date.fromisoformat(stated[:10]) if stated else None


@lru_cache
def _extract(lexicon: tuple[str, ...]) -> Callable[["Article"], "Result"]:
    from extractor.engine import Extractor, extract

    return Extractor(*(Path(folder) for folder in lexicon)).extract if lexicon else extract
