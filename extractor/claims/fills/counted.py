"""Counts of things: what the noun counted implies, and which counts only set the scene."""

from extractor.claims.discourse import Discourse
from extractor.claims.draft import Draft
from extractor.claims.grammar import Grammar, singular
from extractor.claims.symbols import Item
from extractor.model import MetricSlot, Name, Quantity
from extractor.vocabulary import NUMBER_KINDS, EntityType, Kind

SCENE = 10
MILLION = 1_000_000
SPELLED_SCENE = 100  # "twelve economists" set the scene, "half a million people" do not
INHABITANTS = ("people", "inhabitants", "residents", "citizens", "souls")
FAR = 12  # symbols from "number of" to its verb
NUMBERED = frozenset((Kind.MOVE, Kind.METRIC, *NUMBER_KINDS))
YEARS = range(1900, 2101)
MEASURED = {
    **dict.fromkeys(("metre", "kilometre", "mile", "foot"), "length"),
    **dict.fromkeys(("hectare", "acre", "square metre", "square kilometre", "square foot"), "area"),
    **dict.fromkeys(("megawatt", "gigawatt", "kilowatt"), "capacity"),
}


def is_incidental(quantity: Quantity, counted: dict[str, str], text: str) -> bool:
    """Whether a count only sets the scene: "the two firms", "five plants", "a 70-bed hotel"."""
    if quantity.unit_start is not None and text.startswith("-", quantity.value_end):
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


def number_of(draft: Draft, grammar: Grammar, counted: dict[str, str]) -> Draft | None:
    """Reach clause: "the number of wolves in Germany rose 12 percent", "pupil numbers fell": a count of what is named there."""
    if "metric" in draft.slots or draft.carrier.kind == Kind.MONEY:
        return None
    items, at = draft.line.items, draft.line.index(draft.anchor.start)
    i = next((i for i in range(at - 1, max(at - FAR, 0) - 1, -1) if items[i].symbol in ("number", "numbers")), None)
    if i is None or any(item.mention and item.symbol in NUMBERED for item in items[i:at]):
        return None
    noun = _counted_noun(items, i + 2, grammar) if items[i + 1].symbol == "of" else items[i - 1] if i and i + 1 >= at else None
    if noun is None or noun.mention or noun.symbol in grammar.not_nouns:
        return None
    thing = singular(noun.symbol)
    first, last = min(noun.start, items[i].start), max(noun.end, items[i].end)
    return draft.with_step("metric.number-of", "metric", None, metric=MetricSlot(first, last, counted.get(thing, "count"), thing))


def _counted_noun(items: list[Item], at: int, grammar: Grammar) -> Item | None:
    """The noun that the phrase from item `at` on ends with: "students" of "foreign students enrolled at"."""
    noun = None
    for item in items[at : at + FAR]:
        if noun and (item.mention or item.symbol.endswith(("ing", "ed"))) or item.symbol in grammar.phrase_ends:
            break
        noun = noun if item.mention else item
    return noun


def of_jobs(draft: Draft, grammar: Grammar) -> str:
    """Reach clause: jobs are cut, created or just there, by the words before the number, or those of the verb after it."""
    at, end = draft.line.index(draft.carrier.start), draft.line.index(draft.carrier.end)
    around = [*draft.line.items[max(at - 6, 0) : at], *draft.line.items[end : end + 6]]
    words = [draft.line.words[item.start : item.end].lower() for item in around]
    words += draft.line.words[draft.carrier.start : draft.carrier.end].lower().split()
    if any(word in grammar.cutting_jobs for word in words):
        return "job_cuts"
    return "job_gains" if any(word in grammar.creating_jobs for word in words) else "employment"


def of_inhabitants(draft: Draft) -> Draft | None:
    """Reach clause: the people that a place has: "Nigeria's 220 million people", "the capital's 9m residents"."""
    value = draft.slots.get("value")
    if not value or value.kind != Kind.COUNT or "metric" in draft.slots:
        return None
    at = draft.line.index(value.start) - 1
    owner = draft.line.items[at] if at >= 0 else None
    reading = owner.mention.reading if owner and owner.possessive and owner.mention else None
    place = reading.type if isinstance(reading, Name) else str(reading)
    if place != EntityType.PLACE or not draft.line.words.startswith(
        INHABITANTS, value.start + draft.line.words[value.start : value.end].rfind(" ") + 1
    ):
        return None
    return draft.with_step("metric.inhabitants", "metric", value, metric=MetricSlot(value.start, value.end, "population", None))


def of_subject(draft: Draft, grammar: Grammar) -> Draft | None:
    """Reach clause: a bare number that many things reached: "applications for asylum totalled 97,000", "arrests numbered 300"."""
    value = draft.slots.get("value")
    quantity = value.reading if value and value.kind == Kind.COUNT and "metric" not in draft.slots else None
    if not value or not isinstance(quantity, Quantity) or quantity.unit is not None:
        return None
    items, at = draft.line.items, draft.line.index(value.start) - 1
    if at < 1 or items[at].symbol not in grammar.totalling:
        return None
    first = next((i + 1 for i in range(at - 1, -1, -1) if items[i].symbol in grammar.clause_ends), 0)
    noun = next(
        (items[i - 1] for i in range(first + 1, at + 1) if items[i].mention or items[i].symbol in grammar.phrase_ends or i == at), None
    )
    if noun is None or noun.mention or not noun.symbol.endswith("s") or noun.symbol in grammar.not_nouns:
        return None
    slot = MetricSlot(noun.start, noun.end, "count", singular(noun.symbol))
    return draft.with_step("metric.of-subject", "metric", None, metric=slot)


def of_nationals(draft: Draft) -> Draft | None:
    """Reach clause: people counted by their country: "some 4.5 million Italians went without", "hired 3,000 Poles"."""
    value = draft.slots.get("value")
    quantity = value.reading if value and value.kind == Kind.COUNT and "metric" not in draft.slots else None
    if not value or not isinstance(quantity, Quantity) or quantity.unit not in (None, "unit"):
        return None
    after = draft.line.items[draft.line.index(value.end) :][:1]
    people = after[0].mention if after else None
    name = people.reading if people else None
    if not people or not isinstance(name, Name) or not name.adjective or draft.line.words[people.end - 1] != "s":
        return None
    slot = MetricSlot(people.start, people.end, "count", "person")
    return draft.with_step("metric.nationals", "metric", people, metric=slot, slots={"entity": people} | draft.slots)


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
