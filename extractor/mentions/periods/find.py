"""Finds periods and what changes are measured against."""

import re
from collections.abc import Iterable
from datetime import date

from extractor.lexicon import Lexicon, Row
from extractor.mentions.periods.read import PeriodReader
from extractor.mentions.periods.phrases import Found
from extractor.mentions.words import CAPITAL, NUMERIC, PERIODIC, STOP, Words
from extractor.model import Comparison, Mention
from extractor.vocabulary import Kind

FOLLOWING = re.compile(r",? (?:will|is expected|are expected|is forecast|are forecast|is likely)\b")
RECORD = re.compile(r"(?:\b(?:first|most|least|record|\w{2,}est)\b[^.;]{0,60})$")
QUANTIFIED = re.compile(r"\s?(?:[a-z]+s\b|%|people\b|or more\b|km\b|euros?\b|mn\b|million\b|percent\b|gmt\b|pcs\b)")


class Lead(Row):
    """A word that may stand before a period and belongs to its text."""

    word: str
    role: str


class PeriodFinder:
    """Finds the phrases of the lexicon, resolved against the publication date."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.reader = PeriodReader(lexicon)
        self.firsts = self.reader.phrases.by_first
        leads = lexicon.rows("period_leads", Lead)
        self.articles = frozenset(lead.word for lead in leads if lead.role == "article")
        self.prepositions = frozenset(lead.word for lead in leads if lead.role == "preposition")
        self.outlook = frozenset(lead.word for lead in leads if lead.role == "outlook")
        self.amounts = frozenset(lead.word for lead in leads if lead.role == "amount")
        self.anchors: list[tuple[Iterable[str], int]] = [(self.reader.phrases.anchors, PERIODIC)]

    def find(self, words: Words, published: date | None) -> list[Mention]:
        """The periods and comparisons of a text, in its order."""
        low = words.text.lower()
        if len(low) != len(words.text):
            low = "".join(char.lower() if len(char.lower()) == 1 else char for char in words.text)
        mentions: list[Mention] = []
        end = 0
        for index, bits in enumerate(words.bits):
            if not bits & (PERIODIC | NUMERIC) or words.starts[index] < end:
                continue
            mention = self._mention(words, low, index, published)
            if mention:
                mentions.append(mention)
                end = mention.end
        return mentions

    def _mention(self, words: Words, low: str, index: int, published: date | None) -> Mention | None:
        word = words.lowers[index]
        first = _first(word) if words.bits[index] & NUMERIC else word
        if first == "" and not _short(word):
            return None
        if first and first not in self.firsts:
            return None
        at = words.starts[index]
        found = self.reader.phrases.match(low, at, first)
        if found is None or self._ordinary(words, low, index, found):
            return None
        ahead = self._ahead(words, index) or FOLLOWING.match(low, found.end) is not None
        reading = self.reader.read_found(found, low[at : found.end], published, ahead=ahead)
        rule = found.pattern.id
        if rule == "periods.since" and RECORD.search(low, max(0, at - 80), at):
            rule, reading = "periods.record-since", self.reader.read(found.groups["left"], published)
        if reading is None:
            return None
        kind = Kind.BASIS if isinstance(reading, Comparison) else Kind.PERIOD
        return Mention(kind, words.starts[self._lead(words, index)], found.end, rule, reading)

    def _lead(self, words: Words, index: int) -> int:
        """The word where the period's text begins: an article and a preposition before it belong to it."""
        if index and words.lowers[index - 1] in self.articles:
            index -= 1
        if index and words.lowers[index - 1] in self.prepositions:
            index -= 1
        return index

    def _ahead(self, words: Words, index: int) -> bool:
        """Whether the eight words before, within the sentence, speak of what is to come."""
        for at in range(index - 1, max(-1, index - 9), -1):
            if words.bits[at] & STOP:
                return False
            if words.lowers[at] in self.outlook:
                return True
        return False

    def _ordinary(self, words: Words, low: str, index: int, found: Found) -> bool:
        """Whether it is no period after all: "may rise", "cut 2000 jobs"."""
        bare = low[words.starts[index] : found.end]
        before = words.lowers[index - 1] if index else ""
        if bare in self.reader.phrases.ambiguous:
            named = index > 0 and words.bits[index - 1] & CAPITAL and before not in self.prepositions and not words.bits[index - 1] & STOP
            return not words.bits[index] & CAPITAL or bool(named)
        if found.pattern.id != "periods.year" or before in self.prepositions:
            return False
        if before in self.amounts:
            return True
        return bare.endswith("00") and QUANTIFIED.match(low, found.end) is not None


def _first(word: str) -> str:
    """What a word begins with, as the phrases are filed: "mid" of "mid-2004", nothing of "2004"."""
    head = word.partition("-")[0]
    return head if head.isalpha() else ""


def _short(word: str) -> bool:
    """Whether a word with digits can belong to a date: "2010", "3Q25", "mid-2004", but not "34.6" or "EUR121m"."""
    return len(word) <= 4 or any(char in "-/'" for char in word) or word[:4].isdigit() or word.count(".") == 2


