"""Builds the finders once and runs them over an article."""

from datetime import date
from typing import Any, NamedTuple

import spacy
from spacy.attrs import LOWER  # type: ignore[import-not-found]
from spacy.language import Language

from extractor.lexicon import Lexicon
from extractor.mentions.affixes import quicken
from extractor.mentions.chunks import Chunks
from extractor.mentions.collect import collect
from extractor.mentions.entities.find import EntityFinder
from extractor.mentions.periods.find import PeriodFinder
from extractor.mentions.phrases import PhraseFinder
from extractor.mentions.quantities.find import QuantityFinder
from extractor.mentions.sentences import read_stops, split
from extractor.model import Mention
from extractor.words import Sentence, Words, merge_anchors, plain

CACHE = 1_000_000  # the default 10,000 chunks fill up and are never replaced


class Marked(NamedTuple):
    """An article with its words, sentences and mentions."""

    words: Words
    sentences: list[Sentence]
    mentions: list[Mention]


class Pipeline:
    """The tokeniser and the finders."""

    def __init__(self, lexicon: Lexicon, nlp: Language | None = None) -> None:
        self.nlp = nlp or blank_english()
        self.nlp.tokenizer.max_cache_size = CACHE  # type: ignore[union-attr]
        self.quantities = QuantityFinder(lexicon)
        self.periods = PeriodFinder(lexicon)
        self.entities = EntityFinder(lexicon)
        self.stops = read_stops(lexicon)
        self.phrases = PhraseFinder(lexicon, self.nlp)
        anchors = merge_anchors([*self.quantities.anchors, *self.periods.anchors, *self.entities.anchors, *self.phrases.anchors])
        self.chunks = Chunks(self.nlp.tokenizer, anchors)

    def mark(self, text: str, published: date | None, title: str | None = None) -> Marked:
        """The words, sentences and mentions of a text."""
        text = plain(text)
        words = self.chunks.read(text)
        sentences = split(words, self.stops, title)
        groups = (
            self.quantities.find(words),
            self.periods.find(words, published),
            self.entities.find(words, sentences),
            self.phrases.find(words),
        )
        return Marked(words, sentences, collect(groups))


def blank_english() -> Language:
    """SpaCy's English tokeniser, with new words made cheap.

    >>> [token.text for token in blank_english().make_doc("It's up 5%.")]
    ['It', "'s", 'up', '5', '%', '.']
    """
    nlp = spacy.blank("en")
    vocab: Any = nlp.vocab
    vocab.lex_attr_getters = {LOWER: vocab.lex_attr_getters[LOWER]}  # nothing here reads the other twenty
    quicken(nlp.tokenizer)
    return nlp
