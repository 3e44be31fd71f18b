"""A claim in the making: what a frame bound, and what the fills have added so far."""

from typing import Any, NamedTuple

from extractor.claims.choose import Choice
from extractor.claims.lines import Line
from extractor.model import EntitySlot, Mention, MetricSlot, Period, PeriodSlot, Quantity, Step
from extractor.vocabulary import Kind, Status

PAIRED = ("value", "growth", "prior")
NUMBER_SLOTS = (*PAIRED, "before", "again")


class Draft(NamedTuple):
    """`slots` holds the bound mentions: metric, move, growth, value, prior (the old value), before (the old growth), whole, again.

    The `second` of a list has for its own only what stands at its number: "4 percent in 2023 and 6 percent in 2024". One that
    `repeats` is a clause without a verb, see echo.
    """

    line: Line
    slots: dict[str, Mention]
    steps: tuple[Step, ...]
    measure: str | None = None
    metric: MetricSlot | None = None
    entity: EntitySlot | None = None
    period: PeriodSlot | None = None
    when: Period | None = None
    unit: str | None = None
    status: Status = Status.ACTUAL
    attribution: str | None = None
    second: bool = False
    repeats: bool = False

    @property
    def carrier(self) -> Mention:
        """The number that carries the claim: the value, else the growth, else the old value."""
        slots = self.slots
        return slots.get("value") or slots.get("growth") or slots.get("prior") or slots.get("again") or slots["move"]

    @property
    def anchor(self) -> Mention:
        """The mention that the holder stands nearest to: the metric, else the move, else the number; "£2,035, up 9 percent" its value."""
        metric, move, value = self.slots.get("metric"), self.slots.get("move"), self.slots.get("value")
        return metric or (value if move and value and value.start < move.start else move) or self.carrier

    @property
    def start(self) -> int:
        """Where the first bound mention starts."""
        return min([m.start for m in self.slots.values()])  # a list: asked so often that a generator would cost

    @property
    def end(self) -> int:
        """Where the last bound mention ends."""
        return max([m.end for m in self.slots.values()])

    def with_step(self, rule: str, slot: str, mention: Mention | None, **filled: Any) -> "Draft":
        """The draft with what a rule filled, and the step that says which rule filled which slot from where."""
        step = Step(rule, slot, mention.start if mention else None, mention.end if mention else None)
        fields = list(self)
        fields[PLACES["steps"]] = (*self.steps, step)
        for name, value in filled.items():
            fields[PLACES[name]] = value
        return Draft._make(fields)  # `_replace` would look up all thirteen names


PLACES = {name: place for place, name in enumerate(Draft._fields)}


def drafts_of(line: Line, choice: Choice) -> list[Draft]:
    """One draft a choice, or two where the frame binds a parallel list: `value.2` each its own, `entity.2` alone the same for two."""
    first = {slot: m for slot, m in choice.slots.items() if not slot.endswith(".2")}
    drafts = [Draft(line, first, choice.steps, choice.measure, repeats=choice.repeats)]
    second = {slot[:-2]: m for slot, m in choice.slots.items() if slot.endswith(".2")}
    if second:
        first, second = _share_unit(first, second)
        drafts = [Draft(line, first, choice.steps, choice.measure)]
        paired = PAIRED if any(slot in second for slot in PAIRED) else ()
        shared = {slot: m for slot, m in first.items() if slot not in paired}
        drafts.append(Draft(line, shared | second, choice.steps, choice.measure, second=bool(paired)))
    return drafts


def _share_unit(first: dict[str, Mention], second: dict[str, Mention]) -> tuple[dict[str, Mention], dict[str, Mention]]:
    """A list states its unit once: "1.12m and 0.46m passengers"."""
    one, other = first.get("value"), second.get("value")
    if not one or not other or not isinstance(one.reading, Quantity) or not isinstance(other.reading, Quantity):
        return first, second
    unit = one.reading.unit or other.reading.unit
    return (
        first | {"value": one._replace(reading=one.reading._replace(unit=unit))},
        second | {"value": other._replace(reading=other.reading._replace(unit=unit))},
    )


def numbers_of(draft: Draft) -> list[Mention]:
    """The number mentions that the draft binds."""
    return [m for slot, m in draft.slots.items() if slot in NUMBER_SLOTS and m.kind != Kind.METRIC]
