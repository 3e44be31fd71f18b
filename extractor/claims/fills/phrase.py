"""Whose number it is, by the noun phrase of the metric: "China's exports", "profits at the brewer". Examples stand in entity.yaml."""

from dataclasses import replace

from extractor.claims.draft import Draft
from extractor.claims.fills.understood import NOT_HOLDERS, PRICED, Seek, may_be_a_person
from extractor.claims.grammar import Grammar
from extractor.claims.subjects import PRONOUNS, entity_slot
from extractor.claims.symbols import Item, is_place
from extractor.model import EntitySlot, Name
from extractor.vocabulary import NUMBERS, EntityType, Kind

COMPLEMENTS = ("of", "at", "in", "for", "from", "by", "against", "among", "across")
HOLDING = (EntityType.COMPANY, EntityType.BRAND)
ABROAD = ("other:write-down", "other:charge")  # a firm has them in a place
LOCATIONS = ("in", "from", "for")  # "sales in China" are not China's where a company has the sales
JOINS = ("and", "for", "in")
FAR = 9  # symbols of what is spent on
NEAR = 3  # symbols
GIVEN = ("deal_value", "orders", "payment", "funding", "loans", "other:grant", "other:aid", "other:subsidy", "other:relief", "other:rebate")
PASSED = (Kind.METRIC, Kind.CHANGE, Kind.ACT, Kind.SHIFT, Kind.ENTITY, *NUMBERS)


def modifier(seek: Seek) -> EntitySlot | None:
    """Reach clause: "China's exports", "its net profit", "US retail sales", "EMI shares"."""
    items = seek.draft.line.items
    i = modifier_at(seek)
    if i is None:
        return _everywhere(seek)
    if items[i].symbol == Kind.ENTITY:
        if seek.draft.metric and seek.draft.metric.item == "share" and i and items[i - 1].symbol == "in" and is_place(items[i]):
            return None  # "in Oslo the shares fell"
        return holder_at(items, i) if _may_modify(items, i, seek.at, seek.holder) and not _is_market(seek, i) else None
    return role_at(seek, i) if items[i].possessive or is_possessive(seek, items[i]) else None


def _everywhere(seek: Seek) -> EntitySlot | None:
    """The world, of what it makes and needs: "global demand", "world trade"."""
    items, metric = seek.draft.line.items, seek.draft.slots.get("metric")
    said = metric and seek.discourse.text[metric.start : metric.end].partition(" ")[0].lower()
    before = items[seek.at] if said in seek.discourse.grammar.worldwide else _opening_word(seek)
    if before is None or {said, before.symbol}.isdisjoint(seek.discourse.grammar.worldwide):
        return None
    if seek.holder not in ("any", "place") and seek.discourse.is_about(EntityType.COMPANY):
        return None
    if seek.draft.anchor.kind != Kind.METRIC or (seek.draft.metric and seek.draft.metric.measure in PRICED):
        return None
    end = before.start + len(said) if said in seek.discourse.grammar.worldwide else before.end
    return EntitySlot(before.start, end, "world", EntityType.PLACE, None)


def _opening_word(seek: Seek) -> Item | None:
    """The word before the metric and what it is of: "global" of "global coal demand"."""
    items, at = seek.draft.line.items, seek.at - 1
    while at > max(seek.at - NEAR, 0) and (_is_item(items[at], seek.draft) or _is_word_before(items, at, seek.discourse.grammar)):
        at -= 1
    return items[at] if at >= 0 else None


def _is_word_before(items: list[Item], at: int, grammar: Grammar) -> bool:
    """Whether a word tells what the world makes: the "cereal" of "global cereal output"."""
    return items[at].mention is None and items[at].symbol not in grammar.phrase_ends and items[at - 1].symbol in grammar.worldwide


def _is_market(seek: Seek, i: int) -> bool:
    """Whether a place only tells where a company has the figure: "US sales at Saab"."""
    mention = seek.draft.line.items[i].mention
    if seek.holder != "company" or not mention or not isinstance(mention.reading, Name) or mention.reading.type != EntityType.PLACE:
        return False
    holder = None if seek.draft.line.items[i].possessive else complement(seek)
    return holder is not None and holder.type in HOLDING


def modifier_at(seek: Seek) -> int | None:
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
    """Whether a place stands between an owner and the metric: "its German workforce", "its US sales"."""
    items = seek.draft.line.items
    mention = items[i].mention
    place = mention is not None and isinstance(mention.reading, Name) and mention.reading.type == EntityType.PLACE
    return (
        place
        and not items[i].possessive
        and i > 0
        and (items[i - 1].possessive or (items[i - 1].symbol == Kind.ROLE and is_possessive(seek, items[i - 1])))
    )


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
    if name.type == EntityType.PERSON and not items[i].possessive and holder == "company":
        return False  # "Ms Aho attributed the rise in sales to"
    return items[i].possessive or not name.adjective or holder != "company" or at - i == 1


def complement(seek: Seek) -> EntitySlot | None:
    """Reach clause: "profits at the brewer Olvi", "exports from China", "shares in Nokia"."""
    items, at = seek.draft.line.items, seek.at
    if seek.draft.anchor.kind not in (Kind.METRIC, Kind.CHANGE) or at + 2 >= len(items):
        return None
    if items[at + 1].symbol == "on":
        return _beyond(seek)
    if items[at + 1].symbol not in COMPLEMENTS or items[at + 2].symbol == "any":
        return None  # "the highest taxes of any American city"
    if seek.holder == "owner" or (items[at + 1].symbol == "from" and _is_given(seek.draft)):
        return None  # "a stake in Olvi" is somebody else's, a contract from Olvi too
    found = _complement_at(seek)
    if found is None:
        return None
    slot = role_at(seek, found) if items[found].symbol == Kind.ROLE else holder_at(items, found)
    if slot and slot.type == EntityType.INDUSTRY and items[at + 1].symbol == "from" and seek.discourse.is_about(EntityType.COMPANY):
        return None  # "revenue from online businesses"
    abroad = seek.draft.metric is not None and seek.draft.metric.measure in ABROAD
    if items[found].symbol == Kind.ROLE or not (seek.holder == "company" or abroad) or not slot or slot.type != EntityType.PLACE:
        return slot
    located = items[at + 1].symbol in LOCATIONS or items[found - 1].symbol in LOCATIONS  # "sales of tea in Chile" are a firm's, if any
    return None if located and any(about.type in HOLDING for about in seek.discourse.topics) else slot


def _beyond(seek: Seek) -> EntitySlot | None:
    """The place after what is spent on: "spending on adult social care in England"."""
    items, grammar = seek.draft.line.items, seek.discourse.grammar
    for i in range(seek.at + 2, min(seek.at + FAR, len(items) - 1)):
        if items[i].symbol in LOCATIONS and items[i + 1].symbol == Kind.ENTITY:
            found = holder_at(items, i + 1)
            return found if found and found.type == EntityType.PLACE and is_place(items[i + 1]) else None
        if items[i].mention or (items[i].symbol in grammar.phrase_ends and items[i].symbol not in JOINS):
            return None
    return None


def _complement_at(seek: Seek) -> int | None:
    """The holder after the metric's preposition: a name goes before its owner, "at the group's German arm Lumo"."""
    items, grammar = seek.draft.line.items, seek.discourse.grammar
    found = owner = None
    for i in range(seek.at + 2, min(seek.at + 9, len(items))):
        mention = items[i].mention
        if mention and isinstance(mention.reading, Name):
            found = i if found is None or not mention.reading.adjective else found
        elif items[i].symbol == Kind.ROLE:
            if not items[i].possessive:
                return i + 1 if _is_named_next(items, i) else i
            owner = i
        elif found is not None and items[i].symbol in COMPLEMENTS:
            break  # "the share of Chinese brands in the EU market"
        elif mention or (items[i].symbol in grammar.phrase_ends and items[i].symbol not in COMPLEMENTS):
            break
    if found is not None and owner is not None and not _is_firm(items[found]):
        return owner  # "sales at its US stores"
    return found if found is not None else owner


def _is_firm(item: Item) -> bool:
    """Whether an item is no kind of firm but a firm or a place: "its US stores" are its own."""
    name = item.mention.reading if item.mention else None
    return isinstance(name, Name) and name.type != EntityType.INDUSTRY


def _is_named_next(items: list[Item], i: int) -> bool:
    """Whether the name of what item i describes follows it: "a slide at its star label Lumo"."""
    mention = items[i + 1].mention if i + 1 < len(items) else None
    return mention is not None and isinstance(mention.reading, Name) and mention.reading.type != EntityType.PLACE


def _is_given(draft: Draft) -> bool:
    """Whether a figure comes from somebody who has it no more: a contract, a loan, a payment."""
    return draft.metric is not None and draft.metric.measure in GIVEN


def whole(seek: Seek) -> EntitySlot | None:
    """Reach clause: whose whole it is a share of: "wind met 31 percent of Britain's demand"."""
    whole = seek.draft.slots.get("whole")
    if not whole or whole.kind != Kind.METRIC:
        return None
    return modifier(replace(seek, draft=seek.draft._replace(slots={"metric": whole}), at=seek.draft.line.index(whole.start)))


def holder_at(items: list[Item], i: int) -> EntitySlot | None:
    """The name that item i is, as the holder."""
    mention = items[i].mention
    return entity_slot(mention) if mention else None


def role_at(seek: Seek, i: int) -> EntitySlot | None:
    """Whom the pronoun or description that item i is stands for: "its", "the brewer"."""
    role = seek.draft.line.items[i].mention
    if not role or (str(role.reading) == EntityType.PERSON and not may_be_a_person(seek)):
        return None  # "he expects growth of 3 percent"
    found = seek.discourse.resolve(role, seek.draft.line.items, i, seek.holder)
    if found or str(role.reading) in PRONOUNS:
        return found
    return EntitySlot(role.start, role.end, seek.discourse.text[role.start : role.end], _role_type(str(role.reading)), None)


def _role_type(role: str) -> EntityType:
    return EntityType(role) if role in EntityType.__members__.values() else EntityType.OTHER


def is_possessive(seek: Seek, item: Item) -> bool:
    """Whether a pronoun is "its" and not "it"."""
    return seek.discourse.text[item.start : item.end].lower() in seek.discourse.grammar.possessives
