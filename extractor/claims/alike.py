"""Numbers of one frame that hold one kind: where the unit is said once, "to $24.6bn from 20.2bn", the bare one takes it."""

from dataclasses import replace
from decimal import Decimal

from extractor.claims.discourse import Discourse
from extractor.claims.frames import Binding
from extractor.claims.lines import Line
from extractor.claims.measures import Measures
from extractor.model import Mention, Metric, Quantity
from extractor.vocabulary import Kind

ALIKE = (
    ("value", "prior"),
    ("growth", "before"),
    ("value", "growth"),
    ("value", "value.2"),
    ("growth", "growth.2"),
)  # slots that hold one kind of number
SCALES = (1, 10**3, 10**6, 10**9)
NO_COUNT = 10**8  # so many things are hardly sold
OLD = ("prior", "before")
FEWEST = 2  # slots: two numbers alone say nothing where they differ
NEAR = 30  # within which two figures of one thing are of one scale


def alike(binding: Binding) -> Binding | None:
    """The frame with both numbers in one unit: of "rose to €6.4m from 3.9" both are euros; an old one of another kind is none."""
    slots = binding.slots
    if "value" in slots and "growth" in slots and slots["value"].kind == Kind.PERCENT and slots["growth"].kind in (Kind.MONEY, Kind.COUNT):
        return None  # "plunged 15 percent, wiping $7bn off its value"
    for one, other in ALIKE:
        if one not in slots or other not in slots or slots[one].kind == slots[other].kind:
            continue
        if (one, other) == ("value", "growth") and not _share_money(slots[one], slots[other]):
            continue
        pair = _in_one_unit(slots[one], slots[other])
        if pair:
            slots = slots | {one: pair[0], other: pair[1]}
        elif other in OLD and len(slots) > FEWEST:
            slots = {slot: mention for slot, mention in slots.items() if slot != other}
        else:
            return None
    return binding if slots is binding.slots else replace(binding, slots=slots)


def _share_money(one: Mention, other: Mention) -> bool:
    """Whether one of two is a sum and the other a bare number: "by 6.9 billion euros to 44.6 billion"."""
    return (one.kind == Kind.MONEY and is_bare(other)) or (other.kind == Kind.MONEY and is_bare(one))


def in_spoken_money(binding: Binding, line: Line, measures: Measures, discourse: Discourse) -> Binding:
    """The frame with a bare sum in the money of its sentence, else of the article: "Turnover rose 6 percent, to 3.85 billion"."""
    metric, value = binding.slots.get("metric"), binding.slots.get("value")
    if not metric or not value or not is_bare(value) or not isinstance(metric.reading, Metric):
        return binding
    measure, quantity = metric.reading.measure, value.reading
    assert isinstance(quantity, Quantity)
    in_money, large = measures.unit(measure) == "money", quantity.number >= SCALES[2]
    model = _sum_beside(line, value) if in_money or large else None
    if model and in_money and not large:
        return _with_value(binding, in_unit_of(model, value))
    sales = measure == "sales" and quantity.number >= NO_COUNT
    currency = _currency(model) or discourse.money if large and (in_money or metric.reading.money or sales) else None
    return _with_value(binding, value._replace(kind=Kind.MONEY, reading=quantity._replace(unit=currency))) if currency else binding


def _sum_beside(line: Line, value: Mention) -> Mention | None:
    """The last sum of a line before a number, else its first; one in brackets says another again in its own money."""
    sums = [m for m in line.mentions if m.kind == Kind.MONEY and not line.words.endswith("(", line.start, m.start)]
    return next((mention for mention in reversed(sums) if mention.end <= value.start), sums[0] if sums else None)


def _currency(sum_: Mention | None) -> str | None:
    """The currency of a sum: of "$4 a share" the dollar."""
    return str(sum_.reading.unit).partition("/")[0] if sum_ and isinstance(sum_.reading, Quantity) else None


def _with_value(binding: Binding, value: Mention) -> Binding:
    return replace(binding, slots=binding.slots | {"value": value})


def _in_one_unit(one: Mention, other: Mention) -> tuple[Mention, Mention] | None:
    if may_share_unit(one, other):
        return one, in_unit_of(one, other)
    return (in_unit_of(other, one), other) if may_share_unit(other, one) else None


def may_share_unit(mention: Mention, bare: Mention) -> bool:
    """Whether a number without a unit may be in that of another: "from 3.9" beside "SEK 6.4 m", but no 45 million is percent."""
    quantity = bare.reading
    scaled = isinstance(quantity, Quantity) and quantity.number >= SCALES[1]
    return is_bare(bare) and not (scaled and mention.kind in (Kind.PERCENT, Kind.POINTS))


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
