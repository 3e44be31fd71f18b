"""A line without what describes a name before it: "the Finnish ferry operator Viking" is Viking."""

from extractor.claims.symbols import Item, LineWords, is_place
from extractor.model import Name
from extractor.vocabulary import EntityType, Kind

ENTITY = Kind.ENTITY  # the look-up of an enum's member costs more than the comparison
WHERE = ("in", "at", "near", "outside", "of", "from")
KINSHIP = frozenset(("rival", "owner", "parent", "maker", "competitor", "supplier", "operator", "subsidiary", "unit", "affiliate"))
LISTING = (ENTITY, "and", "or", "as", "the")
START_UP = "cues.start-up"  # the one fixed expression that says what a firm is
REACH = 4  # words before the noun that describes: "second-hand farm machinery dealer Agro"


def without_descriptions(items: list[Item], lists: LineWords) -> list[Item]:
    """The line with "the Finnish brewer Olvi", "Finland's Olvi" and "rival Olvi" as the one name Olvi."""
    names = [i for i, item in enumerate(items) if item.symbol == ENTITY and i and _is_described(item)]
    kept, done = [], 0
    for i in names:
        first = _first(items, i, done, lists)
        kept += items[done:first]
        done = i
    return [*kept, *items[done:]] if names else items


def without_regions(items: list[Item]) -> list[Item]:
    """The line with "in Denver, Colorado," as "in Denver,": the second place only says where the first one is."""
    regions = [i for i, item in enumerate(items) if item.symbol == ENTITY and 3 <= i < len(items) - 2 and _is_region(items, i)]
    if not regions:
        return items
    return [item for i, item in enumerate(items) if i not in regions and i + 1 not in regions]


def _is_region(items: list[Item], i: int) -> bool:
    """Whether item i closes "in Denver, Colorado," and is no part of a list."""
    if items[i - 1].symbol != "," or items[i + 1].symbol != "," or items[i + 2].symbol in LISTING:
        return False
    return items[i - 3].symbol in WHERE and is_place(items[i]) and is_place(items[i - 2]) and not items[i].possessive


def _is_described(item: Item) -> bool:
    """Whether a name may have its description before it: it is no adjective and no commodity, "China's steel"."""
    name = item.mention.reading if item.mention else None
    return isinstance(name, Name) and not name.adjective and name.type != EntityType.COMMODITY


def _first(items: list[Item], i: int, done: int, lists: LineWords) -> int:
    """Where the description of the name at i begins; i itself where there is none."""
    first = i
    before = items[i - 1]
    if before.mention and before.mention.rule.startswith("roles.the") and not before.possessive and items[i].start - before.end == 1:
        first = i - 1
    elif before.mention.rule == START_UP if before.mention else before.symbol in lists.descriptors:
        first = i - 1
        first -= first > done and items[first - 1].symbol == Kind.METRIC and items[first].start - items[first - 1].end == 1
        while first > max(done, i - 1 - REACH) and items[first - 1].mention is None and items[first - 1].symbol not in lists.phrase_ends:
            first -= 1
    if first < i and first > done and items[first - 1].symbol == ENTITY and _is_described_by(items, first, i):
        first -= 1
    while first > done and is_place(items[first - 1]) and (first < i or items[first - 1].possessive):
        first -= 1
    return first


def _is_described_by(items: list[Item], first: int, i: int) -> bool:
    """Whether a name only says whose rival or parent the next one is: "Zara rival Mango", "Jaguar's owner Tata"."""
    return i - first == 1 and items[first].symbol in KINSHIP and not is_place(items[first - 1])
