"""The unit of a bare number: the counted thing of its metric, else of a like claim before."""

from typing import NamedTuple

from extractor.claims.discourse import Discourse
from extractor.claims.draft import Draft
from extractor.model import Quantity

RELATED = frozenset(
    [
        "production",
        "cumulative_production",
        "sales",
        "deliveries",
        "cumulative_deliveries",
        "shipments",
        "registrations",
        "exports",
        "imports",
        "capacity",
        "orders",
    ]
)
RATIOS = frozenset(("percent", "percentage_point", "times"))
DEFAULTS = {
    "employment": "person",
    "unemployment": "person",
    "job_cuts": "job",
    "job_gains": "job",
    "users": "customer",
    "visitors": "visitor",
    "population": "person",
    "index_level": "point",
}


class Units(NamedTuple):
    """`nouns`: a counted noun to its unit ("NEV" -> vehicle); `measures`: a unit to the measure that a count of it implies."""

    nouns: dict[str, str]
    measures: dict[str, str]


def fill_unit(draft: Draft, discourse: Discourse, units: Units) -> Draft:
    """The draft with the unit that its bare numbers take."""
    if not draft.metric or not any(_is_bare(m.reading) for m in draft.slots.values()):
        return draft
    metric = draft.metric
    beside = next((str(m.reading.unit) for m in draft.slots.values() if isinstance(m.reading, Quantity) and _is_counted(m.reading)), None)
    if beside:
        return draft.with_step("unit.beside", "unit", None)._replace(unit=beside)
    known = _unit_of(metric.item, units)
    if known:
        return draft.with_step("unit.item", "unit", draft.slots.get("metric"))._replace(unit=known)
    for said in reversed(discourse.said):
        if said.unit and (said.measure == metric.measure or {said.measure, metric.measure} <= RELATED) and said.unit[0].islower() and said.unit not in RATIOS:
            return draft.with_step("unit.previous", "unit", None)._replace(unit=said.unit)
    if metric.measure in DEFAULTS:
        return draft.with_step("unit.measure", "unit", draft.slots.get("metric"))._replace(unit=DEFAULTS[metric.measure])
    if metric.item:
        return draft.with_step("unit.item", "unit", draft.slots.get("metric"))._replace(unit=metric.item.split()[-1].lower())
    if "move" in draft.slots and "metric" in draft.slots:
        return draft.with_step("unit.unnamed", "unit", None)._replace(unit="unit")
    return draft


def _is_bare(reading: object) -> bool:
    return isinstance(reading, Quantity) and reading.unit in (None, "unit")


def _is_counted(quantity: Quantity) -> bool:
    """Whether a number names what it counts: "from 90 planes to 53"."""
    return quantity.unit not in (None, "unit") and str(quantity.unit)[0].islower() and quantity.unit not in RATIOS


def _unit_of(item: str | None, units: Units) -> str | None:
    """The unit that the item's head noun names: "micro electric vehicle" -> vehicle."""
    if not item:
        return None
    words = item.lower().replace("-", " ").split()
    return next((units.nouns[word] for word in reversed(words) if word in units.nouns), None)
