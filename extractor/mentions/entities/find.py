"""Finds who the numbers may belong to: names, and the words that stand for them."""

from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter

from extractor.lexicon import Lexicon
from extractor.mentions.entities.classes import WordClass, WordClasses
from extractor.mentions.entities.evidence import Evidence, end_of, text_of
from extractor.mentions.entities.gazetteer import Gazetteer, Known
from extractor.mentions.entities.phrases import Phrases
from extractor.mentions.entities.read import Names
from extractor.mentions.entities.shape import Found, Shape, opens_sentence, rule_of
from extractor.model import Mention, Name
from extractor.vocabulary import EntityType, Kind
from extractor.words import CAPITAL, DOTTED, LOWER, NAMING, NUMERIC, PERIODIC, PUNCTUATION, STOP, Sentence, Words

TITLE_CASE = 0.7
ENTITY, ROLE = Kind.ENTITY, Kind.ROLE  # the look-up of an enum's member costs more than the rest of a mention
EXCHANGE = WordClass.EXCHANGE
HOLDERS = frozenset((EntityType.COMPANY, EntityType.ORGANISATION, EntityType.BRAND))


class EntityFinder:
    """Finds the entities of an article and reads each against the others."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.classes = WordClasses(lexicon)
        self.gazetteer = Gazetteer(lexicon)
        self.shape = Shape(self.classes, self.gazetteer)
        self.phrases = Phrases(lexicon)
        self.evidence = Evidence(self.classes)
        self.names = Names(self.classes)
        self.lower_names = self.gazetteer.lower_anchors()
        self.phrase_ends = self.phrases.anchors()
        self.anchors: list[tuple[Iterable[str], int]] = [(self.lower_names | self.phrase_ends, NAMING)]

    @property
    def descriptors(self) -> frozenset[str]:
        """The nouns that say what a company named after them is: "brewer", "airline"."""
        return frozenset(word for word, class_ in self.classes.items() if class_ & WordClass.COMPANY_POST)

    def find(self, words: Words, sentences: list[Sentence]) -> list[Mention]:
        """The entities and roles of a text in order: "Nokia said its sales" has `Nokia` and `its`."""
        wanted = CAPITAL | NAMING
        hot = [i for i, bits in enumerate(words.bits) if bits & wanted]
        titles: list[list[int]] = []
        found: list[Found] = []
        for sentence in sentences:
            here = hot[bisect_left(hot, sentence.first) : bisect_left(hot, sentence.last)]
            if here and _is_title_case(words, sentence, here):
                titles.append(here)
            elif here:
                found.extend(self._in_sentence(words, sentence, here))
        surfaces = self.evidence.gather(words, found)
        for here in titles:
            found.extend(self._in_title(words, here, {text: one.first for text, one in surfaces.items()}))
        names = self.names.read(self.evidence.gather(words, found) if titles else surfaces)
        found.sort(key=attrgetter("first"))
        return self._mentions(words, sentences, found, names)

    def _in_sentence(self, words: Words, sentence: Sentence, here: list[int]) -> list[Found]:
        found: list[Found] = []
        skip = sentence.first
        for i in here:
            if i < skip:
                continue
            skip, new = self._at(words, i, sentence, found[-1] if found else None)
            for one in new:
                while found and found[-1].last > one.first:
                    found.pop()
                found.append(one)
        return found

    def _at(self, words: Words, i: int, sentence: Sentence, before: Found | None) -> tuple[int, list[Found]]:
        """What stands at word i: a name in capitals, a known name in lower case, or the head of a description."""
        low = words.lowers[i]
        if words.bits[i] & CAPITAL and low not in self.phrases.pronouns:
            if self.classes.get(low, 0) & EXCHANGE and words.lowers[i + 1 : i + 2] == [":"]:
                return i + 3, []
            opens = i == sentence.first or opens_sentence(words, i)
            if opens and low in self.lower_names and (match := self._thing(words, i, True)):
                return match[0], [Found(i, match[0], rule_of(match[1]), match[1])]
            end, new = self.shape.find(words, i, sentence.last, opens)
            if end > i + 1 or low not in self.phrase_ends or (new and not new[0].weak) or (new and self._heads_a_body(words, i)):
                return end, new
        elif low in self.lower_names and (match := self._thing(words, i, False)):
            return match[0], [Found(i, match[0], rule_of(match[1]), match[1])]
        phrase = self.phrases.find(words, i, sentence.first, before) if low in self.phrase_ends else None
        return i + 1, [phrase] if phrase else []

    def _heads_a_body(self, words: Words, i: int) -> bool:
        """Whether "the Bank", "the Commission" may be a body named in full elsewhere."""
        return words.lowers[i - 1] == "the" and bool(self.classes.get(words.lowers[i], 0) & WordClass.OF_HEAD)

    def _thing(self, words: Words, i: int, opening: bool) -> tuple[int, Known] | None:
        """The known name in lower case, or with the capital of its sentence, at word i: "Gold rose", not "Gold Fields rose"."""
        match = self.gazetteer.match(words, i, opening)
        if not match or not self._is_thing(words, i, match[0], match[1].table):
            return None
        follows = words.bits[match[0]] if match[0] < len(words.bits) else 0
        return None if opening and follows & CAPITAL else match

    def _is_thing(self, words: Words, i: int, last: int, table: str) -> bool:
        """Whether a lower-case name stands for the thing: "the euro fell", not "5 euro"; "oil rose", not "oil company"."""
        ahead = words.lowers[last] if last < len(words.lowers) else ""
        if table == "currencies":
            return i > 0 and words.lowers[i - 1] in ("the", "/", "'s", "per") and ahead not in ("area", "zone", "-", "price")
        if table != "commodities":
            return True
        return last > i + 1 or (ahead not in self.phrase_ends and ahead not in ("and", "-", "or") and words.lowers[i - 1] != "-")

    def _in_title(self, words: Words, here: list[int], body: dict[str, int]) -> list[Found]:
        """The names of a line in title case: only those the tables or the body know."""
        found: list[Found] = []
        skip = 0
        longest = max(map(len, body), default=0)
        for i in here:
            if i < skip or not words.bits[i] & CAPITAL:
                continue
            match = self.gazetteer.match(words, i)
            one = _longest_known(words, i, body, longest)
            if match and (not one or match[0] >= one.last) and not self.shape.is_doubtful(words, i, match):
                one = Found(i, match[0], rule_of(match[1]), match[1])
            if one:
                found.append(one)
                skip = one.last
        return found

    def _mentions(self, words: Words, sentences: list[Sentence], found: list[Found], names: dict[str, Name]) -> list[Mention]:
        mentions: list[Mention] = []
        holder: Name | None = None
        openings = {sentence.first for sentence in sentences}
        for one in found:
            if one.first in openings and one.known and one.known.table == "places" and _heads_dateline(words, one.last):
                continue
            start, end = words.starts[one.first], end_of(words, one) if words.bits[one.last - 1] & DOTTED else words.ends[one.last - 1]
            if one.rule[:6] == "roles.":
                mentions.append(Mention(ROLE, start, end, one.rule, self.phrases.stands_for(words.lowers[one.first : one.last])))
                continue
            name = self._described(words, one, holder) if one.rule in DESCRIBED else names.get(words.text[start:end])
            if name is not None:
                mentions.append(Mention(ENTITY, start, end, one.rule, name))
                holder = name if name.type in HOLDERS and one.rule not in DESCRIBED else holder
            elif words.lowers[one.first] in self.phrases.roles and self._heads_a_body(words, one.first):
                low = words.lowers[one.first]
                mentions.append(Mention(ROLE, words.starts[one.first - 1], end, f"roles.the-{low}", self.phrases.roles[low]))
        return mentions

    def _described(self, words: Words, one: Found, holder: Name | None) -> Name:
        """An industry by its own words; a part of a company by the company's name and its own words."""
        text = " ".join(text_of(words, one).replace("'s ", " ").replace("s' ", "s ").split())
        if one.rule == "entities.industry":
            return Name(text, EntityType.INDUSTRY)
        first, _, rest = text.partition(" ")
        if first.lower() in ("its", "their"):
            text = f"{holder.name} {rest}" if holder else rest
        return Name(text, EntityType.COMPANY)


def _heads_dateline(words: Words, at: int) -> bool:
    """Whether a dash soon follows with nothing but names, dates and signs before it: "OSLO, Nov. 12 (Nordpress) -- "."""
    for k in range(at, min(at + 9, len(words.lowers))):
        if words.lowers[k] in DASHES:
            return True
        if not words.bits[k] & (CAPITAL | NUMERIC | PUNCTUATION | PERIODIC):
            return False
    return False


DASHES = frozenset(("--", "—", "–", "-"))
DESCRIBED = ("entities.industry", "entities.division")


def _is_title_case(words: Words, sentence: Sentence, here: list[int]) -> bool:
    """Whether nearly every larger word of a line begins with a capital."""
    if words.bits[sentence.last - 1] & STOP or len(here) < 4:
        return False
    capitals = [i for i in here if words.bits[i] & CAPITAL]
    if len(capitals) < 4 or 3 * len(capitals) < sentence.last - sentence.first:
        return False
    lower = sum(1 for i in range(sentence.first, sentence.last) if words.bits[i] & LOWER and words.ends[i] - words.starts[i] > 3)
    return len(capitals) >= TITLE_CASE * (len(capitals) + lower) and (sentence.headline or lower < 2)


def _longest_known(words: Words, i: int, body: dict[str, int], longest: int) -> Found | None:
    """The longest name of the body that stands at word i."""
    start = words.starts[i]
    best = None
    for last in range(i + 1, min(i + 8, len(words.ends) + 1)):
        if words.ends[last - 1] - start > longest:
            break
        if words.text[start : words.ends[last - 1]] in body:
            best = Found(i, last, "entities.title-case")
    return best
