"""Finds the words of the vocabulary tables (moves, metrics, cues), word by word."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from spacy.language import Language

from extractor.lexicon import Lexicon, Row
from extractor.model import Mention, Metric, Move, Reading
from extractor.record import record
from extractor.vocabulary import Direction, Kind, Status
from extractor.words import CURRENCY, NUMERIC, PHRASAL, Words

FARTHEST = 7  # words
DIGITS = "0123456789.,"
METRIC, ACT, CHANGE, MOVE = Kind.METRIC, Kind.ACT, Kind.CHANGE, Kind.MOVE  # the look-up of an enum's member costs ten times that of a name
NOUNS = (METRIC, CHANGE)
LINKS = ("to", "of", "at", "in", "than", "as")  # after a noun: "costs of $5"
MEASURING = (["least"], ["most"], ["much"], ["many"], ["little"], ["few"])  # but "raised at least $5bn" and "as much as $5bn"


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


@dataclass(slots=True)
class Opening:
    """The first words of phrases: what they are as a phrase of their own, and what the next word makes of them."""

    senses: list[Sense] = field(default_factory=list)
    sure: Sense | None = None  # what the phrase is wherever it stands
    acts: bool = False  # whether it may be a verb that is a metric
    beside: bool = False  # whether a sense asks for its own nouns
    longer: dict[str, "Opening"] = field(default_factory=dict)


class PhraseFinder:
    """Marks every phrase of the vocabulary tables; of overlapping ones the longest."""

    def __init__(self, lexicon: Lexicon, nlp: Language) -> None:
        self.neighbours = {row.id: frozenset(row.words.split("|")) for row in lexicon.rows("neighbours", NeighbourRow)}
        self.openings: dict[str, Opening] = {}
        for words, sense in _senses(lexicon):
            for phrase in words.split("|"):
                self._add([token.text.lower() for token in nlp.make_doc(phrase)], sense)
        self.anchors: list[tuple[Iterable[str], int]] = [(self.openings, PHRASAL)]

    def _add(self, words: list[str], sense: Sense) -> None:
        longer, opening = self.openings, None
        for word in words:
            opening = longer.setdefault(word, Opening())
            longer = opening.longer
        if opening:
            opening.senses.append(sense)
            opening.sure = sense if len(opening.senses) == 1 and sense.kind not in (None, ACT) else None
            opening.acts = opening.acts or sense.kind is ACT
            opening.beside = opening.beside or sense.beside is not None

    def find(self, words: Words) -> list[Mention]:
        """The mentions of METRIC, ACT, MOVE, CHANGE, SHIFT, SPEECH, OUTLOOK, NAME and ASIDE, in order of text."""
        mentions = []
        taken = 0
        lowers, openings = [*words.lowers, ""], self.openings
        for first in [index for index, bits in enumerate(words.bits) if bits & PHRASAL]:
            if first < taken:
                continue
            opening, at = openings.get(lowers[first]), first + 1
            found = None
            while opening:
                if opening.senses:
                    found, taken = opening, at
                opening = opening.longer.get(lowers[at]) if opening.longer else None
                at += 1
            if found is None:
                continue
            sense = found.sure or self._sense(found, words, first, taken)
            if sense and sense.kind:
                mentions.append(Mention(sense.kind, words.starts[first], words.ends[taken - 1], sense.rule, sense.reading))
        return mentions

    def _sense(self, phrase: Opening, words: Words, first: int, last: int) -> Sense | None:
        """What a phrase is in this place; nothing where none of its senses fits."""
        fitting = self._fitting(phrase, words, first, last)
        return _choose(fitting, self._use(words, first, last), self._counts(words, last)) if fitting else None

    def _fitting(self, phrase: Opening, words: Words, first: int, last: int) -> list[Sense]:
        """The senses that the words around allow: a verb that is a metric stands near a number, and near its own nouns."""
        senses = phrase.senses
        if phrase.acts and not (_near_number(words, first, last) and not _is_compounded(words, first)):
            senses = [sense for sense in senses if sense.kind is not ACT]
        if not phrase.beside:
            return senses
        steps = [(self._steps(sense.beside, words, first, last), sense) for sense in senses]
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
            if words.lowers[i] not in leads or (i == last and words.lowers[i] in LINKS and words.lowers[i + 1 : i + 2] not in MEASURING):
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


def _near_number(words: Words, first: int, last: int) -> bool:
    for bits in words.bits[max(first - 5, 0) : last + 14]:  # noqa: SIM110  `any` would start a generator for every verb
        if bits & NUMERIC:
            return True
    return False


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
    return sense if sense.kind else Sense(CHANGE if use is Use.NOUN else MOVE, sense.rule, sense.reading)
