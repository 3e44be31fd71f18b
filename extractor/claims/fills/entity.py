"""Whose number it is; surest rule first, each with its reach. Their examples stand in fills.yaml."""

from collections.abc import Callable

from extractor.claims.discourse import FITS, PRONOUNS, Discourse, entity_slot
from extractor.claims.draft import Draft
from extractor.claims.grammar import Grammar
from extractor.claims.lines import Item
from extractor.claims.measures import Measures
from extractor.model import EntitySlot, Mention, Name
from extractor.vocabulary import NUMBERS, EntityType, Kind

# A commodity or an index holds its price; the output or the exports of one are somebody's.
NOT_HOLDERS = frozenset((EntityType.COMMODITY, EntityType.INDEX))
PRICED = frozenset(("price", "index_level", "exchange_rate", "yield"))
FAR = frozenset(("entity.previous", "entity.topic", "entity.possessor"))
EntityFill = Callable[[Draft, Discourse, int, str], EntitySlot | None]


def fill_entity(draft: Draft, discourse: Discourse, measures: Measures) -> Draft:
    """The draft with its holder, where one of the rules finds it."""
    measure = draft.metric.measure if draft.metric else ""
    holder = measures.holder(measure)
    at = draft.line.index(draft.anchor.start)
    for rule, fill in FILLS:
        found = fill(draft, discourse, at, holder)
        if found and not (found.type in NOT_HOLDERS and (measure not in PRICED or rule in FAR and not _continues(discourse, measure))):
            mention = Mention(Kind.ENTITY, found.start, found.end, rule) if found.start is not None and found.end is not None else None
            return draft.with_step(rule, "entity", mention)._replace(entity=found)
    return draft


def _continues(discourse: Discourse, measure: str) -> bool:
    """Whether the claim before was of the same measure."""
    return bool(discourse.said) and discourse.said[-1].measure == measure


def _same_measure(draft: Draft, discourse: Discourse, at: int, holder: str) -> EntitySlot | None:  # noqa: ARG001
    """Reach article: who most claims of the same measure were about."""
    measure = draft.metric.measure if draft.metric else None
    holders = [said.entity._replace(start=None, end=None) for said in discourse.said if said.measure == measure and said.entity]
    return max(holders, key=holders.count, default=None)


def _modifier(draft: Draft, discourse: Discourse, at: int, holder: str) -> EntitySlot | None:
    """Reach clause: "China's exports", "its net profit", "US retail sales", "EMI shares"."""
    items = draft.line.items
    if draft.anchor.kind not in (Kind.METRIC, Kind.CHANGE):
        return None
    for i in range(at - 1, max(at - 7, -1), -1):
        item = items[i]
        if not item.mention:
            if item.symbol in discourse.grammar.phrase_ends:
                return None
            continue
        if item.symbol == Kind.ENTITY:
            if _is_item(item, draft):
                continue
            return _holder(items, i) if _may_modify(items, i, at, holder) else None
        if item.symbol == Kind.ROLE:
            return _role(draft, discourse, i) if item.possessive or _is_possessive_pronoun(draft, item) else None
        if item.symbol not in (Kind.METRIC, Kind.CHANGE, Kind.ACT, Kind.SHIFT, *NUMBERS):
            return None
    return None


def _is_item(item: Item, draft: Draft) -> bool:
    """Whether an entity is what is counted and not who has it: "Brazil's soybean exports"."""
    name = item.mention.reading if item.mention else None
    measure = draft.metric.measure if draft.metric else ""
    return isinstance(name, Name) and name.type in NOT_HOLDERS and not item.possessive and measure not in PRICED


def _may_modify(items: list[Item], i: int, at: int, holder: str) -> bool:
    """An adjective of place modifies only what a place holds, unless nothing but the metric follows."""
    name = items[i].mention.reading if items[i].mention else None
    if not isinstance(name, Name):
        return False
    return items[i].possessive or not name.adjective or holder != "company" or at - i == 1


def _holder(items: list[Item], i: int) -> EntitySlot | None:
    mention = items[i].mention
    return entity_slot(mention) if mention else None


def _role(draft: Draft, discourse: Discourse, i: int) -> EntitySlot | None:
    role = draft.line.items[i].mention
    if not role:
        return None
    found = discourse.resolve(role, draft.line.items, i)
    if found or str(role.reading) in PRONOUNS:
        return found
    return EntitySlot(role.start, role.end, discourse.text[role.start : role.end], _role_type(str(role.reading)), None)


def _role_type(role: str) -> EntityType:
    return EntityType(role) if role in EntityType.__members__.values() else EntityType.OTHER


def _is_possessive_pronoun(draft: Draft, item: Item) -> bool:
    return item.end - item.start in (3, 5) and str(item.mention and item.mention.reading) in PRONOUNS


def _complement(draft: Draft, discourse: Discourse, at: int, holder: str) -> EntitySlot | None:
    """Reach clause: "profits at US media giant TimeWarner", "exports from China", "shares in music giant EMI"."""
    items = draft.line.items
    if draft.anchor.kind not in (Kind.METRIC, Kind.CHANGE) or at + 2 >= len(items) or items[at + 1].symbol not in ("of", "at", "in", "for", "from", "by"):
        return None
    found = None
    for i in range(at + 2, min(at + 9, len(items))):
        item = items[i]
        if item.symbol == Kind.ENTITY and item.mention and isinstance(item.mention.reading, Name):
            found = i if not item.mention.reading.adjective or found is None else found
        elif item.symbol == Kind.ROLE:
            return _role(draft, discourse, i)
        elif item.mention or item.symbol in discourse.grammar.phrase_ends:
            break
    if found is None:
        return None
    slot = _holder(items, found)
    located = items[at + 1].symbol in ("in", "from", "for") and slot and slot.type == EntityType.PLACE
    return None if located and holder == "company" else slot


def _subject(draft: Draft, discourse: Discourse, at: int, holder: str) -> EntitySlot | None:
    """Reach sentence: "Chongqing produced …", "EQT has completed …": the nearest head of a noun phrase to the left."""
    items = draft.line.items
    wanted = FITS["place"] if holder == "place" else FITS[holder] if holder in ("any", "owner") else FITS["any"] - {EntityType.INDEX}
    aside = _relative_clauses(items, at)
    for i in range(at - 1, -1, -1):
        item = items[i]
        if i in aside:
            continue
        if item.symbol == Kind.ROLE and not _in_phrase(items, i, discourse.grammar) and not item.possessive and not _is_possessive_pronoun(draft, item):
            return _role(draft, discourse, i)
        if item.symbol != Kind.ENTITY or not item.mention or not isinstance(item.mention.reading, Name):
            continue
        name = item.mention.reading
        people = name.adjective and i == at - 1
        if name.type in wanted and (people or not name.adjective) and not name.source and not item.possessive and not _in_phrase(items, i, discourse.grammar):
            return _joint(draft, i) or entity_slot(item.mention)
    return None


def _joint(draft: Draft, i: int) -> EntitySlot | None:
    """Two that act together: "Indigo and Somoncom serve 377,000 subscribers"."""
    items = draft.line.items
    if i < 2 or items[i - 1].symbol != "and" or items[i - 2].symbol != Kind.ENTITY or i + 1 != draft.line.index(draft.anchor.start):
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


def _whole(draft: Draft, discourse: Discourse, at: int, holder: str) -> EntitySlot | None:
    """Reach clause: whose whole it is a share of: "wind met 31 percent of Britain's demand"."""
    whole = draft.slots.get("whole")
    if not whole or whole.kind != Kind.METRIC:
        return None
    return _modifier(draft._replace(slots={"metric": whole}), discourse, draft.line.index(whole.start), holder)


def _possessor(draft: Draft, discourse: Discourse, at: int, holder: str) -> EntitySlot | None:  # noqa: ARG001
    """Reach sentence: "The company's board will propose a dividend": who has what acts."""
    items = draft.line.items
    for i in range(at - 1, -1, -1):
        if items[i].possessive and items[i].symbol == Kind.ROLE:
            return _role(draft, discourse, i)
        if items[i].possessive and items[i].symbol == Kind.ENTITY:
            return _holder(items, i)
    return None


def _later(draft: Draft, discourse: Discourse, at: int, holder: str) -> EntitySlot | None:  # noqa: ARG001
    """Reach sentence: "net profit was EUR3m and the company paid a dividend": the one named after, where none came before."""
    items = draft.line.items
    for i in range(at + 1, len(items)):
        if items[i].symbol == Kind.ROLE and str(items[i].mention and items[i].mention.reading) == "company":
            return _role(draft, discourse, i)
    return None


def _in_phrase(items: list[Item], i: int, grammar: Grammar) -> bool:
    """Whether a preposition governs the noun phrase that item i ends."""
    for j in range(i - 1, max(i - 9, -1), -1):
        if items[j].symbol in grammar.prepositions:
            return not (items[j].symbol == "with" and i + 1 < len(items) and items[i + 1].symbol.endswith("ing"))
        if (items[j].mention and items[j].symbol != Kind.ENTITY) or items[j].symbol in grammar.phrase_ends:
            return False
    return False


def _previous(draft: Draft, discourse: Discourse, at: int, holder: str) -> EntitySlot | None:  # noqa: ARG001
    """Reach paragraph: the holder of the claim before, or who the sentence before was about, where it may hold this too."""
    last = discourse.said[-1] if discourse.said else None
    near = next(discourse.focus(), None)
    if near and near.paragraph == draft.line.paragraph and (not last or near.order > last.order) and near.entity.type in FITS[holder]:
        return near.entity._replace(start=None, end=None)
    if not last or not last.entity or last.paragraph != draft.line.paragraph or last.headline:
        return None
    fits = holder in ("any", "owner") or last.entity.type in FITS[holder] or last.measure == (draft.metric and draft.metric.measure)
    return last.entity._replace(start=None, end=None) if fits else None


def _topic(draft: Draft, discourse: Discourse, at: int, holder: str) -> EntitySlot | None:  # noqa: ARG001
    """Reach article: whom the headline or the lead is about."""
    return discourse.topic(holder)


def _bound(draft: Draft, discourse: Discourse, at: int, holder: str) -> EntitySlot | None:  # noqa: ARG001
    """Reach clause: the one that the frame itself binds, as in parallel lists."""
    mention = draft.slots.get("entity")
    return entity_slot(mention) if mention else None


FILLS: tuple[tuple[str, EntityFill], ...] = (
    ("entity.bound", _bound),
    ("entity.modifier", _modifier),
    ("entity.complement", _complement),
    ("entity.subject", _subject),
    ("entity.whole", _whole),
    ("entity.possessor", _possessor),
    ("entity.previous", _previous),
    ("entity.same-measure", _same_measure),
    ("entity.later", _later),
    ("entity.topic", _topic),
)
