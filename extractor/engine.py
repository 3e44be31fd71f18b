"""From an article to its claims."""

import gc
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from extractor.articles.dates import publication_date
from extractor.articles.language import is_english
from extractor.claims.account import account_for
from extractor.claims.assemble import Assembler, Tables
from extractor.claims.fills.item import read_items
from extractor.claims.fills.money import read_money
from extractor.claims.fills.unit import Units
from extractor.claims.frames import Frames
from extractor.claims.ids import identify
from extractor.claims.measures import read_measures
from extractor.lexicon import Lexicon
from extractor.mentions.entities.homes import read_homes
from extractor.mentions.pipeline import Pipeline
from extractor.mentions.quantities.tables import read_tables
from extractor.model import Account, Article, Claim, Mention, Result
from extractor.vocabulary import Kind, Slot

PIECE = 100_000  # characters read at once; a longer text is cut at a paragraph


class Extractor:
    """Reads articles with the built-in data files and a user's own."""

    def __init__(self, *lexicon_folders: Path) -> None:
        lexicon = Lexicon(*lexicon_folders)
        self.pipeline = Pipeline(lexicon)
        tables = read_tables(lexicon)
        nouns = {word: unit.id for word, unit in tables.after.items() if unit.kind == Kind.COUNT and not unit.direct}
        items = read_items(lexicon, frozenset(nouns.values()))
        frames = Frames(lexicon, self.pipeline.entities.descriptors)
        units = Units(nouns, tables.measures)
        self.assembler = Assembler(frames, Tables(read_measures(lexicon), units, items, read_money(lexicon), read_homes(lexicon)))

    def extract(self, article: Article | str) -> Result:
        """The claims of an article, and the account of its numbers: `extract("Sales rose 5% in 2024.").claims`."""
        collects = gc.isenabled()
        gc.disable()  # an article makes thousands of small records and no cycle among them
        try:
            return self._extract(article)
        finally:
            if collects:
                gc.enable()

    def _extract(self, article: Article | str) -> Result:
        article = article if isinstance(article, Article) else Article("text", article)
        if not is_english(article.text):
            return Result(article, (), (), (), language="other")
        article = article._replace(published=publication_date(article.text, article.published))
        claims: list[Claim] = []
        account: list[Account] = []
        mentions: list[Mention] = []
        seen: Counter[str] = Counter()
        for start, piece in pieces(article.text, PIECE):
            marked = self.pipeline.mark(piece, article.published, article.title)
            assembled, outcomes = self.assembler.assemble(*marked, article.id, article.published)
            found = identify(assembled, start, seen)
            account += moved(account_for(marked.words, marked.mentions, found, outcomes), start)
            claims += [move_claim(claim, start) for claim in found]
            mentions += moved(marked.mentions, start)
        claims.sort(key=lambda claim: (claim.value or claim.growth or claim.metric).start or 0)
        return Result(article, tuple(claims), tuple(account), tuple(mentions))

    def mentions(self, article: Article) -> tuple[Mention, ...]:
        """The marks alone: numbers, periods, moves, metrics, entities."""
        published = publication_date(article.text, article.published)
        marked = ((start, self.pipeline.mark(piece, published, article.title)) for start, piece in pieces(article.text, PIECE))
        return tuple(move(mention, start) for start, found in marked for mention in found.mentions)


def pieces(text: str, size: int) -> list[tuple[int, str]]:
    """The text in pieces of at most `size` characters with their offsets, cut after a paragraph, a sentence or a space.

    >>> pieces("Sales rose. Costs fell.", 14)
    [(0, 'Sales rose. '), (12, 'Costs fell.')]
    """
    cut, at = [], 0
    while len(text) - at > size:
        window = text[at : at + size]
        length = next((found + len(mark) for mark in ("\n\n", "\n", ". ", " ") if (found := window.rfind(mark)) > 0), size)
        cut.append((at, text[at : at + length]))
        at += length
    return [*cut, (at, text[at:])]


SpannedT = TypeVar("SpannedT", bound=Any)  # a NamedTuple with start and end


def move(spanned: SpannedT, by: int) -> SpannedT:
    """A mention, slot, step or entry of the account further on in the text; unchanged where it has no place."""
    if not by or spanned is None or spanned.start is None:
        return spanned
    moved: SpannedT = spanned._replace(start=spanned.start + by, end=spanned.end + by)
    return moved


def moved(spanned: list[SpannedT], by: int) -> list[SpannedT]:
    """Mentions or entries of the account further on in the text."""
    return [move(one, by) for one in spanned] if by else spanned


def move_claim(claim: Claim, by: int) -> Claim:
    """The claim with its every span further on in the text."""
    if not by:
        return claim
    slots = {name: move(getattr(claim, name), by) for name in Slot}
    return move(claim, by)._replace(because=tuple(move(step, by) for step in claim.because), **slots)


@cache
def default_extractor() -> Extractor:
    """The extractor with the built-in data files, built when first asked for."""
    return Extractor()


def extract(article: Article | str) -> Result:
    """The claims of an article, by the built-in data files."""
    return default_extractor().extract(article)
