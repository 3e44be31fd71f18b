"""Numbers of one frame that hold one kind: where the unit is said once, "to $24.6bn from 20.2bn", the bare one takes it."""

from dataclasses import replace
from decimal import Decimal

from extractor.claims.frames import Binding
from extractor.claims.lines import Line
from extractor.claims.measures import Measures
from extractor.model import Mention, Metric, Quantity
from extractor.vocabulary import Kind

ALIKE = (("value", "prior"), ("growth", "before"), ("value", "value.2"), ("growth", "growth.2"))  # slots that hold one kind of number
SCALES = (1, 10**3, 10**6, 10**9)
OLD = ("prior", "before")
FEWEST = 2  # slots: two numbers alone say nothing where they differ
NEAR = 30  # within which two figures of one thing are of one scale


def alike(binding: Binding) -> Binding | None:
    """The frame with both numbers in one unit: of "rose to €6.4m from 3.9" both are euros; an old one of another kind is none."""
    slots = binding.slots
    for one, other in ALIKE:
        if one not in slots or other not in slots or slots[one].kind == slots[other].kind:
            continue
        pair = _in_one_unit(slots[one], slots[other])
        if pair:
            slots = slots | {one: pair[0], other: pair[1]}
        elif other in OLD and len(slots) > FEWEST:
            slots = {slot: mention for slot, mention in slots.items() if slot != other}
        else:
            return None
    return binding if slots is binding.slots else replace(binding, slots=slots)


def as_money(binding: Binding, line: Line, measures: Measures) -> Binding:
    """The frame with a bare number of a metric in money as of the money of its sentence: "although turnover was lower at 211bn"."""
    metric, value = binding.slots.get("metric"), binding.slots.get("value")
    if not metric or not value or not isinstance(metric.reading, Metric) or not is_bare(value):
        return binding
    money = [m for m in line.mentions if m.kind == Kind.MONEY] if measures.unit(metric.reading.measure) == "money" else []
    if not money:
        return binding
    model = next((m for m in reversed(money) if m.end <= value.start), money[0])
    return replace(binding, slots=binding.slots | {"value": in_unit_of(model, value)})


def _in_one_unit(one: Mention, other: Mention) -> tuple[Mention, Mention] | None:
    if is_bare(other):
        return one, in_unit_of(one, other)
    return (in_unit_of(other, one), other) if is_bare(one) else None


def is_bare(mention: Mention) -> bool:
    """Whether a number has no unit of its own: the "20.2bn" of "up from 20.2bn"."""
    return mention.kind == Kind.COUNT and isinstance(mention.reading, Quantity) and mention.reading.unit is None


def counts_things(mention: Mention) -> bool:
    """Whether a number says what it counts: "800 jobs"."""
    return mention.kind == Kind.COUNT and not is_bare(mention)


def in_unit_of(mention: Mention, bare: Mention) -> Mention:
    """The bare number as one of the other's kind, unit and scale."""
    model, quantity = mention.reading, bare.reading
    assert isinstance(model, Quantity)
    assert isinstance(quantity, Quantity)
    scale = scale_of(model.number, quantity.number)
    high = quantity.high * scale if quantity.high is not None else None
    return bare._replace(kind=mention.kind, reading=quantity._replace(unit=model.unit, number=quantity.number * scale, high=high))


def scale_of(number: Decimal, other: Decimal) -> int:
    """The scale that a bare figure shares with the number beside it: "EUR 13.1 mn (9.7)" is 9.7 million."""
    return next((scale for scale in SCALES if other and abs(number) < NEAR * abs(other * scale)), 1)
