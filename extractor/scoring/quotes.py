"""A claim's quote, slots and rules in words, as every report shows them."""

from extractor.scoring.gold import Record
from extractor.wording import entity_words, growth_words, metric_words, period_words, value_words

NONE = "none"


def quote(claim: Record) -> str:
    """What carries the claim with its metric: "sales … 2.5 million"."""
    carrier = claim.value or claim.growth
    texts = [slot.text for slot in sorted((claim.metric, carrier), key=lambda slot: (slot.start or 0) if slot else 0) if slot and slot.text]
    return '"' + " … ".join(texts) + '"'


def slot_words(claim: Record, slot: str) -> str:
    """One slot of a claim; "none" where it is empty."""
    words = {
        "entity": entity_words(claim),
        "measure": metric_words(claim.metric),
        "value": value_words(claim),
        "unit": value_words(claim),
        "period": period_words(claim.period),
        "growth": growth_words(claim.growth),
        "item": claim.metric.item,
        "bound": claim.value.bound.value if claim.value else None,
        "basis": claim.growth.basis.value if claim.growth and claim.growth.basis else None,
        "status": claim.status.value,
        "attribution": claim.attribution,
    }
    return words[slot] or NONE


def rule_words(claim: Record) -> str:
    """The rules that made a claim, in order, each once."""
    return " ".join(dict.fromkeys(step.rule for step in claim.because))
