"""What the words around a phrase tell: where its text begins, whether it is to come, whether it is a period at all."""

import re

from extractor.lexicon import Lexicon, Row
from extractor.mentions.periods.phrases import Found
from extractor.words import CAPITAL, LOWER, STOP, Words

FOLLOWING = re.compile(
    r"(?:|, (?:(?!said|says|told|it |that )\w+ ){1,3}) ?(?:will|(?:is|are) (?:expected|forecast|likely|set)) (?!to have)"
    r"|, (?:(?!said|says|told|that |but |and |while |when |as )\w+ ){1,5}?"
    r"(?:(?:expects?|forecasts?|projects?|predicts?|anticipates?|foresees?)\b"
    r"|(?:is|are) (?:now |still )?(?:looking for|expecting|forecasting|guiding|targeting|aiming)\b)"
)
RECORD = re.compile(r"\b(?:first|most|least|record|best|worst|(?!inter|requ|inv|prot|cont|sugg)\w{2,}est)\b[^.;]{0,60}$")
QUANTIFIED = re.compile(r"\s?(?:[a-z]+s\b|%|people\b|or more\b|km\b|mn\b|million\b|percent\b|gmt\b)")
FRACTIONS = frozenset(("quarter", "half", "third"))
TIGHT = 3  # words from "forecast for" to its period
REACH = 14  # words back within which an outlook word governs a date


class Lead(Row):
    """A word that may stand before a period, and what it tells."""

    word: str
    role: str


class Context:
    """The lead words of the lexicon by their roles."""

    def __init__(self, lexicon: Lexicon, ambiguous: frozenset[str]) -> None:
        self.ambiguous = ambiguous
        self.roles: dict[str, set[str]] = {}
        for lead in lexicon.rows("period_leads", Lead):
            self.roles.setdefault(lead.role, set()).add(lead.word)

    def begin(self, words: Words, index: int) -> int:
        """Where the text of a phrase begins: an article and a preposition before it belong to it."""
        if index and words.lowers[index - 1] in self.roles["article"]:
            index -= 1
        if index and words.lowers[index - 1] in self.roles["preposition"]:
            index -= 1
        return words.starts[index]

    def ahead(self, words: Words, low: str, index: int, end: int) -> bool:
        """Whether the sentence speaks of what is to come: "will open in March"."""
        if FOLLOWING.match(low, end):
            return True
        for at in range(index - 1, max(-1, index - 1 - REACH), -1):
            if words.bits[at] & STOP:
                return False
            word = words.lowers[at]
            if word in self.roles["outlook"]:
                return True
            if word in self.roles["participle"] and at and words.lowers[at - 1] in self.roles["auxiliary"]:
                return True
            if word in self.roles["estimate"] and words.lowers[at + 1] == "for" and index - at <= TIGHT:
                return True
        return False

    def record(self, low: str, at: int, found: Found) -> bool:
        """Whether "since" measures a record: "the lowest level since 1997"."""
        plain = found.end - at - len(found.groups["left"]) <= len("since the ") or low.startswith("since records", at)
        return plain and RECORD.search(low, max(0, at - 80), at) is not None

    def ordinary(self, words: Words, low: str, index: int, found: Found) -> bool:
        """Whether the words are no period after all: "may rise", "cut 2000 jobs", "in his thirties", "to last two months"."""
        at, before = words.starts[index], words.lowers[index - 1] if index else ""
        bare, rule = low[at : found.end], found.pattern.id
        if before == "a" and index > 1 and words.lowers[index - 2] == "by":
            return words.lowers[index] in FRACTIONS  # "up by a quarter from the turn of the year"
        if rule == "periods.year":
            return self._amount(low, bare, before, found.end)
        if rule in ("periods.short-decade", "periods.stage") and before in self.roles["owner"]:
            return bare.endswith(("ties", "0s"))
        if before in self.roles["verbal"] and _is_verb(words, index):
            return True
        if rule == "periods.today":
            return bool(words.bits[index] & CAPITAL) and (before == "'s" or (index > 0 and bool(words.bits[index - 1] & (CAPITAL | LOWER))))
        return self._common_word(words, index, bare, found.end, before)

    def _amount(self, low: str, bare: str, before: str, end: int) -> bool:
        if before in self.roles["amount"]:
            return True
        return bare.endswith("00") and before not in ("in", "during") and QUANTIFIED.match(low, end) is not None

    def _common_word(self, words: Words, index: int, bare: str, end: int, before: str) -> bool:
        last = bare.rsplit(None, 1)[-1]
        if last not in self.ambiguous:
            return False
        if words.text[end - len(last)].islower():
            return True
        if last != bare or index == 0 or before in self.roles["preposition"]:
            return False
        return bool(words.bits[index - 1] & CAPITAL)  # "Mrs May"


def _is_verb(words: Words, index: int) -> bool:
    """Whether "last" or "end" is a verb: "to last two months", "to end this year", but not "to end-June"."""
    word = words.lowers[index]
    return word == "last" or word == "end" and words.lowers[index + 1 : index + 2] != ["-"]
