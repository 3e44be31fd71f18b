"""Whether the numbers that a frame binds can be those of its metric, and its change a change."""

import re

from extractor.claims.alike import is_bare
from extractor.claims.frames import Binding
from extractor.claims.lines import Line
from extractor.claims.measures import Measures, suits
from extractor.model import Mention, Metric
from extractor.vocabulary import Kind

STANDING = frozenset(("at", "was", "were", "is", "are", "reached", "hit", "averaged", "averaging", "totalled", "totaled"))
MOVE, METRIC, PERCENT = Kind.MOVE, Kind.METRIC, Kind.PERCENT  # the look-up of an enum's member costs more than the comparison
COMPARED = frozenset((Kind.ROLE, Kind.METRIC, Kind.OUTLOOK, Kind.ENTITY))
FORESEEN = re.compile(r" than (?:\w+ ){0,2}(?:promised|planned|budgeted|hoped|advertised)\b")


def fits(binding: Binding, line: Line, measures: Measures) -> bool:
    """Whether a frame reads its line well: no profit of 5 percent, no change where "below $2bn" says how much."""
    if _is_level(binding, line) or _is_moved(binding, line) or _stands(binding, line):
        return False
    for slot, metric in binding.slots.items():
        if slot.startswith("metric") and isinstance(metric.reading, Metric) and binding.measure is None:
            value = binding.slots.get(slot.replace("metric", "value"))
            sure = value and (value.kind == Kind.MONEY and metric.reading.money or "whole" in binding.slots)
            if value and not sure and not suits(measures, metric.reading.measure, value.kind):
                return False
            if value and _is_whole(metric, line):
                return False
            if value and metric.reading.measure != "index_level" and _is_of_index(metric, value, line):
                return False
    return True


def _is_level(binding: Binding, line: Line) -> bool:
    """Whether a change is none: "below $2bn" says how much something is, "$2bn below" by how much less."""
    move, growth = binding.slots.get("move"), binding.slots.get("growth")
    if move and growth and "value" in binding.slots and growth.end <= move.start and _compares(move, line):
        return True
    if growth and growth.kind == Kind.PERCENT and "value" not in binding.slots:
        return move is not None and _was_expected(line, move, growth)
    return bool(move and growth and move.start < growth.start and line.words[move.start : move.end].lower() in ("above", "below"))


def _was_expected(line: Line, move: Mention, growth: Mention) -> bool:
    """Whether a figure is what was foreseen: "below the 15 percent forecast by analysts"."""
    after = line.symbols[line.index(growth.end) : line.index(growth.end) + 1]
    return after == [Kind.OUTLOOK] and move.end < growth.start and line.words[move.start : move.end].lower() in ("above", "below")


def _is_moved(binding: Binding, line: Line) -> bool:
    """Whether a percentage is itself the change that a verb before it tells: "grew 2 percent, down from 3 percent"."""
    slots = binding.slots
    move, value = slots.get("move"), slots.get("value")
    if not move or not value or "prior" not in slots or value.kind != PERCENT or value.start > move.start:
        return False
    at = line.index(value.start)
    at -= at > 0 and line.items[at - 1].symbol == "by"
    return at > 0 and line.items[at - 1].symbol == MOVE


def _stands(binding: Binding, line: Line) -> bool:
    """Whether a figure that something expected is set against is a level: "inflation was 4 percent, above the target of 2 percent"."""
    growth = binding.slots.get("growth")
    if not growth or "deed" not in binding.slots or "move" in binding.slots or "metric" in binding.slots:
        return False
    at = line.index(growth.start)
    before = next((item for item in reversed(line.items[:at]) if item.mention), None)
    return before is not None and before.symbol == METRIC and line.items[at - 1].symbol in STANDING


def _is_whole(metric: Mention, line: Line) -> bool:
    """Whether gdp is what a share before is of: "6.7 percent of GDP, above a target of 5 percent"."""
    at = line.index(metric.start)
    return (
        isinstance(metric.reading, Metric) and metric.reading.measure == "gdp" and line.symbols[max(at - 2, 0) : at] == [Kind.PERCENT, "of"]
    )


def _is_of_index(metric: Mention, value: Mention, line: Line) -> bool:
    """Whether an index of a thing is told, not how much of it there is: "a gauge of new orders rose to 59.4"."""
    at = line.index(metric.start)
    lead = line.items[at - 2].mention if at > 1 and line.items[at - 1].symbol in ("of", "for") else None
    return lead is not None and is_bare(value) and isinstance(lead.reading, Metric) and lead.reading.measure == "index_level"


def _compares(move: Mention, line: Line) -> bool:
    """Whether "above" or "below" sets a figure against another thing: "3 percent below its peak", "2m below capacity"."""
    if FORESEEN.match(line.words, move.end):
        return True
    if line.words[move.start : move.end].lower() not in ("above", "below"):
        return False
    after = line.items[line.index(move.end) :][:1]
    return bool(after) and (after[0].symbol in COMPARED or after[0].mention is None and after[0].symbol.isalpha())
