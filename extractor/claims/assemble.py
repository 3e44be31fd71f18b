"""The story of an article: lines, frames, choice, fills, claims, and an account of every number."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from extractor.claims.account import Outcome
from extractor.claims.alike import alike, counts_things, in_spoken_money
from extractor.claims.choose import choose
from extractor.claims.discourse import Discourse, Said
from extractor.claims.draft import Draft, drafts_of, numbers_of
from extractor.claims.echo import echo
from extractor.claims.fills.entity import fill_entity
from extractor.claims.fills.item import Items, fill_item
from extractor.claims.fills.measured import held
from extractor.claims.fills.metric import fill_metric
from extractor.claims.fills.money import Money, fill_money
from extractor.claims.fills.period import fill_period
from extractor.claims.fills.status import fill_status
from extractor.claims.fills.unit import Units, fill_unit
from extractor.claims.frames import Binding, Frames
from extractor.claims.grammar import read_grammar
from extractor.claims.lines import Line, build_lines
from extractor.claims.measures import Measures, suits
from extractor.claims.settle import settle
from extractor.model import Claim, EntitySlot, Mention, Metric, Period, Quantity
from extractor.vocabulary import Kind, Status
from extractor.words import Sentence, Words

STANDING = frozenset(("at", "was", "were", "is", "are", "reached", "hit", "averaged", "averaging", "totalled", "totaled"))
COMPARED = frozenset((Kind.ROLE, Kind.METRIC, Kind.OUTLOOK, Kind.ENTITY))


FORESEEN = re.compile(r" than (?:\w+ ){0,2}(?:promised|planned|budgeted|hoped|advertised)\b")


class Tables(NamedTuple):
    """What the fills look up; `homes`: the country of a body that the tables know."""

    measures: Measures
    units: Units
    items: Items
    money: Money
    homes: Mapping[str, EntitySlot]


class Assembler:
    """Binds the mentions of an article into claims."""

    def __init__(self, frames: Frames, tables: Tables) -> None:
        self.frames = frames
        self.grammar = read_grammar(frames.lists)
        self.measures = tables.measures
        self.tables = tables

    def assemble(
        self, words: Words, sentences: Sequence[Sentence], mentions: Sequence[Mention], article_id: str, published: date | None
    ) -> tuple[list[Claim], list[Outcome]]:
        """The claims in order of the text, and what became of each number mention."""
        lines = build_lines(words, sentences, mentions, self.frames.line_words)
        discourse = Discourse(words.text, lines, self.grammar, published, self.tables.homes)
        claims: list[Claim] = []
        outcomes: list[Outcome] = []
        for line in lines:
            discourse.enter(line)
            self._read_line(line, discourse, article_id, claims, outcomes)
        return claims, outcomes

    def _read_line(self, line: Line, discourse: Discourse, article_id: str, claims: list[Claim], outcomes: list[Outcome]) -> None:
        if not line.has_numbers:
            _note_periods(line, discourse)
            return
        choices, losses = choose(self._bindings(line, _money_of(line) or discourse.money))
        drafts = [draft for choice in choices for draft in drafts_of(line, choice)]
        drafts.sort(key=lambda draft: draft.carrier.start)
        filled: Draft | None = None
        for draft in drafts:
            whole = echo(draft, filled) if draft.repeats else draft
            if whole is None:
                outcomes += [Outcome(m, "no-metric", draft.steps[0].rule) for m in numbers_of(draft)]
                continue
            filled = self._fill(whole, drafts, discourse)
            settled = settle(filled, self.measures, article_id)
            if isinstance(settled, str):
                outcomes += [Outcome(m, settled, filled.steps[0].rule) for m in numbers_of(filled)]
                continue
            if grows_previous(filled, settled, claims, discourse):
                claims[-1] = claims[-1]._replace(growth=settled[0].growth, because=(*claims[-1].because, *filled.steps))
                continue
            claims += settled
            self._remember(filled, settled, discourse)
        outcomes += [Outcome(m, "lost", loss.winner) for loss in losses for m in loss.numbers]
        if not drafts:
            _note_periods(line, discourse)

    def _bindings(self, line: Line, currency: str | None) -> list[Binding]:
        """The ways the frames fit; a metric that its number cannot be of gives way: "the index of spending fell to 94"."""
        found = [in_spoken_money(binding, self.measures, currency) for binding in map(alike, self.frames.match(line)) if binding]
        fitting = [binding for binding in found if self._fits(binding, line)]
        if len(fitting) == len(found):
            return fitting
        measured = frozenset(number.start for binding in fitting if binding.metrics for number in binding.numbers)
        measured |= {number.start for binding in found for number in binding.numbers if counts_things(number)}
        strays = [m for binding in found if measured.isdisjoint(n.start for n in binding.numbers) for m in binding.metrics]
        if not strays:
            return fitting
        again = [
            b
            for b in map(alike, self.frames.match(line.without(strays)))
            if b and b.metrics and measured.isdisjoint(n.start for n in b.numbers)
        ]
        return fitting + [binding for binding in again if self._fits(binding, line)]

    def _fits(self, binding: Binding, line: Line) -> bool:
        """Whether the numbers of a frame can be those of its metric."""
        if _is_level(binding, line) or _is_moved(binding, line) or _stands(binding, line):
            return False
        for slot, metric in binding.slots.items():
            if slot.startswith("metric") and isinstance(metric.reading, Metric) and binding.measure is None:
                value = binding.slots.get(slot.replace("metric", "value"))
                money = value and value.kind == Kind.MONEY and metric.reading.money
                if value and not money and not suits(self.measures, metric.reading.measure, value.kind):
                    return False
        return True

    def _fill(self, draft: Draft, others: Sequence[Draft], discourse: Discourse) -> Draft:
        draft = fill_metric(draft, discourse, self.measures, self.tables.units.measures)
        draft = fill_item(draft, discourse, self.tables.items)
        draft = held(fill_entity(draft, discourse, self.measures))
        draft = fill_period(draft, others, discourse, self.measures)
        draft = fill_unit(fill_money(draft, discourse, self.tables.money), discourse, self.tables.units)
        return fill_status(draft, discourse.text)

    @staticmethod
    def _remember(draft: Draft, claims: list[Claim], discourse: Discourse) -> None:
        claim = claims[0]
        unit = claim.unit.id if claim.unit else None
        discourse.said.append(
            Said(
                draft.line.paragraph,
                discourse.order,
                claim.entity,
                claim.metric.measure,
                claim.metric.item,
                unit,
                draft.when,
                draft.line.headline,
                draft.slots["metric"].rule if "metric" in draft.slots else "",
            )
        )
        discourse.timeline.note(draft.line.paragraph, draft.when, draft.status != Status.ACTUAL)


def grows_previous(draft: Draft, settled: list[Claim], claims: list[Claim], discourse: Discourse) -> bool:
    """Whether a change is that of the figure just given: "… produced 2.5 million vehicles. The tally surged 12 percent"."""
    if not claims or "metric" in draft.slots or settled[0].value or claims[-1].growth or not claims[-1].value:
        return False
    previous = discourse.said[-1].order if discourse.said else 0
    named = next(
        (i for i, item in enumerate(draft.line.items[:3]) if item.symbol == Kind.ENTITY), 3
    )  # "The lira, which has lost 5 percent"
    return previous == discourse.order - 1 and any(item.symbol in discourse.grammar.figures for item in draft.line.items[:named])


def _money_of(line: Line) -> str | None:
    """The currency of the first sum of a line."""
    sums = (item.mention.reading for item in line.items if item.mention and item.symbol == Kind.MONEY)
    return next((str(sum_.unit).partition("/")[0] for sum_ in sums if isinstance(sum_, Quantity)), None)


def _is_level(binding: Binding, line: Line) -> bool:
    """Whether a change is none: "below $2bn" says how much something is, "$2bn below" by how much less."""
    move, growth = binding.slots.get("move"), binding.slots.get("growth")
    if move and growth and "value" in binding.slots and growth.end <= move.start and _compares(move, line):
        return True
    if growth and growth.kind == Kind.PERCENT and "value" not in binding.slots:
        return False
    return bool(move and growth and move.start < growth.start and line.words[move.start : move.end].lower() in ("above", "below"))


def _is_moved(binding: Binding, line: Line) -> bool:
    """Whether a percentage is itself the change that a verb before it tells: "grew 2 percent, down from 3 percent"."""
    move, value = binding.slots.get("move"), binding.slots.get("value")
    if not move or not value or value.kind != Kind.PERCENT or value.start > move.start or "prior" not in binding.slots:
        return False
    at = line.index(value.start)
    at -= at > 0 and line.items[at - 1].symbol == "by"
    return at > 0 and line.items[at - 1].symbol == Kind.MOVE


def _stands(binding: Binding, line: Line) -> bool:
    """Whether a figure that something expected is set against is a level: "inflation was 4 percent, above the target of 2 percent"."""
    growth = binding.slots.get("growth")
    if not growth or "deed" not in binding.slots or "move" in binding.slots or "metric" in binding.slots:
        return False
    at = line.index(growth.start)
    before = next((item for item in reversed(line.items[:at]) if item.mention), None)
    return bool(before) and before is not None and before.symbol == Kind.METRIC and line.items[at - 1].symbol in STANDING


def _compares(move: Mention, line: Line) -> bool:
    """Whether "above" or "below" sets a figure against another thing: "3 percent below its peak", "2m below capacity"."""
    if FORESEEN.match(line.words, move.end):
        return True
    if line.words[move.start : move.end].lower() not in ("above", "below"):
        return False
    after = line.items[line.index(move.end) :][:1]
    return bool(after) and (after[0].symbol in COMPARED or after[0].mention is None and after[0].symbol.isalpha())


def _note_periods(line: Line, discourse: Discourse) -> None:
    """A sentence without claims may still say when the next ones are: its first period with dates of its own."""
    if not line.has_periods:
        return
    readings = (m.reading for m in line.mentions if m.kind == Kind.PERIOD and not m.rule.endswith("since"))
    own = (reading for reading in readings if isinstance(reading, Period) and reading.shift_months is None and not reading.repeat)
    discourse.timeline.note(line.paragraph, next((period for period in own if period.first and period.grain != "day"), None))
