"""What is over no period: what is so now, and what is so in every year alike."""

from itertools import pairwise

from extractor.claims.draft import Draft
from extractor.claims.grammar import Grammar
from extractor.claims.symbols import Item
from extractor.model import Quantity
from extractor.vocabulary import Kind

PER_TIME = ("/year", "/month", "/week")
SO_FAR_REACH = 40  # characters
SPELL_REACH = 40  # characters
OVER = ("over ", "within ")
UNITS = frozenset(("year", "month", "week", "quarter", "annum"))
EACH = frozenset(("every", "each", "per"))
INFINITIVE = frozenset(("to", Kind.OUTLOOK, "did", "not"))


def is_rate(draft: Draft) -> bool:
    """Whether the unit of a figure is for every year or month: "$1bn a year", "70,000 vans a month"."""
    reading = draft.carrier.reading
    return isinstance(reading, Quantity) and str(reading.unit).endswith(PER_TIME)


def is_habitual(draft: Draft) -> bool:
    """Whether a figure is so in every year or month: "grows 5 percent a year", "sells 70,000 vans every month"."""
    line = draft.line
    after = line.symbols[line.index(draft.carrier.end) :]
    each = not EACH.isdisjoint(after) and any(each in EACH and unit in UNITS for each, unit in pairwise(after))
    return is_rate(draft) or each or bool(after and after[0] in UNITS)


def is_power(draft: Draft) -> bool:
    """Whether a figure is what a plant can give at a moment, whatever the verb: "produces 12,600 MW"."""
    reading = draft.carrier.reading
    return isinstance(reading, Quantity) and str(reading.unit).endswith("watt")


def is_running(draft: Draft) -> bool:
    """Whether a figure is all that has been done up to now: "so far it has delivered 40 planes", "has already cut 9%"."""
    line = draft.line
    first = max(line.start, draft.start - SO_FAR_REACH)
    words = line.words[first : draft.carrier.start].lower()
    return "so far" in words or "has already" in words or "have already" in words


def is_spanned(draft: Draft) -> bool:
    """Whether a figure is over a running spell and no period of the calendar: "will spend $4m over three years"."""
    words, end = draft.line.words, draft.end
    spells = (m for m in draft.line.mentions if m.kind == Kind.DURATION and end <= m.start <= end + SPELL_REACH)
    return any(words[m.start : m.end].lower().startswith(OVER) for m in spells)


def is_present(draft: Draft, grammar: Grammar) -> bool:
    """Whether a figure is said to be so now: "inflation remains at 2.6%", "it controls 45% of the market", "is growing 5%"."""
    metric, line = draft.slots.get("metric"), draft.line
    if metric and metric.kind == Kind.ACT and _is_present_verb(line.items, line.index(metric.start), draft, grammar):
        return True
    at = line.index(draft.carrier.start)
    if line.words[line.start : draft.carrier.start].rstrip().endswith("currently"):
        return True
    if draft.measure == "share" and not metric and at and _looks_present(line.items, at - 1, grammar):
        return True
    if draft.measure == "share" and _is_so(draft):
        return True
    last = max(draft.carrier.start, metric.start + 1 if metric else 0)
    if "move" in draft.slots:
        return _is_going_on(draft)
    symbols = line.symbols[line.index(draft.start) : line.index(last) + 1]
    return not grammar.present.isdisjoint(symbols) and Kind.OUTLOOK not in symbols


def _is_present_verb(items: list[Item], i: int, draft: Draft, grammar: Grammar) -> bool:
    verb = draft.line.words[items[i].start : items[i].end].lower().split()[0]
    if verb.endswith("s"):
        return True
    return verb in grammar.present_verbs and (not i or items[i - 1].symbol not in INFINITIVE)


def _looks_present(items: list[Item], i: int, grammar: Grammar) -> bool:
    """Whether an unlisted word right before a share is its verb: "which supplies a third of the power"."""
    word = items[i].symbol
    return items[i].mention is None and (word in grammar.present_verbs or word.endswith("s") and not word.endswith("ss"))


def _is_so(draft: Draft) -> bool:
    """Whether a part of a whole is said to be something now: "60 percent of its workforce is in Kista"."""
    whole = draft.slots.get("whole")
    at = draft.line.index(whole.end) if whole else len(draft.line.symbols)
    return draft.line.symbols[at : at + 1] in (["is"], ["are"])


def _is_going_on(draft: Draft) -> bool:
    """Whether something changes as it is told: "demand is growing at 5%"."""
    line, move = draft.line, draft.slots["move"]
    i = line.index(move.start)
    verb = line.words[move.start : move.end].lower().split()[0]
    return verb.endswith("ing") and i > 0 and line.items[i - 1].symbol in ("is", "are")
