"""An amount of the text: a currency sign or code, a number and its scale, and the second end of a range."""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from extractor.mentions.quantities.numerals import DIGITS, SCALE, WORDS
from extractor.mentions.quantities.read import read_number, read_scale
from extractor.mentions.quantities.tables import Tables, Unit

_LETTER: Final = "[^\\W\\d_]"
_PREFIX: Final = re.compile(
    rf"\(?((?:[Uu]\.?[Ss]\.? ?)?{_LETTER}{{0,5}}\.?[$€£¥₹₩₽₺₫₦₪฿₱₴₸₡₿]|{_LETTER}{{1,5}}\.?|S/\.?)(\)?) ?(?=[-+]?\.?\d)"
)
_DIGITS: Final = re.compile(rf"([-+]?(?:{DIGITS}))(\+)?({SCALE})?")
_WORDS: Final = re.compile(rf"((?:(?:minus|negative|plus) )?(?:{WORDS}|{DIGITS}))()((?:{SCALE}|[- ]dozen)?)", re.IGNORECASE)
_SPACED: Final = re.compile(r" ?(mm|MM|[kKmMbBtT])(?![\w%'-]|\.\d)")
_LETTER_SIGN: Final = re.compile(r"[A-Z]\d")  # "P5bn" is money, "P5" is none
_BARE_SCALE: Final = re.compile(
    r"(?:hundred|thousand|million|billion|trillion|dozen)((?:[- ](?:thousand|million|billion|trillion))?)(?![a-z])", re.IGNORECASE
)


class Amount(NamedTuple):
    """A number at start:end, `scaled` where a scale was written, with the currency that stood before it."""

    start: int
    end: int
    number: Decimal
    figure: Decimal
    scaled: bool
    currency: Unit | None
    sign_end: int
    spelled: bool
    plus: bool = False
    bracketed: bool = False
    double: bool = False  # "hundred thousand"

    def times(self, factor: Decimal) -> "Amount":
        """The same amount on a larger scale: the "5" of "5-6 million"."""
        return self._replace(number=self.number * factor, scaled=True)


def read_amount(text: str, at: int, tables: Tables) -> Amount | None:
    """The amount that begins at a place of the text: "EUR 3 m" is 3000000 in EUR; None where no number stands."""
    currency, factor, begin = None, Decimal(1), at
    first = text[at : at + 1]
    if not first.isnumeric() and first not in "+-.":
        currency, factor, begin = _currency(text, at, tables)
    digits = text[begin : begin + 1].isnumeric() or text[begin : begin + 1] in "+-."
    match = (_DIGITS if digits else _WORDS).match(text, begin)
    if match is None:
        return None
    end, scale = match.end(), match[3]
    if not scale and currency and (spaced := _SPACED.match(text, end)):
        scale, end = spaced[1], spaced.end()
    figure = read_number(match[1])
    number = figure * factor * ((Decimal(10) ** 6 if scale in ("mm", "MM") else read_scale(scale)) if scale else 1)
    if currency and not scale and _LETTER_SIGN.match(text, at):
        return None
    scaled = bool(scale) or factor != 1 or "illion" in match[1]
    return Amount(at, end, number, figure, scaled, currency, _sign_end(text, begin) if currency else at, not digits, bool(match[2]))


def bare_scale(text: str, at: int) -> Amount | None:
    """A scale without a number: "a million" (the article before it is not looked at), "million-unit"."""
    match = _BARE_SCALE.match(text, at)
    if match is None:
        return None
    number = read_number(match[0])
    return Amount(at, match.end(), number, number, scaled=True, currency=None, sign_end=at, spelled=True, double=bool(match[1]))


def _sign_end(text: str, begin: int) -> int:
    return begin - 1 if text[begin - 1] == " " else begin


def _currency(text: str, at: int, tables: Tables) -> tuple[Unit | None, Decimal, int]:
    match = _PREFIX.match(text, at)
    if match is None:
        return None, Decimal(1), at
    form = match[1]
    unit = (
        tables.before.get(form)
        or tables.before.get(form.replace(" ", "").upper())
        or tables.codes.get(form.rstrip("$").upper() if "$" in form else "")
    )
    if unit is not None:
        return unit, Decimal(1), match.end()
    if multiplied := tables.multiplied(form):
        return multiplied[0], Decimal(1).scaleb(multiplied[1]), match.end()
    return None, Decimal(1), at
