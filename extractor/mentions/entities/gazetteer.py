"""The names the tables know: places, companies, organisations, indices, commodities, currencies, brands."""

import re
from typing import NamedTuple

from extractor.lexicon import Lexicon, Row
from extractor.vocabulary import EntityType
from extractor.words import Words

FIRST_WORD = re.compile(r"[^\s/!,-]+?(?:-\d[^\s]*)?(?='s|[\s/!,-]|$)")


class NameRow(Row):
    """A commodity or a currency; what every table of names has."""

    id: str
    name: str
    aliases: str = ""


class PlaceRow(NameRow):
    """A country, province, city or region, with what its people and things are called."""

    demonyms: str = ""
    kind: str
    parent: str | None = None


class HomedRow(NameRow):
    """A company or a stock index, with its home country."""

    country: str | None = None


class OrganisationRow(HomedRow):
    """A ministry, office, association or news agency; `source` is yes where it reports figures of others."""

    source: str


class BrandRow(NameRow):
    """A brand that is not a company."""

    maker: str | None = None


class Known(NamedTuple):
    """What the tables say of a name."""

    id: str
    name: str
    type: EntityType
    table: str
    adjective: bool = False
    source: bool = False


TABLES: tuple[tuple[str, type[Row], EntityType], ...] = (
    ("commodities", NameRow, EntityType.COMMODITY),
    ("currencies", NameRow, EntityType.OTHER),
    ("brands", BrandRow, EntityType.BRAND),
    ("companies", HomedRow, EntityType.COMPANY),
    ("organisations", OrganisationRow, EntityType.ORGANISATION),
    ("indices", HomedRow, EntityType.INDEX),
    ("places", PlaceRow, EntityType.PLACE),
)


class Gazetteer:
    """Known names by their exact writing, found by their first word."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.known: dict[str, Known] = {}
        self.sizes: dict[str, tuple[int, ...]] = {}
        for table, model, type_ in TABLES:
            for row in lexicon.rows(table, model):
                self._add(row.model_dump(), table, type_)
        sizes: dict[str, set[int]] = {}
        for name in self.known:
            sizes.setdefault(_filed_under(name), set()).add(len(name))
        self.sizes = {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}

    def _add(self, row: dict[str, str], table: str, type_: EntityType) -> None:
        known = Known(row["id"], row["name"], type_, table, source=row.get("source") == "yes")
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            self.known[name] = known
        for demonym in filter(None, row.get("demonyms", "").split("|")):
            self.known[demonym] = known._replace(adjective=True)

    def lower_anchors(self) -> set[str]:
        """First words of names written in lower case: "crude oil", "eurozone"."""
        return {first_word(name) for name in self.known if name[0].islower()}

    def match(self, words: Words, i: int, opening: bool = False) -> tuple[int, Known] | None:
        """The longest known name that begins at word i: where it ends, and what it is; `opening` reads "Gold rose" as gold."""
        first = words.lowers[i]
        if first == "the" and i + 1 < len(words.lowers):
            first = f"the {words.lowers[i + 1]}"
        sizes = self.sizes.get(first)
        if sizes is None:
            return None
        start = words.starts[i]
        for size in sizes:
            name = words.text[start : start + size]
            known = self.known.get(name[:1].lower() + name[1:] if opening else name)
            if known is None or start + size > len(words.text):
                continue
            last = i + 1
            while words.ends[last - 1] < start + size:
                last += 1
            if words.ends[last - 1] == start + size:
                return last, known
        return None


def _filed_under(name: str) -> str:
    """The first word of a name; a name with an article, which stands everywhere, goes under its second word too."""
    first = first_word(name)
    return f"the {first_word(name[4:])}" if first == "the" else first


def first_word(name: str) -> str:
    """The first word of a name, in lower case.

    >>> first_word("Coca-Cola"), first_word("Moody's"), first_word("S&P 500"), first_word("Nikkei-225")
    ('coca', 'moody', 's&p', 'nikkei-225')
    """
    found = FIRST_WORD.match(name)
    return found.group().lower() if found else name.lower()
