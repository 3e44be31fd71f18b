"""What is only said of a name or a figure between commas: "Lund, the country's oldest brewer, rose"."""

from extractor.claims.symbols import Item
from extractor.vocabulary import NUMBER_KINDS, Kind

APPOSITION = 12  # symbols
ENTITY, ROLE, METRIC = Kind.ENTITY, Kind.ROLE, Kind.METRIC  # the look-up of an enum's member costs more than the comparison
HEADS = frozenset((ENTITY, ROLE, METRIC))
PARTICIPLES = (
    "ed",
    "ing",
    "built",
    "made",
    "hurt",
    "hit",
    "led",
    "known",
    "held",
    "sold",
    "seen",
    "driven",
    "often",
    "long",
    "once",
    "already",
)
NAMED = (ENTITY, Kind.RANK)
# Words that begin or carry a clause of its own, so that what they stand in is no apposition.
FINITE = frozenset(
    (
        *("is", "was", "are", "were", "be", "been", "has", "have", "had", "do", "did", "does", "can", "could", "may", "might", "must"),
        *("and", "or", "but", "while", "as", "because", "when", "if", "after", "before", "than", "with", "where", "that", "who", "which"),
        *("(", ")", ";", ":", "-", "--"),
    )
)
VERBS = frozenset(
    (
        *("is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "now", "reached", "stood", "averaged"),
        *("totalled", "totaled", "amounted", "came", "hit", "ended", "closed", "finished"),
        *(Kind.MOVE, Kind.ACT, Kind.SPEECH, Kind.OUTLOOK),
    )
)


def end_of_apposition(items: list[Item], at: int) -> int | None:
    """The comma that closes what is only said of a name: "Lund, the country's oldest brewer, rose"."""
    if is_participle(items, at) and (closing := _end_of_participle(items, at)):
        return closing
    if at and items[at - 1].symbol == METRIC:
        return _end_of_explanation(items, at)
    return _end_of_description(items, at) if at and items[at - 1].symbol == ENTITY else None


def _end_of_description(items: list[Item], at: int) -> int | None:
    """The comma after what a firm or a place is."""
    owned = False
    for i in range(at + 1, min(at + APPOSITION, len(items) - 1)):
        item = items[i]
        if item.symbol == ",":
            said = _owns(items[at + 1]) or any(inner.mention is None and inner.symbol.isalpha() for inner in items[at + 1 : i])
            return i if said and (not owned or items[i + 1].symbol in VERBS) else None
        if item.symbol == "and" and items[i - 1].symbol == items[i + 1].symbol == ENTITY:
            continue  # "owner of Elba and Lido,"
        if item.symbol == METRIC or (item.symbol == ROLE and (item.possessive or _owns(item))):
            owned = True  # "copper, the country's main export, fell"
            continue
        if item.symbol in FINITE or (item.mention and item.symbol not in NAMED and not _is_passive(items, at, i)):
            return None
    return None


def _owns(item: Item) -> bool:
    """Whether an item is the "its" of "North America, its largest market, grew"."""
    return item.symbol == ROLE and item.mention is not None and str(item.mention.reading) in ("it", "they")


def _end_of_explanation(items: list[Item], at: int) -> int | None:
    """The comma that closes what is said of a figure before its verb: "household spending, the engine of the economy, grew"."""
    for i in range(at + 1, min(at + APPOSITION, len(items) - 1)):
        if items[i].symbol == ",":
            return i if i > at + 1 and items[i + 1].symbol in VERBS else None
        if _is_passive(items, at, i):
            continue
        if items[i].symbol in FINITE or items[i].symbol in VERBS or items[i].symbol in NUMBER_KINDS:
            return None
    return None


def is_participle(items: list[Item], at: int) -> bool:
    """Whether the comma at a place parts a noun from what befalls it: "interest income, squeezed by lower rates, shrank"."""
    if not 0 < at < len(items) - 1 or items[at - 1].symbol not in HEADS:
        return False
    return items[at + 1].mention is None and items[at + 1].symbol.endswith(PARTICIPLES)


def _end_of_participle(items: list[Item], at: int) -> int | None:
    """The comma before the verb where no number stands between."""
    for i in range(at + 2, min(at + APPOSITION, len(items) - 1)):
        if items[i].symbol == ",":
            if items[i + 1].symbol == ENTITY and i + 2 < len(items) and items[i + 2].symbol == ",":
                continue  # "based in Dayton, Ohio, employs"
            return i if items[i + 1].symbol in VERBS else None
        if items[i].symbol in NUMBER_KINDS or items[i].symbol in (";", "("):
            return None
    return None


def _is_passive(items: list[Item], at: int, i: int) -> bool:
    """Whether the word after the comma at a place is a participle: "Escondida, controlled by BHP,"."""
    return i == at + 1 and items[i + 1].symbol == "by"
