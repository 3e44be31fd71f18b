"""The English numerals as patterns: digits, number words, scales, fractions."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

_ONES: Final = "zero one two three four five six seven eight nine"
_TEENS: Final = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_PARTS: Final = "half third quarter fifth sixth seventh eighth ninth tenth"

ONES: Final = {word: Decimal(n) for n, word in enumerate(_ONES.split())}
TEENS: Final = {word: Decimal(n) for n, word in enumerate(_TEENS.split(), 10)}
TENS: Final = {word: Decimal(10 * n) for n, word in enumerate(_TENS.split(), 2)}
SMALL: Final = ONES | TEENS | TENS

# Powers of ten written as words, which may follow number words, and those that abbreviations stand for.
SCALE_WORDS: Final = {"hundred": 2, "thousand": 3, "lakh": 5, "million": 6, "crore": 7, "billion": 9, "trillion": 12}
SCALE_SIGNS: Final = {
    **dict.fromkeys(("k", "K", "T", "tsd"), 3),
    **dict.fromkeys(("m", "M", "mn", "mln", "Mln", "mio", "Mio", "mil", "mill", "MN", "MLN", "Mn"), 6),
    **dict.fromkeys(("b", "B", "bn", "bln", "Bn", "BN", "Bln", "bil", "mrd", "Mrd"), 9),
    **dict.fromkeys(("t", "tn", "trn", "trln", "Tn", "TN"), 12),
    **dict.fromkeys(("cr", "Cr"), 7),
}
LETTERS: Final = frozenset("kKTmMbBt")
LENGTHS: Final = r"(?![- ](?:long|tall|high|wide|deep|in length|length|breadth|draught)\b)"
POWERS: Final = SCALE_SIGNS | {
    form: power for word, power in SCALE_WORDS.items() for form in (word, word + "s", word.title(), word.upper())
}
GLYPHS: Final = {
    glyph: Decimal(over) / under
    for glyph, over, under in (("½", 1, 2), ("¼", 1, 4), ("¾", 3, 4), ("⅓", 1, 3), ("⅔", 2, 3), ("⅛", 1, 8), ("⅙", 1, 6))
}
PARTS: Final = {name: Decimal(n) for n, name in enumerate(_PARTS.split(), 2)} | {"fourth": Decimal(4)}


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


GAP: Final = "(?:[- ] ?)"  # between the words of a number: a hyphen, a space, or the two spaces of a justified text
_ONE = f"(?:{_any(ONES)})"
_SMALL = f"(?:(?:{_any(TENS)})(?:{GAP}{_ONE})?|{_any(TEENS)}|{_ONE})"
_NO_PART = rf"(?!{GAP}(?:{_any(PARTS)})s?(?![a-z]))"
_HUNDREDS = rf"(?:(?:{_SMALL}|an?){GAP}hundred(?!s)(?:(?:  ?and)?  ?{_SMALL}{_NO_PART})?|{_SMALL})(?![a-z])"
# After "two and a third" only what is measured may follow: in "two and a third of the rest" it is a number of its own.
_THINGS = r"(?!(?:is|was|has)\b)[a-z]+s|people"
_MEASURED = rf"(?=  ?(?:[a-z]+illion|thousand|per|point|{_THINGS})\b|[.;:)]|\s*$)"
_AND_PART = rf"(?:{GAP}and{GAP}(?:an?{GAP}(?:half|quarter)|three{GAP}quarters|(?:an?|{_ONE}){GAP}(?:{_any(PARTS)})s?(?![a-z]){_MEASURED}))"
AND_PART: Final = r" and an? (?:half|quarter)(?![\w-]| of\b)"  # after digits: "3 and a half million"
AND_HALF: Final = rf" and an? half(?= (?:{_THINGS})\b|[.,;:)]|\s*$)"  # of the scale before it: "a million and a half homes"
_TAIL = rf"(?:(?: point {_ONE}(?: {_ONE})*)|{_AND_PART})?"
_BIG = "(?:hundred|thousand|million|billion|trillion)"
_STEP = rf"(?:{GAP}(?:thousand|million|billion|trillion)(?:  ?and)?  ?{_HUNDREDS}(?!{GAP}(?:{_any(SCALE_WORDS)}|per|%)))"

# "twenty-five", "one hundred and five", "two and a half", "one point five", "half a" (million); the last scale is SCALE's.
WORDS: Final = (
    rf"(?:an? |one{GAP})?half(?:{GAP}an?)?(?={GAP}(?:{_BIG}|dozen|per|point))"
    rf"|(?:an? )?(?:three{GAP}quarters|quarter)(?:(?: of)? an?)?(?={GAP}(?:{_BIG}|percent|point))"
    rf"|(?:an? |{_ONE}{GAP})?(?:{_any(PARTS)})s? of an?(?= (?:{_BIG}|percent|point))"
    rf"|{_HUNDREDS}{_STEP}*{_TAIL}(?![a-z])"
)
_GROUPED = r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)|\d{1,3}(?: \d{3})+(?![\dA-Za-z]|,\d|-\d|[- ]?[a-z]*illion)|\d+"
_PLAIN = rf"\d+(?:\.\d+)?(?![\d,./{''.join(GLYPHS)}]|[- ] ?\d)"  # most numbers: nothing beside them may belong to them
DIGITS: Final = (
    rf"{_PLAIN}|(?:\d+{GAP})?\d{{1,2}}/[1-9]\d?(?![\d/])|\d*[{''.join(GLYPHS)}]"
    rf"|\d+,\d{{1,2}}(?=(?: ?(?:%|[mb]n?\b|m[lr]?n\b|mio\b|bln\b|[a-z]+illion))|,-)|(?:{_GROUPED})(?:\.\d+)?|\.\d+"
)
SCALE: Final = rf"(?:{GAP}?(?:{_any(POWERS.keys() - LETTERS)})(?![A-Za-z]))+|[kKMbB](?![A-Za-z])|m(?![A-Za-z]){LENGTHS}"

ONE: Final = Decimal(1)

# Every word at which a number may begin.
NUMBER_WORDS: Final = frozenset(
    {*SMALL, *GLYPHS, *SCALE_WORDS, *PARTS, *(f"{part}s" for part in PARTS), *(f"{word}fold" for word in SMALL)}
    | {"first", "second", "dozen", "twice", "minus", "negative", "thousandth", "millionth", "billionth"}
)
