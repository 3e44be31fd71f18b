"""What is only said of a name or a figure between commas: "Lund, the country's oldest brewer, rose"."""

from extractor.claims.symbols import Item
from extractor.vocabulary import NUMBER_KINDS, Kind

APPOSITION = 12  # symbols
ENTITY, ROLE, METRIC = Kind.ENTITY, Kind.ROLE, Kind.METRIC  # the look-up of an enum's member costs more than the comparison
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
    if at and items[at - 1].symbol == METRIC:
        return _end_of_explanation(items, at)
    if not at or items[at - 1].symbol != ENTITY:
        return None
    owned = False
    for i in range(at + 1, min(at + APPOSITION, len(items) - 1)):
        item = items[i]
        if item.symbol == ",":
            said = any(inner.mention is None and inner.symbol.isalpha() for inner in items[at + 1 : i])
            return i if said and (not owned or items[i + 1].symbol in VERBS) else None
        if item.symbol == "and" and items[i - 1].symbol == items[i + 1].symbol == ENTITY:
            continue  # "owner of Elba and Lido,"
        if item.symbol == METRIC or (item.symbol == ROLE and item.possessive):
            owned = True  # "copper, the country's main export, fell"
            continue
        if item.symbol in FINITE or (item.mention and item.symbol not in NAMED and not _is_passive(items, at, i)):
            return None
    return None


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


def _is_passive(items: list[Item], at: int, i: int) -> bool:
    """Whether the word after the comma at a place is a participle: "Escondida, controlled by BHP,"."""
    return i == at + 1 and items[i + 1].symbol == "by"
