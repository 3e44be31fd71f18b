"""Finds the words of the vocabulary tables (moves, metrics, cues) with one spaCy PhraseMatcher."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from extractor.lexicon import Lexicon, Row
from extractor.model import Mention, Metric, Move, Reading
from extractor.vocabulary import Direction, Kind, Status
from extractor.words import CURRENCY, NUMERIC, Words


class MoveRow(Row):
    """A line of moves.csv."""

    id: str
    kind: str
    direction: Direction
    number: Decimal | None = None
    words: str


class MetricRow(Row):
    """A line of metrics.csv."""

    id: str
    kind: Kind
    measure: str
    item: str | None = None
    per: str | None = None
    money: str | None = None
    words: str


class CueRow(Row):
    """A line of cues.csv."""

    id: str
    kind: Kind
    reading: str = ""
    words: str


class NeighbourRow(Row):
    """A line of neighbours.csv."""

    id: str
    words: str


class Sense(NamedTuple):
    """What a phrase may be: its kind (None where its neighbours decide), the rule, and what it says."""

    kind: Kind | None
    rule: str
    reading: Reading


class PhraseFinder:
    """Marks every phrase of the vocabulary tables; of overlapping ones the longest."""

    def __init__(self, lexicon: Lexicon, nlp: Language) -> None:
        senses: dict[str, list[Sense]] = {}
        for words, sense in _senses(lexicon):
            for phrase in words.split("|"):
                senses.setdefault(phrase, []).append(sense)
        self.neighbours = {row.id: frozenset(row.words.split("|")) for row in lexicon.rows("neighbours", NeighbourRow)}
        self.matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        self.senses: dict[int, list[Sense]] = {}
        for phrase, meanings in senses.items():
            self.matcher.add(phrase, [nlp.make_doc(phrase)])
            self.senses[nlp.vocab.strings[phrase]] = meanings

    def find(self, doc: Doc, words: Words) -> list[Mention]:
        """The mentions of METRIC, ACT, MOVE, CHANGE, SHIFT, SPEECH and OUTLOOK, in order of text."""
        mentions = []
        taken = 0
        for key, first, last in sorted(self.matcher(doc), key=lambda hit: (hit[1], -hit[2])):
            if first < taken:
                continue
            taken = last
            kind, rule, reading = _choose(self.senses[key], self._is_noun(words, first, last), _before_number(words, last, self.neighbours["number_leads"]))
            mentions.append(Mention(kind, words.starts[first], words.ends[last - 1], rule, reading))
        return mentions

    def _is_noun(self, words: Words, first: int, last: int) -> bool:
        """Whether the neighbours make a noun of a word that may be noun or verb: "a 38 percent rise in"."""
        before = words.lowers[first - 1] if first else ""
        after = words.lowers[last] if last < len(words.lowers) else ""
        if before in self.neighbours["verb_leads"]:
            return False
        return before in self.neighbours["noun_leads"] or before.endswith(("%", "percent", "-cent")) or after in self.neighbours["noun_followers"]


def _senses(lexicon: Lexicon) -> Iterable[tuple[str, Sense]]:
    for metric in lexicon.rows("metrics", MetricRow):
        yield metric.words, Sense(metric.kind, f"metrics.{metric.id}", Metric(metric.measure, metric.item, metric.per, metric.money))
    for move in lexicon.rows("moves", MoveRow):
        kind = None if move.kind == "EITHER" else Kind(move.kind)
        yield move.words, Sense(kind, f"moves.{move.id}", Move(move.direction, move.number))
    for cue in lexicon.rows("cues", CueRow):
        reading: Reading = Status(cue.reading) if cue.kind == Kind.OUTLOOK else cue.reading
        yield cue.words, Sense(cue.kind, f"cues.{cue.id}", reading)


def _choose(senses: list[Sense], noun: bool, counts: bool) -> tuple[Kind, str, Reading]:
    """The sense that its neighbours allow: a noun of the metric or the change after "a", else the verb."""
    nouns = [s for s in senses if s.kind in (Kind.METRIC, Kind.CHANGE)]
    verbs = [s for s in senses if s.kind not in (Kind.METRIC, Kind.CHANGE)]
    named = any(s.kind == Kind.METRIC for s in nouns) and not counts
    sense = (nouns or verbs)[0] if noun or named or not verbs else verbs[0]
    if sense.kind is None:
        return (Kind.CHANGE if noun else Kind.MOVE), sense.rule, sense.reading
    return sense.kind, sense.rule, sense.reading


def _before_number(words: Words, last: int, leads: frozenset[str]) -> bool:
    """Whether a number follows: "costs $5" and "exports 3 million tonnes" are verbs, "costs rose" and "exports of" are not."""
    at = last + 1 if last < len(words.lowers) and words.lowers[last] in leads else last
    return at < len(words.bits) and bool(words.bits[at] & (NUMERIC | CURRENCY))
