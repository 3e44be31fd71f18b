"""What a relative clause is of: "in Peru, which made up 8 percent", "Lumo, whose 900 shops sold"."""

from extractor.claims.fills.phrase import holder_at
from extractor.claims.fills.understood import Seek
from extractor.claims.subjects import entity_slot
from extractor.claims.symbols import Item
from extractor.model import EntitySlot, Name
from extractor.vocabulary import EntityType, Kind

ENTITY, ROLE, SPEECH = Kind.ENTITY, Kind.ROLE, Kind.SPEECH  # the look-up of an enum's member costs more than the comparison
OWNED = 3  # words of what is somebody's: "whose 900 new shops"
JOINED = ("and", ",")
HELD_BY = (Kind.ACT, "has", "have", "had")
TOLD_BY = (ENTITY, ROLE, SPEECH)


def antecedent_of(seek: Seek) -> int | None:
    """What a relative clause is of: "in Peru, which made up 8 percent"."""
    items, at = seek.draft.line.items, seek.at
    while at > 2 and items[at - 1].symbol in JOINED and items[at - 2].symbol == Kind.COUNT:
        at -= 2  # "which has 12 million customers and 1,100 branches"
    at -= at > 1 and items[at - 1].symbol in HELD_BY  # "Japan, which buys half of the gas"
    owned = _owned_before(items, at)
    at -= owned
    if not at or items[at - 1].symbol not in ("which", "who", "whose", "that"):
        return None
    near = range(at - 2, max(at - 5, -1), -1)
    found = next((i for i in near if items[i].symbol in TOLD_BY and not items[i].possessive), None)
    if found and owned and _is_person(items[found]):
        return None  # "said Bob Kent, whose airline cancelled flights"
    if found and found > 1 and items[found - 1].symbol == "of" and items[found - 2].symbol == ROLE:
        return found - 2  # "the maker of Lumo, whose shares fell"
    return found


def _is_person(item: Item) -> bool:
    name = item.mention.reading if item.mention else None
    return isinstance(name, Name) and name.type == EntityType.PERSON


def _owned_before(items: list[Item], at: int) -> int:
    """How many words stand between "whose" and a verb: "Lumo, whose 900 shops sold"."""
    for i in range(at - 2, max(at - OWNED - 2, -1), -1):
        if items[i].symbol == "whose":
            return at - 1 - i
        if items[i + 1].mention is not None and items[i + 1].symbol != Kind.COUNT:
            return 0
    return 0


def employer(seek: Seek, i: int) -> EntitySlot | None:
    """Whom a relative clause is of; not a person but the firm: "Mika Harju, chief executive of Loylypuu, whose turnover was €46m"."""
    items = seek.draft.line.items
    person = items[i].mention
    if seek.holder != "company" or not person or not isinstance(person.reading, Name) or person.reading.type != EntityType.PERSON:
        return holder_at(items, i)
    beside = [m for m in seek.draft.line.mentions if items[i].end <= m.start < items[i + 1].start and isinstance(m.reading, Name)]
    return entity_slot(beside[-1]) if beside else holder_at(items, i)
