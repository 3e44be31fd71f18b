"""Reads numbers: pure functions on strings."""

import re
from decimal import Decimal
from functools import lru_cache

from extractor.mentions.quantities.numerals import GLYPHS, PARTS, POWERS, SMALL, TENS

_DIGITS = re.compile(r"[-+]?(?:\d[\d,  ]*(?:\.\d+)?|\.\d+)")
_SLASH = re.compile(r"(?:(\d+)[ -]+)?(\d+)/(\d+)")
_GLYPH = re.compile(rf"(\d*)([{''.join(GLYPHS)}])")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}(?![\d,])")
_SIGN = re.compile(r"(-|minus |negative )|(?:plus |[+ ])+", re.IGNORECASE)
_SPLIT = re.compile(r"[\s-]+")
_PART = re.compile(rf"(?:({'|'.join(SMALL)}|an?)[\s-]+)?({'|'.join(PARTS)})(?:s|ves)?")


@lru_cache(maxsize=10_000)
def read_number(text: str) -> Decimal:
    """The number that a numeral in digits or words with its scale stands for.

    >>> read_number("two and a half billion")
    Decimal('2500000000')
    >>> read_number("1,250.5")
    Decimal('1250.5')
    """
    signed = _SIGN.match(text)
    sign = -1 if signed and signed[1] else 1
    body = text[signed.end() :] if signed else text
    if body[0].isdigit() or body[0] == "." or body[0] in GLYPHS:
        figure, rest = _read_digits(body)
        return tidy(sign * figure * read_scale(rest) if rest or sign < 0 else figure)
    return tidy(sign * _read_words(body.lower()))


@lru_cache(maxsize=1_000)
def read_scale(text: str) -> Decimal:
    """What a scale multiplies by: "thousand million" is 10**9.

    >>> read_scale(" bn")
    Decimal('1E+9')
    """
    factor = Decimal(1)
    for word in _SPLIT.split(text.strip(" -")):
        if word.lower() in ("dozen", "dozens"):
            factor *= 12
        elif word in ("mm", "MM"):
            factor *= 10**6
        elif word:
            factor = factor.scaleb(POWERS.get(word) or POWERS[word.lower()])
    return factor


def read_fraction(text: str) -> Decimal:
    """A fraction of a whole in percent, to two decimals.

    >>> read_fraction("two-thirds"), read_fraction("half"), read_fraction("a fifth")
    (Decimal('66.67'), Decimal('50'), Decimal('20'))
    """
    match = _PART.fullmatch(text.lower())
    if match is None:
        msg = f"{text!r} is not a fraction such as 'two-thirds'"
        raise ValueError(msg)
    over = SMALL.get(match[1] or "one", Decimal(1))
    return tidy(round(100 * over / PARTS[match[2]], 2))


def _read_digits(body: str) -> tuple[Decimal, str]:
    if match := _GLYPH.match(body):
        return Decimal(match[1] or 0) + GLYPHS[match[2]], body[match.end() :]
    if match := _SLASH.match(body):
        return Decimal(match[1] or 0) + Decimal(match[2]) / Decimal(match[3]), body[match.end() :]
    if match := _DECIMAL_COMMA.match(body):
        return Decimal(match[0].replace(",", ".")), body[match.end() :]
    match = _DIGITS.match(body)
    if match is None:
        msg = f"{body!r} does not begin with a number"
        raise ValueError(msg)
    return Decimal(match[0].replace(",", "").replace(" ", "")), body[match.end() :]


def _read_words(body: str) -> Decimal:
    """In "two and a half billion" every scale closes what stands before it; a larger one also the smaller ones."""
    total, current = Decimal(0), None
    words = [word for word in _SPLIT.split(body) if word not in ("and", "of", "")]
    for at, word in enumerate(words):
        if word == "point":
            current = (current or 0) + _decimals(words[at + 1 :])
        elif word in POWERS or word in ("dozen", "dozens"):
            factor = read_scale(word)
            if factor >= 1000 and total and total < factor:
                total, current = (total + (current or 0)) * factor, None
            elif factor == 100:
                current = (1 if current is None else current) * factor
            else:
                total, current = total + (1 if current is None else current) * factor, None
        else:
            current = _add(current, word, words[at - 1] if at else "", after_point="point" in words[:at])
    return total + (current or 0)


def _add(current: Decimal | None, word: str, before: str, *, after_point: bool) -> Decimal | None:
    if after_point and word in SMALL:
        return current
    if word in ("a", "an"):
        return current
    if word in SMALL:
        return (current or 0) + SMALL[word]
    share = 1 / PARTS[word.rstrip("s")]
    count = SMALL.get(before)
    if current is not None and count is not None:
        return current - count + count * share
    return (current or 0) + share


def _decimals(words: list[str]) -> Decimal:
    digits = ""
    for word in words:
        if word not in SMALL or word in TENS:
            break
        digits += str(SMALL[word])
    return Decimal("0." + (digits or "0"))


def tidy(number: Decimal) -> Decimal:
    """A number without trailing zeros or exponent, so that 2.50 million and 2,500,000 print alike.

    >>> tidy(Decimal("2.50E+6"))
    Decimal('2500000')
    """
    return Decimal(format(number.normalize(), "f"))
