"""When: the period that governs a clause, the sentence, or what came before; and the old value's own period."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from extractor.claims.discourse import Discourse
from extractor.claims.draft import Draft
from extractor.claims.lines import Line
from extractor.claims.measures import Measures
from extractor.model import Mention, Metric, Period, PeriodSlot
from extractor.vocabulary import Kind


NO_PERIODS = frozenset(("periods.record-since", "periods.vague-span", "periods.next-n"))


def fill_period(draft: Draft, others: Sequence[Draft], discourse: Discourse, measures: Measures) -> Draft:
    """The draft with its period, where one of the rules finds it. `others` are the drafts of the same line."""
    nature = _nature(draft, measures)
    if compared := _compared(draft, others, discourse):
        return compared
    found = _stated(draft, others, nature, discourse)
    if found:
        rule, mention = found
        assert isinstance(mention.reading, Period)
        when = settle_when(mention.reading, discourse)
        return draft.with_step(rule, "period", mention)._replace(period=PeriodSlot(mention.start, mention.end, when.first, when.last), when=when)
    if draft.line.headline or _is_present(draft, discourse) or _is_compared(draft, discourse):
        return draft
    when_before = _inherited(draft, discourse) if nature in ("flow", "rate") else _shared(draft, discourse) if nature == "share" else None
    if when_before and when_before.first:
        slot = PeriodSlot(None, None, when_before.first, when_before.last)
        return draft.with_step("period.inherited", "period", None)._replace(period=slot, when=when_before)
    return draft


def _nature(draft: Draft, measures: Measures) -> str:
    """flow, rate, state, price or event; the words may say more than the measure: lending flows, a loan does not."""
    metric, whole = draft.slots.get("metric"), draft.slots.get("whole")
    if whole and isinstance(whole.reading, Metric) and draft.metric and draft.metric.measure == "share":
        return measures.nature(whole.reading.measure)
    if metric and metric.rule in measures.rows:
        return measures.nature(metric.rule)
    return measures.nature(draft.metric.measure if draft.metric else "")


def _stated(draft: Draft, others: Sequence[Draft], nature: str, discourse: Discourse) -> tuple[str, Mention] | None:
    """The period of the clause, its opening, or of the sentence."""
    line = draft.line
    periods = [p for p in line.periods if not _belongs_to_prior(draft, p) and not _is_aside(line, p, nature, discourse)]
    start, end = _span(draft)
    inside = [p for p in periods if start <= p.start < end]
    if inside:
        return "period.in-clause", inside[-1]
    listed = max([end, *(other.end for other in others if other.start > draft.start and _lists(draft, other))])
    after = _after(draft, others, periods, end) or _after(draft, others, periods, listed)
    before = [p for p in periods if p.end <= start]
    near = [p for p in before if not _crosses(others, draft, p.end, start)]
    if nature not in ("flow", "rate"):
        after = [p for p in after if _is_close(line, end, p.start)]
    if after and (not near or not _opens(line, near[-1])):
        return "period.after", after[0]
    if _is_compared(draft, discourse):
        return None
    if near and (nature in ("flow", "rate") or _opens(line, near[-1]) or not _follows_other(others, draft, near[-1])):
        return "period.before", near[-1]
    if opening := [p for p in before if _opens(line, p)]:
        return "period.opening", opening[-1]
    if (nature == "flow" or nature in ("state", "share") and "move" in draft.slots) and before:
        return "period.sentence", before[-1]
    later = [p for p in periods if p.start >= end]
    if nature == "flow" and later and not _is_shift(later[0]) and not _compares(line, end, later[0].start, discourse):
        return "period.trailing", later[0]
    return None


def _compared(draft: Draft, others: Sequence[Draft], discourse: Discourse) -> Draft | None:
    """Reach clause: "…, compared to a profit of EUR 3.7 mn a year earlier": a year before the claim that it is compared with."""
    last = discourse.said[-1] if discourse.said else None
    if "prior" in draft.slots or "before" in draft.slots or not last or last.order != discourse.order:
        return None
    for mention in draft.line.periods:
        if mention.start < draft.end or not _is_shift(mention) or _crosses(others, draft, draft.end, mention.start):
            continue
        assert isinstance(mention.reading, Period)
        when = compared_with(mention.reading, last.when)
        if when:
            slot = PeriodSlot(mention.start, mention.end, when.first, when.last)
            return draft.with_step("period.compared", "period", mention)._replace(period=slot, when=when)
    return None


def _after(draft: Draft, others: Sequence[Draft], periods: Sequence[Mention], end: int) -> list[Mention]:
    """The periods after a place in the text, before another number or clause."""
    line = draft.line
    return [p for p in periods if p.start >= end and not _crosses(others, draft, end, p.start) and not _breaks(line, end, p.start)]


def _is_compared(draft: Draft, discourse: Discourse) -> bool:
    """Whether a claim is what another one is compared with: "… versus a net loss of EUR 65m"."""
    line = draft.line
    return _compares(line, line.items[max(line.index(draft.start) - 3, 0)].start, draft.start, discourse)


def _compares(line: Line, first: int, last: int, discourse: Discourse) -> bool:
    """Whether a word of comparison stands between two places: what follows it has a period of its own."""
    return any(item.symbol in discourse.grammar.comparing for item in line.items[line.index(first) : line.index(last)])


def _span(draft: Draft) -> tuple[int, int]:
    """From the metric to the last new number: what comes after the old value is the old value's."""
    ends = [m.end for slot, m in draft.slots.items() if slot not in ("prior", "before") and m.start <= draft.carrier.start + 400]
    return draft.start, max(ends)


def _belongs_to_prior(draft: Draft, period: Mention) -> bool:
    """Whether a period says when the old value was: it follows it, or is one of a year before."""
    prior = draft.slots.get("prior") or draft.slots.get("before")
    if prior and period.start >= prior.end:
        value = draft.slots.get("value")
        return not (value and value.start > prior.start and period.start >= value.end)
    return _is_shift(period)


def _is_shift(period: Mention) -> bool:
    reading = period.reading
    return isinstance(reading, Period) and (reading.shift_months is not None or reading.in_year is not None)


def _follows_other(others: Sequence[Draft], draft: Draft, period: Mention) -> bool:
    """Whether a period belongs to the clause of an earlier number: "sales were EUR 3bn in 2008 and it employs 11,000"."""
    return any(other.carrier.start < period.start for other in others if other is not draft and other.carrier.start < draft.carrier.start)


def _crosses(others: Sequence[Draft], draft: Draft, first: int, last: int) -> bool:
    """Whether another draft's number stands between two places."""
    return any(first <= other.carrier.start < last for other in others if other is not draft and not _lists(draft, other))


def _lists(draft: Draft, other: Draft) -> bool:
    """Whether two drafts are items of one list: "28% of output and 34.6% of NEV production in the first half"."""
    between = draft.line.items[draft.line.index(draft.end) : draft.line.index(other.start)]
    same = draft.measure == other.measure and draft.carrier.kind == other.carrier.kind
    return same and len(between) <= 2 and any(item.symbol in ("and", ",") for item in between)


def _breaks(line: Line, first: int, last: int) -> bool:
    """Whether a new clause with its own verb begins between two places."""
    between = line.items[line.index(first) : line.index(last)]
    return any(item.symbol in (Kind.MOVE, Kind.ACT, Kind.METRIC, ";", "while", "but", "after") for item in between)


def _is_aside(line: Line, period: Mention, nature: str, discourse: Discourse) -> bool:
    """Whether a period dates something else: a record ("the highest since 1990"), a founding, or the day of an announcement."""
    at = line.index(period.start)
    if period.rule in NO_PERIODS or period.rule.endswith("since") and at > 2 or _is_spell(period):
        return True
    if any(item.symbol in discourse.grammar.founding for item in line.items[max(at - 2, 0) : at]):
        return True
    return nature in ("flow", "rate") and isinstance(period.reading, Period) and period.reading.grain == "day"


def _is_spell(period: Mention) -> bool:
    """Whether a period is a running spell of more than a year: "in the past three years"."""
    reading = period.reading
    if period.rule != "periods.past-n" or not isinstance(reading, Period) or not reading.first or not reading.last:
        return False
    return (reading.last - reading.first).days > 370


def _is_close(line: Line, first: int, last: int) -> bool:
    """Whether nothing that looks like a verb stands between a number and a period: "its millionth car off the line in May"."""
    between = line.items[line.index(first) : line.index(last)]
    return len(between) <= 4 and not any(item.mention is None and item.symbol.endswith(("s", "ed")) for item in between)


def _opens(line: Line, period: Mention) -> bool:
    """Whether a period stands at the head of the sentence."""
    return line.index(period.start) <= 1


def _inherited(draft: Draft, discourse: Discourse) -> Period | None:
    """Reach article: the period of the claim before in the paragraph, else the last one stated in the lead or the paragraph before."""
    current = [(paragraph, period) for paragraph, _, period in discourse.periods if _is_current(period, discourse)]
    here = [period for paragraph, period in current if paragraph == draft.line.paragraph]
    near = [period for paragraph, period in current if paragraph >= draft.line.paragraph - 2]
    lead = [period for _, period in current]
    return here[-1] if here else near[-1] if near else lead[0] if lead else None


def _shared(draft: Draft, discourse: Discourse) -> Period | None:
    """Reach paragraph: a share or a rate was so in the period of the claim before, of the same holder."""
    last = discourse.said[-1] if discourse.said else None
    if not last or last.paragraph != draft.line.paragraph or last.headline:
        return None
    return last.when


def _is_present(draft: Draft, discourse: Discourse) -> bool:
    """Reach clause: what is so now has no period of the past: "inflation remains at 2.6%", "it controls 45% of the market"."""
    metric = draft.slots.get("metric")
    if metric and metric.kind == Kind.ACT and draft.line.words[metric.end - 1] == "s":
        return True
    items = draft.line.items[draft.line.index(draft.start) : draft.line.index(draft.carrier.start)]
    return "move" not in draft.slots and any(item.symbol in discourse.grammar.present for item in items)


def _is_current(period: Period, discourse: Discourse) -> bool:
    """Whether a period is not over before the one that the article is about began: a record of 1999 governs nothing after it."""
    latest = max((known.first for _, _, known in discourse.periods if known.first), default=None)
    return period.last is not None and (latest is None or period.last >= latest or period.grain == "year" and latest.year == period.last.year)


def settle_when(period: Period, discourse: Discourse) -> Period:
    """A period with its dates: "the month" is the month the article speaks of."""
    if not period.repeat:
        return period
    current = [known for _, _, known in discourse.periods if known.first and known.last and _is_current(known, discourse)]
    for known in reversed(current):
        if period.grain in (known.grain, "span") or known.grain == "span" and period.grain != "year":
            return known
    if period.grain == "year" and current and current[-1].last:
        year = current[-1].last.year
        return period._replace(first=date(year, 1, 1), last=date(year, 12, 31))
    return period


def compared_with(period: Period | None, reference: Period | None) -> Period | None:
    """The period compared with: "a year earlier" beside the first half of 2025 is the first half of 2024."""
    if period is None:
        return None
    if reference and reference.first and reference.last:
        if period.in_year is not None:
            months = 12 * (period.in_year - reference.last.year)
            return _shift(reference, months)
        if period.shift_months is not None:
            return _shift(reference, period.shift_months)
    if period.shift_months is not None or period.in_year is not None:
        return period._replace(first=None, last=None)
    return period


def _shift(period: Period, months: int) -> Period:
    assert period.first
    assert period.last
    return period._replace(first=_move(period.first, months), last=_move(period.last, months), shift_months=None, in_year=None)


def _move(day: date, months: int) -> date:
    """The day so many months on; the last day of a month stays the last."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    size = monthrange(year, month + 1)[1]
    last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, size if last else min(day.day, size))
