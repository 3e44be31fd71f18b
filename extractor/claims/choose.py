"""Chooses among the frames that fit: a number is explained once; most slots, no echo, the tightest, the files' order."""

from extractor.claims.alike import in_unit_of, is_bare
from extractor.claims.frames import Binding
from extractor.claims.lines import says_by_how_much
from extractor.model import Mention, Step
from extractor.record import record
from extractor.vocabulary import NUMBER_KINDS, Kind


@record
class Choice:
    """One or more frames that agree about a number, as one set of slots; `steps` tells which frame filled which slot."""

    slots: dict[str, Mention]
    steps: tuple[Step, ...]
    first: int
    last: int
    measure: str | None = None
    repeats: bool = False


@record
class Loss:
    """A frame that fitted but lost its number to `winner`."""

    frame: str
    winner: str
    numbers: tuple[Mention, ...]


def choose(bindings: list[Binding]) -> tuple[list[Choice], list[Loss]]:
    """The choices in order of the line, and what lost to them."""
    ranked = sorted(bindings, key=lambda b: (-_strength(b), b.repeats, _is_number_alone(b), b.last - b.first, b.order))
    choices: list[Choice] = []
    owner: dict[int, int] = {}
    losses = []
    for binding in ranked:
        numbers = {m.start: slot for slot, m in binding.slots.items() if m.kind in NUMBER_KINDS or says_by_how_much(m)}
        owners = {owner[start] for start in numbers if start in owner}
        if not owners:
            merged = Choice(binding.slots, _steps(binding), binding.first, binding.last, binding.measure, binding.repeats)
            choices.append(merged)
            owners = {len(choices) - 1}
        elif len(owners) == 1 and (joined := _join(choices[next(iter(owners))], binding, numbers)):
            choices[next(iter(owners))] = joined
        else:
            winner = choices[next(iter(owners))].steps[0].rule
            losses.append(Loss(binding.frame, winner, tuple(m for m in binding.slots.values() if m.start in numbers)))
            continue
        owner.update(dict.fromkeys(numbers, next(iter(owners))))
    return sorted(choices, key=lambda c: c.first), losses


def _is_number_alone(binding: Binding) -> bool:
    """Whether a frame says nothing but that a number stands there: what any words beside it say goes before."""
    return len(binding.slots) == 1 and binding.last - binding.first <= 1


def _strength(binding: Binding) -> float:
    """How many slots a frame fills; an unlisted noun in a metric's place counts for nothing, as the whole of a share for half."""
    return sum([_weight(slot, mention) for slot, mention in binding.slots.items()])


def _weight(slot: str, mention: Mention) -> float:
    if mention.rule != "metrics.other":
        return 1
    return 0.5 if slot == "whole" else 0


def _join(choice: Choice, binding: Binding, numbers: dict[int, str]) -> Choice | None:
    """The choice with what the frame adds, where both give a shared number the same slot and nothing contradicts."""
    added = {slot: _beside(choice, slot, m) for slot, m in binding.slots.items() if not _is_same(choice.slots.get(slot), m)}
    shared = any(choice.slots.get(slot) is not None and choice.slots[slot].start == start for start, slot in numbers.items())
    moved = "growth" in added and "growth" not in choice.slots
    if "deed" in choice.slots:
        added.pop("deed", None)  # what is done says nothing of the figure
    if "metric" in added and "growth" in choice.slots and "growth" not in binding.slots:
        added.pop("move", None)  # "output is to rise to 18m tonnes, 3m more than in 2023"
    if not shared or not added or any(slot in choice.slots and not (moved and slot == "move") for slot in added):
        return None
    if any(m.start == other.start for m in added.values() for other in choice.slots.values()):
        return None
    steps = tuple(step for step in _steps(binding) if step.slot in added)
    first, last = min(choice.first, binding.first), max(choice.last, binding.last)
    return Choice(choice.slots | added, choice.steps + steps, first, last, choice.measure or binding.measure, choice.repeats)


def _is_same(known: Mention | None, mention: Mention) -> bool:
    """Whether both are one number, though one of them has already taken the money of the article."""
    return known is not None and known.start == mention.start


def _beside(choice: Choice, slot: str, mention: Mention) -> Mention:
    """A bare old value in the unit that the new one has taken: "to 5.71 billion, below the 6.07 billion expected"."""
    value = choice.slots.get("value")
    return in_unit_of(value, mention) if slot == "prior" and value and value.kind == Kind.MONEY and is_bare(mention) else mention


def _steps(binding: Binding) -> tuple[Step, ...]:
    return tuple([Step(binding.frame, slot, m.start, m.end) for slot, m in binding.slots.items()])
