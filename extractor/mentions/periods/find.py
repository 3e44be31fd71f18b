"""Finds periods and what changes are measured against."""

from collections.abc import Iterable
from datetime import date

from extractor.lexicon import Lexicon
from extractor.mentions.periods.context import Context
from extractor.mentions.periods.read import PeriodReader
from extractor.model import Comparison, Mention
from extractor.vocabulary import Kind
from extractor.words import NUMERIC, PERIODIC, Words

AHEAD = 3  # words that tell what may stand at a place: "from the board" is settled by the third


class PeriodFinder:
    """Finds the phrases of the lexicon, resolved against the publication date."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.reader = PeriodReader(lexicon)
        self.phrases = self.reader.phrases
        self.context = Context(lexicon, self.phrases.ambiguous)
        self.anchors: list[tuple[Iterable[str], int]] = [(self.phrases.anchors, PERIODIC)]

    def find(self, words: Words, published: date | None) -> list[Mention]:
        """The periods and comparisons of a text, in its order."""
        low = words.text.lower()
        if len(low) != len(words.text):
            low = "".join(char.lower() if len(char.lower()) == 1 else char for char in words.text)
        mentions: list[Mention] = []
        end = 0
        for index in [index for index, bits in enumerate(words.bits) if bits & (PERIODIC | NUMERIC)]:
            if words.starts[index] < end:
                continue
            mention = self._mention(words, low, index, published)
            if mention:
                begin = max(end, mention.start)
                mentions.append(mention if begin == mention.start else mention._replace(start=words.starts[index]))
                end = mention.end
        return mentions

    def _mention(self, words: Words, low: str, index: int, published: date | None) -> Mention | None:
        word = words.lowers[index]
        first = _first(word) if words.bits[index] & NUMERIC else word
        if first not in self.phrases.by_first or (not first and not _dated(word)):
            return None
        at = words.starts[index]
        found = self.phrases.match(low, at, first, words.lowers[index + 1 : index + AHEAD] if word.isalpha() else ())
        if found is None or self.context.ordinary(words, low, index, found):
            return None
        rule = found.pattern.id
        if rule == "periods.since" and self.context.record(low, at, found):
            rule, reading = "periods.record-since", self.reader.read(found.groups["left"], published)
        else:
            ahead = self.context.ahead(words, low, index, found.end)
            reading = self.reader.read_found(found, low[at : found.end], published, ahead=ahead)
        if reading is None:
            return None
        if isinstance(reading, Comparison):
            return Mention(Kind.BASIS, at, found.end, rule, reading)
        return Mention(Kind.PERIOD, self.context.begin(words, index), found.end, rule, reading)


def _first(word: str) -> str:
    """What a word begins with, as the phrases are filed: "mid" of "mid-2004", nothing of "2004"."""
    head = word.partition("-")[0]
    return head if head.isalpha() else ""


def _dated(word: str) -> bool:
    """Whether a word with digits may belong to a date: "30", "2010", "3Q25", "1-9/2007", but not "660", "34.6" or "EUR121m"."""
    if word.isdecimal():
        return len(word) in (1, 2, 4)
    return len(word) <= 4 or any(char in "-/'" for char in word) or word[:4].isdigit() or word[-4:].isdigit() or word.count(".") == 2
