"""What became of each slot: correct, wrong, missing or spurious; and which wrong figures are slips of scale or of sign."""

import math
from collections import Counter
from collections.abc import Iterator

from extractor.scoring.align import Alignment, Pair
from extractor.scoring.compare import SLOTS
from extractor.scoring.gold import GrowthQuote, Record
from extractor.vocabulary import Direction

CORRECT, WRONG, MISSING, SPURIOUS = OUTCOMES = ("correct", "wrong", "missing", "spurious")
SCALE, SIGN = SLIPS = ("scale", "sign")
THOUSAND_STEPS = 3  # a scale is a power of ten to a multiple of three: thousand, million, billion
TOLERANCE = 1e-6
OPPOSITES = {Direction.UP, Direction.DOWN}


def outcomes(alignment: Alignment) -> Counter[tuple[str, str]]:
    """How often each slot of an article met each outcome; a slip is counted beside the wrong slot that it explains.

    A slot that is empty on both sides, or that CLAIMS.md does not compare, is not counted. A missed claim misses all its slots.
    """
    found: Counter[tuple[str, str]] = Counter()
    for pair in alignment.pairs:
        found.update(pair_outcomes(pair))
        found.update(slips(pair))
    for claim in alignment.missed:
        found.update((slot, MISSING) for slot in filled(claim))
    for claim in alignment.spurious:
        found.update((slot, SPURIOUS) for slot in filled(claim))
    return found


def pair_outcomes(pair: Pair) -> Iterator[tuple[str, str]]:
    """The outcome of each slot that either side fills: `("period", "wrong")`."""
    wanted, given = filled(pair.gold), filled(pair.predicted)
    for slot in SLOTS:
        both = slot in wanted and slot in given
        if slot in pair.right:
            if both:
                yield slot, CORRECT
        elif slot in wanted or slot in given:
            yield slot, WRONG if both else MISSING if slot in wanted else SPURIOUS


def slips(pair: Pair) -> Iterator[tuple[str, str]]:
    """A value or growth that is right but for a factor of 1,000 or a power of it, or but for its sign."""
    value, answer = pair.gold.value, pair.predicted.value
    if value and answer and "value" not in pair.right:
        yield from (("value", slip) for slip in number_slips(value.number, answer.number))
    growth, change = pair.gold.growth, pair.predicted.growth
    if growth and change and "growth" not in pair.right:
        yield from (("growth", slip) for slip in _growth_slips(growth, change))


def number_slips(gold: float, predicted: float) -> list[str]:
    """Which of scale and sign alone tell two numbers apart.

    >>> number_slips(2_500_000, 2_500), number_slips(-5, 5), number_slips(-5, 5_000), number_slips(5, 50)
    (['scale'], ['sign'], ['scale', 'sign'], [])
    """
    if not gold or not predicted:
        return []
    ratio = abs(predicted / gold)
    steps = round(math.log10(ratio) / THOUSAND_STEPS)
    if not math.isclose(ratio, 1000.0**steps, rel_tol=TOLERANCE):
        return []
    return [SCALE] * (steps != 0) + [SIGN] * ((gold < 0) != (predicted < 0))


def _growth_slips(gold: GrowthQuote, predicted: GrowthQuote) -> list[str]:
    if gold.number is not None and predicted.number is not None:
        return number_slips(gold.number, predicted.number)
    return [SIGN] * ({gold.direction, predicted.direction} == OPPOSITES)


def filled(claim: Record) -> frozenset[str]:
    """The slots in which a claim says something; a period without dates says nothing that could be compared."""
    value, growth = claim.value is not None, claim.growth
    said = {
        "entity": claim.entity is not None,
        "measure": True,
        "value": value,
        "unit": value and claim.unit is not None,
        "period": claim.period is not None and claim.period.first is not None,
        "growth": growth is not None,
        "item": claim.metric.item is not None,
        "bound": value,
        "basis": growth is not None and growth.basis is not None,
        "status": True,
        "attribution": claim.attribution is not None,
    }
    return frozenset(slot for slot, there in said.items() if there)
