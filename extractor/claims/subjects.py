"""Who a sentence is about: the subject of a line, what stands beside it, and who only reports."""

from extractor.claims.grammar import Grammar
from extractor.claims.lines import Line
from extractor.claims.symbols import Item
from extractor.model import EntitySlot, Mention, Name
from extractor.vocabulary import NUMBERS, EntityType, Kind

REACH = 6  # the longest description before its noun
PRONOUNS = frozenset(("it", "they", "person"))
VERBS = frozenset(("include", "includes", "included", "beat", "joins", "joined"))
TOLD = frozenset((Kind.METRIC, Kind.ACT, Kind.MOVE, *NUMBERS))
EVERYONE = frozenset(EntityType)
FIRMS = (EntityType.COMPANY, EntityType.BRAND)
# The look-up of an enum's member costs more than the comparison.
ENTITY, ROLE, SPEECH, MOVE = Kind.ENTITY, Kind.ROLE, Kind.SPEECH, Kind.MOVE


def _is_pronoun(item: Item) -> bool:
    """Whether an item is a pronoun: the "its" of "its Fast Lane plan", which makes the plan somebody's."""
    return item.symbol == ROLE and item.mention is not None and str(item.mention.reading) in PRONOUNS


def describes(item: Item) -> bool:
    """Whether an item is a description that a later pronoun repeats: "The bank said it …"."""
    return item.mention is not None and item.symbol == ROLE and str(item.mention.reading) not in PRONOUNS and not item.possessive


def apposed(items: list[Item], i: int, grammar: Grammar) -> EntitySlot | None:
    """Who a description beside a name is: "Torvald, the oldest tyre maker, said", "Peru's largest brewer, Backus, said"."""
    if i >= len(items) or not describes(items[i]):
        return None
    first = description_start(items, i, grammar)
    at = first - 2 if first > 1 and items[first - 1].symbol == "," else i + 2
    between = first - 1 if at < i else i + 1
    closes = i + 1 if at < i else i + 3
    if closes >= len(items) or at >= len(items) or items[between].symbol != "," or items[closes].symbol not in grammar.clause_ends:
        return None
    mention = items[at].mention
    name = mention.reading if mention else None
    plain = isinstance(name, Name) and (name.type != EntityType.PLACE or at < i) and not name.adjective and not items[at].possessive
    return entity_slot(mention) if mention and plain and not _in_phrase(items, at, grammar) else None


def description_start(items: list[Item], i: int, grammar: Grammar) -> int:
    """Where the noun phrase begins that the description at i ends: at "Peru" of "Peru's largest brewer"."""
    first = i
    while first and i - first < REACH and (items[first - 1].possessive or _is_plain(items[first - 1], grammar)):
        first -= 1
    return first


def _is_plain(item: Item, grammar: Grammar) -> bool:
    return item.mention is None and item.symbol not in grammar.phrase_ends


def entity_slot(mention: Mention) -> EntitySlot:
    """The slot of an entity mention."""
    name = mention.reading
    assert isinstance(name, Name)
    return EntitySlot(mention.start, mention.end, name.name, name.type, name.id)


def subject_of(items: list[Item], grammar: Grammar, wanted: frozenset[EntityType] = EVERYONE) -> EntitySlot | None:
    """The first entity of a line that stands in no prepositional phrase and is no adjective or source, else the first at all."""
    spare, verb = None, False
    for i, item in enumerate(items):
        mention = item.mention
        verb = verb or item.symbol in VERBS
        if item.symbol == MOVE and spare and spare.type in FIRMS:
            break  # "Lumo's sales fell 5 percent, dragged down by a slide at its label Elba"
        if item.symbol == ROLE and not spare and not _in_phrase(items, i, grammar):
            return apposed(items, i, grammar)
        name = mention.reading if mention else None
        if mention is None or not isinstance(name, Name) or name.type not in wanted or _only_tells(items, i, name):
            continue
        if not name.adjective and not _in_phrase(items, i, grammar) and not item.possessive and not verb:
            return entity_slot(mention)
        spare = spare or (entity_slot(mention) if item.possessive or name.type == EntityType.PLACE else None)
    return spare


def _only_tells(items: list[Item], i: int, name: Name) -> bool:
    """Whether a name is a source, what a pronoun makes somebody's ("its Fast Lane plan"), or counted: "1.6 million Ukrainians"."""
    if name.source and name.type == EntityType.ORGANISATION:
        return True
    return is_source(items, i) or (i > 0 and (_is_pronoun(items[i - 1]) or items[i - 1].symbol == Kind.COUNT))


def is_source(items: list[Item], i: int) -> bool:
    """Whether who item i names only reports what the sentence has said: "sales rose 5%, the trade office said"."""
    if i + 1 >= len(items) or not _speaks(items, i + 1):
        return False
    return any(item.symbol in TOLD for item in items[:i])


def in_phrase(line: Line, entity: EntitySlot, grammar: Grammar) -> bool:
    """Whether a name stands after a preposition, after other words: the "OECD" of "taxes rose, as in the OECD"."""
    i = line.index(entity.start or 0)
    return i > 1 and _in_phrase(line.items, i, grammar)


def _speaks(items: list[Item], i: int) -> bool:
    """Whether item i is a verb of saying: "says", and "estimates" at the end of its clause."""
    if items[i].symbol == SPEECH:
        return True
    return items[i].symbol == Kind.OUTLOOK and (i + 1 >= len(items) or items[i + 1].symbol in (".", ","))


def _in_phrase(items: list[Item], i: int, grammar: Grammar) -> bool:
    """Whether item i stands after a preposition: "in China", "according to the ministry", the last of "to Peru and Chile"."""
    if i > 2 and items[i - 1].symbol == "and" and items[i - 2].symbol == ENTITY and items[i - 3].symbol != "between":
        i -= 2
    return i > 0 and (items[i - 1].symbol in grammar.prepositions or items[i - 1].symbol == SPEECH) and not _acts(items, i)


def _acts(items: list[Item], i: int) -> bool:
    """Whether item i is what a participle speaks of: "with bakers seeing demand fall"."""
    return items[i - 1].symbol == "with" and i + 1 < len(items) and items[i + 1].symbol.endswith("ing")
