"""Gold out to the formats of other tools and back, against the texts that it labels."""

from collections.abc import Sequence
from pathlib import Path

from extractor.counted import counted
from extractor.gold.cards import Labelled, misquoted
from extractor.gold.fix import text_bytes
from extractor.gold.form import write_gold, write_whole
from extractor.gold.formats import Name, open_format
from extractor.scoring.gold import GoldError, read_gold


def export_gold(name: Name, gold: Path, corpus: Path, output: Path) -> tuple[list[Labelled], list[Path]]:
    """The articles written in a format, and the files they are in."""
    articles = [Labelled(article_id, _text(corpus / f"{article_id}.txt"), records) for article_id, records in read_gold(gold).items()]
    return articles, open_format(name).write(articles, output)


def import_gold(name: Name, path: Path, gold: Path, corpus: Path) -> list[Labelled]:
    """The articles read from a format and written as gold; nothing is written where one of them does not fit."""
    if not path.exists():
        msg = f"{path}: no such file or folder. Give what the tool exported"
        raise GoldError(msg)
    articles = list(open_format(name).read(path))
    if not articles:
        msg = f"{path}: holds no article that somebody labelled. Give what the tool exported"
        raise GoldError(msg)
    for article in articles:
        _check(article, gold / f"{article.article_id}.jsonl", corpus / f"{article.article_id}.txt")
    for article in articles:
        write_gold(gold, article.article_id, article.records)
        text = corpus / f"{article.article_id}.txt"
        if article.text is not None and not text.exists():
            write_whole(text, text_bytes(article.text))
    return articles


def _check(article: Labelled, labels: Path, path: Path) -> None:
    """An import never writes over gold, and holds for the text as the corpus has it."""
    if not article.article_id or Path(article.article_id).name != article.article_id:
        msg = f"article_id '{article.article_id}' is no file name. Rename the article"
        raise GoldError(msg)
    if labels.exists():
        msg = f"{labels}: exists already. Move it away, or give another folder with --gold"
        raise GoldError(msg)
    if article.text is None and not path.exists():
        msg = f"{path}: no such text, and the import holds passages of it alone. Put the article there, or give its folder with --corpus"
        raise GoldError(msg)
    text = _text(path) if path.exists() else article.text or ""
    wrong = next((record.claim_id for record in article.records for _ in misquoted(record, text)), None)
    if wrong or article.text not in (None, text):
        where = f", first in claim {wrong}" if wrong else ""
        msg = f"{path}: not the text that was labelled{where}. Give the folder of the texts that were exported with --corpus"
        raise GoldError(msg)


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path}: cannot be read as UTF-8 ({type(error).__name__}). Give the folder of the texts with --corpus"
        raise GoldError(msg) from error
    if text_bytes(text) != data:
        msg = f"{path}: not in NFC with LF line ends, in which offsets are counted. Save it so, or run: extractor check --fix"
        raise GoldError(msg)
    return text


def summary(articles: Sequence[Labelled]) -> str:
    """How much went out or came in: "1 article, 28 claims"."""
    claims = sum(len(article.records) for article in articles)
    return f"{counted(len(articles), 'article')}, {counted(claims, 'claim')}"
