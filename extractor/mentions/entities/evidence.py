"""What the words around a name say of it: a person, a company, another writing of the name before it."""

from extractor.mentions.entities.classes import WordClass, WordClasses
from extractor.mentions.entities.read import Surface, initials
from extractor.mentions.entities.shape import Found
from extractor.words import LOWER, Words

NOT_PERSON = WordClass.COMPANY_SUFFIX | WordClass.COMPANY_HEAD | WordClass.ORGANISATION_HEAD | WordClass.SOURCE_HEAD

ABBREVIATIONS = frozenset(("inc.", "corp.", "co.", "ltd.", "bros.", "cos.", "st.", "jr.", "sr."))


class Evidence:
    """Gathers the writings of an article's names with what their surroundings say."""

    def __init__(self, classes: WordClasses) -> None:
        self.classes = classes

    def gather(self, words: Words, found: list[Found]) -> dict[str, Surface]:
        """Each writing of a name -> what is known of it; weak ones, that nothing bears out, are left out."""
        surfaces: dict[str, Surface] = {}
        doubtful: dict[str, Surface] = {}
        before: Found | None = None
        for one in found:
            if not one.rule.startswith("entities.") or one.rule in ("entities.industry", "entities.division"):
                continue
            text = text_of(words, one)
            target = doubtful if one.weak else surfaces
            surface = target.get(text) or Surface(text, one.first, 0, one.known)
            person = surface.person or one.person or (not one.known and self._is_person(words, one))
            company = surface.company or (not one.known and not person and self._is_company(words, one))
            alias = surface.alias_of or self._alias(words, before, one, text)
            target[text] = surface._replace(times=surface.times + 1, person=person, company=company, alias_of=alias)
            before = one
        self._tell_persons(surfaces)
        for text, surface in doubtful.items():
            if text not in surfaces and self._is_borne_out(surface, surfaces):
                surfaces[text] = surface
        return surfaces

    def _tell_persons(self, surfaces: dict[str, Surface]) -> None:
        """Marks "Cara Lindt" where "Ms Lindt" stands too, and "Pedro Amaro" where "Amaro" alone stands later."""
        last_words: dict[str, Surface] = {}
        for surface in surfaces.values():
            parts = surface.text.split()
            if len(parts) == 1 or (surface.person and self.classes.get(parts[0].lower(), 0) & WordClass.TITLE):
                last_words[parts[-1]] = surface
        for text, surface in list(surfaces.items()):
            parts = text.split()
            short = last_words.get(parts[-1])
            if short is None or surface.known or short.known or not 2 <= len(parts) <= 3 or not self._may_be_person(parts):
                continue
            if short.person or (short.first > surface.first and parts[0] not in last_words):
                surfaces[text] = surface._replace(person=True)
                surfaces[short.text] = short._replace(person=True)

    def _may_be_person(self, parts: list[str]) -> bool:
        flags = [self.classes.get(part.lower(), 0) for part in parts]
        if flags[0] & WordClass.TITLE or any(flag & NOT_PERSON for flag in flags[1:]):
            return False
        return bool(flags[0] & WordClass.GIVEN_NAME) or not self.classes[parts[0].lower()] & WordClass.COMMON

    def _is_borne_out(self, weak: Surface, surfaces: dict[str, Surface]) -> bool:
        """Whether an ordinary word is a name after all: "Next" beside "Next Retail", "the Bank" beside "Bank of Latvia"."""
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
        if flags[0] & WordClass.GIVEN_NAME:
            return True
        if one.first and self.classes.get(words.lowers[one.first - 1], 0) & WordClass.PERSON_POST and words.bits[one.first - 1] & LOWER:
            return True
        return self._has_post_after(words, one.last)

    def _has_post_after(self, words: Words, at: int) -> bool:
        if at >= len(words.lowers) or words.lowers[at] != ",":
            return False
        return any(self.classes.get(low, 0) & WordClass.PERSON_POST for low in words.lowers[at + 1 : at + 5])

    def _is_company(self, words: Words, one: Found) -> bool:
        """Whether the text calls it a company: "carmaker Fiat"; "Lumo, a sports goods maker"."""
        if one.first and self.classes.get(words.lowers[one.first - 1], 0) & WordClass.COMPANY_POST:
            return True
        after = words.lowers[one.last : one.last + 7]
        if len(after) < 3 or after[0] != "," or after[1] not in ("a", "an", "the"):
            return False
        at = one.last + 2
        return any(self.classes.get(low, 0) & WordClass.COMPANY_POST and words.bits[k] & LOWER for k, low in enumerate(after[2:], at))

    def _alias(self, words: Words, before: Found | None, one: Found, text: str) -> str | None:
        """The name a short form in parentheses stands for: "the Guild of Glass Makers (GGM)"."""
        if not before or before.last != one.first - 1 or words.lowers[before.last] != "(" or before.attributive:
            return None
        full = text_of(words, before)
        if words.lowers[one.last : one.last + 1] != [")"] or len(text) >= len(full) or not text.isupper():
            return None
        return full if text[0] == full.removeprefix("the ")[0].upper() and set(text) & set(initials(full)) else None


def end_of(words: Words, one: Found) -> int:
    """Where a name ends, without the full stop of its sentence: "Olvi." but "Olvi Corp."."""
    end = words.ends[one.last - 1]
    start = words.starts[one.last - 1]
    if one.known or words.text[end - 1] != "." or "." in words.text[start : end - 1]:
        return end
    return end - 1 if end - start > 2 and words.lowers[one.last - 1] not in ABBREVIATIONS else end


def text_of(words: Words, one: Found) -> str:
    """The name as the article writes it."""
    return words.text[words.starts[one.first] : end_of(words, one)]
