"""Whose number it is, by the clause: its object, the place that opens it, the thing itself. Examples stand in entity.yaml."""

from extractor.claims.asides import RELATIVES
from extractor.claims.fills.phrase import LOCATIONS, holder_at, is_possessive, role_at
from extractor.claims.fills.understood import PRICED, Seek, is_priced
from extractor.claims.grammar import Grammar
from extractor.claims.subjects import entity_slot
from extractor.claims.symbols import Item, is_place
from extractor.model import EntitySlot, Metric, Name
from extractor.vocabulary import NUMBERS, EntityType, Kind

AGENTS = ("ers", "ors", "ees", "ists", "bosses")
COMPARED = ("with", "to", "against", "than", "versus")
AGAINST = ("against", "versus")
THINGS = ("deal_value", "orders", "loans", "investment", "funding")  # a deal, an order, a loan
WHERE = ("in", "from", "at", "for")
OPENINGS = (*LOCATIONS, "at", "on", "across")
APPOSED = 8  # symbols of an apposition
SHORT = 3  # letters of "was", "has"
LEAD = 3  # words before the place that a sentence opens with: "across the border in Norway"
REACH = 8  # symbols from a place to the figure of those who are there
ACTING = frozenset(("is", "are", "was", "were", "has", "have", "had", Kind.OUTLOOK, Kind.ACT, Kind.MOVE))
METRIC, CHANGE = Kind.METRIC, Kind.CHANGE  # the look-up of an enum's member costs more than the comparison
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
    return role_at(seek, at) if mention.kind == Kind.ROLE else entity_slot(mention)


def bought(seek: Seek) -> EntitySlot | None:
    """Reach clause: what a price is paid for: "Heineken bought Beamish for €9m"."""
    items, metric = seek.draft.line.items, seek.draft.slots.get("metric")
    measure = seek.draft.metric.measure if seek.draft.metric else ""
    if metric is None or measure not in ("deal_value", "market_value"):
        return None
    if metric.kind == Kind.METRIC:
        return _bid_for(items, seek.at) if measure == "deal_value" else None
    return _object(seek)


def _object(seek: Seek) -> EntitySlot | None:
    """The first holder after a verb, before what the price is for."""
    items = seek.draft.line.items
    for i in range(seek.at + 1, min(seek.at + 9, len(items))):
        mention = items[i].mention
        if _is_part_owned(seek, items[i]):
            continue
        if mention and mention.kind == Kind.ROLE:
            return role_at(seek, i)
        if mention and isinstance(mention.reading, Name):
            if not mention.reading.adjective and not items[i].possessive:
                return holder_at(items, i)
        elif mention or items[i].symbol in ("for", "from", "to", "by", ","):
            return None
    return None


def _is_part_owned(seek: Seek, item: Item) -> bool:
    """Whether an item only says what of the bought is bought: "its stake in Beamish"."""
    reading = item.mention.reading if item.mention else None
    return is_possessive(seek, item) or (isinstance(reading, Metric) and reading.measure == "stake")


def _bid_for(items: list[Item], at: int) -> EntitySlot | None:
    """What a noun of buying is of: "a bid for Beamish", "the takeover of Beamish"."""
    bid = at + 2 < len(items) and items[at + 1].symbol in ("for", "of")
    target = items[at + 2].mention if bid else None
    return entity_slot(target) if target and isinstance(target.reading, Name) and not target.reading.adjective else None


def place_of_event(seek: Seek) -> EntitySlot | None:
    """Reach clause: where things counted first are said to be: "up to 240 jobs will be cut at Bosch"."""
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
        if items[i].symbol == "where" and i > 1 and items[i - 1].symbol == "," and items[i - 2].symbol == Kind.ENTITY:
            return holder_at(items, i - 2) if _may_be_held_there(seek) else None
        if mention and isinstance(mention.reading, Name):
            opens = i > 0 and items[i - 1].symbol in OPENINGS and _opens_clause(items, i - 1, seek.discourse.grammar)
            place = mention.reading.type == EntityType.PLACE and _may_be_held_there(seek) or items[i - 1].symbol == "at"
            return entity_slot(mention) if opens and place and not mention.reading.adjective and not items[i].possessive else None
        if mention and items[i].symbol not in (METRIC, CHANGE) and not _is_pronoun(items, i):
            break
    return _opening(seek)


def _opens_clause(items: list[Item], i: int, grammar: Grammar) -> bool:
    """Whether a place phrase opens its clause, but for some words: "and in Poland", "Next door in Sweden"."""
    if i == 0 or items[i - 1].symbol in grammar.clause_ends:
        return True
    if i + 2 >= len(items) or items[i + 2].symbol not in (Kind.ROLE, Kind.METRIC, Kind.CHANGE):
        return False  # "Smallholders in Peru exported"
    subordinate = items[0].symbol in grammar.phrase_ends and items[0].symbol not in grammar.prepositions  # "When trade begins in"
    return i <= LEAD and not subordinate and not any(item.mention for item in items[:i])


def _is_pronoun(items: list[Item], i: int) -> bool:
    """Whether item i only takes up who the clause is about: "they", and "it" after a name or a comma."""
    mention = items[i].mention
    said = mention.reading if mention else None
    return said == "they" or (said == "it" and i > 0 and items[i - 1].symbol in (Kind.ENTITY, ",", "where"))


def _opening(seek: Seek) -> EntitySlot | None:
    """Whom a sentence opens with: "At Baltika, helped by the new car, sales rose", "In Qatar, where oil is cheap, demand rose"."""
    items = seek.draft.line.items
    if seek.at < 4 or items[0].symbol not in ("at", "in", "across") or items[1].symbol != Kind.ENTITY or items[2].symbol != ",":
        return None
    firm = items[0].symbol == "at"
    if not firm and not (is_place(items[1]) and _may_be_held_there(seek)):
        return None
    named = any(item.symbol in (Kind.ENTITY, Kind.ROLE) for item in items[_closed(items, seek.at) if firm else 3 : seek.at])
    return None if named else holder_at(items, 1)


def _closed(items: list[Item], at: int) -> int:
    """After the last comma before item `at`."""
    return next((i + 1 for i in range(at - 1, 0, -1) if items[i].symbol == ","), 0)


def _may_be_held_there(seek: Seek) -> bool:
    """Whether a place may have the figure, or the article is about places."""
    last = seek.discourse.said[-1] if seek.discourse.said else None
    if last and last.entity and last.entity.type == EntityType.PLACE and seek.draft.metric and last.measure == seek.draft.metric.measure:
        return True  # "house prices in Britain rose 1 percent. In Wales they rose 4 percent"
    firms = seek.holder == "any" and seek.discourse.is_about(EntityType.COMPANY)
    return seek.holder in ("any", "place") and not firms or seek.discourse.is_about(EntityType.PLACE)


def located(seek: Seek) -> EntitySlot | None:
    """Reach clause: where those are who act, where they are not named: "tenants in the north of England paid £669"."""
    items, grammar = seek.draft.line.items, seek.discourse.grammar
    if Kind.ENTITY not in seek.draft.line.kinds or (seek.holder == "company" and seek.discourse.is_about(EntityType.COMPANY)):
        return None
    for i in range(seek.at - 1, max(seek.at - REACH, 1), -1):
        if items[i].symbol == Kind.ENTITY:
            found = holder_at(items, i)
            acts = not items[i].possessive and _is_verb(items[i + 1], grammar)
            return found if found and acts and found.type != EntityType.PERSON and _says_where(items, i, grammar) else None
        if items[i].symbol == Kind.ROLE or items[i].symbol in grammar.clause_ends:
            return None
    return None


def _is_verb(item: Item, grammar: Grammar) -> bool:
    return item.symbol in ACTING or item.symbol in grammar.finite_verbs or (item.mention is None and item.symbol.endswith("ed"))


def _says_where(items: list[Item], i: int, grammar: Grammar) -> bool:
    """Whether place i ends the noun phrase that opens its clause and that nobody else is named in: "tenants in the north of England"."""
    where = 0
    for j in range(i - 1, -1, -1):
        if items[j].symbol in grammar.clause_ends:
            return 0 < j + 1 < where
        if items[j].mention and items[j].symbol in (Kind.ENTITY, Kind.ROLE, Kind.SPEECH):
            return False
        if items[j].symbol in RELATIVES:
            return False  # "those who left for Peru"
        at = items[j].symbol == "at" or is_place(items[i])
        where = j if items[j].symbol in WHERE and at else where
    return where > 0


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
        if items[i].possessive and items[i].symbol == Kind.ENTITY and not _is_apposed(items, i):
            found = holder_at(items, i)
            if found and found.type == EntityType.PLACE and seek.holder == "company" and not _are_many(items, seek.at - 1):
                return None  # "Spain's largest brewer", but "Spain's brewers sold"
            return None if found and found.type == EntityType.PERSON and seek.holder != "owner" else found
    return None


def _is_apposed(items: list[Item], i: int) -> bool:
    """Whether an owner only says what the name before is: "Ethiopia, Africa's second-largest country, floated"."""
    if not i or items[i - 1].symbol != ",":
        return False
    after = items[i + 1 : i + APPOSED]
    closes = next((k for k, item in enumerate(after) if item.symbol == ","), 0)
    return closes > 0 and not any(item.mention and item.symbol != Kind.ROLE for item in after[:closes])


def _are_many(items: list[Item], i: int) -> bool:
    """Whether a plain plural stands before a verb: the "farms" of "Kenya's flower farms ship"."""
    return items[i].mention is None and items[i].symbol.endswith("s") and len(items[i].symbol) > SHORT


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
    if whole is None or value is None or (whole.rule != "metrics.other" and whole.kind != Kind.ENTITY) or value.start != seek.draft.start:
        return None
    if not seek.draft.metric or seek.draft.metric.measure != "share":
        return None
    items = seek.draft.line.items
    at, noun = seek.draft.line.index(value.start), seek.discourse.text[whole.start : whole.end]
    opens = at == 0 or items[at - 1].symbol in seek.discourse.grammar.clause_ends or items[at - 1].symbol in COMPARED
    opens = opens and not any(item.mention for item in items[at + 1 : seek.draft.line.index(whole.start)])
    if whole.kind == Kind.ENTITY:
        found = entity_slot(whole)
        return found if opens and found.type == EntityType.INDUSTRY else None
    return EntitySlot(whole.start, whole.end, noun, EntityType.OTHER, None) if opens and is_people(noun, seek.discourse.grammar) else None


def is_people(noun: str, grammar: Grammar) -> bool:
    """Whether a plural is of who does something: "nurses", "holidaymakers"; "beds" and "bids" are somebody's."""
    return noun in grammar.respondents or noun in grammar.people or noun.endswith(AGENTS)


def described(seek: Seek) -> EntitySlot | None:
    """Reach clause: a thing that nothing names is its own name: "the pipeline has a length of 90 km"."""
    items, grammar = seek.draft.line.items, seek.discourse.grammar
    verb = next((i for i in range(min(seek.at, len(items) - 1), 0, -1) if items[i].symbol in VERBS), 0)
    while verb > 1 and items[verb - 1].symbol in VERBS:  # "is likely"
        verb -= 1
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
    """Whether a metric's word or a count is of the thing itself: "the deal will mean costs of $2m", "the 900-seat hall has"."""
    if item.symbol == Kind.COUNT:
        return "-" in seek.discourse.text[item.start : item.end]
    reading = item.mention.reading if item.mention else None
    return isinstance(reading, Metric) and reading.measure in THINGS and item.mention is not seek.draft.slots.get("metric")
