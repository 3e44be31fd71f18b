"""Finds the quantities of an article, and the numbers that are none: names, ranks, durations, clock times."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from extractor.lexicon import Lexicon
from extractor.mentions.quantities.amounts import Amount, bare_scale, read_amount
from extractor.mentions.quantities.following import Following, hyphened, noun_after, rate_after
from extractor.mentions.quantities.numerals import GLYPHS, PARTS, SCALE_WORDS, SMALL
from extractor.mentions.quantities.ranges import Pair, read_pair
from extractor.mentions.quantities.read import tidy
from extractor.mentions.quantities.set_aside import SetAside
from extractor.mentions.quantities.special import Special, read_special
from extractor.mentions.quantities.tables import read_tables
from extractor.mentions.words import CAPITAL, CURRENCY, NUMERIC, Words
from extractor.model import Mention, Quantity
from extractor.vocabulary import Bound, Kind

_RULES: Final = {
    Kind.MONEY: "quantities.money",
    Kind.PERCENT: "quantities.percent",
    Kind.POINTS: "quantities.points",
    Kind.COUNT: "quantities.count",
    Kind.TIMES: "quantities.times",
    Kind.DURATION: "quantities.duration",
}
_YEAR_LEADS: Final = frozenset("in since by of from to until during for fiscal the mid end early late and".split())
_ORDINALS: Final = ("first", "second", *PARTS)


class Lead(NamedTuple):
    """The words before an amount: where its modifier starts, what bound that is, and the word before that."""

    start: int
    bound: Bound
    word: str


class QuantityFinder:
    """Scans an article from number to number: `QuantityFinder(Lexicon()).find(words)`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.tables = read_tables(lexicon)
        self.set_aside = SetAside(lexicon)
        signs = {form.lower() for form in self.tables.before} | {scale + code.lower() for scale in "kmt" for code in self.tables.codes}
        numerals = {
            *SMALL,
            *GLYPHS,
            *SCALE_WORDS,
            *PARTS,
            *_ORDINALS,
            "dozen",
            "twice",
            "thirds",
            "fifths",
            "quarters",
            "minus",
            "negative",
        }
        numerals |= (
            {f"{word}fold" for word in SMALL}
            | {f"{word}th" for word in ("thousand", "million", "billion")}
            | {f"{part}s" for part in PARTS}
        )
        self.anchors: list[tuple[Iterable[str], int]] = [(numerals, NUMERIC), (signs, CURRENCY)]

    def find(self, words: Words) -> list[Mention]:
        """The quantities and set-aside numbers in order of text, none overlapping another."""
        found: list[Mention] = []
        done, wanted, starts = 0, NUMERIC | CURRENCY, words.starts
        for index, bits in enumerate(words.bits):
            if bits & wanted and starts[index] >= done:
                mention, end = self._at(words, index, done)
                done = max(done, end)
                if mention is not None:
                    found.append(mention)
        return found

    def _at(self, words: Words, index: int, done: int) -> tuple[Mention | None, int]:
        if special := read_special(words, index):
            mention = self._special(words, index, special, done)
            return mention, mention.end
        if aside := self.set_aside.at(words, index):
            start = max(aside.start, done)
            return (Mention(aside.kind, start, aside.end, aside.rule) if aside.kind else None), aside.end
        amount = self._amount(words, index, done)
        mention, end = self._quantity(words, index, amount, done) if amount else (None, words.starts[index])
        if mention is None and words.text[end : end + 1].isalnum() and (aside := self.set_aside.leftover(words, index)):
            return Mention(aside.kind or Kind.NAME, aside.start, aside.end, aside.rule), aside.end
        return mention, end

    def _amount(self, words: Words, index: int, done: int) -> Amount | None:
        """The amount at a word; "a million" and "million-unit" begin with the scale itself."""
        text, start = words.text, words.starts[index]
        amount = read_amount(text, start, self.tables)
        if amount is None:
            amount = bare_scale(text, start) if words.bits[index] & NUMERIC else None
            if amount is None:
                return None
            begin = start
            if index and words.lowers[index - 1] in ("a", "an") and words.starts[index - 1] >= done:
                begin = words.starts[index - 1]
            elif not (amount.double or text.startswith("-", amount.end)) or text[start - 1 : start] == "-":
                return None
            return amount._replace(start=begin)
        if amount.spelled and index and words.lowers[index - 1] == "a" and words.lowers[index] in ("half", "quarter"):
            return amount._replace(start=words.starts[index - 1])
        if amount.currency and amount.currency.id == "USD" and (shift := _written_out(words, index, done)):
            return amount._replace(start=shift)
        return self._named_currency(words, index, amount, done)

    def _named_currency(self, words: Words, index: int, amount: Amount, done: int) -> Amount:
        """ "Australian dollar 29.4bn", "(EURO) 35 million": the currency stands as words before the number."""
        if amount.currency and words.text[amount.start - 1 : amount.start] == "(" and words.text[amount.sign_end - 1] == ")":
            return amount._replace(start=amount.start - 1, bracketed=True)
        if amount.currency or index < 2 or amount.spelled:
            return amount
        for size in (3, 2):
            if index >= size and words.starts[index - size] >= done:
                unit = self.tables.before.get(" ".join(words.lowers[index - size : index]))
                if unit:
                    return amount._replace(start=words.starts[index - size], currency=unit, sign_end=words.ends[index - 1])
        return amount

    def _quantity(self, words: Words, index: int, amount: Amount, done: int) -> tuple[Mention | None, int]:
        lead = self._lead(words, _word_at(words, index, amount.start), done)
        pair = read_pair(words.text, amount, lead.word, self.tables, moved=lead.word in self.tables.moves)
        last = pair.high or pair.low
        following, end = pair.unit, max(last.end, pair.unit.end if pair.unit and pair.own_unit else 0)
        after = _word_at(words, index, end)
        if following is None and last.currency is None:
            following = self._noun(words, after, pair)
        if _is_nothing(words, index, pair, following):
            return None, last.end
        return self._mention(words, pair, following, lead)

    def _noun(self, words: Words, after: int, pair: Pair) -> Following | None:
        last = pair.high or pair.low
        if joined := hyphened(words, after, self.tables):
            return joined
        whole = last.scaled or last.number == last.number.to_integral_value()
        return noun_after(words, after, self.tables, single=last.number == 1, whole=whole)

    def _mention(self, words: Words, pair: Pair, following: Following | None, lead: Lead) -> tuple[Mention, int]:
        low, last = pair.low, pair.high or pair.low
        unit = low.currency or (following.unit if following else None)
        factor = (unit.factor if unit else Decimal(1)).scaleb(following.power if following else 0)
        start = min(lead.start, low.start)
        bound, end = lead.bound, last.end
        kind = (unit.kind if unit else None) or Kind.COUNT
        span = _unit_span(low, following, pair)
        if span and following and span == (following.start, following.end) and pair.own_unit:
            end = max(end, following.end)
        elif following and following.unit.kind is Kind.MONEY and low.currency and pair.own_unit:
            end = max(end, following.end)
        name = None if unit is None or unit.kind is None else unit.id
        if name and kind in (Kind.MONEY, Kind.COUNT) and (rate := rate_after(words.text, end, self.tables)):
            name, end = f"{name}/{rate[0]}", rate[1]
            span = span if low.currency or not span else (span[0], end)
        if bound is Bound.EXACT:
            bound, end = self._bound_after(words, pair, end)
        quantity = Quantity(
            number=tidy(low.number * factor),
            high=tidy(pair.high.number * factor) if pair.high else None,
            bound=bound,
            unit=name,
            value_start=start,
            value_end=_value_end(words.text, last, following, pair),
            unit_start=span[0] if span else None,
            unit_end=span[1] if span else None,
            noun=unit.noun if unit and kind is Kind.COUNT else None,
            spelled=low.spelled,
        )
        return Mention(kind, start, end, _RULES[kind], quantity), end

    def _bound_after(self, words: Words, pair: Pair, end: int) -> tuple[Bound, int]:
        if (pair.high or pair.low).plus:
            return Bound.AT_LEAST, end
        for phrase, bound in self.tables.bounds_after.items():
            text = " " + " ".join(phrase)
            if words.text.startswith(text, end):
                return bound, end + len(text)
        return Bound.EXACT, end

    def _lead(self, words: Words, index: int, done: int) -> Lead:
        """The modifier directly before a word: "more than" is above; "between" belongs to a range."""
        lowers, at, bound = words.lowers, index, Bound.EXACT
        while at and (candidates := self.tables.bounds.get(lowers[at - 1])):
            found = next(
                ((phrase, b) for phrase, b in candidates if at >= len(phrase) and tuple(lowers[at - len(phrase) : at]) == phrase), None
            )
            if found is None or words.starts[at - len(found[0])] < done:
                break
            at -= len(found[0])
            bound = found[1] if bound in (Bound.EXACT, Bound.APPROXIMATE) else bound
        word = lowers[at - 1] if at else ""
        if word == "from" and at > 1 and lowers[at - 2] in ("range", "ranges", "ranging", "ranged"):
            word = "ranging"
        start = words.starts[at - 1] if word == "between" else words.starts[at]
        return Lead(start if at < index or word == "between" else words.starts[index], bound, word)

    def _special(self, words: Words, index: int, special: Special, done: int) -> Mention:
        lead = self._lead(words, _word_at(words, index, special.start), done)
        unit, noun, span, end = special.unit, None, None, special.end
        if special.kind is Kind.MILESTONE:
            following = self._noun(words, _word_at(words, index, special.end), _milestone_pair(special))
            if following:
                unit, noun, end = following.name if following.unit.kind else None, following.unit.noun, following.end
                span = (following.start, following.end)
        quantity = Quantity(
            number=special.number,
            high=None,
            bound=lead.bound,
            unit=unit,
            value_start=lead.start,
            value_end=special.end,
            unit_start=span[0] if span else None,
            unit_end=span[1] if span else None,
            noun=noun,
            spelled=True,
            ordinal=special.kind is Kind.MILESTONE,
        )
        return Mention(special.kind, lead.start, end, special.rule, quantity)


def _word_at(words: Words, index: int, at: int) -> int:
    """The first word that begins at or after a place, looking both ways from a word near it."""
    starts = words.starts
    while index and starts[index - 1] >= at:
        index -= 1
    while index < len(starts) and starts[index] < at:
        index += 1
    return index


def _written_out(words: Words, index: int, done: int) -> int:
    """Where "U.S." stands before the "$" of "U.S. $ 163 million"; 0 where it does not."""
    if index and words.lowers[index - 1] in ("u.s.", "u.s", "us") and words.starts[index - 1] >= done:
        return words.starts[index - 1]
    return 0


def _milestone_pair(special: Special) -> Pair:
    one = Decimal(1)
    return Pair(Amount(special.start, special.end, one, one, False, None, special.start, True), None, None)  # noqa: FBT003


def _value_end(text: str, last: Amount, following: Following | None, pair: Pair) -> int:
    """A scale that stands before the unit belongs to the value: "3 m euros"."""
    if following and following.power and pair.own_unit and following.start > last.end + 1:
        return last.end + len(text[last.end : following.start].rstrip())
    return last.end


def _unit_span(low: Amount, following: Following | None, pair: Pair) -> tuple[int, int] | None:
    if low.currency and low.bracketed:
        return low.start + 1, low.sign_end - 1
    if low.currency:
        return low.start, low.sign_end
    if following and pair.own_unit:
        return following.start, following.end
    return None


def _is_nothing(words: Words, index: int, pair: Pair, following: Following | None) -> bool:
    """A year, "one of", a number glued to a word or to another ("8-1"): what the numeral says is no quantity here."""
    low = pair.low
    if low.currency or low.scaled:
        return False
    text, one = words.text, low.spelled and 0 <= low.number <= 1
    if following is None:
        return one or _is_glued(text, pair) or _is_year(text, low) or _is_title(words, index, low)
    if one and (text.startswith(" of", low.end) or not (following.unit.listed or following.unit.direct)):
        return True
    return _is_year(text, low) and not _counts(words, index, low, following)


def _is_glued(text: str, pair: Pair) -> bool:
    end = (pair.high or pair.low).end
    before = text[pair.low.start - 1 : pair.low.start] == "-" and text[pair.low.start - 2 : pair.low.start - 1].isalnum()
    years = pair.high is not None and all(text[side.end - 4 : side.end].isdigit() and side.number < 2100 for side in (pair.low, pair.high))
    return before or years or text[end : end + 1].isalpha() or (text[end : end + 1] in "-/" and text[end + 1 : end + 2].isdigit())


def _is_title(words: Words, index: int, low: Amount) -> bool:
    """The "Three" of "the Three Gorges": capitals of a name."""
    here, after = words.bits[index : index + 2] if index + 1 < len(words.bits) else (0, 0)
    return low.spelled and bool(here & after & CAPITAL)


def _counts(words: Words, index: int, low: Amount, following: Following) -> bool:
    """Whether what looks like a year is a number of things: "2000 people" but not "in 2000 people", "2004 results"."""
    adjacent = following.start <= low.end + 1 and following.unit.listed
    return adjacent and following.unit.kind is not Kind.DURATION and (index == 0 or words.lowers[index - 1] not in _YEAR_LEADS)


def _is_year(text: str, low: Amount) -> bool:
    return not low.spelled and low.end - low.start == 4 and 1900 <= low.number <= 2099 and text[low.start : low.end].isdigit()
