"""A draft of gold from the extractor's own claims: a person confirms each line by removing its mark, corrects or deletes it."""

from pathlib import Path

from extractor.articles.dates import read_date
from extractor.articles.failure import Failure
from extractor.articles.options import Form, ReadOptions
from extractor.articles.read import read_articles
from extractor.dataset.records import claim_record
from extractor.engine import Extractor
from extractor.gold.fix import text_bytes
from extractor.lexicon import LexiconError
from extractor.model import Article, Result
from extractor.scoring.gold import GoldError, Record, to_record


def drafts(result: Result) -> list[Record]:
    """The claims of an article as gold that is still a draft, numbered in the order of the text."""
    records = []
    for number, claim in enumerate(result.claims, 1):
        plain = claim_record(claim, result.article)
        del plain["because"]
        records.append(to_record({**plain, "claim_id": f"{claim.article_id}:{number}", "draft": True}))
    return records


def draft_article(path: Path, published: str | None, lexicon: list[Path]) -> tuple[str, list[Record]]:
    """The id and the drafts of the article in a text file; what cannot be drafted is refused with the remedy."""
    article = _article(path, published)
    for folder in lexicon:
        if not folder.is_dir():
            msg = f"{folder}: no such folder. --lexicon takes a folder of *.yaml and *.csv files"
            raise LexiconError(msg)
    result = Extractor(*lexicon).extract(article)
    if result.language != "en":
        msg = f"{path}: not English, so there is no draft. Label it by hand"
        raise GoldError(msg)
    if not result.claims:
        msg = f"{path}: the extractor finds no claim, and an empty gold file would say that there is none. Label it by hand"
        raise GoldError(msg)
    return article.id, drafts(result)


def _article(path: Path, published: str | None) -> Article:
    day = read_date(published) if published else None
    if published and not day:
        msg = f"--published '{published}' is not a date. Write it as 2025-01-31"
        raise GoldError(msg)
    if path.is_dir():
        msg = f"{path}: a folder. Give one text file"
        raise GoldError(msg)
    article: Article | None = None
    for read in read_articles([path], ReadOptions(format=Form.TEXT, published_on=day)):
        if isinstance(read, Failure):
            raise GoldError(str(read))
        article = read
    if article is None or path.read_bytes() != text_bytes(article.text):
        msg = f"{path}: not in UTF-8, NFC and LF line ends, in which offsets are counted. Save it so, or run: extractor check --fix"
        raise GoldError(msg)
    return article
