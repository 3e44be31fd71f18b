"""From an article to its claims."""

from functools import cache
from pathlib import Path

from extractor.articles.dates import publication_date
from extractor.articles.language import is_english
from extractor.claims.account import account_for
from extractor.claims.assemble import Assembler
from extractor.claims.fills.unit import Units
from extractor.claims.frames import Frames
from extractor.claims.measures import read_measures
from extractor.lexicon import Lexicon
from extractor.mentions.pipeline import Pipeline
from extractor.mentions.quantities.tables import read_tables
from extractor.model import Account, Article, Claim, Mention, Result
from extractor.vocabulary import Kind

PIECE = 100_000  # characters read at once; a longer text is cut at a paragraph


class Extractor:
    """Reads articles with the built-in data files and a user's own."""

    def __init__(self, *lexicon_folders: Path) -> None:
        lexicon = Lexicon(*lexicon_folders)
        self.pipeline = Pipeline(lexicon)
        tables = read_tables(lexicon)
        units = Units({word: unit.id for word, unit in tables.after.items() if unit.kind == Kind.COUNT}, tables.measures)
        self.assembler = Assembler(Frames(lexicon), read_measures(lexicon), units)

    def extract(self, article: Article | str) -> Result:
        """The claims of an article, and the account of its numbers: `extract("Sales rose 5% in 2024.").claims`."""
        article = article if isinstance(article, Article) else Article("text", article)
        if not is_english(article.text):
            return Result(article, (), (), (), language="other")
        published = publication_date(article.text, article.published)
        claims: list[Claim] = []
        account: list[Account] = []
        mentions: list[Mention] = []
        for start, piece in pieces(article.text):
            marked = self.pipeline.mark(piece, published, article.title)
            found, outcomes = self.assembler.assemble(marked.words, marked.sentences, marked.mentions, article.id)
            numbers = account_for(marked.words, marked.mentions, found, outcomes)
            claims += found if not start else [move_claim(claim, start) for claim in found]
            account += numbers if not start else [entry._replace(start=entry.start + start, end=entry.end + start) for entry in numbers]
            mentions += marked.mentions if not start else [m._replace(start=m.start + start, end=m.end + start) for m in marked.mentions]
        claims.sort(key=lambda claim: (claim.value or claim.growth or claim.metric).start or 0)
        return Result(article, tuple(claims), tuple(account), tuple(mentions))

    def mentions(self, article: Article) -> tuple[Mention, ...]:
        """The marks alone: numbers, periods, moves, metrics, entities."""
        published = publication_date(article.text, article.published)
        marked = ((start, self.pipeline.mark(piece, published, article.title)) for start, piece in pieces(article.text))
        return tuple(m._replace(start=m.start + start, end=m.end + start) for start, found in marked for m in found.mentions)


def pieces(text: str) -> list[tuple[int, str]]:
    """The text in pieces of at most PIECE characters with their offsets, cut after a paragraph, a sentence or a space."""
    cut, at = [], 0
    while len(text) - at > PIECE:
        window = text[at : at + PIECE]
        size = next((found + len(mark) for mark in ("\n\n", "\n", ". ", " ") if (found := window.rfind(mark)) > 0), PIECE)
        cut.append((at, text[at : at + size]))
        at += size
    return [*cut, (at, text[at:])]


def move_claim(claim: Claim, by: int) -> Claim:
    """The claim with every offset moved on."""
    slots = {
        name: slot._replace(start=slot.start + by, end=slot.end + by)
        for name in ("entity", "metric", "value", "unit", "period", "growth")
        if (slot := getattr(claim, name)) is not None and slot.start is not None
    }
    because = tuple(
        step if step.start is None else step._replace(start=step.start + by, end=(step.end or 0) + by) for step in claim.because
    )
    return claim._replace(start=claim.start + by, end=claim.end + by, because=because, **slots)


@cache
def default_extractor() -> Extractor:
    """The extractor with the built-in data files, built when first asked for."""
    return Extractor()


def extract(article: Article | str) -> Result:
    """The claims of an article, by the built-in data files."""
    return default_extractor().extract(article)
