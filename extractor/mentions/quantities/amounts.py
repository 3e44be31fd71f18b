"""An amount of the text: a currency sign or code, a number and its scale."""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from extractor.mentions.quantities.numerals import AND_HALF, AND_PART, DIGITS, GAP, ONE, PARTS, SCALE, SMALL, WORDS
from extractor.mentions.quantities.read import read_number, read_scale
from extractor.mentions.quantities.tables import Tables, Unit
from extractor.words import NUMERIC, Words

_LETTER: Final = r"[^\W\d_]"
_PREFIX: Final = re.compile(
    rf"\(?((?:[Uu]\.?[Ss]\.? ?)?{_LETTER}{{0,5}}\.?[$€£¥₹₩₽₺₫₦₪฿₱₴₸₡₿]|{_LETTER}{{1,5}}\.?|S/\.?)(\)?) ?(?=[-+]?\.?\d)"
)
# A number, its "and a half", its "+", its scale, and the half of the scale.
_DIGITS: Final = re.compile(rf"([-+]?(?:{DIGITS}))({AND_PART})?(\+)?(?:({SCALE})({AND_HALF})?)?")
_WORDS: Final = re.compile(rf"((?:(?:minus|negative|plus) )?(?:{WORDS}|{DIGITS}))()()(?:({SCALE}|{GAP}dozen)({AND_HALF})?)?", re.IGNORECASE)
SIGNS: Final = ("+", "-", ".")
_HEADS: Final = frozenset(word[:3] for word in (*SMALL, "half", "quarter", "minus", "negative", "plus"))
_SPACED: Final = re.compile(r" ?(mm|MM|[kKmMbBtT])(?![\w%'-]|\.\d)")
_BEYOND_BRACKET: Final = re.compile(rf" \([\d.,]+\)({SCALE})")  # "EUR 2,355 (2,179) million"
_LETTER_SIGN: Final = re.compile(r"[A-Z]\d")  # "P5bn" is money, "P5" is none
_BARE_SCALE: Final = re.compile(
    rf"((?:hundred|thousand|million|billion|trillion|dozen)({GAP}(?:thousand|million|billion|trillion))?)(?![a-z])({AND_HALF})?",
    re.IGNORECASE,
)


class Amount(NamedTuple):
    """A number at start:end, `scaled` where a scale was written, with the currency that stood before it up to `sign_end`."""

    start: int
    end: int
    number: Decimal
    figure: Decimal  # without the scale
    scaled: bool = False
    currency: Unit | None = None
    sign_end: int = 0
    figure_start: int = 0
    spelled: bool = False
    plus: bool = False  # "290+"
    bracketed: bool = False  # "(EURO) 35 million"

    def times(self, factor: Decimal) -> "Amount":
        """The same amount on a larger scale: the "5" of "5-6 million"."""
        return self._replace(number=self.number * factor, scaled=True)


class _Sign(NamedTuple):
    """Where a number begins, and the currency written before it; "MEUR" multiplies it."""

    begin: int
    currency: Unit | None = None
    factor: Decimal = ONE


def amount_at(words: Words, index: int, done: int, tables: Tables) -> Amount | None:
    """The amount at a word, with what belongs to it before the word: "a million", "U.S. $ 163 million", "(EURO) 35 million"."""
    text, lowers, starts = words.text, words.lowers, words.starts
    amount = read_amount(text, starts[index], tables)
    before = lowers[index - 1] if index and starts[index - 1] >= done else ""
    if amount is None:
        return _bare_scale(words, index, before) if words.bits[index] & NUMERIC else None
    if before == "a" and lowers[index] in PARTS:
        return amount._replace(start=starts[index - 1])
    if amount.currency is None:
        return amount if amount.spelled else _named_currency(words, index, amount, done, tables)
    if before in ("u.s.", "u.s", "us") and text[starts[index]] == "$":
        return amount._replace(start=starts[index - 1])
    if before == "(" and text[amount.sign_end - 1] == ")":
        return amount._replace(start=amount.start - 1, bracketed=True)
    return amount


def read_amount(text: str, at: int, tables: Tables) -> Amount | None:
    """The amount that begins at a place of the text: "EUR 3 m" is 3000000 in EUR; None where no number stands."""
    digits = _begins_digits(text, at)
    begin, currency, factor = (at, None, ONE) if digits else _sign(text, at, tables)
    digits = digits or _begins_digits(text, begin)
    match = _DIGITS.match(text, begin) if digits else _WORDS.match(text, begin) if _may_be_word(text, begin) else None
    if match is None:
        return None
    end, scale = match.end(), match[4] or ""
    if not scale and currency and (spaced := _SPACED.match(text, end)):
        scale, end = spaced[1], spaced.end()
    elif not scale and currency and (beyond := _BEYOND_BRACKET.match(text, end)):
        scale = beyond[1]
    if currency and not scale and _LETTER_SIGN.match(text, at):
        return None
    figure = read_number(match[1])
    if part := match[2] or match[5]:
        figure += 1 / PARTS[part.split()[-1].lower()]
    if scale:
        factor = factor * read_scale(scale)
    return Amount(
        start=at,
        end=end,
        number=figure if factor is ONE else figure * factor,
        figure=figure,
        scaled=factor is not ONE or "illion" in match[1],
        currency=currency,
        sign_end=begin - (text[begin - 1] == " ") if currency else at,
        figure_start=begin,
        spelled=not digits,
        plus=bool(match[3]),
    )


def _begins_digits(text: str, at: int) -> bool:
    first = text[at : at + 1]
    return first.isnumeric() or first in SIGNS


def _may_be_word(text: str, at: int) -> bool:
    """Whether what stands there may begin a number in words; most of what follows a number does not."""
    head = text[at : at + 3].lower()
    return head in _HEADS or head.startswith(("a ", "an "))


def _sign(text: str, at: int, tables: Tables) -> _Sign:
    match = _PREFIX.match(text, at)
    if match is None:
        return _Sign(at)
    form = match[1]
    if unit := tables.before.get(form) or tables.before.get(form.replace(" ", "").upper()):
        return _Sign(match.end(), unit)
    if "$" in form and (unit := tables.codes.get(form.rstrip("$").upper())):
        return _Sign(match.end(), unit)
    if multiplied := tables.multiplied(form):
        return _Sign(match.end(), multiplied[0], ONE.scaleb(multiplied[1]))
    return _Sign(at)


def _bare_scale(words: Words, index: int, before: str) -> Amount | None:
    """A scale without a number: "a million", "million-unit", "hundred thousand", but not "several million"."""
    text, start = words.text, words.starts[index]
    match = _BARE_SCALE.match(text, start)
    if match is None:
        return None
    if before in ("a", "an"):
        start = words.starts[index - 1]
    elif text[start - 1 : start] == "-" or not (match[2] or text.startswith("-", match.end())):
        return None
    number = read_number(match[1])
    if match[3]:
        number = number * 3 / 2
    return Amount(start, match.end(), number, number, scaled=True, spelled=True, figure_start=start)


def _named_currency(words: Words, index: int, amount: Amount, done: int, tables: Tables) -> Amount:
    """With a currency that stands as words before the number: "Australian dollar 29.4bn"."""
    for size in (3, 2) if index and words.lowers[index - 1] in tables.named else ():
        if index >= size and words.starts[index - size] >= done:
            unit = tables.before.get(" ".join(words.lowers[index - size : index]))
            if unit:
                return amount._replace(start=words.starts[index - size], currency=unit, sign_end=words.ends[index - 1])
    return amount
