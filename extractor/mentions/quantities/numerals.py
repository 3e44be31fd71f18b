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
PARTS: Final = {name: Decimal(n) for n, name in enumerate(_PARTS.split(), 2)}


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_ONE = f"(?:{_any(ONES)})"
_SMALL = f"(?:(?:{_any(TENS)})(?:[- ]{_ONE})?|{_any(TEENS)}|{_ONE})"
_HUNDREDS = rf"(?:(?:{_SMALL}|an?)[- ]hundred(?!s)(?:(?: and)? {_SMALL}(?! quarters))?|{_SMALL})(?![a-z])"
_AND_PART = r"(?:[- ]and[- ](?:an?[- ](?:half|quarter)|three[- ]quarters))"
_TAIL = rf"(?:(?: point {_ONE}(?: {_ONE})*)|{_AND_PART})?"
_STEP = rf"(?:[- ](?:thousand|million|billion|trillion)(?: and)? {_HUNDREDS}(?![- ](?:{_any(SCALE_WORDS)}|per|%)))"
_BIG = "(?:hundred|thousand|million|billion|trillion)"

# "twenty-five", "one hundred and five", "two and a half", "one point five", "half a" (million); the last scale is SCALE's.
WORDS: Final = (
    rf"(?:an? )?half(?:[- ]an?)?(?=[- ](?:{_BIG}|dozen|per|point))"
    rf"|(?:an? )?(?:three[- ]quarters|quarter)(?:(?: of)? an?)?(?=[- ](?:{_BIG}|percent|point))"
    rf"|{_HUNDREDS}{_STEP}*{_TAIL}(?![a-z])"
)
_GROUPED = r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)|\d{1,3}(?: \d{3})+(?![\dA-Za-z]|,\d|-\d|[- ]?[a-z]*illion)|\d+"
DIGITS: Final = (
    rf"(?:\d+[ -])?\d{{1,2}}/[1-9]\d?(?![\d/])|\d*[{''.join(GLYPHS)}]"
    rf"|\d+,\d{{1,2}}(?=(?: ?(?:%|[mb]n?\b|m[lr]?n\b|mio\b|bln\b|[a-z]+illion))|,-)|(?:{_GROUPED})(?:\.\d+)?|\.\d+"
)
SCALE: Final = rf"(?:[- ]?(?:{_any(POWERS.keys() - LETTERS)})(?![A-Za-z]))+|[kKMbB](?![A-Za-z])|m(?![A-Za-z]){LENGTHS}"

ONE: Final = Decimal(1)

# Every word at which a number may begin.
NUMBER_WORDS: Final = frozenset(
    {*SMALL, *GLYPHS, *SCALE_WORDS, *PARTS, *(f"{part}s" for part in PARTS), *(f"{word}fold" for word in SMALL)}
    | {"first", "second", "dozen", "twice", "minus", "negative", "thousandth", "millionth", "billionth"}
)
