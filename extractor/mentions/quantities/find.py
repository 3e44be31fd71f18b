"""Finds the quantities of an article, and the numbers that are none: names, ranks, durations, clock times."""

from collections.abc import Iterable

from extractor.lexicon import Lexicon
from extractor.mentions.quantities.amounts import Amount, amount_at, read_amount
from extractor.mentions.quantities.compose import quantity_mention, special_mention
from extractor.mentions.quantities.leads import read_lead
from extractor.mentions.quantities.minors import with_one_before
from extractor.mentions.quantities.nothing import is_nothing
from extractor.mentions.quantities.nouns import noun_after
from extractor.mentions.quantities.numerals import NUMBER_WORDS
from extractor.mentions.quantities.ranges import read_pair
from extractor.mentions.quantities.set_aside import SetAside
from extractor.mentions.quantities.special import Special, read_special
from extractor.mentions.quantities.tables import read_tables
from extractor.model import Mention
from extractor.vocabulary import Kind
from extractor.words import CURRENCY, NUMERIC, Words


class QuantityFinder:
    """Scans an article from number to number: `QuantityFinder(Lexicon()).find(words)`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.tables = read_tables(lexicon)
        self.set_aside = SetAside(lexicon)
        self.anchors: list[tuple[Iterable[str], int]] = [(NUMBER_WORDS, NUMERIC), (self.tables.currency_words(), CURRENCY)]

    def find(self, words: Words) -> list[Mention]:
        """The quantities and set-aside numbers in order of text, none overlapping another."""
        found: list[Mention] = []
        done, wanted = 0, NUMERIC | CURRENCY
        text, starts, ends = words.text, words.starts, words.ends
        for index in [index for index, bits in enumerate(words.bits) if bits & wanted]:
            if starts[index] >= done:
                mention, end = self._at(words, index, done)
            elif ends[index] > done and text[done] == ",":
                mention, end = self._glued(words, index, done)
            else:
                continue
            done = max(done, end)
            if mention is not None:
                found.append(mention)
        return found

    def _at(self, words: Words, index: int, done: int) -> tuple[Mention | None, int]:
        if special := read_special(words, index, self.tables):
            mention = self._special(words, index, special, done)
            return mention, mention.end
        if aside := self.set_aside.at(words, index):
            start = max(aside.start, done)
            return (Mention(aside.kind, start, aside.end, aside.rule) if aside.kind else None), aside.end
        amount = amount_at(words, index, done, self.tables)
        found, end = self._quantity(words, index, amount, done) if amount else (None, words.starts[index])
        if found is None and words.text[end : end + 1].isalnum() and (left := self.set_aside.leftover(words, index)):
            return Mention(left.kind or Kind.NAME, left.start, left.end, left.rule), left.end
        return found, end

    def _glued(self, words: Words, index: int, done: int) -> tuple[Mention | None, int]:
        """The number after a comma without its space, where one word holds both: "120 EUR,90 more"."""
        amount = None if words.text[done - 1].isdigit() else read_amount(words.text, done + 1, self.tables)
        return self._quantity(words, index, amount, done) if amount else (None, done)

    def _quantity(self, words: Words, index: int, amount: Amount, done: int) -> tuple[Mention | None, int]:
        tables = self.tables
        if index and words.lowers[index - 1] == "and":
            amount = with_one_before(words, index, amount, done, tables) or amount
        lead = read_lead(words, word_at(words, index, amount.start), done, tables)
        pair = read_pair(words.text, amount, lead, tables)
        last, following = pair.high or pair.low, pair.unit
        if following is None and last.currency is None:
            whole = last.scaled or last.number == last.number.to_integral_value()
            following = noun_after(words, word_at(words, index, last.end), tables, single=last.number == 1, whole=whole)
        if is_nothing(words, index, pair, following, tables):
            return None, last.end
        mention = quantity_mention(words.text, pair, following, lead, tables)
        return mention, mention.end

    def _special(self, words: Words, index: int, special: Special, done: int) -> Mention:
        lead = read_lead(words, word_at(words, index, special.start), done, self.tables)
        noun = special.noun
        if special.kind is Kind.MILESTONE:
            noun = noun_after(words, word_at(words, index, special.end), self.tables, single=True, whole=True)
        return special_mention(special, noun, lead)


def word_at(words: Words, index: int, at: int) -> int:
    """The first word that begins at or after a place, looking both ways from a word near it."""
    starts = words.starts
    while index and starts[index - 1] >= at:
        index -= 1
    while index < len(starts) and starts[index] < at:
        index += 1
    return index
