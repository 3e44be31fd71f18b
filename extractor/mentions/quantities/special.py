"""Numbers in a form of their own: fractions of a whole, milestones, multiples."""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from extractor.mentions.quantities.numerals import DIGITS, PARTS, SMALL
from extractor.mentions.quantities.read import read_fraction, read_number
from extractor.mentions.words import Words
from extractor.vocabulary import Kind

_OVER: Final = "|".join(word for word in SMALL if word != "zero")
_FRACTION: Final = re.compile(rf"(?:({_OVER})([- ]))?({'|'.join(PARTS)})(s?)(?![\w'-])", re.IGNORECASE)
_MILESTONE: Final = re.compile(
    rf"((?:(?:{DIGITS}|{_OVER}|hundred)[- ])?)(thousand|million|billion)th(?![a-z])|(\d{{1,3}}(?:,\d{{3}})+|\d{{4,}})(?:st|nd|rd|th)(?![a-z])",
    re.IGNORECASE,
)
_FOLD: Final = re.compile(rf"({_OVER})fold(?![a-z])|twice(?![a-z])", re.IGNORECASE)
_PART_FOLLOWERS: Final = re.compile(
    r" (?:of|more|less|higher|lower|fewer|larger|smaller|from|to|in|on|since|and|by|stake|share|interest)\b|[.,;:)]|$"
)
_OF_ANOTHER: Final = re.compile(r" of (?:an? (?:\w*point|per|\w*illion)|(?:19|20)\d\d)|[- ]\w*point")
_WHOLE_FOLLOWERS: Final = re.compile(r" (?:of|the|its|their|his|her|our|this|that|those|all)\b")
_AFTER_PERIOD: Final = frozenset("first second latter last this next same other final past previous recent one-and-a".split())
_MEASURING: Final = frozenset("by than about nearly almost over roughly around just only under".split())
_SPELLED_QUARTERS: Final = frozenset("first last past previous next consecutive recent the these all for in".split())


class Special(NamedTuple):
    """A number at start:end with its kind, unit id and rule."""

    kind: Kind
    start: int
    end: int
    number: Decimal
    unit: str | None
    rule: str


def read_special(words: Words, index: int) -> Special | None:
    """The fraction, milestone or multiple at a word: "two-thirds" is 66.67 percent, "twice" 2 times."""
    text, start = words.text, words.starts[index]
    if milestone := _MILESTONE.match(text, start):
        scale = milestone[2] or ""
        number = read_number(milestone[1] + scale if scale else milestone[3])
        return Special(Kind.MILESTONE, start, milestone.end(), number, None, "quantities.milestone")
    if fold := _FOLD.match(text, start):
        times = read_number(fold[1]) if fold[1] else Decimal(2)
        return Special(Kind.TIMES, start, fold.end(), times, "times", "quantities.times")
    return _fraction(words, index) if text[start].isalpha() else None


def _fraction(words: Words, index: int) -> Special | None:
    text, start = words.text, words.starts[index]
    match = _FRACTION.match(text, start)
    if match is None:
        return None
    before = words.lowers[index - 1] if index else ""
    if _OF_ANOTHER.match(text, match.end()):
        return None
    over, joint, part, plural = match[1], match[2], match[3].lower(), match[4]
    if over:
        good = _counted_parts(text, match, before, hyphened=joint == "-", plural=bool(plural))
    elif plural:
        good = False
    elif before in ("a", "an") and part != "half":
        good = _single_part(text, match, words.lowers[index - 2] if index > 1 else "", part)
    else:
        good = part == "half" and _half(text, match, before)
    if not good:
        return None
    begin = words.starts[index - 1] if before in ("a", "an") and not over else start
    return Special(Kind.PERCENT, begin, match.end(), read_fraction(match[0]), "percent", "quantities.fraction")


def _counted_parts(text: str, match: re.Match[str], before: str, *, hyphened: bool, plural: bool) -> bool:
    if match[3].lower() == "quarter":
        return text.startswith(" of", match.end()) or (hyphened and before not in _SPELLED_QUARTERS)
    return hyphened or plural or _PART_FOLLOWERS.match(text, match.end()) is not None


def _single_part(text: str, match: re.Match[str], before: str, part: str) -> bool:
    if part == "quarter":
        return before in _MEASURING or text.startswith(" of ", match.end())
    return before in _MEASURING or _PART_FOLLOWERS.match(text, match.end()) is not None


def _half(text: str, match: re.Match[str], before: str) -> bool:
    if before in _AFTER_PERIOD or before == "-":
        return False
    if _WHOLE_FOLLOWERS.match(text, match.end()):
        return True
    return before in _MEASURING and _PART_FOLLOWERS.match(text, match.end()) is not None
