"""The words of quantities (currencies, units, bounds, where a noun phrase ends), made ready for look-up."""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from extractor.lexicon import Lexicon, LexiconError, Row
from extractor.vocabulary import MEASURES, Bound, Kind


class CurrencyRow(Row):
    """A line of money.csv; forms are separated by |."""

    id: str
    before: str = ""
    after: str = ""
    minor: str = ""
    factor: int = 100


class UnitRow(Row):
    """A line of unit_words.csv; words are singulars, "singular/plural" where the plural is not regular."""

    id: str
    kind: str
    words: str
    measure: str | None = None


class BoundRow(Row):
    """A line of number_bounds.csv."""

    phrase: str
    bound: Bound
    place: str


class MeaningRow(Row):
    """A line of unit_meanings.csv: before "of" and one of `things`, `words` are the unit `id`."""

    id: str
    words: str
    things: str


class WordsRow(Row):
    """A line of noun_ends.csv, number_contexts.csv or per_units.csv; words are separated by |."""

    id: str
    words: str


class Unit(NamedTuple):
    """What a word after (or a sign before) a number says: "pence" is GBP, a hundredth."""

    kind: Kind | None  # None for "unit_words": the thing counted is the metric's
    id: str
    factor: Decimal
    noun: str
    plural: bool
    direct: bool = True  # read wherever it follows the number; a counted noun only as a plural or the head of its phrase
    listed: bool = True


class Tables(NamedTuple):
    """The vocabulary by form; `before` holds currency signs and codes as written, `after` unit phrases in lower case."""

    before: dict[str, Unit]
    named: frozenset[str]  # the last words of currencies that stand as several words before a number: "dollar"
    codes: dict[str, Unit]
    after: dict[str, Unit]
    bounds: dict[str, dict[str, list[tuple[tuple[str, ...], Bound]]]]
    bounds_after: dict[str, Bound]
    closings: dict[Bound, re.Pattern[str]]
    cents: frozenset[str]  # the currencies whose hundredth is a cent
    meanings: dict[str, tuple[Unit, frozenset[str]]]
    per: dict[str, str]
    ends: frozenset[str]
    moves: frozenset[str]
    contexts: dict[str, frozenset[str]]
    measures: dict[str, str]

    def currency_words(self) -> set[str]:
        """Every sign and code, in lower case, that may begin an amount of money: "$", "eur", "meur"."""
        return {form.lower() for form in self.before} | {scale + code.lower() for scale in "kmt" for code in self.codes}

    def multiplied(self, form: str) -> tuple[Unit, int] | None:
        """A currency code with its scale before it: "MEUR" is EUR and 6, "TEUR" EUR and 3."""
        power = _MULTIPLES.get(form[:1])
        unit = self.codes.get(form[1:]) if power else None
        return (unit, power) if unit and power else None


LOWER_BOUNDS: Final = (Bound.ABOVE, Bound.AT_LEAST)
UPPER_BOUNDS: Final = (Bound.BELOW, Bound.AT_MOST)
_HUNDREDTH: Final = Decimal("0.01")
_MULTIPLES: Final = {"m": 6, "M": 6, "k": 3, "K": 3, "T": 3}
_KINDS: Final = {"PHYSICAL": Kind.COUNT}


def read_tables(lexicon: Lexicon) -> Tables:
    """The tables of the data files: "pence" -> GBP, "vehicles" -> vehicle, "more than" -> above."""
    before: dict[str, Unit] = {}
    codes: dict[str, Unit] = {}
    after: dict[str, Unit] = {}
    units = lexicon.rows("unit_words", UnitRow)
    for unit in units:
        _enter_unit(unit, after)
    meanings = {word: meaning for row in lexicon.rows("unit_meanings", MeaningRow) for word, meaning in _meaning(row, after)}
    currencies = lexicon.rows("money", CurrencyRow)
    for currency in currencies:
        _enter_currency(currency, before, codes, after)
    bounds = lexicon.rows("number_bounds", BoundRow)
    ends = _word_sets(lexicon, "noun_ends")
    return Tables(
        before=before,
        named=frozenset(form.split()[-1] for form in before if " " in form),
        codes=codes,
        after=after,
        bounds=_bounds_before(bounds),
        closings=_closings(bounds),
        bounds_after={row.phrase: row.bound for row in bounds if row.place == "after"},
        cents=frozenset(row.id for row in currencies if any(form.endswith("cents") for form in row.minor.split("|"))),
        meanings=meanings,
        per={word: row.id for row in lexicon.rows("per_units", WordsRow) for word in row.words.split("|")},
        ends=frozenset().union(*ends.values()),
        moves=ends["moves"],
        contexts=_word_sets(lexicon, "number_contexts"),
        measures={row.id: _measure(row) for row in units if row.measure},
    )


def _word_sets(lexicon: Lexicon, table: str) -> dict[str, frozenset[str]]:
    return {row.id: frozenset(row.words.split("|")) for row in lexicon.rows(table, WordsRow)}


def _bounds_before(rows: list[BoundRow]) -> dict[str, dict[str, list[tuple[tuple[str, ...], Bound]]]]:
    """The modifiers by their last word and the one before it, the longest first: "just over" before "over"."""
    bounds: dict[str, dict[str, list[tuple[tuple[str, ...], Bound]]]] = {}
    for row in sorted(rows, key=lambda row: -len(row.phrase.split())):
        if row.place == "before":
            phrase = tuple(row.phrase.split())
            before = phrase[-2] if len(phrase) > 1 else ""
            bounds.setdefault(phrase[-1], {}).setdefault(before, []).append((phrase, row.bound))
    return bounds


def _closings(rows: list[BoundRow]) -> dict[Bound, re.Pattern[str]]:
    """What may stand between the two numbers of a range: after "more than 3" an " and less than " or a ", below "."""
    closings = {}
    for opening, closing, comma in ((LOWER_BOUNDS, UPPER_BOUNDS, "|, "), (UPPER_BOUNDS, LOWER_BOUNDS, "")):
        phrases = sorted((re.escape(row.phrase) for row in rows if row.bound in closing and row.place == "before"), key=len, reverse=True)
        pattern = re.compile(rf"(?:,? (?:and|but) {comma})(?:{'|'.join(phrases)}) ")
        closings.update(dict.fromkeys(opening, pattern))
    return closings


def singular(noun: str) -> str:
    """A regular plural's singular: "factories" -> "factory", "NEVs" -> "NEV"."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") else noun


def plural(noun: str) -> str:
    """A regular noun's plural: "factory" -> "factories"."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh", "z")) else "s")


def _enter_unit(row: UnitRow, after: dict[str, Unit]) -> None:
    kind, name, factor = (None if row.kind == "UNIT" else _KINDS.get(row.kind) or Kind(row.kind)), row.id, Decimal(1)
    direct = row.kind not in ("UNIT", "COUNT") and name not in ("second", "quarter", "minute")
    if name == "basis_point":
        name, factor = "percentage_point", _HUNDREDTH
    for word in row.words.split("|"):
        one, _, many = word.partition("/")
        many = many or plural(one)
        after.setdefault(many, Unit(kind, name, factor, one, plural=True, direct=direct))
        after.setdefault(one, Unit(kind, name, factor, one, plural=one == many, direct=direct))


def _meaning(row: MeaningRow, after: dict[str, Unit]) -> list[tuple[str, tuple[Unit, frozenset[str]]]]:
    unit = next((unit for unit in after.values() if unit.id == row.id), None)
    if unit is None:
        msg = f"quantities/unit_meanings.csv, '{row.id}': no such unit. Use an id of unit_words.csv"
        raise LexiconError(msg)
    return [(word, (unit, frozenset(row.things.split("|")))) for word in row.words.split("|")]


def _enter_currency(row: CurrencyRow, before: dict[str, Unit], codes: dict[str, Unit], after: dict[str, Unit]) -> None:
    main = Unit(Kind.MONEY, row.id, Decimal(1), row.id, plural=True)
    for form in filter(None, row.before.split("|")):
        before.setdefault(form, main)
        if len(form) == 3 and form.isalpha() and form.isupper():
            codes[form] = main
    for form in filter(None, row.after.split("|")):
        after.setdefault(form, main)
    for form in filter(None, row.minor.split("|")):
        minor = main._replace(factor=1 / Decimal(row.factor))
        after.setdefault(form.lower(), minor)
        if form.isupper():
            before[form] = codes[form] = minor


def _measure(row: UnitRow) -> str:
    measure = row.measure or ""
    if measure not in MEASURES and not measure.startswith("other:"):
        msg = f"quantities/unit_words.csv, '{row.id}': measure '{row.measure}' is not other:<noun> or one of {', '.join(sorted(MEASURES))}"
        raise LexiconError(msg)
    return measure
