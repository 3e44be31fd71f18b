"""What stands for a holder without naming it: "the company", "its cable division", "German carmakers"."""

from extractor.lexicon import Lexicon, Row
from extractor.mentions.entities.classes import WordsRow
from extractor.mentions.entities.shape import Found
from extractor.vocabulary import EntityType
from extractor.words import CAPITAL, LOWER, NUMERIC, PUNCTUATION, Words

DETERMINERS = frozenset(("the", "this", "both"))
OPENERS = frozenset(("the", "this", "of", "in", "by", "for", "to", "its", "their", "'s", "many", "some"))
PLAIN_FIRMS = ("company", "firm")  # "the Marlborough company" is from a town that no table knows, "the Lumo group" is Lumo
OWNERS = frozenset(("its", "their", "'s", "'"))
REACH = 6


class RoleRow(Row):
    """Nouns that stand for a kind of holder after "the"."""

    id: str
    stands_for: str
    words: str


class PronounRow(Row):
    """A pronoun and the kind of holder it stands for."""

    id: str
    stands_for: str


class Phrases:
    """Finds descriptions by their head word, looking back for what belongs to it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.pronouns = {row.id: row.stands_for for row in lexicon.rows("entity_pronouns", PronounRow)}
        self.roles = {word: row.stands_for for row in lexicon.rows("entity_roles", RoleRow) for word in row.words.split()}
        self.heads: dict[str, str] = {}
        for row in lexicon.rows("industry_heads", WordsRow):
            self.heads.update(dict.fromkeys(row.words.split(), row.id))
        lists = {row.id: frozenset(row.words.split()) for row in lexicon.rows("phrase_words", WordsRow)}
        self.not_modifier = lists.get("not-modifier", frozenset())
        self.not_after = lists.get("not-after", frozenset())
        self.bare = lists.get("bare-role", frozenset())
        self.plural_modifiers = lists.get("plural-modifiers", frozenset())
        self.ranks = lists.get("rank", frozenset())
        self.countries = lists.get("described-place", frozenset())
        self.units = lists.get("division", frozenset())

    def anchors(self) -> set[str]:
        """The lower-case words at which a description may end."""
        return {*self.pronouns, *self.roles, *self.heads, *self.units}

    def stands_for(self, role: list[str]) -> str:
        """What a role or pronoun stands for, by its last word or last two: "its" -> it, "the central bank" -> organisation."""
        return self.pronouns.get(role[-1]) or self.roles.get("-".join(role[-2:])) or self.roles[role[-1]]

    def find(self, words: Words, i: int, first: int, before: Found | None) -> Found | None:
        """The description whose head is word i, in a sentence from word `first`, after the name `before`."""
        low = words.lowers[i]
        if low in self.pronouns:
            return Found(i, i + 1, "roles.pronoun")
        start = self._shortened(words, self._start(words, i, first, before), i, first)
        ahead = words.lowers[i + 1] if i + 1 < len(words.lowers) else ""
        if low in self.units and (unit := self._unit(words, i, start, first, before)):
            return unit
        if ahead in self.not_after or (ahead == "-" and words.starts[i + 1] == words.ends[i]):
            return None
        if low in self.roles and (role := self._role(words, i, start, first)):
            return role
        if low in self.heads and (start < i or (start == first and self.heads[low] != "fields")):
            return Found(start, i + 1, "entities.industry")
        return None

    def _role(self, words: Words, i: int, start: int, first: int) -> Found | None:
        """What stands for a holder: "the company", "the Spanish hotel group", "Group turnover"; a place only by its bare noun."""
        low = words.lowers[i]
        opener = words.lowers[start - 1] if start > first else ""
        described = self.roles[low] not in ("place", "industry") or (low in self.countries and words.lowers[i + 1 : i + 2] != ["of"])
        if opener in DETERMINERS and (start == i or described):
            return Found(start - 1, i + 1, "roles.the-" + low)
        if low in self.bare and words.bits[i] & CAPITAL:
            return Found(start, i + 1, "roles.the-" + low)
        ranked = self._ranked(words, i, first) if self.roles[low] not in ("place", "industry") else None
        return Found(ranked, i + 1, "roles.the-" + low) if ranked else None

    def _ranked(self, words: Words, i: int, first: int) -> int | None:
        """Where the description of a place's foremost firm begins: "largest brewer" of "Peru's largest brewer"."""
        for k in range(i - 1, max(i - 1 - REACH, first), -1):
            if words.lowers[k] in ("'s", "'"):
                return k + 1 if words.lowers[k + 1] in self.ranks or words.lowers[k + 1].endswith("est") else None
            if not words.bits[k] & LOWER and words.lowers[k] != "-":
                return None
        return None

    def _start(self, words: Words, i: int, first: int, before: Found | None) -> int:
        """Where the modifiers of the head at i begin: "steel" of "the steel industry", "Lithuanian beer" of "Lithuanian beer makers"."""
        start = i
        while start > first and i - start < REACH:
            k = start - 1
            if words.lowers[k] == "," and start == i and self.roles.get(words.lowers[i]) == "company":
                seat = self._seat(words, i, first)
                return seat if seat > first and words.lowers[seat - 1] in DETERMINERS else i
            if words.lowers[k] == "based" and words.lowers[k - 1] == "-" and k > first + 1:
                return self._seat(words, k - 1, first)
            if before and k < before.last and not before.weak and not self._only_opens(before, first):
                if self._is_home(words, before, start, i):
                    return before.first
                if not before.attributive or before.last < start or (start == i and self.heads.get(words.lowers[i]) == "fields"):
                    return start
                start, before = before.first, None
            elif self._modifies(words, k, first, i):
                start = k
            else:
                return start
        return start

    def _seat(self, words: Words, i: int, first: int) -> int:
        """Where the seat of a firm begins: "Austin" of "the Austin, Texas-based company" and of "the Austin, Texas, company"."""
        start = i
        while start > first and i - start < REACH and (words.bits[start - 1] & CAPITAL or words.lowers[start - 1] in (",", ".")):
            if words.lowers[start - 1] in DETERMINERS:
                break
            start -= 1
        return start

    def _is_home(self, words: Words, before: Found, start: int, i: int) -> bool:
        """Whether a place only says where a described firm is from: "the Seattle company"."""
        place = before.known.type == EntityType.PLACE if before.known else words.lowers[i] in PLAIN_FIRMS
        firm = self.roles.get(words.lowers[i]) == "company"
        return place and firm and before.last == start == i and before.first > 0 and words.lowers[before.first - 1] in DETERMINERS

    def _only_opens(self, before: Found, first: int) -> bool:
        """Whether a capital may only open the sentence: "Handset makers shipped"."""
        return before.first == first == before.last - 1 and before.known is None

    def _shortened(self, words: Words, start: int, i: int, first: int) -> int:
        """The start without verbs that the modifiers were read over: "deters" of "deters airlines", "hit" stays out already."""
        while start < i and words.lowers[start] == "-":
            start += 2
        opener = words.lowers[start - 1] if start > first else "the"
        while start < i and opener not in OPENERS and words.bits[start] & LOWER and self._is_verb_like(words.lowers[start]):
            start += 1
        return min(start, i)

    def _is_verb_like(self, word: str) -> bool:
        if word.endswith("s"):
            return not word.endswith("ss") and word not in self.plural_modifiers
        return word.endswith("ed")

    def _modifies(self, words: Words, k: int, first: int, i: int) -> bool:
        """Whether word k may belong to the description that ends at word i."""
        low = words.lowers[k]
        if low == "-":
            return words.ends[k] == words.starts[k + 1]
        if low == "and":
            opener = max(first, k - 4)
            return k + 1 < i and ((k - 3 <= first and bool(words.bits[first] & CAPITAL)) or "the" in words.lowers[opener:k])
        if low in self.not_modifier or words.bits[k] & (NUMERIC | PUNCTUATION):
            return False
        return k == first or not words.bits[k] & CAPITAL or words.text[words.starts[k] : words.ends[k]].isupper()

    def _unit(self, words: Words, i: int, start: int, first: int, before: Found | None) -> Found | None:
        """A named part of a company: "its cable division", "the Wood & Board Trading unit"."""
        if before and before.last == i and before.rule.startswith("entities.") and not before.attributive:
            named = (i + 1 == len(words.bits) or not words.bits[i + 1] & CAPITAL) and not before.weak
            return Found(before.first, i + 1, "entities.division") if named else None
        opener = words.lowers[start - 1] if start > first else ""
        if start == i or not words.bits[start] & LOWER or opener not in OWNERS:
            return None
        if opener in ("its", "their") and before and before.last == start - 2 and words.lowers[start - 2] == ",":
            return None  # "Lumo, its paper arm, lost"
        if opener in ("its", "their"):
            return Found(start - 1, i + 1, "entities.division")
        owned = before is not None and before.last == start - 1 and before.rule.startswith("entities.")
        return Found(before.first, i + 1, "entities.division") if before and owned else None
