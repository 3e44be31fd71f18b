"""What kind of figure seeks a period, and the period of the story for one whose sentence states none."""

from extractor.claims.discourse import Discourse
from extractor.claims.draft import Draft
from extractor.claims.fills.timeless import is_power, is_running
from extractor.claims.fills.understood import is_statistic
from extractor.claims.measures import Measures
from extractor.claims.said import Said
from extractor.model import Comparison, Metric, Period
from extractor.vocabulary import Kind

GROWING = ("cost", "investment", "other:provision", "other:charge")  # sums of a plan or a project, but of a period as they change
FLOWING = ("flow", "goods", "level")
RELATIVE = frozenset(("which", "who"))
PAST = ("ed", "made", "took", "held", "had", "won", "sold", "bought", "brought")


def inherited(draft: Draft, nature: str, discourse: Discourse) -> Period | None:
    """The story's period, or that of the claim before a share."""
    if _inherits(draft, nature):
        return discourse.timeline.governing(draft.line.paragraph, is_expected(draft))
    if is_statistic(draft, discourse):
        return discourse.timeline.governing(draft.line.paragraph)
    if nature == "share":
        return _shared(draft, discourse)
    last = discourse.said[-1] if discourse.said else None
    same = last is not None and last.order == discourse.order
    return last.when if last and same and (draft.measure == "share" or _goes_on(draft, last)) else None


def of_clause_before(draft: Draft, discourse: Discourse) -> Period | None:
    """When another has what the clause before said of one: "rooms at Melia cost €120 in 2024, against €90 at Riu"."""
    last = discourse.said[-1] if discourse.said and draft.repeats and "entity" in draft.slots else None
    return last.when if last and last.order == discourse.order and last.when and last.when.first else None


def _goes_on(draft: Draft, last: Said) -> bool:
    """Whether a figure of its sentence is one more of the same: "1,214 people at the end of June, of whom 540 in Finland"."""
    alike = draft.metric is not None and draft.metric.measure == last.measure
    return alike and "metric" not in draft.slots and not {"move", "prior"} & draft.slots.keys()


def is_expected(draft: Draft) -> bool:
    """Whether what leads to the number speaks of the future: "it plans to spend $4m"."""
    return Kind.OUTLOOK in draft.line.kinds and Kind.OUTLOOK in draft.line.symbols[: draft.line.index(draft.carrier.start)]


def _inherits(draft: Draft, nature: str) -> bool:
    """Whether a figure without a period is of the story's: a flow, a rate or stock as it changed; not what has been done so far."""
    if nature == "level" and "move" not in draft.slots and "metric" in draft.slots and draft.carrier.start < draft.slots["metric"].start:
        return False  # "the 5.4% jobless rate"
    if draft.metric and draft.metric.measure == "dividend" and "quarterly" in draft.line.words[draft.line.start : draft.start].lower():
        return False  # "declared a quarterly dividend of $0.24": for no quarter in particular
    if nature == "state" and "value" not in draft.slots:
        return "move" in draft.slots and any(isinstance(m.reading, Comparison) and m.reading.basis for m in draft.line.bases)
    return nature in FLOWING and not is_running(draft) and not is_power(draft)


def nature_of(draft: Draft, measures: Measures, last: Said | None = None) -> str:
    """flow, rate, state, price or event; the words may say more than the measure: lending flows, a loan does not."""
    metric, whole = draft.slots.get("metric"), draft.slots.get("whole")
    if whole and isinstance(whole.reading, Metric) and draft.metric and draft.metric.measure == "share":
        return "share" if metric and whole.reading.measure not in measures.rows else measures.nature(whole.reading.measure)
    if metric and metric.rule in measures.rows:
        return measures.nature(metric.rule)
    measure = draft.metric.measure if draft.metric else ""
    if last and not metric and last.measure == measure == "index_level" and last.rule in measures.rows:
        return measures.nature(last.rule)
    if "move" in draft.slots and (measure not in measures.rows or measure in GROWING):
        return "flow"
    return measures.nature(measure)


def _shared(draft: Draft, discourse: Discourse) -> Period | None:
    """Reach paragraph: a share was so in the period of the claim before it, else in what the paragraphs before speak of."""
    last = discourse.said[-1] if discourse.said else None
    near = last is not None and last.paragraph == draft.line.paragraph and not last.headline
    if last and near and not (_is_told(draft) and (last.when is None or _follows_relative(draft))):
        return last.when
    return discourse.timeline.governing(draft.line.paragraph, is_expected(draft)) if "metric" in draft.slots else None


def _is_told(draft: Draft) -> bool:
    """Whether a share changed or was so in the past: "accounted for 28 percent", "its share rose to 28 percent"."""
    metric = draft.slots.get("metric")
    if metric is None or "move" in draft.slots:
        return metric is not None
    verb = draft.line.words[metric.start : metric.end].lower().split()[0]
    return metric.kind == Kind.ACT and verb.endswith(PAST)


def _follows_relative(draft: Draft) -> bool:
    """Whether a clause that describes the holder stands before: "Russia, which had a fifth in 2019, accounted for less than 1%"."""
    return not RELATIVE.isdisjoint(draft.line.symbols[: draft.line.index(draft.start)])
