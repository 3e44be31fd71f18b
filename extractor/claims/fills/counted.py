"""Counts of things: what the noun counted implies, and which counts only set the scene."""

from extractor.claims.discourse import Discourse
from extractor.claims.draft import Draft
from extractor.claims.grammar import Grammar
from extractor.model import MetricSlot, Name, Quantity
from extractor.vocabulary import EntityType, Kind

SCENE = 10
MILLION = 1_000_000
SPELLED_SCENE = 100  # "twelve economists" set the scene, "half a million people" do not
YEARS = range(1900, 2101)
MEASURED = {
    **dict.fromkeys(("metre", "kilometre", "mile", "foot"), "length"),
    **dict.fromkeys(("hectare", "acre", "square metre", "square kilometre", "square foot"), "area"),
    **dict.fromkeys(("megawatt", "gigawatt", "kilowatt"), "capacity"),
}


def is_incidental(quantity: Quantity, counted: dict[str, str], text: str) -> bool:
    """Whether a count only sets the scene: "the two firms", "five plants", "a 70-bed hotel"."""
    if quantity.unit_start is not None and "-" in text[quantity.value_end : quantity.unit_start]:
        return True
    if quantity.number in YEARS and text[quantity.value_start : quantity.value_end].isdecimal():
        return True  # "the 1990 jobless level"
    return counted.get(str(quantity.unit), "count") == "count" and quantity.number < (SPELLED_SCENE if quantity.spelled else SCENE)


def fill_count(draft: Draft, text: str) -> Draft | None:
    """Reach clause: what nothing else measures is a count of what stands there: "counted more than 800 wells"."""
    value = draft.slots.get("value")
    quantity = value.reading if value and value.kind == Kind.COUNT and "metric" not in draft.slots else None
    if not isinstance(quantity, Quantity) or quantity.unit in (None, "unit") or quantity.unit_start is None:
        return None
    if is_incidental(quantity, {}, text):
        return None
    measure = "population" if _lives_there(draft, quantity) else MEASURED.get(str(quantity.unit), "count")
    slot = MetricSlot(quantity.unit_start, quantity.unit_end, measure, None)
    return draft.with_step("metric.count", "metric", value, metric=slot)


def _lives_there(draft: Draft, quantity: Quantity) -> bool:
    """Whether so many people are all of a place: "Ethiopia's 126 million people"."""
    at = draft.line.index(draft.carrier.start)
    name = draft.line.items[at - 1].mention if at and draft.line.items[at - 1].possessive else None
    place = name is not None and isinstance(name.reading, Name) and name.reading.type == EntityType.PLACE
    return place and quantity.unit == "person" and quantity.number >= MILLION


def of_jobs(draft: Draft, grammar: Grammar) -> str:
    """Reach clause: jobs are cut, created or just there, by the words before the number, or those of the verb after it."""
    at, end = draft.line.index(draft.carrier.start), draft.line.index(draft.carrier.end)
    around = [*draft.line.items[max(at - 6, 0) : at], *draft.line.items[end : end + 6]]
    words = [draft.line.words[item.start : item.end].lower() for item in around]
    words += draft.line.words[draft.carrier.start : draft.carrier.end].lower().split()
    if any(word in grammar.cutting_jobs for word in words):
        return "job_cuts"
    return "job_gains" if any(word in grammar.creating_jobs for word in words) else "employment"


def of_what_is_counted(draft: Draft, discourse: Discourse, counted: dict[str, str]) -> Draft | None:
    """Reach clause: the thing counted says what is measured: "98,000 employees", "added 300,000 subscribers"."""
    number = draft.slots.get("value") or draft.slots.get("growth")
    quantity = number.reading if number and isinstance(number.reading, Quantity) else None
    if not quantity or quantity.unit not in counted or "metric" in draft.slots or is_incidental(quantity, counted, discourse.text):
        return None
    measure = of_jobs(draft, discourse.grammar) if quantity.unit == "job" else counted[str(quantity.unit)]
    slot = MetricSlot(quantity.unit_start, quantity.unit_end, measure, None)
    return draft.with_step("metric.counted", "metric", number, metric=slot)


def of_same_unit(draft: Draft, discourse: Discourse, counted: dict[str, str]) -> Draft | None:
    """Reach article: tonnes are of what the tonnes before were: "Riga had 14.1m tonnes" in an article on freight."""
    value = draft.slots.get("value")
    quantity = value.reading if value and value.kind == Kind.COUNT and "metric" not in draft.slots else None
    if not isinstance(quantity, Quantity) or quantity.unit in (None, "unit", "person") or quantity.unit in counted:
        return None
    if is_incidental(quantity, counted, discourse.text) or discourse.text.startswith(" of ", draft.carrier.end):
        return None  # "tonnes of aid" are of something else
    said = next((said for said in reversed(discourse.said) if said.unit == quantity.unit and said.measure != "count"), None)
    return draft.with_step("metric.same-unit", "metric", value, metric=MetricSlot(None, None, said.measure, said.item)) if said else None
