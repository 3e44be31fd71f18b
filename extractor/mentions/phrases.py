"""Finds the words of the vocabulary tables (moves, metrics, cues) with one spaCy PhraseMatcher."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from enum import Enum

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from extractor.lexicon import Lexicon, Row
from extractor.model import Mention, Metric, Move, Reading
from extractor.record import record
from extractor.vocabulary import Direction, Kind, Status
from extractor.words import CURRENCY, NUMERIC, Words

FARTHEST = 7  # words
DIGITS = "0123456789.,"
METRIC, ACT = Kind.METRIC, Kind.ACT  # the look-up of an enum's member costs ten times that of a name
NOUNS = (Kind.METRIC, Kind.CHANGE)


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
    beside: str | None = None
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


class Use(Enum):
    """How a word that may be either is used."""

    NOUN = "noun"
    VERB = "verb"


@record
class Sense:
    """What a phrase may be: its kind (None where its neighbours decide), the rule, what it says, and the words it must stand near."""

    kind: Kind | None
    rule: str
    reading: Reading
    beside: str | None = None


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
        self.sure: dict[int, Sense] = {}  # what a phrase is wherever it stands
        for phrase, meanings in senses.items():
            self.matcher.add(phrase, [nlp.make_doc(phrase)])
            key = nlp.vocab.strings[phrase]
            self.senses[key] = meanings
            if len(meanings) == 1 and meanings[0].kind not in (None, ACT):
                self.sure[key] = meanings[0]

    def find(self, doc: Doc, words: Words) -> list[Mention]:
        """The mentions of METRIC, ACT, MOVE, CHANGE, SHIFT, SPEECH, OUTLOOK, NAME and ASIDE, in order of text."""
        mentions = []
        taken = 0
        for first, (key, last) in _longest(self.matcher(doc)).items():
            if first < taken:
                continue
            taken = last
            sense = self.sure.get(key) or self._sense(self.senses[key], words, first, last)
            if sense and sense.kind:
                mentions.append(Mention(sense.kind, words.starts[first], words.ends[last - 1], sense.rule, sense.reading))
        return mentions

    def _sense(self, senses: list[Sense], words: Words, first: int, last: int) -> Sense | None:
        """What a phrase is in this place; nothing where none of its senses fits."""
        fitting = self._fitting(senses, words, first, last)
        return _choose(fitting, self._use(words, first, last), self._counts(words, last)) if fitting else None

    def _fitting(self, senses: list[Sense], words: Words, first: int, last: int) -> list[Sense]:
        """The senses that the words around allow: a verb that is a metric stands near a number, and near its own nouns."""
        acts = any(sense.kind is ACT for sense in senses)
        near = not acts or (_near_number(words, first, last) and not _is_compounded(words, first))
        steps = [(self._steps(sense.beside, words, first, last), sense) for sense in senses if near or sense.kind is not ACT]
        return [sense for step, sense in sorted(steps, key=lambda pair: pair[0]) if step <= FARTHEST]

    def _steps(self, nouns: str | None, words: Words, first: int, last: int) -> int:
        """How far the nearest of the nouns stands that a sense asks for: "cut 500 jobs", "10 million passengers were carried"."""
        if nouns is None:
            return FARTHEST
        sides = words.lowers[last : last + 7], words.lowers[max(first - 6, 0) : first][::-1]
        steps = [i for side in sides for i, word in enumerate(side) if word.strip(DIGITS) in self.neighbours[nouns]]
        return min(steps, default=FARTHEST + 1)

    def _counts(self, words: Words, last: int) -> bool:
        """Whether a number follows: "costs up to $5" and "exports 3 million tonnes" are verbs, "costs rose 5%" and "exports of" are not."""
        leads = self.neighbours["number_leads"]
        for i in range(last, min(last + 6, len(words.lowers))):
            if words.bits[i] & (NUMERIC | CURRENCY):
                return True
            if words.lowers[i] not in leads or i == last and words.lowers[i] in ("to", "of", "at", "in", "than", "as"):
                return False
        return False

    def _use(self, words: Words, first: int, last: int) -> Use | None:
        """Whether the neighbours make a noun or a verb of a word that may be either: "a 38 percent rise in", "to rise"."""
        before = words.lowers[first - 1] if first else ""
        after = words.lowers[last] if last < len(words.lowers) else ""
        if before in self.neighbours["verb_leads"]:
            return Use.VERB
        if (
            before in self.neighbours["noun_leads"]
            or before.endswith(("%", "percent", "-cent"))
            or after in self.neighbours["noun_followers"]
        ):
            return Use.NOUN
        if after in self.neighbours["verb_followers"]:
            return Use.VERB  # "the storm cost the company $9m"
        compound = before in self.neighbours["compound_leads"] and words.lowers[last - 1][-1] != "s"
        return Use.NOUN if compound and not self._counts(words, last) else None


def _longest(hits: Iterable[tuple[int, int, int]]) -> dict[int, tuple[int, int]]:
    """The longest phrase at each word, as its key and its end; the matcher goes from word to word."""
    longest: dict[int, tuple[int, int]] = {}
    for key, first, last in hits:
        if first not in longest or last > longest[first][1]:
            longest[first] = key, last
    return longest


def _near_number(words: Words, first: int, last: int) -> bool:
    return any(bits & NUMERIC for bits in words.bits[max(first - 5, 0) : last + 14])


def _is_compounded(words: Words, first: int) -> bool:
    """Whether a verb is part of an adjective: "its best-selling doll", "a loss-making arm"."""
    return first > 1 and words.lowers[first - 1] == "-" and words.ends[first - 2] == words.starts[first - 1] == words.starts[first] - 1


def _senses(lexicon: Lexicon) -> Iterable[tuple[str, Sense]]:
    for metric in lexicon.rows("metrics", MetricRow):
        reading: Reading = Metric(metric.measure, metric.item, metric.per, metric.money)
        yield metric.words, Sense(metric.kind, f"metrics.{metric.id}", reading, metric.beside)
    for move in lexicon.rows("moves", MoveRow):
        kind = None if move.kind == "EITHER" else Kind(move.kind)
        yield move.words, Sense(kind, f"moves.{move.id}", Move(move.direction, move.number))
    for cue in lexicon.rows("cues", CueRow):
        reading = Status(cue.reading) if cue.kind == Kind.OUTLOOK else cue.reading
        yield cue.words, Sense(cue.kind, f"cues.{cue.id}", reading)


def _choose(senses: list[Sense], use: Use | None, counts: bool) -> Sense:
    """The sense that its neighbours allow: a noun after "a"; a verb before a number measures, else it moves or says something."""
    nouns = [s for s in senses if s.kind in NOUNS]
    verbs = [s for s in senses if s.kind not in NOUNS]
    named = any(s.kind is METRIC for s in nouns) and not counts and use != Use.VERB
    as_noun = use == Use.NOUN or named or not verbs
    sense = (nouns or verbs)[0] if as_noun else verbs[0 if counts else -1]
    return sense if sense.kind else replace(sense, kind=Kind.CHANGE if use == Use.NOUN else Kind.MOVE)
