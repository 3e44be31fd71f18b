"""Whose number it is; surest rule first, each with its reach. Their examples stand in entity.yaml."""

from collections.abc import Callable

from extractor.claims.discourse import FITS, PRONOUNS, Discourse, entity_slot, is_source
from extractor.claims.draft import Draft
from extractor.claims.fills.understood import NOT_HOLDERS, PRICED, Seek, continues, previous, same_measure, topic
from extractor.claims.grammar import Grammar
from extractor.claims.measures import Measures
from extractor.claims.symbols import Item
from extractor.model import EntitySlot, Mention, Name
from extractor.vocabulary import NUMBERS, EntityType, Kind

FAR = frozenset(("entity.previous", "entity.topic", "entity.possessor"))


COMPLEMENTS = ("of", "at", "in", "for", "from", "by")
LOCATIONS = ("in", "from", "for")  # "sales in China" are not China's where a company has the sales
PASSED = (Kind.METRIC, Kind.CHANGE, Kind.ACT, Kind.SHIFT, Kind.ENTITY, *NUMBERS)


EntityFill = Callable[[Seek], EntitySlot | None]


def fill_entity(draft: Draft, discourse: Discourse, measures: Measures) -> Draft:
    """The draft with its holder, where one of the rules finds it."""
    measure = draft.metric.measure if draft.metric else ""
    seek = Seek(draft, discourse, draft.line.index(draft.anchor.start), measures.holder(measure))
    for rule, fill in FILLS:
        found = fill(seek)
        if found and not (found.type in NOT_HOLDERS and (measure not in PRICED or rule in FAR and not continues(discourse, measure))):
            mention = Mention(Kind.ENTITY, found.start, found.end, rule) if found.start is not None and found.end is not None else None
            return draft.with_step(rule, "entity", mention)._replace(entity=found)
    return draft


def _modifier(seek: Seek) -> EntitySlot | None:
    """Reach clause: "China's exports", "its net profit", "US retail sales", "EMI shares"."""
    items = seek.draft.line.items
    i = _modifier_at(seek)
    if i is None:
        return None
    if items[i].symbol == Kind.ENTITY:
        return _holder(items, i) if _may_modify(items, i, seek.at, seek.holder) else None
    return _role(seek, i) if items[i].possessive or _is_possessive(seek, items[i]) else None


def _modifier_at(seek: Seek) -> int | None:
    """The entity or role in the noun phrase before the metric, past what is only counted."""
    items = seek.draft.line.items
    if seek.draft.anchor.kind not in (Kind.METRIC, Kind.CHANGE):
        return None
    for i in range(seek.at - 1, max(seek.at - 7, -1), -1):
        item = items[i]
        if item.symbol == Kind.ROLE or (item.symbol == Kind.ENTITY and not _is_item(item, seek.draft) and not _is_owned(seek, i)):
            return i
        ends = item.symbol not in PASSED if item.mention else item.symbol in seek.discourse.grammar.phrase_ends
        if ends:
            return None
    return None


def _is_owned(seek: Seek, i: int) -> bool:
    """Whether an adjective of place stands between an owner and the metric: "its German workforce"."""
    items = seek.draft.line.items
    mention = items[i].mention
    adjective = mention is not None and isinstance(mention.reading, Name) and mention.reading.adjective
    return adjective and i > 0 and (items[i - 1].possessive or (items[i - 1].symbol == Kind.ROLE and _is_possessive(seek, items[i - 1])))


def _is_item(item: Item, draft: Draft) -> bool:
    """Whether an entity is what is counted and not who has it: "Brazil's soybean exports"."""
    name = item.mention.reading if item.mention else None
    measure = draft.metric.measure if draft.metric else ""
    return isinstance(name, Name) and name.type in NOT_HOLDERS and not item.possessive and measure not in PRICED


def _may_modify(items: list[Item], i: int, at: int, holder: str) -> bool:
    """An adjective of place modifies only what a place holds, unless nothing but the metric follows."""
    mention = items[i].mention
    name = mention.reading if mention else None
    if not isinstance(name, Name):
        return False
    return items[i].possessive or not name.adjective or holder != "company" or at - i == 1


def _holder(items: list[Item], i: int) -> EntitySlot | None:
    mention = items[i].mention
    return entity_slot(mention) if mention else None


def _role(seek: Seek, i: int) -> EntitySlot | None:
    role = seek.draft.line.items[i].mention
    if not role:
        return None
    found = seek.discourse.resolve(role, seek.draft.line.items, i)
    if found or str(role.reading) in PRONOUNS:
        return found
    return EntitySlot(role.start, role.end, seek.discourse.text[role.start : role.end], _role_type(str(role.reading)), None)


def _role_type(role: str) -> EntityType:
    return EntityType(role) if role in EntityType.__members__.values() else EntityType.OTHER


def _is_possessive(seek: Seek, item: Item) -> bool:
    """Whether a pronoun is "its" and not "it"."""
    return seek.discourse.text[item.start : item.end].lower() in seek.discourse.grammar.possessives


def _complement(seek: Seek) -> EntitySlot | None:
    """Reach clause: "profits at US media giant TimeWarner", "exports from China", "shares in music giant EMI"."""
    items, at = seek.draft.line.items, seek.at
    if seek.draft.anchor.kind not in (Kind.METRIC, Kind.CHANGE) or at + 2 >= len(items) or items[at + 1].symbol not in COMPLEMENTS:
        return None
    if seek.holder == "owner":  # "a stake in Ragutis" is somebody else's
        return None
    found = None
    for i in range(at + 2, min(at + 9, len(items))):
        mention = items[i].mention
        if mention and isinstance(mention.reading, Name):
            found = i if found is None or not mention.reading.adjective else found
        elif items[i].symbol == Kind.ROLE:
            return _role(seek, i)
        elif mention or items[i].symbol in seek.discourse.grammar.phrase_ends:
            break
    slot = _holder(items, found) if found is not None else None
    located = slot and slot.type == EntityType.PLACE and items[at + 1].symbol in LOCATIONS
    return None if located and seek.holder == "company" else slot


def _setting(seek: Seek) -> EntitySlot | None:
    """Reach clause: "and in Poland, sales rose 23 percent": the place that opens the clause, of what a place may have."""
    items = seek.draft.line.items
    if seek.holder not in ("any", "place") and not seek.discourse.is_about(EntityType.PLACE):
        return None
    for i in range(seek.at - 1, max(seek.at - 6, -1), -1):
        mention = items[i].mention
        if mention and isinstance(mention.reading, Name):
            opens = i > 0 and items[i - 1].symbol in LOCATIONS and (i == 1 or items[i - 2].symbol in seek.discourse.grammar.clause_ends)
            place = mention.reading.type == EntityType.PLACE and not mention.reading.adjective and not items[i].possessive
            return entity_slot(mention) if opens and place else None
        if mention and items[i].symbol not in (Kind.METRIC, Kind.CHANGE):
            return None
    return None


def _subject(seek: Seek) -> EntitySlot | None:
    """Reach sentence: "Chongqing produced …", "EQT has completed …": the nearest head of a noun phrase to the left."""
    items = seek.draft.line.items
    if (antecedent := _antecedent(seek)) is not None:
        return _role(seek, antecedent) if items[antecedent].symbol == Kind.ROLE else _holder(items, antecedent)
    aside = _relative_clauses(items, seek.at)
    for i in range(seek.at - 1, -1, -1):
        item = items[i]
        if i in aside or item.symbol not in (Kind.ENTITY, Kind.ROLE) or item.possessive:
            continue
        if _in_phrase(items, i, seek.discourse.grammar):
            continue
        if item.symbol == Kind.ROLE:
            if not _is_possessive(seek, item):
                return _role(seek, i)
        elif _may_act(seek, i) and not is_source(items, i):
            return _joint(seek.draft, i) or _holder(items, i)
    return None


def _antecedent(seek: Seek) -> int | None:
    """What a relative clause is of: "in Peru, which made up 8 percent"."""
    items, at = seek.draft.line.items, seek.at
    if not at or items[at - 1].symbol not in ("which", "who", "that"):
        return None
    near = range(at - 2, max(at - 5, -1), -1)
    return next((i for i in near if items[i].symbol in (Kind.ENTITY, Kind.ROLE) and not items[i].possessive), None)


def _may_act(seek: Seek, i: int) -> bool:
    """Whether an entity may be who the figure is about: of a fitting type, no source, no adjective but "Britons made up"."""
    mention = seek.draft.line.items[i].mention
    name = mention.reading if mention else None
    if not isinstance(name, Name) or name.source:
        return False
    wanted = FITS[seek.holder] if seek.holder != "company" else FITS["any"] - {EntityType.INDEX}
    return name.type in wanted and (not name.adjective or i == seek.at - 1)


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
        if items[i].symbol in ("which", "who", "whose", "where") and items[i - 1].symbol == ",":
            closes = next((j for j in range(i + 1, at) if items[j].symbol == ","), None)
            while closes and (again := next((j for j in range(closes + 1, at) if items[j].symbol == ","), None)):
                closes = again
            if closes:
                aside.update(range(i, closes))
    return aside


def _whole(seek: Seek) -> EntitySlot | None:
    """Reach clause: whose whole it is a share of: "wind met 31 percent of Britain's demand"."""
    whole = seek.draft.slots.get("whole")
    if not whole or whole.kind != Kind.METRIC:
        return None
    return _modifier(seek._replace(draft=seek.draft._replace(slots={"metric": whole}), at=seek.draft.line.index(whole.start)))


def _possessor(seek: Seek) -> EntitySlot | None:
    """Reach sentence: "The company's board will propose a dividend": who has what acts."""
    items = seek.draft.line.items
    for i in range(seek.at - 1, -1, -1):
        if items[i].possessive and items[i].symbol == Kind.ROLE:
            return _role(seek, i)
        if items[i].possessive and items[i].symbol == Kind.ENTITY:
            return _holder(items, i)
    return None


def _later(seek: Seek) -> EntitySlot | None:
    """Reach sentence: "revenue was $9m and the brewer cut 40 jobs": the one named after, where none came before."""
    items = seek.draft.line.items
    for i in range(seek.at + 1, len(items)):
        role = items[i].mention
        if role and role.kind == Kind.ROLE and str(role.reading) == "company":
            return _role(seek, i)
    return None


def _in_phrase(items: list[Item], i: int, grammar: Grammar) -> bool:
    """Whether a preposition governs the noun phrase that item i ends."""
    for j in range(i - 1, max(i - 9, -1), -1):
        if items[j].symbol in grammar.prepositions:
            return not (items[j].symbol == "with" and i + 1 < len(items) and items[i + 1].symbol.endswith("ing"))
        if (items[j].mention and items[j].symbol != Kind.ENTITY) or items[j].symbol in grammar.phrase_ends:
            return False
    return False


def _bound(seek: Seek) -> EntitySlot | None:
    """Reach clause: the one that the frame itself binds, as in parallel lists."""
    mention = seek.draft.slots.get("entity")
    return entity_slot(mention) if mention else None


FILLS: tuple[tuple[str, EntityFill], ...] = (
    ("entity.bound", _bound),
    ("entity.modifier", _modifier),
    ("entity.complement", _complement),
    ("entity.setting", _setting),
    ("entity.subject", _subject),
    ("entity.whole", _whole),
    ("entity.possessor", _possessor),
    ("entity.previous", previous),
    ("entity.same-measure", same_measure),
    ("entity.later", _later),
    ("entity.topic", topic),
)
