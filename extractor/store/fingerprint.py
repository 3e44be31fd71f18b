"""What claims depend on: the article's text and metadata, and the rules, data files and versions that read it."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from extractor.lexicon import PACKAGE
from extractor.model import Article

# What the commands print, score or export changes no claim.
WITHOUT_EFFECT = {"cli", "export", "gold", "review", "scoring", "store"}
READ = (".py", ".yaml", ".csv")


def fingerprint(lexicon: Sequence[Path] = ()) -> str:
    """The rules in 16 hexadecimal digits: others after a new version, a changed rule, or another lexicon folder."""
    digest = hashlib.blake2b(f"extractor {version('extractor')}, spacy {version('spacy')}".encode(), digest_size=8)
    for folder in (PACKAGE, *lexicon):
        for path in _files(folder):
            digest.update(f"\0{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def text_sha256(text: str) -> str:
    """The SHA-256 of a text in UTF-8.

    >>> text_sha256("Sales rose 5%.")[:12]
    'db72bd020ee5'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def article_version(article: Article, sha256: str, rules: str) -> str:
    """Of an article's text, metadata and rules, 16 digits: where it stands in the store already, nothing is to be done.

    >>> article_version(Article("a", "Sales rose."), "1e54", "77") == article_version(Article("a", "Sales rose.", "Up"), "1e54", "77")
    False
    """
    metadata = [str(value) for name, value in article._asdict().items() if name not in ("id", "text", "source")]
    return _short([sha256, rules, *metadata])


def short_hash(text: str) -> int:
    """A text as a number of 64 bits, always the same one."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _short(parts: Iterable[str]) -> str:
    return hashlib.blake2b(json.dumps(list(parts)).encode(), digest_size=8).hexdigest()


def _files(folder: Path) -> list[Path]:
    paths = (path for path in folder.rglob("*") if path.suffix in READ)
    return sorted(path for path in paths if folder != PACKAGE or path.relative_to(folder).parts[0] not in WITHOUT_EFFECT)
