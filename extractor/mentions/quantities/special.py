"""Numbers in a form of their own: fractions of a whole, milestones, multiples."""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from extractor.mentions.quantities.following import Following, rate_after
from extractor.mentions.quantities.numerals import DIGITS, PARTS, SMALL
from extractor.mentions.quantities.read import read_fraction, read_number, tidy
from extractor.mentions.quantities.tables import Tables
from extractor.vocabulary import Kind
from extractor.words import Words

_OVER: Final = "|".join(word for word in SMALL if word != "zero")
_FRACTION: Final = re.compile(rf"(?:({_OVER})([- ]))?({'|'.join(PARTS)})(s?)(?![\w'-])", re.IGNORECASE)
_MILESTONE: Final = re.compile(
    rf"((?:(?:{DIGITS}|{_OVER}|hundred)[- ])?)(thousand|million|billion)th(?![a-z])"
    r"|(\d{1,3}(?:,\d{3})+|\d{4,})(?:st|nd|rd|th)(?![a-z])",
    re.IGNORECASE,
)
_FOLD: Final = re.compile(rf"({_OVER})fold(?![a-z])|twice(?![a-z])", re.IGNORECASE)
_TYPICAL: Final = "(?:three|four|five|six|eight|nine|ten|10|100|1,000)"  # of which a share is said: "eight in ten"
_RATIO: Final = re.compile(
    rf"(?:(one|1) (?:in|out of)|({_OVER}|\d{{1,2}}) (?:out of|in(?= (?:every )?{_TYPICAL} [a-z])))(?: every)?"
    rf" ((?:{_OVER}|a(?= [ht]))(?: hundred| thousand)?|\d{{1,3}}(?:,000)?)"
    r"(?![\w%-]|[,.]\d)(?! (?:years?|months?|weeks?|days?|[a-z]*illion|thousand)\b)",
    re.IGNORECASE,
)
# "a quarter of a point" and "half a million" are numbers, not parts of a whole; "a quarter of 2004" is a period.
_OF_ANOTHER: Final = re.compile(r" of (?:an? (?:\w*point|per|\w*illion)|(?:19|20)\d\d)|[- ](?:a )?(?:\w*point|percentage)")
# A special number holds one of these within three words, or is an ordinal in digits; a ratio has its own second word.
_TELLING: Final = frozenset(
    {*PARTS, *(f"{part}s" for part in PARTS), *(f"{word}fold" for word in SMALL)} | {"thousandth", "millionth", "billionth", "twice"}
)
_RATIO_LINKS: Final = frozenset({"in", "out"})
_ORDINAL_ENDS: Final = ("st", "nd", "rd", "th")
_UNIT: Final = re.compile(r"([- ]of[- ](?:an?|one)|[- ]an?)?[- ]([^\W\d_]+)(?![\w-])")
_PARTED: Final = (Kind.COUNT, Kind.MONEY, Kind.PERCENT)
_ARTICLES: Final = ("a", "an")
_NEXT: Final = re.compile(r"(?: ([a-z]+)\b|[.,;:)]|\s*$)")


class Special(NamedTuple):
    """A number at start:end with its kind, unit id and rule."""

    kind: Kind
    start: int
    end: int
    number: Decimal
    unit: str | None
    rule: str
    noun: Following | None = None


def read_special(words: Words, index: int, tables: Tables) -> Special | None:
    """The fraction, milestone or multiple at a word: "two-thirds" is 66.67 percent, "twice" 2 times."""
    near = words.lowers[index : index + 3]
    if len(near) == 3 and near[1] in _RATIO_LINKS and (ratio := _RATIO.match(words.text, words.starts[index])):
        return _ratio(ratio)
    if _TELLING.isdisjoint(near) and not near[0].endswith(_ORDINAL_ENDS):
        return None
    text, start = words.text, words.starts[index]
    if milestone := _MILESTONE.match(text, start):
        number = read_number(milestone[1] + milestone[2] if milestone[2] else milestone[3])
        return Special(Kind.MILESTONE, start, milestone.end(), number, None, "quantities.milestone")
    if not text[start].isalpha():
        return None
    if fold := _FOLD.match(text, start):
        times = read_number(fold[1]) if fold[1] else Decimal(2)
        return Special(Kind.TIMES, start, fold.end(), times, "times", "quantities.times")
    match = _FRACTION.match(text, start)
    if match is None or _OF_ANOTHER.match(text, match.end()):
        return None
    return _fraction(words, index, match, tables)


def _ratio(match: re.Match[str]) -> Special | None:
    """The "one in five" that is 20 percent."""
    over, under = read_number((match[1] or match[2]).lower()), read_number(match[3].lower())
    if over >= under:
        return None
    return Special(Kind.PERCENT, match.start(), match.end(), tidy(round(100 * over / under, 2)), "percent", "quantities.ratio")


def _fraction(words: Words, index: int, match: re.Match[str], tables: Tables) -> Special | None:
    begin, before = match.start(), words.lowers[index - 1] if index else ""
    if before not in tables.contexts["other_halves"] and (part := _part_of_unit(words, index, match, tables)):
        return part
    if match[1]:
        good = _counted_parts(words.text, match, before, tables)
    elif match[4]:
        good = False
    elif match[3].lower() == "half":
        good = _half(words.text, match, before, tables)
        begin = words.starts[index - 1] if before == "a" else begin
    else:
        good = before in ("a", "an") and _single_part(words, index, match, tables)
        begin = words.starts[index - 1]
    if not good:
        return None
    return Special(Kind.PERCENT, begin, match.end(), read_fraction(match[0]), "percent", "quantities.fraction")


def _part_of_unit(words: Words, index: int, match: re.Match[str], tables: Tables) -> Special | None:
    """The "half a mile" that is 0.5 miles, the "three-quarters of a cent" that is 0.75 cents."""
    following = _UNIT.match(words.text, match.end())
    unit = tables.after.get(following[2].lower()) if following else None
    if following is None or unit is None or unit.kind not in _PARTED or not unit.direct or len(following[2]) == 1:
        return None
    part, article = match[3].lower(), bool(index) and not match[1] and words.lowers[index - 1] in _ARTICLES
    if not (match[1] or part == "half" or (article and (following[1] or part == "quarter"))):  # "a fifth tonne" is one after four
        return None
    number = read_number((match[1] or "one").lower()) / PARTS[part] * unit.factor
    noun = Following(unit, following.start(2), following.end(2))
    if rate := rate_after(words.text, noun.end, tables):
        noun = Following(unit._replace(id=f"{unit.id}/{rate[0]}"), noun.start, rate[1])
    begin = words.starts[index - 1] if article else match.start()
    return Special(unit.kind, begin, match.end(), tidy(number), unit.id, f"quantities.{unit.kind.lower()}", noun)


def _counted_parts(text: str, match: re.Match[str], before: str, tables: Tables) -> bool:
    hyphened = match[2] == "-"
    if match[3].lower() == "quarter":
        return text.startswith(" of", match.end()) or (hyphened and before not in tables.contexts["spells"])
    return hyphened or bool(match[4]) or _goes_on(text, match.end(), tables)


def _single_part(words: Words, index: int, match: re.Match[str], tables: Tables) -> bool:
    if index > 1 and words.lowers[index - 2] in tables.contexts["measuring"]:
        return True
    if match[3].lower() == "quarter":
        return words.text.startswith(" of ", match.end())
    return _goes_on(words.text, match.end(), tables)


def _half(text: str, match: re.Match[str], before: str, tables: Tables) -> bool:
    if before in tables.contexts["other_halves"]:
        return False
    following = _NEXT.match(text, match.end())
    if following and following[1] in tables.contexts["after_half"]:
        return True
    return before in tables.contexts["measuring"] and _goes_on(text, match.end(), tables)


def _goes_on(text: str, end: int, tables: Tables) -> bool:
    """Whether what follows a part leaves it a part: "a third of", "by half.", not "a third party"."""
    following = _NEXT.match(text, end)
    return following is not None and (following[1] is None or following[1] in tables.contexts["after_part"])
