"""What a name stands for: the article's own fullest name, its type, its id."""

from collections.abc import Iterable
from dataclasses import replace

from extractor.mentions.entities.classes import WordClass, WordClasses
from extractor.mentions.entities.gazetteer import Known
from extractor.model import Name
from extractor.record import record
from extractor.vocabulary import EntityType

LEADING = ("the ", "The ")
TITLE = WordClass.TITLE
NO_HOLDERS = (EntityType.PLACE, EntityType.INDEX, EntityType.COMMODITY, EntityType.OTHER)
SMALL = frozenset(("of", "and", "&", "for", "the", "in", "de"))


@record
class Surface:
    """One writing of a name in an article: "Geely Auto", where it first stands, how often, and what is known of it."""

    text: str
    parts: tuple[str, ...]
    first: int
    times: int
    known: Known | None = None
    person: bool = False
    given: bool = False
    company: bool = False
    thing: bool = False
    alias_of: str | None = None
    reporter: bool = False


@record
class Others:
    """All writings of an article's names, those of the same known thing together, longer ones by their words, and its places."""

    surfaces: dict[str, Surface]
    by_id: dict[str, list[Surface]]
    by_word: dict[str, list[Surface]]
    places: frozenset[str]


def split_name(text: str) -> tuple[str, ...]:
    """The parts of a name in lower case.

    >>> split_name("Wood & Board Co-operative")
    ('wood', '&', 'board', 'co-operative')
    """
    return tuple(text.lower().split())


def initials(text: str) -> str:
    """The first letters of a name's larger words.

    >>> initials("Guild of Glass Makers")
    'GGM'
    """
    return "".join(part[0] for part in text.replace("-", " ").split() if part.lower() not in SMALL).upper()


class Names:
    """Reads every writing of a name in one article against the others."""

    def __init__(self, classes: WordClasses) -> None:
        self.classes = classes

    def read(self, surfaces: dict[str, Surface]) -> dict[str, Name]:
        """Each writing -> its Name: {"Delta": Name("Delta Air Lines", company), …}; weak writings that stand for nothing are left out."""
        by_id: dict[str, list[Surface]] = {}
        for surface in surfaces.values():
            if surface.known:
                by_id.setdefault(surface.known.id, []).append(surface)
        places = frozenset(text.lower() for text, one in surfaces.items() if one.known and one.known.type == EntityType.PLACE)
        by_word: dict[str, list[Surface]] = {}
        for surface in surfaces.values():
            if len(surface.parts) > 1:
                for part in surface.parts:
                    by_word.setdefault(part, []).append(surface)
        others = Others(surfaces, by_id, by_word, places)
        return {text: self._name(surface, self._fullest(surface, others)) for text, surface in surfaces.items()}

    def _fullest(self, surface: Surface, others: Others) -> Surface:
        if surface.alias_of and surface.alias_of in others.surfaces:
            return others.surfaces[surface.alias_of]
        if surface.known and surface.known.type in NO_HOLDERS:
            return self._best_known(surface, others)
        longest = self._best_known(surface, others) if surface.known else surface
        for other in self._akin(surface, others):
            if len(other.text) > len(longest.text) and self._stands_for(surface, other, others):
                longest = other
        return longest

    def _akin(self, surface: Surface, others: Others) -> Iterable[Surface]:
        """The writings worth a look: those that share a word; all of them for what may be initials."""
        if len(surface.parts) == 1:
            return others.surfaces.values() if surface.text.isupper() else others.by_word.get(surface.parts[0], ())
        if self.classes.get(surface.parts[0], 0) & TITLE:
            return others.surfaces.values()
        return others.by_word.get(surface.parts[0], ())

    def _best_known(self, surface: Surface, others: Others) -> Surface:
        """The longest writing of the same known thing that is a name, not an adjective; places and currencies by their usual name."""
        assert surface.known
        usual = [other for other in others.by_id[surface.known.id] if other.text == surface.known.name]
        if usual and (surface.known.type == EntityType.PLACE or surface.known.table == "currencies"):
            return usual[0]
        same = [other for other in others.by_id[surface.known.id] if other.known and not other.known.adjective]
        if not same:
            return replace(surface, text=surface.known.name)
        return max(same, key=lambda other: (len(other.text), -other.first))

    def _stands_for(self, short: Surface, long: Surface, others: Others) -> bool:
        """Whether a shorter writing is the longer one: by its first words, its last (a person), its initials."""
        if short.known and long.known and short.known.id != long.known.id:
            return False
        parts, longer = short.parts, long.parts
        if len(longer) < 2:
            return False
        if short.person or long.person:
            surname = self._surname(parts)
            if short.person and len(parts) > len(surname) == 1 and len(longer) > 1 and longer[0] == surname[0]:
                return long.person
            return long.person and not short.known and len(longer) > len(surname) and longer[-len(surname) :] == surname
        if len(parts) == 1 and short.text.isupper() and 1 < len(short.text) < 8 and initials(long.text) == short.text:
            return True
        if len(parts) == 1 and self.classes.get(parts[0], 0) & WordClass.OF_HEAD and parts[0] in longer and "of" in longer:
            return True
        core = self._core(parts)
        if longer[: len(core)] == core and len(longer) > len(core):
            return not self._is_part(short, long, longer[len(core) :], others)
        abbreviated = len(parts) == len(longer) and parts[:-1] == longer[:-1] and len(parts) > 1
        return abbreviated and longer[-1].startswith(parts[-1].rstrip(".")) and len(parts[-1]) > 2

    def _is_part(self, short: Surface, long: Surface, rest: tuple[str, ...], others: Others) -> bool:
        """Whether the longer is a part of the shorter: "Sony Music" of "Sony" named before; not "Delta Air Lines"."""
        if short.known and not long.known and short.times > long.times:
            return True
        if any(self.classes.get(word, 0) & WordClass.ORGANISATION_HEAD for word in rest):
            return True
        if short.known and short.known.type == EntityType.PLACE:
            return True
        part = any(self.classes.get(word, 0) & WordClass.DIVISION_NAME or word in others.places for word in rest)
        return part and (short.first < long.first or short.times > 2 * long.times)

    def _surname(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        return parts[1:] if len(parts) > 1 and self.classes.get(parts[0], 0) & TITLE else parts

    def _core(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        """A company's name without what only says that it is one: "nokia" of "Nokia Oyj Abp"."""
        end = len(parts)
        while end > 1 and self.classes.get(parts[end - 1], 0) & WordClass.COMPANY_SUFFIX:
            end -= 1
        return parts[:end]

    def _name(self, surface: Surface, full: Surface) -> Name:
        known = full.known or surface.known
        adjective = bool(surface.known and surface.known.adjective)
        text = full.text.removeprefix("the ").removeprefix("The ") if full.parts[0] == "the" else full.text
        first, _, rest = text.partition(" ")
        if rest and self.classes.get(first.lower(), 0) & TITLE:
            text = rest
        if known:
            return Name(text, known.type, known.id, adjective, known.source)
        type_ = self._type(surface, full)
        if (surface.reporter or full.reporter) and type_ != EntityType.PERSON:
            return Name(text, EntityType.ORGANISATION, None, adjective, True)
        source = type_ == EntityType.ORGANISATION and any(self.classes.get(word, 0) & WordClass.SOURCE_HEAD for word in full.parts)
        return Name(text, type_, None, adjective, source)

    def _type(self, surface: Surface, full: Surface) -> EntityType:
        if surface.person or full.person:
            return EntityType.PERSON
        if surface.company or full.company:
            return EntityType.COMPANY
        return EntityType.OTHER if surface.thing and full.thing else self._type_by_words(full)

    def _type_by_words(self, full: Surface) -> EntityType:
        """What the words of a name make it: "Amer Corp" a company, "Oil Ministry" an organisation, "Derbyshire" a place."""
        parts = full.parts
        flags = [self.classes.get(word, 0) for word in parts]
        if flags[-1] & WordClass.COMPANY_SUFFIX:
            return EntityType.COMPANY
        central = parts[-1] == "bank" and all(flag & WordClass.GENERIC for flag in flags[:-1])
        source = flags[-1] & WordClass.SOURCE_HEAD and len(parts) > 1
        if source or central or flags[-1] & WordClass.ORGANISATION_HEAD or self._is_body(parts, flags):
            return EntityType.ORGANISATION
        if (flags[-1] & WordClass.PLACE_HEAD and len(parts) > 1) or parts[-1].endswith("shire"):
            return EntityType.PLACE
        if flags[-1] & WordClass.INDEX_HEAD and len(parts) > 1:
            return EntityType.INDEX
        if flags[-1] & WordClass.OTHER_HEAD:
            return EntityType.OTHER
        if len(parts) == 1 and any(map(str.isdigit, full.text)):
            return EntityType.PRODUCT
        return EntityType.COMPANY

    def _is_body(self, parts: tuple[str, ...], flags: list[int]) -> bool:
        """Whether the head of a body stands before "of" or "for": "Trade Commission for Lapland", "Bank of Estonia"."""
        heads = WordClass.ORGANISATION_HEAD | WordClass.OF_HEAD
        return any(part in ("of", "for") and k and flags[k - 1] & heads for k, part in enumerate(parts))
