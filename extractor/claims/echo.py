"""A gapped clause leaves out what the clause before it said: "exports rose 5 percent and imports 7 percent"."""

from extractor.claims.alike import in_unit_of, is_bare, may_share_unit
from extractor.claims.draft import Draft
from extractor.model import Mention

LEADS_TO_VALUE = frozenset(("to", "at"))


def echo(draft: Draft, before: Draft | None) -> Draft | None:
    """The draft with the metric and the move of the claim before in its sentence; None where its number is like none of that claim.

    The number `again` takes the slot of the like number: of "rose 5 percent to $3m, and imports 7 percent" it is the growth.
    """
    if before is None:
        return None
    again = draft.slots["again"]
    slot = _slot(draft, again, before)
    if slot is None:
        return None
    again = in_unit_of(before.slots[slot], again) if is_bare(again) else again
    slots = {name: mention for name, mention in draft.slots.items() if name != "again"} | {slot: again}
    for name in ("metric", "move", "whole"):
        if name in before.slots and (name != "move" or slot == "growth" or "growth" not in before.slots):
            slots.setdefault(name, before.slots[name])
    measure = None if "metric" in draft.slots else before.measure
    return draft._replace(slots=slots, measure=measure, second=True)


def _slot(draft: Draft, again: Mention, before: Draft) -> str | None:
    """Which number of the claim before is like the one `again`: its growth, or its value where "to" leads to the number."""
    at = draft.line.index(again.start)
    led = at > 0 and draft.line.items[at - 1].symbol in LEADS_TO_VALUE
    for slot in ("value", "growth") if led else ("growth", "value"):
        if slot in before.slots and (before.slots[slot].kind == again.kind or may_share_unit(before.slots[slot], again)):
            return slot
    return None
