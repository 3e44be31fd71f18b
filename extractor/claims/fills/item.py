"""What is produced, sold, held or shared: from the words around the metric and the number."""

from typing import NamedTuple

from extractor.claims.discourse import Discourse
from extractor.claims.draft import Draft
from extractor.claims.grammar import Grammar, singular
from extractor.claims.symbols import Item
from extractor.lexicon import Lexicon, Row
from extractor.model import Mention, Name, Quantity
from extractor.vocabulary import EntityType, Kind

# Who is counted is said by the measure itself: 1,214 people employed have no item.
OF_ITSELF = frozenset(("employment", "users", "visitors", "job_cuts", "job_gains", "population", "unemployment", "area", "length"))


class ItemRow(Row):
    """A line of items.csv: the words that stand for an item."""

    id: str
    words: str


class Items(NamedTuple):
    """`names`: a noun to its usual full form ("NEV" -> new energy vehicle); `counted`: the units that are things counted."""

    names: dict[str, str]
    counted: frozenset[str]


def read_items(lexicon: Lexicon, counted: frozenset[str]) -> Items:
    """The items table of a lexicon."""
    names = {word: row.id for row in lexicon.rows("items", ItemRow) for word in row.words.split("|")}
    return Items(names, counted)


def fill_item(draft: Draft, discourse: Discourse, items: Items) -> Draft:
    """The draft with the item of its metric, surest rule first, where the metric's own words do not name one."""
    metric = draft.metric
    if not metric or metric.item or metric.measure == "index_level":
        return draft
    found = (
        _whole(draft, discourse.grammar)
        or _held(draft)
        or _modifiers(draft, discourse.grammar)
        or _substance(draft, discourse.grammar)
        or _counted(draft, items)
    )
    return draft._replace(metric=metric._replace(item=_full(found, items))) if found else draft


def _full(item: str, items: Items) -> str:
    """The usual full form, singular: "NEVs" -> "new energy vehicle", "beds" -> "bed"."""
    head, _, tail = item.rpartition(" ")
    return items.names.get(item) or f"{head} {items.names.get(tail) or singular(tail)}".strip()


def _whole(draft: Draft, grammar: Grammar) -> str | None:
    """Reach clause: a share's item is what it is a share of: "28% of national vehicle output"."""
    whole = draft.slots.get("whole")
    if not whole or not draft.metric or draft.metric.measure != "share":
        return None
    at = draft.line.index(whole.start)
    words = draft.line.words[whole.start : whole.end].lower()
    return " ".join([*_before(draft.line.items, at, grammar, plain=True), words])


def _held(draft: Draft) -> str | None:
    """Reach clause: a stake is in a company: "a 30 percent stake in Torvald", "6% of Lumo"."""
    if not draft.metric or draft.metric.measure != "stake":
        return None
    items = draft.line.items
    at = draft.line.index(max(draft.anchor.end, draft.carrier.end))
    for i in range(at, min(at + 6, len(items) - 1)):
        mention = items[i + 1].mention
        if items[i].symbol in ("in", "of") and mention and isinstance(mention.reading, Name):
            return mention.reading.name
    return None


def _modifiers(draft: Draft, grammar: Grammar) -> str | None:
    """Reach clause: the nouns before the metric: "beer sales", "NEV output", "crude oil exports"."""
    metric = draft.slots.get("metric")
    if not metric or metric.kind != Kind.METRIC:
        return None
    return " ".join(_before(draft.line.items, draft.line.index(metric.start), grammar, plain=False)) or None


def _before(items: list[Item], at: int, grammar: Grammar, *, plain: bool) -> list[str]:
    """The words of the noun phrase before a place; those that say nothing of an item only where `plain`."""
    words: list[str] = []
    for i in range(at - 1, max(at - 5, -1), -1):
        item = items[i]
        name = item.mention.reading if item.mention else None
        if isinstance(name, Name) and name.type == EntityType.COMMODITY and not item.possessive:
            words.insert(0, name.name.lower())
            continue
        if item.mention or item.possessive or item.symbol in grammar.phrase_ends or not item.symbol[0].isalpha():
            break
        if plain or item.symbol not in grammar.plain_modifiers:
            words.insert(0, item.symbol)
    return words


def _substance(draft: Draft, grammar: Grammar) -> str | None:
    """Reach clause: what is measured out: "256 million litres of beer", "2.5 million tons of soybeans"."""
    value = draft.slots.get("value")
    items = draft.line.items
    if not value or value.kind != Kind.COUNT:
        return None
    at = draft.line.index(value.end)
    if at + 1 >= len(items) or items[at].symbol != "of":
        return None
    mention = items[at + 1].mention
    if mention and isinstance(mention.reading, Name):
        return mention.reading.name.lower() if mention.reading.type == EntityType.COMMODITY else None
    return None if mention or items[at + 1].symbol in grammar.phrase_ends else items[at + 1].symbol


def _counted(draft: Draft, items: Items) -> str | None:
    """Reach clause: the counted thing itself, where the measure does not say who is counted."""
    value = draft.slots.get("value") or draft.slots.get("growth")
    quantity = value.reading if value and value.kind in (Kind.COUNT, Kind.MILESTONE) else None
    if not isinstance(quantity, Quantity) or not draft.metric or draft.metric.measure in OF_ITSELF:
        return None
    return quantity.unit if quantity.unit in items.counted else None


def modifiers_of(draft: Draft, mention: Mention, grammar: Grammar) -> bool:
    """Whether words before the metric narrow it: "vacancy rates"."""
    return bool(_before(draft.line.items, draft.line.index(mention.start), grammar, plain=False))
