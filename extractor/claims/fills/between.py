"""What stands between a number and a period, and what a period dates instead: a record, a founding, who speaks."""

from collections.abc import Sequence

from extractor.claims.discourse import Discourse
from extractor.claims.draft import Draft
from extractor.claims.grammar import Grammar
from extractor.claims.lines import Line
from extractor.claims.symbols import Item
from extractor.claims.timeline import is_moment
from extractor.model import Comparison, Mention, Period
from extractor.vocabulary import NUMBER_KINDS, Kind

CLOSING = frozenset(("that", "which", "who", ",", "-", Kind.OUTLOOK))
NEAR = 10  # symbols
FOLLOWING = 20  # characters that hold the next word
DEADLINES = frozenset(("periods.by", "periods.until"))
PASSIVE = frozenset(("was", "is", "has"))
CLAUSE = 3  # symbols of "than it had"
BREAKS = frozenset((",", ";", "and", "but", "while", "whereas", "-"))
TURNS = frozenset(("but", "although", "though", "while", "whereas", ";"))
NEW_CLAUSE = frozenset((Kind.MOVE, Kind.ACT, Kind.METRIC, ";", "while", "but", "after"))
PARTING = frozenset((Kind.OUTLOOK, "from", "against", "versus", "than"))  # no two items of a list: "$97m, from a loss of $612m"
JOINTS = frozenset(("and", ","))
SPOKEN = ("day", "week", "month")
RECORD = "periods.record-since"
SPELLS = frozenset(("periods.vague-span", "periods.next-n"))


def turns(line: Line, first: int, last: int) -> bool:
    """Whether the sentence turns to something else between two places: "…, but warned of a fall in 2005"."""
    return not TURNS.isdisjoint(line.symbols[line.index(first) : line.index(last)])


def compares(line: Line, first: int, last: int, discourse: Discourse) -> bool:
    """Whether a word of comparison stands between two places: what follows it has a period of its own."""
    return not discourse.grammar.comparing.isdisjoint(line.symbols[line.index(first) : line.index(last)])


def is_of_verb_before(draft: Draft, period: Mention) -> bool:
    """Whether a period is of the first of two verbs: "will stagnate in 2024 and grow 0.7 percent in 2025"."""
    move, symbols, index = draft.slots.get("move"), draft.line.symbols, draft.line.index
    if move is None or move.start < period.end:
        return False
    before, after = symbols[index(draft.start) : index(period.start)], symbols[index(period.end) : index(move.start)]
    return Kind.MOVE in before and after[:1] in (["and"], ["but"])


def is_shift(period: Mention) -> bool:
    """Whether a period is said as another one moved: "a year earlier"."""
    reading = period.reading
    return isinstance(reading, Period) and (reading.shift_months is not None or reading.in_year is not None)


def belongs_to_prior(draft: Draft, period: Mention) -> bool:
    """Whether a period says when the old value was: it follows it, or is one of a year before."""
    prior = draft.slots.get("prior") or draft.slots.get("before")
    if prior and period.start >= prior.end:
        newer = draft.slots.get("value" if "prior" in draft.slots else "growth")
        return not (newer and newer.start > prior.start and period.start >= newer.end)
    return is_shift(period)


def crosses(others: Sequence[Draft], draft: Draft, first: int, last: int) -> bool:
    """Whether another draft's number stands between two places."""
    return any(first <= other.carrier.start < last for other in others if other is not draft and not lists(draft, other))


def lists(draft: Draft, other: Draft) -> bool:
    """Whether two drafts are items of one list: "12% of exports and 9% of steel imports in May"."""
    if draft.measure != other.measure or draft.carrier.kind != other.carrier.kind:
        return False
    between = draft.line.symbols[draft.line.index(draft.end) : draft.line.index(other.start)]
    return len(between) <= 2 and not JOINTS.isdisjoint(between) and PARTING.isdisjoint(between)


def breaks(line: Line, first: int, last: int) -> bool:
    """Whether a new clause with its own verb begins between two places."""
    return not NEW_CLAUSE.isdisjoint(line.symbols[line.index(first) : line.index(last)])


def is_aside(draft: Draft, period: Mention, nature: str, discourse: Discourse) -> bool:
    """Whether a period dates something else: a record ("the highest since 1990"), a founding, or the day of an announcement."""
    line, start = draft.line, draft.start
    if is_bracketed(line.words, period) or _is_measured_on(line, period):
        return True
    if period.rule == "periods.annual" and (nature != "flow" or draft.measure == "share"):
        return True  # "its annual capacity", "6% of the annual output"
    at = line.index(period.start)
    if line.words[period.end : period.end + FOLLOWING].lstrip(" -").split(" ")[0].rstrip(".,;") in discourse.grammar.tradings:
        return True  # "for February delivery"
    if (
        period.rule in SPELLS
        or period.rule == RECORD
        or period.rule.endswith("since")
        and at > 2
        and nature not in ("flow", "event", "state")
        and "move" not in draft.slots
        or is_spell(period)
    ):
        return True
    if not discourse.grammar.founding.isdisjoint(line.symbols[max(at - 1, 0) : at]):
        return True
    if _is_spoken(line, period, start) or period.end <= start and _is_dated(line, at, discourse):
        return True
    if draft.end <= period.start and _is_of_record(line.symbols[line.index(draft.end) : at], discourse):
        return True
    return nature == "flow" and isinstance(period.reading, Period) and is_moment(period.reading)


def _is_dated(line: Line, at: int, discourse: Discourse) -> bool:
    """Whether a participle before a period takes it for what it says of: "from the records set in October, prices"."""
    return not discourse.grammar.dated.isdisjoint(line.symbols[max(at - 1, 0) : at])


def _is_of_record(between: Sequence[str], discourse: Discourse) -> bool:
    """Whether a comparison after the figure dates itself: "1.46%, a quarter of the level reached in the crisis of 1998"."""
    return "," in between and not discourse.grammar.dated.isdisjoint(between[-CLAUSE:])


def _is_spoken(line: Line, period: Mention, start: int) -> bool:
    """Whether a day, week or month dates who speaks and not the figure: "On Monday the minister said", "said last week that"."""
    reading = period.reading
    if not isinstance(reading, Period) or reading.grain not in SPOKEN:
        return False
    if period.end > start:
        return reading.grain == "day" and line.symbols[line.index(period.start) - 1] == Kind.SPEECH
    if line.words.startswith("for ", period.start):
        return False  # "figures for November showed"
    at, clause = line.index(period.start), line.index(start)
    speech = [i for i in range(max(at - 1, 0), max(clause, at)) if line.items[i].symbol == Kind.SPEECH or _had_expected(line.items, i)]
    if not speech:
        return False
    return not any(line.items[i].symbol in NUMBER_KINDS for i in range(at, speech[-1]))


def _had_expected(items: Sequence[Item], i: int) -> bool:
    """Whether something had been expected: "in July it had projected $4m"."""
    return i > 0 and items[i].symbol == Kind.OUTLOOK and items[i - 1].symbol == "had"


def is_spell(period: Mention) -> bool:
    """Whether a period is a running spell of more than a year: "in the past three years"."""
    reading = period.reading
    if period.rule != "periods.past-n" or not isinstance(reading, Period) or not reading.first or not reading.last:
        return False
    return (reading.last - reading.first).days > 370


def is_close(line: Line, first: int, last: int, grammar: Grammar, *, alone: bool = False) -> bool:
    """Whether nothing that looks like a verb stands between a number and a period: "its millionth car off the line in May".

    Where both stand alone in their sentence, a verb is that of the number: "a charge of $30m will be booked in the second half".
    """
    between = line.items[line.index(first) : line.index(last)]
    if alone and between and not any(_begins_clause(between, i, grammar) for i in range(len(between))):
        return True
    if len(between) > NEAR or any(item.symbol in CLOSING for item in between):
        return False
    return not any(_may_be_verb(between, i, grammar) for i in range(len(between)))


def _begins_clause(items: Sequence[Item], i: int, grammar: Grammar) -> bool:
    """Whether something else is told from a place on: "and closed", ", which", "a loan that expires"."""
    symbol = items[i].symbol
    told = symbol != Kind.OUTLOOK and (symbol in CLOSING or symbol == "and")
    return told or symbol.endswith("s") and symbol not in PASSIVE and _may_be_verb(items, i, grammar)


def _may_be_verb(items: Sequence[Item], i: int, grammar: Grammar) -> bool:
    """Whether an unlisted word looks like a verb: "sinks", "closed", but not the "roads" of "in new roads"."""
    if items[i].mention or not items[i].symbol.endswith(("s", "ed")):
        return False
    lead = i - 2 if i > 1 and items[i - 1].mention is None and items[i - 1].symbol not in grammar.prepositions else i - 1
    return items[i].symbol[-1] == "d" or lead < 0 or items[lead].symbol not in grammar.prepositions


def opens(line: Line, period: Mention) -> bool:
    """Whether a period stands at the head of the sentence."""
    return line.index(period.start) <= 1


def is_at_its_end(line: Line, period: Mention, grammar: Grammar) -> bool:
    """Whether a figure is of the last day of a period: "ended June with 3m users", "debt when the quarter closed"."""
    at = line.index(period.start)
    before, after = line.items[max(at - 1, 0) : at], line.items[at : at + 1]
    if any(item.symbol in grammar.ending for item in before):
        return True
    return any(item.symbol == "when" for item in before) and any(item.symbol in grammar.ending for item in after)


def is_older(line: Line, period: Mention, grammar: Grammar, first: int = 0) -> bool:
    """Whether a period dates what a figure is measured against: "more than it had in March", "after a fall of 4% in 2022"."""
    numbers = 0
    for i in range(line.index(period.start) - 1, line.index(first) - 1, -1):
        symbol = line.items[i].symbol
        if symbol in BREAKS or numbers > 1:
            return False
        if symbol == "against" and line.items[i + 1].symbol == Kind.ENTITY:
            continue  # "lost a tenth of its value against the dollar this year"
        if symbol in grammar.comparing or symbol == "after":
            return numbers > 0 or symbol not in ("from", "after") and line.index(period.start) - i <= CLAUSE
        numbers += symbol in NUMBER_KINDS
    return False


def _is_measured_on(line: Line, period: Mention) -> bool:
    """Whether a change is measured on it: "down 19% on the first three months", but "down 19% on Monday"."""
    if not line.words.startswith("on ", period.start) or not isinstance(period.reading, Period) or period.reading.grain == "day":
        return False
    at = line.index(period.start)
    return any(item.symbol in NUMBER_KINDS for item in line.items[max(at - 2, 0) : at])


def is_owned(line: Line, period: Mention, first: int) -> bool:
    """Whether a later period is of another figure's words: "after July's 7% fall", ", bringing orders in 2024 to 5m"."""
    if line.words.startswith(("'s ", "' "), period.end):
        return True
    at = line.index(period.start)
    if not any(item.symbol in NUMBER_KINDS for item in line.items[at : at + CLAUSE]):
        return False
    return at > line.index(first) and line.items[at - 1].symbol == Kind.METRIC


def told(line: Line) -> list[Mention]:
    """What a figure is compared with where the sentence goes on to tell of it: "better than July, when it lost 7%"."""
    found = [m for m in line.bases if line.words.startswith((", when", " when"), m.end)]
    return [m._replace(reading=m.reading.period) for m in found if isinstance(m.reading, Comparison) and m.reading.period.first]


def is_bracketed(words: str, period: Mention) -> bool:
    """Whether a period dates only the figure it shares a bracket with: "EUR 240m (2020: EUR 232m)"."""
    return words[: period.start].endswith("(") and words.startswith(":", period.end)


def is_within(line: Line, number: Mention, period: Mention) -> bool:
    """Whether a period leads to a number in its relative clause: ", which at the height of 2018 ran at 9%"."""
    between = line.items[line.index(period.start) : line.index(number.start)]
    before = line.items[max(line.index(period.start) - NEAR, 0) : line.index(period.start)]
    return period.end <= number.start and any(i.symbol in ("which", "who") for i in before) and all(i.symbol != "," for i in between)
