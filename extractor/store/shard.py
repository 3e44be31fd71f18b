"""The work of one process: the claims of a shard of articles, confirmed as one folder of the journal."""

import gc
import os
from collections.abc import Iterable
from functools import lru_cache
from multiprocessing import parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from extractor.dataset.rows import claim_row
from extractor.model import Article, Result
from extractor.store.durable import move_folder, remove
from extractor.store.journal import REMOVED, write_rows
from extractor.store.layout import TABLES
from extractor.store.limits import TooLongError, time_limit

if TYPE_CHECKING:
    import pyarrow as pa

RENEWED_AFTER = 8_000_000  # characters; the caches of an extractor grow with every new word, by some 50 MB until then


class Pending(NamedTuple):
    """An article to be read, with the hash of its text and its version."""

    article: Article
    text_sha256: str
    version: str


class Shard(NamedTuple):
    """Some articles in the order they came, no id twice."""

    number: int
    articles: tuple[Pending, ...]
    part: int | None = None  # where a shard is read article by article

    @property
    def name(self) -> str:
        """Its folder in the journal; names sort as the shards came.

        >>> Shard(17, ()).name, Shard(17, (), 3).name
        ('00000017', '00000017.0003')
        """
        return f"{self.number:08d}" if self.part is None else f"{self.number:08d}.{self.part:04d}"


class Setting(NamedTuple):
    """What every shard of a run is read with."""

    journal: Path  # the folder of this run
    lexicon: tuple[Path, ...]
    fingerprint: str
    seconds: float


class Trouble(NamedTuple):
    """An article that could not be extracted."""

    pending: Pending
    problem: str
    remedy: str


class Report(NamedTuple):
    """What became of a shard; sent between processes, so it holds no more than counts and troubles."""

    articles: int = 0
    claims: int = 0
    numbers: int = 0
    troubles: tuple[Trouble, ...] = ()


def extract_shard(setting: Setting, shard: Shard) -> Report:
    """Extract the articles of a shard and confirm them: once this returns, nothing of it is lost."""
    reader, results, troubles = _reader(setting.lexicon), [], []
    for pending in shard.articles:
        result = reader.read(pending, setting.seconds)
        if isinstance(result, Trouble):
            troubles.append(result)
        else:
            results.append((pending, result))
    _confirm(setting.journal, shard.name, _tables(setting.fingerprint, results, troubles))
    claims, numbers = (sum(len(getattr(result, name)) for _, result in results) for name in ("claims", "account"))
    return Report(len(results), claims, numbers, tuple(troubles))


def confirm_trouble(setting: Setting, shard: Shard, trouble: Trouble) -> None:
    """Confirm for a process that died over an article that there is nothing of it."""
    _confirm(setting.journal, shard.name, _tables(setting.fingerprint, (), (trouble,)))


class _Reader:
    """An extractor that is built anew now and then, so that memory stays flat on an endless stream."""

    def __init__(self, lexicon: tuple[Path, ...]) -> None:
        self.lexicon = lexicon
        self._build()

    def read(self, pending: Pending, seconds: float) -> Result | Trouble:
        """The result of an article, or why there is none: one article never ends a run."""
        self.characters += len(pending.article.text)
        if self.characters > RENEWED_AFTER:
            self._build()
        try:
            _check(pending.article)
            with time_limit(seconds):
                result: Result = self.extractor.extract(pending.article)
                return result
        except TooLongError as error:
            self._build()  # it was stopped in the middle of anything
            return Trouble(pending, str(error), "Raise --max-seconds, or leave the article out: `extractor quarantine drop`")
        except Exception as error:  # whatever it is, the other articles go on
            remedy = "Report it with this article: it is a mistake of the program"
            return Trouble(pending, f"{type(error).__name__}: {str(error) or 'no message'}", remedy)

    def _build(self) -> None:
        from extractor.engine import Extractor

        self.extractor: Any = None  # its caches go before the new ones come
        if parent_process():
            # In a process of our own: the data files live as long as it does, and the collector need not look at them after each article.
            gc.unfreeze()
            gc.collect()
        self.extractor, self.characters = Extractor(*self.lexicon), 0
        if parent_process():
            gc.freeze()


def _check(article: Article) -> None:
    """Raises a UnicodeEncodeError for half a character, which no table can hold."""
    for field in article:
        if isinstance(field, str):
            field.encode()


@lru_cache(maxsize=1)
def _reader(lexicon: tuple[Path, ...]) -> _Reader:
    return _Reader(lexicon)


def _confirm(journal: Path, name: str, tables: "Iterable[pa.Table]") -> None:
    part = journal / f".{name}.{os.getpid()}"
    if (journal / name).exists():
        return  # by a process that died before it could say so; the same articles give the same rows
    remove(part)
    part.mkdir()
    for table, rows in zip((*TABLES, REMOVED), tables, strict=True):
        write_rows(part, table, rows)
    move_folder(part, journal / name)


def _tables(rules: str, results: Iterable[tuple[Pending, Result]], troubles: Iterable[Trouble]) -> "tuple[pa.Table, ...]":
    import pyarrow as pa

    from extractor.dataset.tables import arrow_table
    from extractor.store.tables import ARTICLES, NUMBERS

    articles = [_article_row(pending, result, rules) for pending, result in results]
    claims = [claim_row(claim, result.article) for _, result in results for claim in result.claims]
    numbers = [row for _, result in results for row in _number_rows(result)]
    # What could not be extracted is taken out of the tables: its claims by older rules, or of an older text, must not pass for new ones.
    removed = pa.table({"id": pa.array([_plain(trouble.pending.article.id) for trouble in troubles], pa.string())})
    return pa.Table.from_pylist(articles, ARTICLES), arrow_table(claims), pa.Table.from_pylist(numbers, NUMBERS), removed


def _plain(article_id: str) -> str:
    return article_id.encode("utf-8", "replace").decode()  # one with half a character never came into the tables


def _article_row(pending: Pending, result: Result, rules: str) -> dict[str, Any]:
    article = result.article
    return {
        **article._asdict(),
        "language": result.language,
        "text_sha256": pending.text_sha256,
        "fingerprint": rules,
        "version": pending.version,
        "characters": len(article.text),
        "claims": len(result.claims),
        "numbers": len(result.account),
    }


def _number_rows(result: Result) -> list[dict[str, Any]]:
    article = result.article
    return [
        {
            "article_id": article.id,
            "published": article.published,
            "number_text": article.text[number.start : number.end],
            "number_start": number.start,
            "number_end": number.end,
            "outcome": number.outcome,
            "rule": number.rule,
            "claim_id": number.claim_id,
        }
        for number in result.account
    ]
