"""Finds periods and what changes are measured against."""

from collections.abc import Iterable
from datetime import date

from extractor.lexicon import Lexicon
from extractor.mentions.periods.context import Context
from extractor.mentions.periods.ellipsis import complete, is_elliptic
from extractor.mentions.periods.fiscal import WORDS, with_fiscal_years
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
            mention = self._mention(words, low, index, published, mentions)
            if mention:
                begin = max(end, mention.start)
                mentions.append(mention if begin == mention.start else mention._replace(start=words.starts[index]))
                end = mention.end
        if any(word in low for word in WORDS):
            return with_fiscal_years(mentions, low, published, self.phrases.values["ordinal"])
        return mentions

    def _mention(self, words: Words, low: str, index: int, published: date | None, before: list[Mention]) -> Mention | None:
        word = words.lowers[index]
        first = _first(word) if words.bits[index] & NUMERIC else word
        if first is None:
            return None
        at = words.starts[index]
        found = self.phrases.match(low, at, first, words.lowers[index + 1 : index + AHEAD] if first == word or first[:1] == "#" else ())
        if found is None or self.context.ordinary(words, low, index, found):
            return None
        rule = found.pattern.id
        if rule == "periods.since" and self.context.record(low, at, found):
            rule, reading = "periods.record-since", self.reader.read(found.groups["left"], published)
        elif is_elliptic(found):
            reading = complete(found, words, index, before, self.phrases.values, published)
        else:
            ahead = self.context.ahead(words, low, index, found.end)
            reading = self.reader.read_found(found, low[at : found.end], published, ahead=ahead)
        if reading is None:
            return None
        if isinstance(reading, Comparison):
            return Mention(Kind.BASIS, at, found.end, rule, reading)
        return Mention(Kind.PERIOD, self.context.begin(words, index), found.end, rule, reading)


def _first(word: str) -> str | None:
    """What a word with digits is filed under: "mid" of "mid-2004", "####" for "2004", the empty word for other dates."""
    head = word.partition("-")[0]
    if head.isalpha():
        return head
    if word.isdecimal():
        return "#" * len(word)
    return "" if _dated(word) else None


def _dated(word: str) -> bool:
    """Whether a word of digits and more may belong to a date: "3Q25", "1-9/2007", but not "34.6", "20bn" or "EUR121m"."""
    if word[-1] in "nmkp" or (word.count(".") == 1 and "-" not in word):
        return False
    return len(word) <= 4 or any(char in "-/'" for char in word) or word[:4].isdigit() or word[-4:].isdigit() or word.count(".") == 2
