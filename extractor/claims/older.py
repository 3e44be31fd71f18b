"""When the old value was: its own date, that of the new one where only the estimate changed, else a year before."""

from extractor.claims.draft import Draft
from extractor.claims.lines import Line
from extractor.claims.measures import Measures
from extractor.claims.shifts import compared_with
from extractor.claims.timeline import is_moment
from extractor.model import Comparison, Mention, Period, PeriodSlot
from extractor.vocabulary import NUMBER_KINDS, Basis, Kind, Status

YEAR_BEFORE = Period(None, None, "year", shift_months=-12)
LEADS = frozenset(("figure", "level", "total", "result", "rate"))  # "the year-earlier figure of 246 million"
ESTIMATES = ("forecast", "estimate", "guidance", "projection", "prediction", "outlook")
REVISED = ("revised", "revising", "revises")
FORESEEN = frozenset(("seen", "consensus", "anticipated", "pencilled", "predicted"))
FORETELLERS = (Kind.ENTITY, Kind.ROLE)  # "the 4.6 percent that it had predicted"
ENDS = frozenset((",", ";", ".", "and", "but", "while"))
PREVIOUSLY = ("previously", "earlier", "before", "prior")


def older_period(draft: Draft, number: Mention, measures: Measures) -> PeriodSlot | None:
    """When the old value was: "from $639m a year earlier", "from July's 5 percent", "cut its forecast to 3% from 4%"."""
    stated = _stated(draft, number)
    when = compared_with(stated, draft.when)
    if when:
        mention = next((m for m in draft.line.periods if m.start >= number.end), None)
        return PeriodSlot(mention.start if mention else None, mention.end if mention else None, when.first, when.last)
    if is_revised(draft, number):
        return draft.period
    return _year_before(draft, measures)


def stated_older_period(draft: Draft) -> Period | None:
    """The period stated of the old value."""
    number = draft.slots.get("prior") or draft.slots.get("before")
    return _stated(draft, number) if number else None


def bracketed_period(draft: Draft, older: Mention) -> PeriodSlot | None:
    """Of a figure in brackets, "14.8 % (11.8 %)": the year before, but "(previously EUR 345m)" is the same year's."""
    words = draft.line.words[: older.start].rsplit("(", 1)[-1].lower().split()
    if any(word in PREVIOUSLY for word in words):
        return draft.period
    own = next((m for m in draft.line.mentions if m.kind == Kind.PERIOD and m.end <= older.start and is_of_bracket(draft, m, older)), None)
    if own and isinstance(own.reading, Period):
        return PeriodSlot(own.start, own.end, own.reading.first, own.reading.last)
    when = compared_with(YEAR_BEFORE, draft.when) if draft.when and draft.when.first else None
    return PeriodSlot(None, None, when.first, when.last) if when else None


def is_of_bracket(draft: Draft, period: Mention, older: Mention) -> bool:
    """Whether a period leads a figure in its bracket: "(2020: EUR 232m)"."""
    words = draft.line.words
    return words[: period.start].endswith("(") and words[period.end : older.start].strip() == ":"


def is_revised(draft: Draft, number: Mention) -> bool:
    """Whether only the estimate of a figure changed: "cut its forecast to 3% from 4%", "revised up its sales from $2m"."""
    move, words = draft.slots.get("move"), draft.line.words
    if move and words[move.start : move.end].lower().startswith(REVISED):
        return True
    first = move.start if move else min(draft.carrier.end, number.start)
    outlooks = [item for item in draft.line.items if item.symbol == Kind.OUTLOOK]
    if is_expected(draft, number):
        return True
    first = first if move else draft.line.start  # "its estimate of output to 12m tonnes from 11m"
    items = (item for item in outlooks if first <= item.start < number.start)
    estimates = [item for item in items if words[item.start : item.end].lower().startswith(ESTIMATES)]
    return bool(estimates) and draft.status != Status.ACTUAL


def is_expected(draft: Draft, number: Mention) -> bool:
    """Whether a figure is what was expected of the same period: "missing estimates of $2bn", "the $2bn that analysts had forecast"."""
    items, at = draft.line.items, draft.line.index(number.start)
    before = [item.symbol for item in items[max(at - 2, 0) : at]]
    if Kind.OUTLOOK in before and draft.status == Status.ACTUAL:
        return True
    for item in items[at + 1 : at + 6]:
        if item.symbol == Kind.OUTLOOK or item.symbol in FORESEEN:
            return True
        if item.symbol in ENDS or (item.mention and item.symbol not in FORETELLERS):
            return False
    return False


def _stated(draft: Draft, number: Mention) -> Period | None:
    """The period after the old value, else right before it."""
    line = draft.line
    newer = draft.slots.get("growth" if number is draft.slots.get("before") else "value")
    limit = newer.start if newer and newer.start > number.start else line.end
    when = [*line.periods, *line.bases]
    limit = min([limit, *(_next_in_list(line, number))])
    after = (m for m in when if number.end <= m.start < limit and not _dates_prediction(draft, m, number))
    return next((_period(m) for m in (*after, *(m for m in when if _leads(draft, m, number)))), None)


def _next_in_list(line: Line, number: Mention) -> list[int]:
    """Where another figure goes on after a number: "rather than 0.9 percent, and 1.3 percent next year"; not of two."""
    for i in range(line.index(number.end) + 2, len(line.items)):
        before = line.symbols[i - 3 : i]
        if (
            line.items[i].symbol in NUMBER_KINDS
            and ("and" in before or "but" in before)
            and (before[-1] != "and" or before[-2:-1] == [","])
        ):
            return [line.items[i].start]
    return []


def _dates_prediction(draft: Draft, period: Mention, number: Mention) -> bool:
    """Whether a period says when a figure was expected: "rather than the 4.6 percent it had forecast in April"."""
    items, at = draft.line.items, draft.line.index(period.start)
    foreseen = at > 0 and items[at - 1].symbol == Kind.OUTLOOK
    reading = _period(period)
    last, due = reading and reading.last, draft.when and draft.when.last
    return foreseen and last is not None and due is not None and last < due and is_expected(draft, number)


def _period(mention: Mention) -> Period | None:
    reading = mention.reading
    if isinstance(reading, Comparison):
        return reading.period
    return reading if isinstance(reading, Period) else None


def _leads(draft: Draft, mention: Mention, number: Mention) -> bool:
    """Whether a period stands right before a number as its owner: "from July's 5 percent"."""
    if mention.end > number.start:
        return False
    between = draft.line.words[mention.end : number.start].lower().split()
    owned = between[:1] in (["'s"], ["'"]) and len(between) == 1
    return owned or not between or between[0] in LEADS and between[-1] == "of" and len(between) == 2


def _year_before(draft: Draft, measures: Measures) -> PeriodSlot | None:
    """A year before the new value, where it is compared with the year before or is what a company reports: "from RM614.7m"."""
    when = draft.when
    if not when or not when.first or is_moment(when) or draft.status != Status.ACTUAL:
        return None
    yearly = any(isinstance(m.reading, Comparison) and m.reading.basis == Basis.YEAR for m in draft.line.bases)
    if not yearly and not (draft.carrier.kind == Kind.MONEY and _is_reported(draft, measures)):
        return None
    before = compared_with(YEAR_BEFORE, when)
    return PeriodSlot(None, None, before.first, before.last) if before else None


def _is_reported(draft: Draft, measures: Measures) -> bool:
    """Whether a measure is of a company's accounts over a period: revenue, profit."""
    measure = draft.metric.measure if draft.metric else ""
    return (measures.unit(measure), measures.nature(measure), measures.holder(measure)) == ("money", "flow", "company")
