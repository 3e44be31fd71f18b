"""When: the period that governs a clause, the sentence, or what came before; and the old value's own period."""

from collections.abc import Callable, Sequence

from extractor.claims.discourse import Discourse
from extractor.claims.draft import Draft
from extractor.claims.fills.between import (
    DEADLINES,
    SPELLS,
    belongs_to_prior,
    breaks,
    compares,
    crosses,
    is_aside,
    is_at_its_end,
    is_close,
    is_of_verb_before,
    is_older,
    is_owned,
    is_shift,
    is_spell,
    is_within,
    lists,
    opens,
    told,
    turns,
)
from extractor.claims.fills.inherited import FLOWING, inherited, is_expected, nature_of, of_clause_before
from extractor.claims.fills.timeless import is_habitual, is_present, is_rate, is_spanned
from extractor.claims.lines import Line
from extractor.claims.measures import Measures
from extractor.claims.shifts import compared_with
from extractor.claims.timeline import at_its_end
from extractor.model import Mention, Period, PeriodSlot
from extractor.record import record


def fill_period(draft: Draft, others: Sequence[Draft], discourse: Discourse, measures: Measures) -> Draft:
    """The draft with its period, where one of the rules finds it. `others` are the drafts of the same line."""
    nature = nature_of(draft, measures, discourse.said[-1] if discourse.said else None)
    if compared := _compared(draft, others, discourse):
        return compared
    found = _stated(draft, others, nature, discourse)
    if is_spanned(draft) and (not found or found[0] in FAR):
        return draft
    if found and not (is_rate(draft) and found[0] != "period.after" and "growth" not in draft.slots):
        rule, mention = found
        assert isinstance(mention.reading, Period)
        when = discourse.timeline.settle(mention.reading, is_expected(draft), _just_stated(mention, draft, discourse))
        if nature in ("state", "share") and is_at_its_end(draft.line, mention, discourse.grammar):
            when = at_its_end(when)
        return draft.with_step(rule, "period", mention, period=PeriodSlot(mention.start, mention.end, when.first, when.last), when=when)
    if same := of_clause_before(draft, discourse):
        return draft.with_step("period.inherited", "period", None, period=PeriodSlot(None, None, same.first, same.last), when=same)
    spells = any(is_spell(period) or period.rule in SPELLS for period in draft.line.periods)
    if draft.line.headline or spells or is_habitual(draft) or is_present(draft, discourse.grammar) or _is_compared(draft, discourse):
        return draft
    when_before = inherited(draft, nature, discourse)
    if when_before and when_before.first:
        slot = PeriodSlot(None, None, when_before.first, when_before.last)
        return draft.with_step("period.inherited", "period", None, period=slot, when=when_before)
    return draft


def _just_stated(mention: Mention, draft: Draft, discourse: Discourse) -> list[Period]:
    """The periods before one that stands for another, the nearest first: of its sentence, and before "that year" of the two before it."""
    that = mention.rule.startswith("periods.that-")
    lines = discourse.lines[max(discourse.order - 2, 0) : discourse.order] if that else []
    before = [m for line in (*lines, draft.line) for m in line.periods if m.start < mention.start]
    stated = [m.reading for m in reversed(before) if isinstance(m.reading, Period) and not m.reading.repeat and not _is_left(m, draft.line)]
    return stated if that else [period for period in stated if period.grain != "day"]


FAR = ("period.sentence", "period.trailing")


@record
class Timing:
    """A draft that seeks its period: the periods that may be its own, where it starts and where its last new number ends."""

    draft: Draft
    others: Sequence[Draft]
    periods: Sequence[Mention]
    nature: str
    discourse: Discourse
    start: int
    end: int

    @property
    def line(self) -> Line:
        """The sentence."""
        return self.draft.line

    @property
    def flows(self) -> bool:
        """Whether the figure is over a period, not at a moment."""
        return self.nature in FLOWING

    def is_older(self, period: Mention, first: int = 0) -> bool:
        """Whether a period dates what a figure is measured against, by a word that stands after a place."""
        return is_older(self.line, period, self.discourse.grammar, first)

    @property
    def before(self) -> list[Mention]:
        """The periods before the clause."""
        return [period for period in self.periods if period.end <= self.start]

    @property
    def near(self) -> Mention | None:
        """The last period before the clause with no other number between."""
        near = [p for p in self.before if not crosses(self.others, self.draft, p.end, self.start)]
        return near[-1] if near else None


def _is_left(period: Mention, line: Line) -> bool:
    """Whether a period is where something began: "from the turn of the year"."""
    return line.words.startswith("from ", period.start) or line.words[: period.start].endswith(" from ")


def _stated(draft: Draft, others: Sequence[Draft], nature: str, discourse: Discourse) -> tuple[str, Mention] | None:
    """The period of the clause, its opening, or of the sentence, and the rule that finds it."""
    line = draft.line
    stated = [_planned(draft, period) for period in (*line.periods, *told(line))]
    if any(period.rule in DEADLINES for period in stated):  # "£2bn of annual profit by 2026"
        stated = [period for period in stated if period.rule != "periods.annual"]
    periods = [p for p in stated if not belongs_to_prior(draft, p) and not is_aside(draft, p, nature, discourse)]
    if not periods:
        return None
    timing = Timing(draft, others, periods, nature, discourse, *_span(draft))
    compared = _is_compared(draft, discourse)
    present = (nature in ("state", "share", "level") or draft.measure == "share") and is_present(draft, discourse.grammar)
    for rule, find, own in FINDS:
        if (own or not compared and not present) and (found := find(timing)):
            return rule, found
    return None


def _planned(draft: Draft, period: Mention) -> Mention:
    """A deadline at the end of a year as that year, where something is planned: "is to cut 800 jobs by the end of 2025"."""
    reading = period.reading
    if period.rule not in DEADLINES or not isinstance(reading, Period) or not reading.last or reading.grain != "day":
        return period
    if (reading.last.month, reading.last.day) != (12, 31) or not is_expected(draft):
        return period
    return period._replace(reading=reading._replace(first=reading.last.replace(month=1, day=1), grain="year"))


def _in_clause(timing: Timing) -> Mention | None:
    """Reach clause: "sales in 2024 rose 5%"."""
    inside = [p for p in timing.periods if timing.start <= p.start < timing.end and not _is_of_told(timing, p)]
    own = [p for p in inside if not is_of_verb_before(timing.draft, p)]
    return own[-1] if own else None


def _is_of_told(timing: Timing, period: Mention) -> bool:
    """Whether a period is of a number in a clause within: "churn, which hovered around 4% in 2021, reached 5%"."""
    own = {mention.start for mention in timing.draft.slots.values()}
    inner = [other.carrier for other in timing.others if timing.start <= other.carrier.start < timing.draft.carrier.start]
    return any(carrier.start not in own and (carrier.end <= period.start or is_within(timing.line, carrier, period)) for carrier in inner)


def _after(timing: Timing) -> Mention | None:
    """Reach clause: "sales rose 5% in 2024"; of a list, after its last item; where a period opened the sentence only a deadline."""
    opened = timing.near and opens(timing.line, timing.near)
    listed = [other.end for other in timing.others if other.start > timing.draft.start and lists(timing.draft, other)]
    for end in (timing.end, *listed[-1:]):
        later = (p for p in timing.periods if p.start >= end and _follows(timing, end, p.start) and not timing.is_older(p, end))
        if found := next(later, None):
            return found if not opened or found.rule in DEADLINES else None
    return None


def _follows(timing: Timing, first: int, last: int) -> bool:
    """Whether no other number and no new clause stands between two places."""
    if crosses(timing.others, timing.draft, first, last) or breaks(timing.line, first, last):
        return False
    alone = len(timing.others) == 1 and not any(first <= period.start < last for period in timing.periods)
    return timing.flows or is_close(timing.line, timing.end, last, timing.discourse.grammar, alone=alone)


def _before(timing: Timing) -> Mention | None:
    """Reach clause: "in 2024 sales rose 5%"; of what is at a moment not where it dates an earlier figure."""
    near = timing.near
    if near and timing.is_older(near) and not opens(timing.line, near):
        return None  # "9m births, compared with 10m in 2022, while deaths rose"
    if near and (timing.flows or opens(timing.line, near) or not _follows_other(timing.others, timing.draft, near)):
        return near
    return None


def _opening(timing: Timing) -> Mention | None:
    """Reach sentence: "In 2019, revenue was $90m and it ran 310 shops"."""
    opening = [p for p in timing.before if opens(timing.line, p)]
    return opening[-1] if opening else None


def _sentence(timing: Timing) -> Mention | None:
    """Reach sentence: "sold 60,000 vans from January to May, and its truck sales grew to 9,000"; not what another is compared with."""
    moves = timing.nature in ("state", "share") and "move" in timing.draft.slots
    last = next((period for period in reversed(timing.before) if not timing.is_older(period)), None)
    return last if timing.flows or moves or last and _is_of_prices(timing, last) else None


def _is_of_prices(timing: Timing, period: Mention) -> bool:
    """Whether an earlier period is of a price: its day, or while it moved: "nickel rose 43% in 2004, with copper up 36%"."""
    day = isinstance(period.reading, Period) and period.reading.grain == "day"
    return timing.nature == "price" and (day or "move" in timing.draft.slots and "value" not in timing.draft.slots)


def _trailing(timing: Timing) -> Mention | None:
    """Reach sentence: "had revenue of $9m and earned a profit of $1m in 2019"."""
    later = next((p for p in timing.periods if p.start >= timing.end), None)
    begin = timing.line.index(timing.start)
    aside = any(item.symbol in ("which", "who") for item in timing.line.items[max(begin - 2, 0) : begin])
    if later and aside and _closes(timing, later) and crosses(timing.others, timing.draft, timing.end, later.start):
        return None  # "…, which makes up half of it, grew 1 percent in May"
    told = later and any(
        item.symbol in ("which", "who") for item in timing.line.items[timing.line.index(timing.end) : timing.line.index(later.start)]
    )
    if (
        not later
        or told
        or not timing.flows
        or is_shift(later)
        or timing.is_older(later, timing.end)
        or is_owned(timing.line, later, timing.end)
        or turns(timing.line, timing.end, later.start)
        or compares(timing.line, timing.end, later.start, timing.discourse)
    ):
        return None
    return later


def _closes(timing: Timing, later: Mention) -> bool:
    """Whether a comma ends the clause of a figure before a later period."""
    line = timing.line
    return any(item.symbol == "," for item in line.items[line.index(timing.end) : line.index(later.start)])


# Surest first: the rule, how it finds, and whether it holds also for a figure that another is compared with.
FINDS: tuple[tuple[str, Callable[[Timing], Mention | None], bool], ...] = (
    ("period.in-clause", _in_clause, True),
    ("period.after", _after, True),
    ("period.before", _before, False),
    ("period.opening", _opening, False),
    ("period.sentence", _sentence, False),
    ("period.trailing", _trailing, False),
)


def _compared(draft: Draft, others: Sequence[Draft], discourse: Discourse) -> Draft | None:
    """Reach paragraph: "…, compared to a loss of $2m a year earlier": a year before the claim that it is compared with.

    What stands first is compared with the sentence before: "A year earlier, it lost $2m".
    """
    last = discourse.said[-1] if discourse.said and draft.line.periods else None
    if "prior" in draft.slots or "before" in draft.slots or not last:
        return None
    for mention in draft.line.periods:
        if not is_shift(mention) or not _may_be_compared(mention, draft, others, last.order == discourse.order):
            continue
        assert isinstance(mention.reading, Period)
        when = compared_with(mention.reading, last.when)
        if when:
            slot = PeriodSlot(mention.start, mention.end, when.first, when.last)
            return draft.with_step("period.compared", "period", mention, period=slot, when=when)
    return None


def _may_be_compared(mention: Mention, draft: Draft, others: Sequence[Draft], same_line: bool) -> bool:
    """Whether "a year earlier" is of this figure: after it where it follows another, at the head of a sentence before it."""
    if same_line:
        return mention.start >= draft.end and not crosses(others, draft, draft.end, mention.start)
    return mention.end <= draft.start and opens(draft.line, mention) and not crosses(others, draft, mention.end, draft.start)


def _is_compared(draft: Draft, discourse: Discourse) -> bool:
    """Whether a claim is what another one is compared with: "… versus a loss of $9m"."""
    line = draft.line
    return compares(line, line.items[max(line.index(draft.start) - 3, 0)].start, draft.start, discourse)


def _span(draft: Draft) -> tuple[int, int]:
    """From the metric to the last new number: what comes after the old value is the old value's."""
    ends = [m.end for slot, m in draft.slots.items() if slot not in ("prior", "before") and m.start <= draft.carrier.start + 400]
    return draft.carrier.start if draft.second else draft.start, max(ends)


def _follows_other(others: Sequence[Draft], draft: Draft, period: Mention) -> bool:
    """Whether a period belongs to the clause of an earlier number: "sales were EUR 3bn in 2008 and it employs 11,000"."""
    return any(other.carrier.start < period.start for other in others if other is not draft and other.carrier.start < draft.carrier.start)
