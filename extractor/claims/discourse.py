"""What the article has said so far: who it is about, the last claims, and the period it stands in."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from extractor.claims.grammar import Grammar
from extractor.claims.lines import Line
from extractor.claims.said import Said
from extractor.claims.subjects import EVERYONE, PRONOUNS, apposed, describes, in_phrase, is_source, subject_of
from extractor.claims.symbols import Item
from extractor.claims.timeline import Timeline
from extractor.model import EntitySlot, Mention, Name
from extractor.vocabulary import EntityType, Kind

HOLDING = (EntityType.COMPANY, EntityType.BRAND)
THINGS = frozenset((EntityType.OTHER, EntityType.PRODUCT))
# Which entities may hold what a role or a measure asks for.
COMPANIES = frozenset((EntityType.COMPANY, EntityType.BRAND, EntityType.OTHER, EntityType.ORGANISATION, EntityType.PRODUCT))
FITS: Mapping[str, frozenset[EntityType]] = {
    "company": COMPANIES,
    "brand": frozenset((EntityType.BRAND, EntityType.COMPANY, EntityType.OTHER, EntityType.PRODUCT)),
    "place": frozenset((EntityType.PLACE,)),
    "organisation": frozenset((EntityType.ORGANISATION, EntityType.COMPANY, EntityType.OTHER)),
    "person": frozenset((EntityType.PERSON,)),
    "industry": frozenset((EntityType.INDUSTRY,)),
    "other": frozenset(),
    "it": frozenset(EntityType) - {EntityType.PERSON},
    "they": frozenset(EntityType) - {EntityType.PERSON},
    "bank": frozenset((EntityType.ORGANISATION, EntityType.PLACE)),
    "owner": frozenset(EntityType),
    "any": frozenset(EntityType) - {EntityType.PERSON},
}
PRICED_THINGS = frozenset((EntityType.COMMODITY, EntityType.INDEX))
CODE = 3  # letters of a currency's code
DIVISION = "entities.division"
SPEAKS = 1.5  # a speaker named once comes after who else is named once
SALIENT = 2  # named more than twice as often
ENTITY, ROLE, SPEECH = Kind.ENTITY, Kind.ROLE, Kind.SPEECH  # the look-up of an enum's member costs more than the comparison


class Discourse:
    """Grows line by line; asked by the fills."""

    def __init__(self, text: str, lines: list[Line], grammar: Grammar, published: date | None, homes: Mapping[str, EntitySlot]) -> None:
        self.text = text
        self.grammar = grammar
        self.homes = homes
        self.said: list[Said] = []
        self.timeline = Timeline(published)
        self.lines = lines
        self.order = -1
        self.subjects: dict[int, EntitySlot | None] = {}

    @cached_property
    def named(self) -> Counter[str]:
        """How often each entity is named in the article."""
        return Counter([name.name for line in self.lines for name in line.names])

    @cached_property
    def _places(self) -> list[Name]:
        counts = Counter(name._replace(adjective=False) for line in self.lines for name in line.names if name.type == EntityType.PLACE)
        return [place for place, _ in counts.most_common()]

    @cached_property
    def places(self) -> list[str]:
        """The places of the article by their ids, the most often named first."""
        return [str(place.id) for place in self._places]

    @cached_property
    def described_places(self) -> list[str]:
        """The countries by the ids of which descriptions speak: "the Danish brewer"."""
        roles = (self.text[m.start : m.end] for line in self.lines for m in line.mentions if m.kind == ROLE)
        return [str(home.id) for role in roles for word in role.split()[:-1] if (home := self.homes.get(f"called {word}"))]

    @cached_property
    def main_place(self) -> EntitySlot | None:
        """The place that the article names most often, else the home of whom it names most often."""
        if self._places:
            place = self._places[0]
            return EntitySlot(None, None, place.name, place.type, place.id)
        at_home = Counter(home for line in self.lines for name in line.names if (home := self.home_of(name.name, name.id)))
        return at_home.most_common(1)[0][0] if at_home else None

    def home_of(self, name: str, id_: str | None) -> EntitySlot | None:
        """The country of a body by the tables, else by its name: "Central Bank of Iceland", "South Korean exporters"."""
        if " " not in name or str(id_) in self.homes:
            return self.homes.get(str(id_))
        first, second = name.split(" ")[:2]
        said = self.homes.get(f"called {first}") or self.homes.get(f"called {first} {second}")
        return said or (self.homes.get(f"of {name.rpartition(' of ')[2]}") if " of " in name else None)

    @cached_property
    def topics(self) -> list[EntitySlot]:
        """Whom the headline and the lead are about."""
        return _topics(self.lines, self.named, self.grammar)

    @property
    def money(self) -> str | None:
        """The currency of the last sum that the article has said."""
        units = (said.unit for said in reversed(self.said) if said.unit)
        return next((unit for unit in units if len(unit) == CODE and unit.isupper()), None)

    def enter(self, line: Line) -> None:
        """Move on to the next line; the subjects of those before it are what its pronouns may stand for."""
        self.line = line
        self.order += 1

    def focus(self, since: int = 0) -> Iterator[EntitySlot]:
        """Who the earlier sentences were about, from the one at place `since` on, the nearest first."""
        for order in range(self.order - 1, since - 1, -1):
            if order not in self.subjects:
                line = self.lines[order]
                named = subject_of(line.items, self.grammar) if line.names else None
                told = self._first_claimed(order) if named and in_phrase(line, named, self.grammar) else None
                self.subjects[order] = self.owner(told or named or self._only_claimed(order))
            subject = self.subjects[order]
            if subject and not (subject.type == EntityType.PLACE and self.is_about(EntityType.COMPANY)):
                yield subject

    def _first_claimed(self, order: int) -> EntitySlot | None:
        """Whose the first figure of a sentence is: of "Taxes rose to 43 percent, against 34 percent in the OECD" not the OECD's."""
        return next((said.entity for said in self.said if said.order == order and said.entity), None)

    def _only_claimed(self, order: int) -> EntitySlot | None:
        """Whose the figures of a sentence are that names nobody as its subject: "The Seattle giant's profit fell to $7m"."""
        holders = {said.entity.name: said.entity for said in self.said if said.order == order and said.entity}
        return next(iter(holders.values())) if len(holders) == 1 else None

    @cached_property
    def _divisions(self) -> frozenset[str]:
        found = (m.reading for line in self.lines for m in line.mentions if m.rule == DIVISION)
        return frozenset(name.name for name in found if isinstance(name, Name))

    def owner(self, entity: EntitySlot | None) -> EntitySlot | None:
        """The firm of a part of it that was only spoken of: Lumo of "Lumo trading arm"."""
        if not entity or entity.name not in self._divisions:
            return entity
        firms = [topic for topic in self.topics if topic.type in HOLDING and topic.name not in self._divisions]
        return next((firm for firm in firms if entity.name.startswith(f"{firm.name} ")), firms[0] if firms else entity)

    def resolve(self, role: Mention, items: list[Item], before: int, holder: str = "any") -> EntitySlot | None:
        """Who a pronoun or description stands for, of those that may hold such a figure; a description of nobody known is its own name."""
        described = next((i for i, item in enumerate(items[:before]) if describes(item)), None) if role.reading in PRONOUNS else None
        named = apposed(items, before if described is None else described, self.grammar)
        if named and named.type in FITS["any"]:
            return named._replace(start=role.start, end=role.end)
        if described is not None and (description := items[described].mention):
            found = self.resolve(description, items, 0, holder)
            return found and found._replace(start=role.start, end=role.end)
        wanted = FITS.get(str(role.reading), FITS["any"])
        held_by = COMPANIES if holder == "company" else FITS["place"] if holder == "place" else wanted
        wanted = wanted & held_by or wanted
        sure = wanted - THINGS if wanted <= COMPANIES else wanted
        found = self._antecedent(role, items[:before], sure) or (self._antecedent(role, items[:before], wanted) if sure != wanted else None)
        return found and found._replace(start=role.start, end=role.end)

    def _antecedent(self, role: Mention, before: list[Item], wanted: frozenset[EntityType]) -> EntitySlot | None:
        """Whom the words before a pronoun or description name: the sentence first, then the sentences before, then the article."""
        return (
            subject_of(before, self.grammar, wanted)
            or (self._last_claimed(wanted) if before else None)
            or self._salient(role, wanted)
            or self._in_focus(wanted)
            or (self._named_topic(wanted) if role.reading in PRONOUNS else self._topic_fitting(wanted))
        )

    def _named_topic(self, wanted: frozenset[EntityType]) -> EntitySlot | None:
        """Whom the article is about, where it has been named: a pronoun stands for nobody who comes later."""
        topic = self._topic_fitting(wanted)
        named = topic and any(name.name == topic.name for line in self.lines[: self.order + 1] for name in line.names)
        return topic if named else None

    def _last_claimed(self, wanted: frozenset[EntityType]) -> EntitySlot | None:
        last = self.said[-1] if self.said else None
        return last.entity if last and last.entity and last.order == self.order and _fits(last.entity, wanted) else None

    def _in_focus(self, wanted: frozenset[EntityType]) -> EntitySlot | None:
        return next((near for near in self.focus() if _fits(near, wanted)), None)

    def topic(self, holder: str, *, priced: bool) -> EntitySlot | None:
        """Whom the headline or the lead is about, of the kind that holds such a measure; a person only where nobody else."""
        things = frozenset() if priced else PRICED_THINGS
        found = self._topic_fitting(FITS.get(holder, FITS["any"]) - things)
        if found and found.type in THINGS and self.is_about(EntityType.PLACE):
            return self.topics[0]  # an article on South Korea's trade that names the Lunar New Year
        if found or holder not in ("company", "any", "owner"):
            return found
        return self._topic_fitting(EVERYONE - things - {EntityType.PERSON}) or self._topic_fitting(EVERYONE - things)

    def _salient(self, role: Mention, wanted: frozenset[EntityType]) -> EntitySlot | None:
        """Whom "the company" stands for in an article about one company, whoever else was named last, if not more often."""
        if str(role.reading) != "company":
            return None
        topic = self._topic_fitting(wanted)
        near = self._in_focus(wanted) if topic else None
        if not topic or not near:
            return None
        often, rival = self.named[topic.name], self.named[near.name]
        return topic if often > SALIENT * rival or (often >= rival and self._is_plain(role)) else None

    def _is_plain(self, role: Mention) -> bool:
        """Whether a description would fit any firm, or the foremost one: "the group", "Peru's largest brewer"."""
        words = self.text[role.start : role.end].lower().split()
        return words[-1] in self.grammar.plain_firms and len(words) <= len(("the", "group")) or words[0].endswith("est")

    def is_about(self, kind: EntityType) -> bool:
        """Whether the first topic of the article is of a type."""
        return bool(self.topics) and self.topics[0].type == kind

    def _topic_fitting(self, wanted: frozenset[EntityType]) -> EntitySlot | None:
        fitting = [entity for entity in self.topics if _fits(entity, wanted)]
        return next((e for e in fitting if wanted <= COMPANIES and e.type == EntityType.COMPANY), fitting[0] if fitting else None)


def _fits(entity: EntitySlot, wanted: frozenset[EntityType]) -> bool:
    """Whether an entity is of a type; a currency is none of those that do not hold prices."""
    return entity.type in wanted and (bool(wanted & PRICED_THINGS) or not str(entity.id).startswith("currency:"))


def _topics(lines: list[Line], named: Counter[str], grammar: Grammar) -> list[EntitySlot]:
    """The entities of the headline and the first two lines, the most often named first."""
    opening = lines[:3]
    subjects = {subject.name for line in opening if (subject := subject_of(line.items, grammar))}
    sources = {name for line in opening for name in (*_sources(line), *_employers(line, named))}
    found = {name.name: name for line in opening for name in line.names if _may_be_topic(name, grammar) and name.name not in sources}
    speakers = {name for line in opening for name in _speakers(line)} if len(found) > 1 else set()
    ranked = sorted(
        found.values(),
        key=lambda name: (SPEAKS * (name.name in speakers) - named[name.name] - 2 * (name.name in subjects), name.type in PRICED_THINGS),
    )
    return [EntitySlot(None, None, name.name, name.type, name.id) for name in ranked]


def _may_be_topic(name: Name, grammar: Grammar) -> bool:
    """Whether an article may be about it: no source, and no people such as "Spanish consumers", who stand for their country."""
    return not name.source and not (name.type == EntityType.INDUSTRY and name.name.rpartition(" ")[2].lower() in grammar.publics)


def _sources(line: Line) -> list[str]:
    """Who is named as the source: "according to figures published by the consultancy Tarn Energy"."""
    if SPEECH not in line.kinds:
        return []
    at = next((i for i, item in enumerate(line.items) if item.symbol == SPEECH and line.words[item.start : item.end].endswith("to")), None)
    if at is None:
        return []
    rest = [item.mention.reading for item in line.items[at : at + 10] if item.mention]
    return [reading.name for reading in rest if isinstance(reading, Name) and reading.type != EntityType.PLACE]


def _speakers(line: Line) -> list[str]:
    """Who only reports what a sentence has said: "car loans fell 5 percent, Edmunds reckons"."""
    if SPEECH not in line.kinds:
        return []
    named = [(i, item.mention.reading) for i, item in enumerate(line.items) if item.symbol == ENTITY and item.mention]
    return [name.name for i, name in named if isinstance(name, Name) and is_source(line.items, i)]


def _employers(line: Line, named: Counter[str]) -> list[str]:
    """For whom one who speaks works, where nothing else names it: "said the economist Ann Doyle of Brightwater"."""
    items = line.items if SPEECH in line.kinds else []
    at = [i for i in range(2, len(items)) if items[i].symbol == items[i - 2].symbol == ENTITY and items[i - 1].symbol in ("of", "at")]
    pairs = [(items[i - 2].mention, items[i].mention) for i in at]
    names = [(person.reading, firm.reading) for person, firm in pairs if person and firm]
    return [
        firm.name
        for person, firm in names
        if isinstance(person, Name) and person.type == EntityType.PERSON and isinstance(firm, Name) and named[firm.name] == 1
    ]
