"""A line without what describes a name before it: "the Finnish ferry operator Viking" is Viking."""

from extractor.claims.symbols import Item, LineWords
from extractor.model import Name
from extractor.vocabulary import EntityType, Kind

ENTITY = Kind.ENTITY  # the look-up of an enum's member costs more than the comparison
REACH = 4  # words before the noun that describes: "second-hand farm machinery dealer Agro"


def without_descriptions(items: list[Item], lists: LineWords) -> list[Item]:
    """The line with "the Finnish brewer Olvi", "Finland's Olvi" and "rival Olvi" as the one name Olvi."""
    names = [i for i, item in enumerate(items) if item.symbol == ENTITY and i and _is_described(items, i)]
    kept, done = [], 0
    for i in names:
        first = _first(items, i, done, lists)
        kept += items[done:first]
        done = i
    return [*kept, *items[done:]] if names else items


def _is_described(items: list[Item], i: int) -> bool:
    """Whether a name may have its description before it: it is no adjective and no commodity, "China's steel"."""
    mention = items[i].mention
    name = mention.reading if mention else None
    return isinstance(name, Name) and not name.adjective and name.type != EntityType.COMMODITY


def _first(items: list[Item], i: int, done: int, lists: LineWords) -> int:
    """Where the description of the name at i begins; i itself where there is none."""
    first = i
    before = items[i - 1]
    if before.mention and before.mention.rule.startswith("roles.the") and not before.possessive and items[i].start - before.end == 1:
        first = i - 1
    elif before.mention is None and before.symbol in lists.descriptors:
        first = i - 1
        while first > max(done, i - 1 - REACH) and items[first - 1].mention is None and items[first - 1].symbol not in lists.phrase_ends:
            first -= 1
    while first > done and _is_place(items[first - 1]) and (first < i or items[first - 1].possessive):
        first -= 1
    return first


def _is_place(item: Item) -> bool:
    """Whether an item says where a firm is from: "Finland's", "Finnish", "US"."""
    return item.mention is not None and isinstance(item.mention.reading, Name) and item.mention.reading.type == EntityType.PLACE
