"""A sentence as a line of symbols: mentions by their kind, other words in lower case, what carries no weight left out.

"In 2009, Fiskars' net sales rose by 5.4% to EUR 21.5 mn (USD 29 m)." is "ENTITY METRIC MOVE by PERCENT to MONEY . ":
periods and comparisons stand beside the line, an amount in parentheses is a restatement of the number before it.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from typing import Any

from extractor.claims.asides import set_asides
from extractor.claims.descriptions import without_descriptions, without_regions
from extractor.claims.symbols import SIGN, WORD, Item, LineWords, Weights
from extractor.model import Comparison, Mention, Move, Name, Quantity
from extractor.vocabulary import NUMBER_KINDS, Kind
from extractor.words import Sentence, Words

BESIDE = frozenset((Kind.PERIOD, Kind.BASIS, Kind.DURATION, Kind.TIME, Kind.ASIDE))
POSSESSIVES = frozenset(("'s", "'", "s'"))
BRACKETS = {"[": "(", "]": ")"}
CODE = re.compile(r"\[[^a-z\[\]]{2,40}\]")  # "[SHE: 000651]", but "[sales]" was put into a quotation
EXCEEDING = ("exceed", "topp", "top ", "surpass")  # verbs that are part of a number: "exceeded $31bn"
ENTITY, PERIOD, BASIS = Kind.ENTITY, Kind.PERIOD, Kind.BASIS  # the look-up of an enum's member costs more than the comparison
COUNT, METRIC, DURATION, ASIDE = Kind.COUNT, Kind.METRIC, Kind.DURATION, Kind.ASIDE
SYMBOLS = {kind: kind.value for kind in Kind}
MOVES = frozenset((Kind.MOVE, Kind.CHANGE, Kind.SHIFT))
SCENE = "few"
RATIO = "quantities.ratio"
STRAY = "…"
FIGURE = 10  # newspapers spell out the numbers below it
AGENT = re.compile(r" (?:firm|company|companies|giant|group|agency|service|services|sector|industry|minister|ministry|committee)\b(?! of)")
TRADED = re.compile(r"\bfor (?:\w+ )?(?:delivery|settlement|shipment)$")  # "Brent for June delivery"
FAR = 30  # characters that it spans
VERB_LEADS = frozenset(("that", "who", "which", "they", "to"))
SPANNING = frozenset(("in", "for", "over", "during", "within"))
LEADS_NEW = frozenset(("to", "at", "and"))
PLACES = frozenset("country nation state city region province market store shop branch outlet restaurant".split())
WHERE = frozenset(("in", "at", "across", "among", "throughout"))
DANGLING = frozenset(("in", "by", "at", "from", "for", "over", "on", "during", "within", "since", "to", "until", "of"))


class Line:
    """A sentence ready for the frames; its symbols, and what stands beside them, are read when first asked for, see UnreadLine."""

    items: list[Item]  # what stands in it, in order
    symbols: list[str]  # their symbols
    starts: list[int]  # where each starts in the article
    kinds: frozenset[str]  # the kinds that stand among them
    restated: dict[int, list[Mention]]  # the restatements of the number that starts at a place
    bracketed: dict[int, Mention]  # the older figure in brackets after the number that starts at a place: "14.8 % (11.8 %)"
    grown: dict[int, Mention]  # the change in brackets after the number that starts at a place: "3.9m tonnes (-11.7%)"
    periods: list[Mention]  # the periods of the sentence
    bases: list[Mention]  # what it compares with: "from a year earlier"

    def __init__(self, words: Words, sentence: Sentence, mentions: Sequence[Mention], lists: LineWords) -> None:
        self.source = words
        self.sentence = sentence
        self.mentions = mentions
        self.lists = lists
        self.paragraph = sentence.paragraph
        self.headline = sentence.headline
        self.words = words.text
        self.start, self.end = words.starts[sentence.first], words.ends[sentence.last - 1]
        kinds = [m.kind for m in mentions]
        self.names = [m.reading for m in mentions if isinstance(m.reading, Name)] if ENTITY in kinds else []
        self.has_multiples = not MOVES.isdisjoint(kinds) and any(map(says_by_how_much, mentions))
        self.has_periods = PERIOD in kinds
        self.has_numbers = self.has_multiples or not NUMBER_KINDS.isdisjoint(kinds)

    def without(self, strays: Sequence[Mention]) -> "Line":
        """The line with these mentions as plain words."""
        starts = {mention.start for mention in strays}
        line = copy(self)
        line.items = [Item(STRAY, item.start, item.end) if item.start in starts else item for item in self.items]
        line.symbols = [item.symbol for item in line.items]
        line.kinds = frozenset([item.symbol for item in line.items if item.mention])
        return line

    def part(self, items: list[Item]) -> "Line":
        """The line with these of its items alone."""
        line = copy(self)
        line.items = items
        line.symbols = [item.symbol for item in items]
        line.starts = [item.start for item in items]
        line.kinds = frozenset([item.symbol for item in items if item.mention])
        return line

    def index(self, offset: int) -> int:
        """The first item that starts at or after an offset of the article."""
        return bisect_left(self.starts, offset)


class UnreadLine(Line):
    """A line until it is first asked for its symbols: apart, since a class that has `__getattr__` finds every attribute slowly."""

    def __getattr__(self, name: str) -> Any:
        if name not in Line.__annotations__:
            raise AttributeError(name)
        self.__class__ = Line  # type: ignore[assignment]
        items, beside = _read_items(self.source, self.sentence, self.mentions, self.lists.weights)
        if self.names:
            items = without_descriptions(without_regions(items), self.lists)
        self.items, left_out, self.restated, self.bracketed, self.grown = set_asides(items, self.words)
        self.symbols = [item.symbol for item in self.items]
        self.starts = [item.start for item in self.items]
        self.kinds = frozenset([item.symbol for item in self.items if item.mention])
        self.periods = [m for m in beside if m.kind is PERIOD and not any(first < m.start < last for first, last in left_out)]
        self.bases = [m for m in beside if m.kind is BASIS]
        return getattr(self, name)


def says_by_how_much(mention: Mention) -> bool:
    """Whether a word of change holds its number: "doubled", "halved"."""
    return isinstance(mention.reading, Move) and mention.reading.number is not None


def build_lines(words: Words, sentences: Sequence[Sentence], mentions: Sequence[Mention], lists: LineWords) -> list[Line]:
    """The lines of an article; `mentions` in order of text, not overlapping."""
    lines: list[Line] = []
    at = 0
    for sentence in sentences:
        start, end = words.starts[sentence.first], words.ends[sentence.last - 1]
        while at < len(mentions) and mentions[at].end <= start:
            at += 1
        here = at
        while here < len(mentions) and mentions[here].start < end:
            here += 1
        lines.append(UnreadLine(words, sentence, mentions[at:here], lists))
        at = here
    return lines


def _read_items(words: Words, sentence: Sentence, mentions: Sequence[Mention], weights: Weights) -> tuple[list[Item], list[Mention]]:
    """The words and mentions of a sentence in one pass: a mention may begin inside a word ("near-400,000")."""
    items: list[Item] = []
    beside: list[Mention] = []
    here = slice(sentence.first, sentence.last)
    covered = at = 0
    following = mentions[0].start if mentions else len(words.text)
    for i, (lower, start, end) in enumerate(zip(words.lowers[here], words.starts[here], words.ends[here], strict=True), sentence.first):
        while following < end:
            _add_mention(items, beside, words, mentions, at)
            covered = mentions[at].end
            at += 1
            following = mentions[at].start if at < len(mentions) else len(words.text)
        if start < covered:
            continue
        weight = weights[lower]
        if weight == WORD:
            items.append(Item(lower, start, end))
        elif weight == SIGN:
            _add_sign(items, words, i)
    return items, beside


def _add_mention(items: list[Item], beside: list[Mention], words: Words, mentions: Sequence[Mention], at: int) -> None:
    mention = mentions[at]
    kind = mention.kind
    if kind is BASIS and isinstance(mention.reading, Comparison):
        if _precedes_number(words, mention, mentions[at + 1 : at + 2]):
            beside.append(mention._replace(kind=PERIOD, reading=mention.reading.period))
            items.append(Item("from", mention.start, mention.end))
            return
        if _is_plain_period(mention.reading, items):
            beside.append(mention._replace(kind=PERIOD, reading=mention.reading.period))
            return
    if kind is COUNT and (_sets_the_scene(mention) or _tells_where(mention, items)):
        items.append(Item(SCENE, mention.start, mention.end))
        return
    if kind in BESIDE:
        beside.append(mention)
        _bridge(items, words, mention)
    else:
        _add_symbols(items, words, mention)


def _bridge(items: list[Item], words: Words, mention: Mention) -> None:
    """What stays in the line of what stands beside it: no preposition that leads to it, but the "by" of "by an average of"."""
    if mention.kind is ASIDE and words.text.startswith("by ", mention.start):
        items.append(Item("by", mention.start, mention.end))
    elif mention.kind is ASIDE and words.text[mention.end + 1 : mention.end + 2].isdigit():
        return  # "to a seasonally adjusted 228,000"
    elif mention.kind is BASIS and items and items[-1].symbol == "to":
        return  # "fell 1 percent to an annual rate of $2tn"
    elif items and items[-1].symbol in (SPANNING if mention.kind is DURATION else DANGLING) and not _owns_whole(items, words, mention):
        items.pop()


def _owns_whole(items: list[Item], words: Words, mention: Mention) -> bool:
    """Whether a period owns what a share is of: "71% of October's cargoes"."""
    owns = words.text.startswith(("'s ", "' "), mention.end)
    return owns and len(items) > 1 and items[-1].symbol == "of" and items[-2].symbol == Kind.PERCENT


def _add_symbols(items: list[Item], words: Words, mention: Mention) -> None:
    """The mention, with the verb that it holds ("exceeded $31bn") and the "of" that it leaves out ("one in six cars")."""
    if mention.kind is METRIC and AGENT.match(words.text, mention.end) and words.text[mention.end - 1] != "s":
        items.append(Item(STRAY, mention.start, mention.end))  # "the delivery firm"
        return
    if mention.kind is METRIC and items and items[-1].symbol in VERB_LEADS and words.text[mention.start : mention.end] == "share":
        items.append(Item("share", mention.start, mention.end))  # "the countries that share the euro"
        return
    if mention.kind is METRIC and TRADED.search(words.text, max(mention.start - FAR, 0), mention.end):
        return
    if mention.kind in NUMBER_KINDS and words.text.startswith(EXCEEDING, mention.start):
        items.append(Item("exceeded", mention.start, mention.start))
    items.append(Item(SYMBOLS[mention.kind], mention.start, mention.end, mention))
    if mention.rule == RATIO and not words.text.startswith(" of ", mention.end):
        items.append(Item("of", mention.end, mention.end))


def _sets_the_scene(mention: Mention) -> bool:
    """Whether a count, small and in words, is part of the story and no figure: "the two halves of the site"."""
    quantity = mention.reading
    return isinstance(quantity, Quantity) and quantity.spelled and quantity.number < FIGURE


def _tells_where(mention: Mention, items: list[Item]) -> bool:
    """Whether a count of places is only where something is: "inflation in the 20 countries", "sales at its 90 shops"."""
    quantity = mention.reading
    if not items or not isinstance(quantity, Quantity) or quantity.unit not in PLACES:
        return False
    before = items[-2:] if items[-1].mention else items[-1:]
    return before[0].symbol in WHERE and (before[0] is items[-1] or items[-1].symbol == Kind.ROLE)


def _is_plain_period(comparison: Comparison, items: list[Item]) -> bool:
    """Whether a comparison follows nothing that changed: "from December's data" is just December."""
    if not comparison.period.first:
        return False
    return not items or items[-1].symbol not in (*NUMBER_KINDS, Kind.SHIFT, Kind.CHANGE, Kind.MOVE, ",")


def _precedes_number(words: Words, basis: Mention, following: Sequence[Mention]) -> bool:
    """Whether a comparison leads to the old value: "from the year-earlier total of 18 million bricks"."""
    if not following or following[0].kind not in NUMBER_KINDS or basis.rule != "basis.compared":
        return False
    between = words.text[basis.end : following[0].start]
    return len(between.split()) <= 3 and not set(between) & set(",;.(") and not LEADS_NEW.intersection(between.split())


def _add_sign(items: list[Item], words: Words, i: int) -> None:
    """A sign as a symbol of its own; a possessive belongs to what it follows, a hyphen inside a word is none."""
    sign = words.lowers[i]
    if sign == "-" and 0 < i < len(words.starts) - 1 and words.ends[i - 1] == words.starts[i] and words.ends[i] == words.starts[i + 1]:
        return
    if sign in BRACKETS and _holds_code(words, i):
        sign = BRACKETS[sign]
    if sign in POSSESSIVES and items:
        items[-1] = replace(items[-1], possessive=True)
    elif sign[-2:] != "ly":
        items.append(Item(sign, words.starts[i], words.ends[i]))


def _holds_code(words: Words, i: int) -> bool:
    """Whether a square bracket is around the code of a share, and so like a round one."""
    at = words.starts[i]
    start = at if words.lowers[i] == "[" else words.text.rfind("[", 0, at)
    return start >= 0 and CODE.match(words.text, start) is not None
