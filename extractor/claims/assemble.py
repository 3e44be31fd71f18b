"""The story of an article: lines, frames, choice, fills, claims, and an account of every number."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from extractor.claims.account import Outcome
from extractor.claims.alike import alike, counts_things, in_spoken_money
from extractor.claims.choose import Choice, choose
from extractor.claims.discourse import Discourse
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
from extractor.claims.fitting import fits
from extractor.claims.frames import Binding, Frames
from extractor.claims.grammar import read_grammar
from extractor.claims.lines import Line, build_lines
from extractor.claims.measures import Measures
from extractor.claims.said import Said
from extractor.claims.settle import settle
from extractor.claims.timeline import CALENDAR, REPORTED
from extractor.model import Claim, EntitySlot, Mention, Period
from extractor.vocabulary import Kind, Status
from extractor.words import Sentence, Words

UNREAD = ("no-metric", "unit-mismatch")


class Tables(NamedTuple):
    """What the fills look up; `homes`: the country of a body that the tables know."""

    measures: Measures
    units: Units
    items: Items
    money: Money
    homes: Mapping[str, EntitySlot]


class Reading(NamedTuple):
    """A draft as it was filled, and its claims or the reason why it gives none."""

    draft: Draft | None
    settled: list[Claim] | str


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
        bindings = self._bindings(line, discourse)
        choices, losses = choose(bindings)
        drafts = _drafts(line, choices)
        filled: Draft | None = None
        for draft in drafts:
            reading = self._read(draft, filled, drafts, discourse, article_id)
            again = self._read_again(draft, filled, bindings, discourse, article_id) if reading.settled in UNREAD else []
            for one in again or [reading]:
                filled = one.draft if one.draft else filled
                if isinstance(one.settled, str):
                    outcomes += [Outcome(m, one.settled, draft.steps[0].rule) for m in numbers_of(draft)]
                elif one.draft:
                    self._keep(one.draft, one.settled, claims, discourse)
        outcomes += [Outcome(m, "lost", loss.winner) for loss in losses for m in loss.numbers]
        if filled is None:
            _note_periods(line, discourse)
        elif filled.when is None:
            _note_periods(line, discourse, REPORTED)

    def _read(self, draft: Draft, before: Draft | None, others: Sequence[Draft], discourse: Discourse, article_id: str) -> Reading:
        """What a draft gives after the one before it in its sentence."""
        whole = echo(draft, before) if draft.repeats else draft
        if whole is None:
            return Reading(None, "no-metric")
        filled = self._fill(whole, others, discourse)
        return Reading(filled, settle(filled, self.measures, article_id))

    def _read_again(
        self, draft: Draft, before: Draft | None, bindings: Sequence[Binding], discourse: Discourse, article_id: str
    ) -> list[Reading]:
        """What frames that lost give to the numbers of a draft that tells of no metric."""
        starts = {number.start for number in numbers_of(draft)}
        own = set(draft.slots.values())
        telling = (b for b in bindings if b.metrics or b.measure)
        rest = [b for b in telling if set(b.slots.values()) != own and {number.start for number in b.numbers} <= starts]
        drafts = _drafts(draft.line, choose(rest)[0]) if rest else []
        readings = [self._read(other, before, drafts, discourse, article_id) for other in drafts]
        return [reading for reading in readings if not isinstance(reading.settled, str)]

    def _keep(self, draft: Draft, settled: list[Claim], claims: list[Claim], discourse: Discourse) -> None:
        """Add the claims of a draft, or its change to the figure just given."""
        if grows_previous(draft, settled, claims, discourse) or grows_beside(draft, settled, claims, discourse):
            claims[-1] = claims[-1]._replace(growth=settled[0].growth, because=(*claims[-1].because, *draft.steps))
            return
        if completes_previous(draft, settled, claims, discourse):
            last, whole = claims[-1], settled[0]
            claims[-1] = last._replace(value=whole.value, unit=whole.unit, because=(*last.because, *draft.steps))
            return
        claims += [with_value_before(draft, settled[0], claims, discourse), *settled[1:]]
        self._remember(draft, settled, discourse)

    def _bindings(self, line: Line, discourse: Discourse) -> list[Binding]:
        """The ways the frames fit; a metric that its number cannot be of gives way: "the index of spending fell to 94"."""
        found = [in_spoken_money(b, line, self.measures, discourse) for b in map(alike, self.frames.match(line)) if b]
        fitting = [binding for binding in found if fits(binding, line, self.measures)]
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
        return fitting + [binding for binding in again if fits(binding, line, self.measures)]

    def _fill(self, draft: Draft, others: Sequence[Draft], discourse: Discourse) -> Draft:
        draft = fill_metric(draft, discourse, self.measures, self.tables.units.measures)
        draft = fill_item(draft, discourse, self.tables.items)
        draft = held(fill_entity(draft, discourse, self.measures))
        draft = fill_period(draft, others, discourse, self.measures)
        draft = fill_unit(fill_money(draft, discourse, self.tables.money), discourse, self.tables.units)
        return fill_status(draft, discourse.text, self.grammar.outlook_ends)

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
        if not any(step.rule == "period.compared" for step in draft.steps):  # the story goes on where it was before "a year earlier"
            discourse.timeline.note(draft.line.paragraph, draft.when, draft.status != Status.ACTUAL)


def _drafts(line: Line, choices: Sequence[Choice]) -> list[Draft]:
    """The drafts of a line in the order of their numbers."""
    return sorted((draft for choice in choices for draft in drafts_of(line, choice)), key=lambda draft: draft.carrier.start)


def grows_previous(draft: Draft, settled: list[Claim], claims: list[Claim], discourse: Discourse) -> bool:
    """Whether a change is that of the figure just given: "… produced 2.5 million vehicles. The tally surged 12 percent"."""
    if not claims or "metric" in draft.slots or settled[0].value or claims[-1].growth or not claims[-1].value:
        return False
    move = draft.slots.get("move")
    if move and move.kind == Kind.SHIFT:
        return False  # "That is 12 percent more" tells of the change alone
    previous = discourse.said[-1].order if discourse.said else 0
    opening = list(takewhile(lambda item: item.symbol != Kind.ENTITY, draft.line.items[:3]))  # "The lira, which has lost 5 percent"
    return previous == discourse.order - 1 and any(item.symbol in discourse.grammar.figures for item in opening)


def grows_beside(draft: Draft, settled: list[Claim], claims: list[Claim], discourse: Discourse) -> bool:
    """Whether a change is that of the figure before it in the sentence: "paid €67m in taxes, 34 percent more than in 2022"."""
    if not claims or not discourse.said or discourse.said[-1].order != discourse.order or len(settled) > 1:
        return False
    last, change = claims[-1], settled[0]
    if change.value or not change.growth or change.growth.number is None or not last.value or last.growth:
        return False
    if draft.start < last.value.end or change.metric.measure != last.metric.measure or (last.unit and last.unit.id == "percent"):
        return False
    if "metric" in draft.slots:
        return change.metric.start == last.metric.start
    move, items = draft.slots.get("move"), draft.line.items
    tail = move is not None and move.kind == Kind.SHIFT and items[draft.line.index(draft.start) - 1].symbol == ","
    return tail and "entity" not in draft.slots and last.entity == change.entity


def completes_previous(draft: Draft, settled: list[Claim], claims: list[Claim], discourse: Discourse) -> bool:
    """Whether a value is what the change just given came to: "rents rose 9 percent, taking the typical rent to £1,276"."""
    if not claims or not discourse.said or discourse.said[-1].order != discourse.order or len(settled) > 1:
        return False
    last, whole = claims[-1], settled[0]
    if last.value or not last.growth or last.growth.number is None or whole.growth or not whole.value:
        return False
    between = draft.line.symbols[draft.line.index(last.growth.end) : draft.line.index(draft.carrier.start)]
    leads = [i for i, symbol in enumerate(between) if symbol in discourse.grammar.taking]
    same = whole.metric.measure == last.metric.measure and whole.unit is not None and whole.unit.id != last.growth.unit
    return same and bool(leads) and "to" in between[leads[0] :] and between[leads[0] - 1] == ","


def with_value_before(draft: Draft, claim: Claim, claims: Sequence[Claim], discourse: Discourse) -> Claim:
    """A second change of one value is a claim of that value too: "640 million, down 4% on the quarter but up 12% on the year"."""
    if claim.value:
        return claim
    last = claims[-1] if claims and discourse.said and discourse.said[-1].order == discourse.order else None
    own = {"metric", "value", "prior", "entity"} & draft.slots.keys()
    if not last or not last.value or not last.growth or (own and not draft.repeats) or last.metric.measure != claim.metric.measure:
        return claim
    between = draft.line.items[draft.line.index(max(last.growth.end, last.value.end)) : draft.line.index(draft.carrier.start)]
    if any(item.symbol not in discourse.grammar.joining and item.symbol != Kind.SHIFT for item in between):
        return claim
    return claim._replace(value=last.value, unit=last.unit, period=last.period, entity=last.entity)


def _note_periods(line: Line, discourse: Discourse, grains: Sequence[str] = CALENDAR) -> None:
    """A sentence without dated claims may still say when the next ones are: its first period with dates of its own."""
    if not line.has_periods:
        return
    readings = (m.reading for m in line.mentions if m.kind == Kind.PERIOD and not m.rule.endswith("since"))
    own = (reading for reading in readings if isinstance(reading, Period) and reading.shift_months is None and not reading.repeat)
    scene = next((period for period in own if period.first and period.grain != "day"), None)
    if scene and (grains is CALENDAR or scene.grain in grains):
        discourse.timeline.note(line.paragraph, scene, scene=True)
