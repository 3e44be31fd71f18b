"""The frames: one-line patterns, kept as data, that bind the mentions of a line into drafts."""

import re
from dataclasses import replace
from itertools import accumulate

from extractor.claims.asides import inserted_clause
from extractor.claims.grammar import singular
from extractor.claims.lines import Line, says_by_how_much
from extractor.claims.needed import Need, Needs
from extractor.claims.symbols import Item, LineWords, Weights
from extractor.lexicon import Lexicon, LexiconError, Row
from extractor.model import Mention, Metric, Move, Name
from extractor.notation import NotationError, Pattern, compile_pattern
from extractor.record import record
from extractor.vocabulary import NUMBER_KINDS, Kind

MANY = 4  # no frame needs more numbers or metrics
NUMBERS_HELD, METRICS_HELD = (tuple(f"{name} {n}" for n in range(MANY)) for name in ("number", "metric"))  # symbols for what is counted
MULTIPLES_HELD = ("multiple",)


class Example(Row):
    """A text and the whole list of claims it gives."""

    text: str
    claims: tuple[dict[str, str | float | None], ...] = ()
    published: str | None = None


class FrameRow(Row):
    """An entry of a `frames` table."""

    id: str
    pattern: str
    measure: str | None = None
    repeats: bool = False
    multiple: bool = False
    examples: list[Example]
    near_misses: list[Example]


class ListRow(Row):
    """An entry of a `lists` table: the phrases that `@id` stands for."""

    id: str
    words: list[str]


@record
class Frame:
    """A compiled frame; `order` is its place in the files, `measure` what it measures whatever the words.

    One that `repeats` takes what it does not bind from the claim before in the sentence; a `multiple` one needs a move that says
    by how much: "doubled".
    """

    id: str
    order: int
    pattern: Pattern
    measure: str | None
    repeats: bool
    multiple: bool


@record
class Binding:
    """A frame that matched items first to last (exclusive) of a line, with the mention in each slot."""

    frame: str
    order: int
    slots: dict[str, Mention]
    first: int
    last: int
    measure: str | None = None
    repeats: bool = False

    @property
    def metrics(self) -> list[Mention]:
        """What it takes for measured."""
        return [mention for slot, mention in self.slots.items() if slot.startswith("metric")]

    @property
    def numbers(self) -> list[Mention]:
        """The numbers it binds."""
        return [mention for mention in self.slots.values() if mention.kind in NUMBER_KINDS]


class Frames:
    """All frames of the data files, compiled."""

    def __init__(self, lexicon: Lexicon, descriptors: frozenset[str]) -> None:
        self.lists = {row.id: row.words for row in lexicon.rows("lists", ListRow)}
        self.frames = [self._compile(row, order) for order, row in enumerate(lexicon.rows("frames", FrameRow))]
        self.needs = Needs([_needs(frame) for frame in self.frames])
        weights = Weights(frozenset(self.lists["weightless"]), frozenset(self.lists["not_adverbs"]))
        ends = frozenset((*self.lists["phrase_ends"], *self.lists["prepositions"]))
        self.line_words = LineWords(weights, descriptors, ends, frozenset(self.lists["whereabouts"]))

    def _compile(self, row: FrameRow, order: int) -> Frame:
        try:
            return Frame(row.id, order, compile_pattern(row.pattern, self.lists), row.measure, row.repeats, row.multiple)
        except NotationError as error:
            msg = f"frames, '{row.id}': {error}"
            raise LexiconError(msg) from error

    def match(self, line: Line) -> list[Binding]:
        """Every way a frame fits the line, or fits it without a clause that parts a subject from its verb, or fits that clause."""
        clause = inserted_clause(line.items, line.symbols)
        if not clause:
            return self._match(line)
        first, last = clause
        outer = self._match(line.part(line.items[:first] + line.items[last:]))
        inner = self._match(line.part(line.items[:last]))
        within, start = last - first, line.starts[first]
        moved = [replace(b, first=b.first + within * (b.first >= first), last=b.last + within * (b.last > first)) for b in outer]
        return moved + [b for b in inner if any(number.start > start for number in b.numbers)]

    def _match(self, line: Line) -> list[Binding]:
        symbols = line.symbols
        numbers = sum(map(symbols.count, NUMBER_KINDS & line.kinds))
        metrics = symbols.count(Kind.METRIC) + symbols.count(Kind.ACT)
        text = " ".join(symbols) + " "
        places = dict(zip(accumulate([len(symbol) + 1 for symbol in symbols], initial=0), range(len(symbols)), strict=False))
        held = {*symbols, *NUMBERS_HELD[:numbers], *METRICS_HELD[:metrics], *MULTIPLES_HELD[: line.has_multiples]}
        bindings: list[Binding] = []
        for place in self.needs.met(held):
            frame = self.frames[place]
            found = frame.pattern.regex.search(text)
            while found:
                if binding := _bind(frame, line, found, places):
                    bindings.append(binding)
                found = frame.pattern.regex.search(text, found.end())
        return bindings


def _needs(frame: Frame) -> list[Need]:
    """What a line must hold for a frame to match: the symbols of its pattern, as many numbers and metrics, a move that says by how much."""
    pattern = frame.pattern
    counted = (*NUMBERS_HELD[: pattern.numbers + frame.repeats], *METRICS_HELD[: pattern.metrics], *MULTIPLES_HELD[: frame.multiple])
    return [*pattern.needs, *pattern.words, *(frozenset((symbol,)) for symbol in counted)]


def _bind(frame: Frame, line: Line, found: re.Match[str], places: dict[int, int]) -> Binding | None:
    """One way a frame fits the line, unless a metric is none that the frame allows; `places`: character of its text -> item."""
    pattern = frame.pattern
    slots = {}
    for slot in pattern.slots:
        at = found.start(slot.replace(".", "_"))
        if at >= 0:
            item = line.items[places[at]]
            slots[slot] = item.mention or _unlisted(item)
    if pattern.measures and not all(_measures(slots[slot], allowed) for slot, allowed in pattern.measures):
        return None
    if frame.multiple and not says_by_how_much(slots["move"]):
        return None
    last = places.get(found.end(), len(line.items))
    return Binding(frame.id, frame.order, slots, places[found.start()], last, frame.measure, frame.repeats)


def _measures(mention: Mention, allowed: frozenset[str]) -> bool:
    """Whether a metric is of an allowed measure, a name or role of an allowed type, a move in a direction; a currency is one by its id."""
    reading = mention.reading
    if isinstance(reading, Move):
        return reading.direction in allowed
    if isinstance(reading, Name):
        return reading.type in allowed or str(reading.id).partition(":")[0] in allowed
    return reading.measure in allowed if isinstance(reading, Metric) else isinstance(reading, str) and reading in allowed


def _unlisted(item: Item) -> Mention:
    """An unlisted noun in a metric's place as a metric of its own."""
    return Mention(Kind.METRIC, item.start, item.end, "metrics.other", Metric(f"other:{singular(item.symbol)}"))
