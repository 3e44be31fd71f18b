"""What the words around a name say of it: a person, a company, another writing of the name before it."""

from dataclasses import replace

from extractor.mentions.entities.classes import WordClass, WordClasses
from extractor.mentions.entities.read import Surface, initials, split_name
from extractor.mentions.entities.shape import Found, opens_sentence
from extractor.words import CAPITAL, DOTTED, LOWER, Words

NOT_PERSON = WordClass.COMPANY_SUFFIX | WordClass.COMPANY_HEAD | WordClass.ORGANISATION_HEAD | WordClass.SOURCE_HEAD
COMPANY_POST = WordClass.COMPANY_POST  # a name of the module is read twice as fast as one of a class

# A person is named in full once or twice, then by surname; what is named in full again and again is a firm called after one.
APPOSED = 8  # words that hold ", a market research firm,"
CLOSING = frozenset((",", ".", "that", "which", "in", "for", "of"))
FULL_TIMES = 3
NO_NAMES = frozenset(("entities.industry", "entities.division"))
ABBREVIATIONS = frozenset(("inc.", "corp.", "co.", "ltd.", "bros.", "cos.", "st.", "jr.", "sr."))


class Evidence:
    """Gathers the writings of an article's names with what their surroundings say."""

    def __init__(self, classes: WordClasses) -> None:
        self.classes = classes

    def gather(self, words: Words, found: list[Found]) -> dict[str, Surface]:
        """Each writing of a name -> what is known of it; weak ones, that nothing bears out, are left out."""
        writings: dict[str, list[Found]] = {}
        aliases: dict[str, str] = {}
        before: Found | None = None
        for one in found:
            if one.rule in NO_NAMES or one.rule[:6] == "roles.":
                continue
            text = text_of(words, one)
            writings.setdefault(text, []).append(one)
            if before and before.last == one.first - 1 and (full := self._alias(words, before, one, text)):
                aliases[text] = full
            before = one
        surfaces: dict[str, Surface] = {}
        doubtful: list[Surface] = []
        for text, ones in writings.items():
            firm = [one for one in ones if not one.weak]
            if firm and self._is_plain_word(words, ones):
                continue
            surface = self._surface(words, text, firm or ones)
            surface = replace(surface, alias_of=aliases[text]) if text in aliases else surface
            if firm:
                surfaces[text] = surface
            else:
                doubtful.append(surface)
        self._tell_persons(surfaces)
        surfaces.update({weak.text: weak for weak in doubtful if self._is_borne_out(weak, surfaces)})
        return surfaces

    def _is_plain_word(self, words: Words, ones: list[Found]) -> bool:
        """Whether a capital only opens a sentence, the word is written small elsewhere: "Solar plants rose"."""
        first = ones[0]
        if first.known or first.last > first.first + 1 or not all(opens_sentence(words, one.first) for one in ones):
            return False
        return _is_written_small(words, words.lowers[first.first])

    def _surface(self, words: Words, text: str, ones: list[Found]) -> Surface:
        """A writing with what the words around its places say."""
        first = ones[0]
        parts = split_name(text)
        if first.known:
            return Surface(text, parts, first.first, len(ones), first.known)
        person = any(one.person or self._is_person(words, one) for one in ones)
        given = not person and self._has_given_name(words, first)
        company = not person and any(self._is_company(words, one) for one in ones)
        thing = not person and not company and all(self._is_thing(words, one.last) for one in ones)
        reporter = not person and self._is_reporter(words, first)
        return Surface(text, parts, first.first, len(ones), None, person, given, company, thing, reporter=reporter)

    def _tell_persons(self, surfaces: dict[str, Surface]) -> None:
        """Marks "Cara Lindt" where "Ms Lindt" stands too, and "Pedro Amaro" where "Amaro" alone stands later."""
        last_words = {
            surface.parts[-1]: surface
            for surface in surfaces.values()
            if len(surface.parts) == 1 or (surface.person and self.classes.get(surface.parts[0], 0) & WordClass.TITLE)
        }
        for text, surface in list(surfaces.items()):
            if surface.known or surface.company or len(surface.parts) < 2:
                continue
            short = last_words.get(surface.parts[-1])
            named_again = short and not short.known and self._names_again(surface, short, surface.parts[0] in last_words)
            if named_again or (surface.given and (surface.times < FULL_TIMES or short)):
                surfaces[text] = replace(surface, person=True)
                if short and not short.known:
                    surfaces[short.text] = replace(short, person=True)

    def _names_again(self, full: Surface, short: Surface, is_part: bool) -> bool:
        """Whether the shorter writing is the surname of the fuller."""
        return self._may_be_person(full.parts) and (short.person or (short.first > full.first and not is_part))

    def _may_be_person(self, parts: tuple[str, ...]) -> bool:
        flags = [self.classes.get(part, 0) for part in parts]
        if len(parts) > 3 or flags[0] & WordClass.TITLE or any(flag & NOT_PERSON for flag in flags[1:]):
            return False
        return bool(flags[0] & WordClass.GIVEN_NAME) or not self.classes[parts[0]] & WordClass.COMMON

    def _is_borne_out(self, weak: Surface, surfaces: dict[str, Surface]) -> bool:
        """Whether an ordinary word is a name after all: "rival Target", "Next" beside "Next Retail", "the Bank" beside "Bank of Latvia"."""
        if weak.company:
            return True
        head = self.classes.get(weak.text.lower(), 0) & (WordClass.ORGANISATION_HEAD | WordClass.OF_HEAD)
        start = weak.text + " "
        for text, surface in surfaces.items():
            if text.startswith(start) and not (surface.known and surface.known.type == "place"):
                return True
            if head and " of " in text and weak.text in text.split():
                return True
        return False

    def _is_person(self, words: Words, one: Found) -> bool:
        """Whether a name is a person's: "Anna Lindt"; "economist Piet Orr"; "Jo Uhl, an analyst at"."""
        if not 2 <= one.last - one.first <= 5:
            return False
        lowers = words.lowers[one.first : one.last]
        flags = [self.classes.get(low, 0) for low in lowers]
        if any(flag & NOT_PERSON for flag in flags[1:]) or "of" in lowers or "&" in lowers:
            return False
        if one.first and self.classes.get(words.lowers[one.first - 1], 0) & WordClass.PERSON_POST and words.bits[one.first - 1] & LOWER:
            return True
        return self._has_post_after(words, one.last) or self._is_post_before(words, one) or self._speaks(words, one, flags)

    def _speaks(self, words: Words, one: Found, flags: list[int]) -> bool:
        """Whether it stands where persons do: "said Ilse Moor", "Ilse Moor of Lumo", "Ilse Moor, who"."""
        if one.last - one.first > 3 or any(flag & WordClass.COMMON for flag in flags):
            return False
        before = self.classes.get(words.lowers[one.first - 1], 0) if one.first else 0
        if before & WordClass.PERSON_VERB and words.bits[one.first - 1] & LOWER:
            return True
        after = words.lowers[one.last : one.last + 2]
        return after == [",", "who"] or (
            after[:1] == ["of"] and one.last + 1 < len(words.bits) and bool(words.bits[one.last + 1] & CAPITAL)
        )

    def _has_given_name(self, words: Words, one: Found) -> bool:
        """Whether it is "Anna Lindt" by its words alone: so is a shop called "Anna Lindt", that a text names again and again in full."""
        if not 2 <= one.last - one.first <= 5 or not self.classes.get(words.lowers[one.first], 0) & WordClass.GIVEN_NAME:
            return False
        return not any(self.classes.get(low, 0) & NOT_PERSON or low in ("of", "&") for low in words.lowers[one.first + 1 : one.last])

    def _is_post_before(self, words: Words, one: Found) -> bool:
        """Whether it stands beside its post: "the finance chief, Ilse Moor, said"."""
        if one.first < 2 or one.last >= len(words.lowers) or words.lowers[one.first - 1] != "," or words.lowers[one.last] != ",":
            return False
        return bool(self.classes.get(words.lowers[one.first - 2], 0) & WordClass.PERSON_POST and words.bits[one.first - 2] & LOWER)

    def _has_post_after(self, words: Words, at: int) -> bool:
        if at >= len(words.lowers) or words.lowers[at] != ",":
            return False
        return any(self.classes.get(low, 0) & WordClass.PERSON_POST for low in words.lowers[at + 1 : at + 5])

    def _is_company(self, words: Words, one: Found) -> bool:
        """Whether the text calls it a company: "carmaker Fiat"; "its oldest brewer, Lund,"; "Lumo, a sports goods maker"."""
        if one.first and self.classes.get(words.lowers[one.first - 1], 0) & COMPANY_POST:
            return True
        if one.last >= len(words.lowers) or words.lowers[one.last] != ",":
            return False
        if one.first > 1 and words.lowers[one.first - 1] == "," and self.classes.get(words.lowers[one.first - 2], 0) & COMPANY_POST:
            return bool(words.bits[one.first - 2] & LOWER)
        after = words.lowers[one.last : one.last + 7]
        if len(after) < 3 or after[1] not in ("a", "an", "the"):
            return False
        at = one.last + 2
        return any(self.classes.get(low, 0) & COMPANY_POST and words.bits[k] & LOWER for k, low in enumerate(after[2:], at))

    def _is_reporter(self, words: Words, one: Found) -> bool:
        """Whether the text calls it one who only reports: "Newzoo, a research firm,", "the think-tank Carbon Ledger"."""
        before = self.classes.get(words.lowers[one.first - 1], 0) if one.first else 0
        if before & WordClass.REPORTER and words.bits[one.first - 1] & LOWER:
            return True
        if words.lowers[one.last : one.last + 1] != [","]:
            return False
        after = words.lowers[one.last : one.last + APPOSED]
        if len(after) < 3 or after[1] not in ("a", "an", "the"):
            return False
        until = next((k for k, low in enumerate(after[2:], 2) if low in CLOSING), 0)
        return any(self.classes.get(low, 0) & WordClass.REPORTER for low in after[2:until])

    def _is_thing(self, words: Words, at: int) -> bool:
        """Whether a name is a plan's, a newspaper's or a stadium's by what follows it: "the Fast Track cost-cutting plan"."""
        for k in range(at, min(at + 4, len(words.lowers))):
            if not words.bits[k] & LOWER and words.lowers[k] != "-":
                return False
            class_ = self.classes.get(words.lowers[k], 0)
            if class_ & WordClass.THING:
                return True
            if class_ & WordClass.FUNCTION:
                return False
        return False

    def _alias(self, words: Words, before: Found, one: Found, text: str) -> str | None:
        """The name a short form in parentheses stands for: "the Guild of Glass Makers (GGM)"."""
        if words.lowers[before.last] != "(" or before.attributive:
            return None
        full = text_of(words, before)
        if words.lowers[one.last : one.last + 1] != [")"] or len(text) >= len(full) or not text.isupper():
            return None
        return full if text[0] == full.removeprefix("the ")[0].upper() and set(text) & set(initials(full)) else None


def _is_written_small(words: Words, low: str) -> bool:
    """Whether a word stands anywhere without a capital; `index` walks an article many times as fast as a loop."""
    at = -1
    for _ in range(words.lowers.count(low)):
        at = words.lowers.index(low, at + 1)
        if words.bits[at] & LOWER:
            return True
    return False


def end_of(words: Words, one: Found) -> int:
    """Where a name ends, without the full stop of its sentence: "Olvi." but "Olvi Corp."."""
    end = words.ends[one.last - 1]
    if not words.bits[one.last - 1] & DOTTED or one.known:
        return end
    start = words.starts[one.last - 1]
    if "." in words.text[start : end - 1]:
        return end
    return end - 1 if end - start > 2 and words.lowers[one.last - 1] not in ABBREVIATIONS else end


def text_of(words: Words, one: Found) -> str:
    """The name as the article writes it."""
    end = end_of(words, one) if words.bits[one.last - 1] & DOTTED else words.ends[one.last - 1]
    return words.text[words.starts[one.first] : end]
