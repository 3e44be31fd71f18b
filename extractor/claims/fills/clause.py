"""Whose number it is, by the clause: its subject, its object, the place that opens it. Examples stand in entity.yaml."""

from extractor.claims.asides import RELATIVES
from extractor.claims.discourse import FITS, entity_slot, is_source
from extractor.claims.draft import Draft
from extractor.claims.fills.phrase import LOCATIONS, holder_at, is_possessive, role_at
from extractor.claims.fills.understood import PRICED, Seek, is_priced
from extractor.claims.grammar import Grammar
from extractor.claims.symbols import Item
from extractor.model import EntitySlot, Name
from extractor.vocabulary import NUMBERS, EntityType, Kind

# What statisticians and central banks report of a country and do not have themselves.
ECONOMIC = frozenset(("gdp", "inflation", "unemployment", "production", "exports", "imports", "trade_deficit", "trade_surplus", "wages"))
AGAINST = ("against", "versus")
VERBS = frozenset(("is", "are", "was", "were", "has", "have", "had", Kind.OUTLOOK, Kind.ACT))


def bound(seek: Seek) -> EntitySlot | None:
    """Reach clause: the one that the frame itself binds, as in parallel lists."""
    mention = seek.draft.slots.get("entity")
    if mention is None:
        return None
    items, at = seek.draft.line.items, seek.draft.line.index(mention.start)
    if at and items[at - 1].symbol in AGAINST:  # "the dollar stood against the euro at $1.07"
        earlier = [item.mention for item in items[: at - 1] if item.mention and item.mention.rule == mention.rule]
        return entity_slot(earlier[-1]) if earlier else None
    return entity_slot(mention)


def bought(seek: Seek) -> EntitySlot | None:
    """Reach clause: what a price is paid for: "Heineken bought Beamish for €9m"."""
    items, metric = seek.draft.line.items, seek.draft.slots.get("metric")
    if metric is None or not seek.draft.metric or seek.draft.metric.measure != "deal_value":
        return None
    if metric.kind == Kind.METRIC:  # "a bid for Beamish"
        bid = seek.at + 2 < len(items) and items[seek.at + 1].symbol == "for"
        target = items[seek.at + 2].mention if bid else None
        return entity_slot(target) if target and isinstance(target.reading, Name) and not target.reading.adjective else None
    for i in range(seek.at + 1, min(seek.at + 9, len(items))):
        mention = items[i].mention
        if mention and mention.kind == Kind.ROLE:
            return role_at(seek, i) if not is_possessive(seek, items[i]) else None
        if mention and isinstance(mention.reading, Name):
            if not mention.reading.adjective and not items[i].possessive:
                return holder_at(items, i)
        elif mention or items[i].symbol in ("for", "from", "to", "by", ","):
            return None
    return None


def place_of_event(seek: Seek) -> EntitySlot | None:
    """Reach clause: where things counted first are said to be: "up to 240 jobs will be cut at Cadbury"."""
    items, draft = seek.draft.line.items, seek.draft
    value = draft.slots.get("value")
    if value is None or value.kind != Kind.COUNT or value.start != draft.start:
        return None
    at = draft.line.index(draft.end)
    for i in range(at, min(at + 6, len(items) - 1)):
        if items[i].symbol == "at":
            name = items[i + 1].mention
            return entity_slot(name) if name and isinstance(name.reading, Name) and not name.reading.adjective else None
        if items[i].symbol in (",", ".", ";", "and", "while", Kind.ENTITY, Kind.METRIC, *NUMBERS):
            return None
    return None


def setting(seek: Seek) -> EntitySlot | None:
    """Reach clause: "and in Poland, sales rose 23 percent": the place that opens the clause, of what a place may have."""
    items = seek.draft.line.items
    for i in range(seek.at - 1, max(seek.at - 6, -1), -1):
        mention = items[i].mention
        if mention and isinstance(mention.reading, Name):
            opens = (
                i > 0
                and items[i - 1].symbol in (*LOCATIONS, "at")
                and (i == 1 or items[i - 2].symbol in seek.discourse.grammar.clause_ends)
            )
            place = mention.reading.type == EntityType.PLACE and _may_be_held_there(seek) or items[i - 1].symbol == "at"
            return entity_slot(mention) if opens and place and not mention.reading.adjective and not items[i].possessive else None
        if mention and items[i].symbol not in (Kind.METRIC, Kind.CHANGE):
            return None
    return None


def _may_be_held_there(seek: Seek) -> bool:
    """Whether a place may have the figure, or the article is about places."""
    return seek.holder in ("any", "place") or seek.discourse.is_about(EntityType.PLACE)


def subject(seek: Seek) -> EntitySlot | None:
    """Reach sentence: "Chongqing produced …", "EQT has completed …": the nearest head of a noun phrase to the left."""
    items = seek.draft.line.items
    if (antecedent := _antecedent(seek)) is not None and items[antecedent].symbol != Kind.SPEECH:
        return role_at(seek, antecedent) if items[antecedent].symbol == Kind.ROLE else holder_at(items, antecedent)
    aside = _relative_clauses(items, seek.at)
    for i in range(seek.at - 1, -1, -1):
        item = items[i]
        if i in aside or item.symbol not in (Kind.ENTITY, Kind.ROLE) or item.possessive:
            continue
        if _in_phrase(items, i, seek.discourse.grammar):
            continue
        if item.symbol == Kind.ROLE:
            if not is_possessive(seek, item) and not _reports(seek, i):
                return role_at(seek, i)
        elif _may_act(seek, i) and not is_source(items, i):
            return _joint(seek.draft, i) or holder_at(items, i)
    return None


def _antecedent(seek: Seek) -> int | None:
    """What a relative clause is of: "in Peru, which made up 8 percent"."""
    items, at = seek.draft.line.items, seek.at
    if not at or items[at - 1].symbol not in ("which", "who", "that"):
        return None
    near = range(at - 2, max(at - 5, -1), -1)
    return next((i for i in near if items[i].symbol in (Kind.ENTITY, Kind.ROLE, Kind.SPEECH) and not items[i].possessive), None)


def _may_act(seek: Seek, i: int) -> bool:
    """Whether an entity may be who the figure is about: of a fitting type, no source, no adjective but "Britons made up"."""
    mention = seek.draft.line.items[i].mention
    name = mention.reading if mention else None
    if not isinstance(name, Name) or name.source or _reports(seek, i):
        return False
    if name.type == EntityType.PLACE and _describes_thing(seek.draft.line.items, i, seek.discourse.grammar):
        return False
    wanted = FITS[seek.holder] if seek.holder != "company" else FITS["any"] - {EntityType.INDEX}
    return name.type in wanted and (not name.adjective or i == seek.at - 1)


def _reports(seek: Seek, i: int) -> bool:
    """Whether a body only says or expects how an economy does: "the EU expects growth of 2 percent"."""
    items, measure = seek.draft.line.items, seek.draft.metric.measure if seek.draft.metric else ""
    if measure not in ECONOMIC or i + 1 >= len(items) or items[i + 1].symbol not in (Kind.SPEECH, Kind.OUTLOOK):
        return False
    mention = items[i].mention
    name = mention.reading if mention else None
    if isinstance(name, Name):
        return name.type == EntityType.ORGANISATION or name.id == "place:eu"
    return str(name) == EntityType.ORGANISATION


def _describes_thing(items: list[Item], i: int, grammar: Grammar) -> bool:
    """Whether a place only describes the word after it: "its Arizona site", not "Arizona exported"."""
    if i + 1 >= len(items) or items[i].possessive or items[i + 1].mention:
        return False
    after = items[i + 1].symbol
    return after.isalpha() and after not in grammar.phrase_ends and not after.endswith("ed")


def _joint(draft: Draft, i: int) -> EntitySlot | None:
    """Two that act together: "Lumo and Torvald run 90 shops"."""
    items = draft.line.items
    if i < 2 or i + 1 >= len(items) or items[i - 1].symbol != "and" or items[i - 2].symbol != Kind.ENTITY:
        return None
    if items[i + 1].symbol not in (Kind.ACT, Kind.MOVE, Kind.SPEECH, Kind.OUTLOOK, "had", "have", "are", "were"):
        return None
    one, other = items[i - 2].mention, items[i].mention
    if not one or not other or not isinstance(one.reading, Name) or not isinstance(other.reading, Name) or one.reading.adjective:
        return None
    return EntitySlot(one.start, other.end, f"{one.reading.name} and {other.reading.name}", other.reading.type, None)


def _relative_clauses(items: list[Item], at: int) -> set[int]:
    """The items of clauses such as ", whose brands include Atomic and Salomon," that close before item `at`."""
    aside: set[int] = set()
    for i in range(1, at):
        if items[i].symbol in RELATIVES and items[i - 1].symbol == ",":
            closes = next((j for j in range(i + 1, at) if items[j].symbol == ","), None)
            while closes and (again := next((j for j in range(closes + 1, at) if items[j].symbol == ","), None)):
                closes = again
            if closes:
                aside.update(range(i, closes))
    return aside


def _in_phrase(items: list[Item], i: int, grammar: Grammar) -> bool:
    """Whether a preposition governs the noun phrase that item i ends."""
    for j in range(i - 1, max(i - 9, -1), -1):
        if items[j].symbol in grammar.prepositions:
            return not (items[j].symbol == "with" and i + 1 < len(items) and items[i + 1].symbol.endswith("ing"))
        if (items[j].mention and items[j].symbol != Kind.ENTITY) or items[j].symbol in grammar.phrase_ends:
            return False
    return False


def priced_thing(seek: Seek) -> EntitySlot | None:
    """Reach sentence: what has a price is the thing named before: "buyers of Brent crude stayed away and the price fell"."""
    measure = seek.draft.metric.measure if seek.draft.metric else ""
    if measure not in PRICED:
        return None
    for item in reversed(seek.draft.line.items[: seek.at]):
        found = entity_slot(item.mention) if item.mention and isinstance(item.mention.reading, Name) else None
        if found and is_priced(found):
            return found
    return None


def possessor(seek: Seek) -> EntitySlot | None:
    """Reach sentence: "The company's board will propose a dividend": who has what acts."""
    items = seek.draft.line.items
    for i in range(seek.at - 1, -1, -1):
        if items[i].possessive and items[i].symbol == Kind.ROLE:
            return role_at(seek, i)
        if items[i].possessive and items[i].symbol == Kind.ENTITY:
            found = holder_at(items, i)
            if found and found.type == EntityType.PLACE and seek.holder == "company":
                return None  # "Spain's largest brewer"
            return None if found and found.type == EntityType.PERSON and seek.holder != "owner" else found
    return None


def later(seek: Seek) -> EntitySlot | None:
    """Reach sentence: "revenue was $9m and the brewer cut 40 jobs": the one named after, where none came before."""
    items = seek.draft.line.items
    for i in range(seek.at + 1, len(items)):
        role = items[i].mention
        if role and role.kind == Kind.ROLE and str(role.reading) == "company":
            return role_at(seek, i)
    return None


def part(seek: Seek) -> EntitySlot | None:
    """Reach clause: people of whom so many do something: "35 percent of nurses plan to leave"."""
    whole, value = seek.draft.slots.get("whole"), seek.draft.slots.get("value")
    if whole is None or value is None or whole.rule != "metrics.other" or value.start != seek.draft.start:
        return None
    if not seek.draft.metric or seek.draft.metric.measure != "share":
        return None
    items = seek.draft.line.items
    at, noun = seek.draft.line.index(value.start), seek.discourse.text[whole.start : whole.end]
    opens = at == 0 or items[at - 1].symbol in seek.discourse.grammar.clause_ends
    opens = opens and not any(item.mention for item in items[at + 1 : seek.draft.line.index(whole.start)])
    return EntitySlot(whole.start, whole.end, noun, EntityType.OTHER, None) if opens and noun.endswith("s") else None


def described(seek: Seek) -> EntitySlot | None:
    """Reach clause: a thing that nothing names is its own name: "the pipeline has a length of 90 km"."""
    items, grammar = seek.draft.line.items, seek.discourse.grammar
    verb = next((i for i in range(min(seek.at, len(items) - 1), 0, -1) if items[i].symbol in VERBS), 0)
    first = verb
    while (
        first
        and (items[first - 1].mention is None or _is_thing(seek, items[first - 1]))
        and items[first - 1].symbol not in grammar.phrase_ends
    ):
        first -= 1
    opens = first == 0 or items[first - 1].symbol in grammar.clause_ends
    if (
        seek.holder == "place"
        or first == verb
        or not opens
        or items[verb - 1].symbol in grammar.not_nouns
        or items[verb - 1].symbol[-1] == "s"
    ):
        return None
    start, end = items[first].start, items[verb - 1].end
    return EntitySlot(start, end, seek.discourse.text[start:end], EntityType.OTHER, None)


def _is_thing(seek: Seek, item: Item) -> bool:
    """Whether a metric's word is the thing itself here: "the deal will mean costs of $2m"."""
    return item.symbol == Kind.METRIC and item.mention is not seek.draft.slots.get("metric")
