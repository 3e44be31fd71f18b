"""Which measure a general word stands for, by what the article has spoken of: "the rate", "the deficit", "a profit"."""

from itertools import pairwise

from extractor.claims.discourse import Discourse
from extractor.claims.draft import Draft
from extractor.claims.measures import Measures, suits
from extractor.model import Mention, Metric, MetricSlot
from extractor.vocabulary import Kind

NEAR = 4  # symbols from a pronoun to its number
PRONOUNS = ("it", "they")
TAKING_UP = (Kind.MOVE, "was", "were", "is", "are", "reached", "hit", "stood")  # after "Nio's": what Nio has of what was spoken of
RATED = ("unemployment", "inflation", "rate")
FEW = 4  # claims
SUMS = ("revenue", "sales", "profit", "net_profit", "operating_profit", "pretax_profit", "ebitda")
PROFIT_OF = {"metrics.operating-loss": "operating_profit", "metrics.net-loss": "net_profit", "metrics.pretax-loss": "pretax_profit"}


def rate_spoken_of(discourse: Discourse) -> str | None:
    """Reach paragraph: "the rate" is that of unemployment or inflation where the claim before was of it."""
    recent = (said for said in reversed(discourse.said[-FEW:]) if said.paragraph >= discourse.line.paragraph - 1)
    if spoken := next((said.measure for said in recent if said.measure in RATED or said.measure == "interest_rate"), None):
        return spoken
    before = discourse.lines[discourse.order - 1].mentions if discourse.order else ()
    measures = (m.reading.measure for m in before if isinstance(m.reading, Metric))
    return next((measure for measure in measures if measure in RATED), None)


def balance_of(measure: str, draft: Draft, discourse: Discourse) -> str:
    """Reach article: "the deficit" is the trade or the budget deficit that the article speaks of; of gdp, unless it does, the budget's."""
    kind = measure.removeprefix("other:")
    said = next((said.measure for said in reversed(discourse.said) if said.measure.endswith(f"_{kind}")), None)
    whole = draft.slots.get("whole")
    of_economy = whole and isinstance(whole.reading, Metric) and whole.reading.measure == "gdp"
    return said or (f"budget_{kind}" if of_economy else measure)


def summed(draft: Draft, discourse: Discourse) -> str | None:
    """Reach paragraph: what a part of a firm contributes is of the firm's sum before: "Revenue was $212m. Pumps contributed $131m"."""
    last = discourse.said[-1] if discourse.said else None
    return last.measure if last and last.paragraph == draft.line.paragraph and last.measure in SUMS else None


def kind_of_profit(discourse: Discourse) -> str | None:
    """Reach sentence: a plain profit beside an operating loss is an operating profit."""
    last = discourse.said[-1] if discourse.said else None
    if not last or last.order != discourse.order:
        return None
    return PROFIT_OF.get(last.rule, last.measure if last.measure.endswith("_profit") else None)


def of_sentence_before(draft: Draft, discourse: Discourse, measures: Measures) -> Draft | None:
    """Reach paragraph: "it" is what the sentence before measures, though without a figure: "The margin is thin. It was 12% in May"."""
    number = draft.slots.get("value") or draft.slots.get("growth")
    before = discourse.lines[discourse.order - 1] if discourse.order else None
    if number is None or before is None or before.paragraph != draft.line.paragraph:
        return None
    if not _takes_up(draft, number):
        return None
    metrics = (m.reading for m in before.mentions if m.kind == Kind.METRIC and isinstance(m.reading, Metric))
    grows = "value" not in draft.slots
    found = next((metric for metric in metrics if grows or suits(measures, metric.measure, number.kind)), None)
    if found is None:
        return None
    slot = MetricSlot(None, None, found.measure, found.item)
    return draft.with_step("metric.sentence-before", "metric", None, metric=slot)


def _takes_up(draft: Draft, number: Mention) -> bool:
    """Whether a pronoun, or a possessive without what is had, stands for what was measured: "it was 12%", "Nio's rose to 42,000"."""
    leading = draft.line.items[: draft.line.index(number.start)][-NEAR:]
    owned = any(one.possessive and one.symbol == Kind.ENTITY and other.symbol in TAKING_UP for one, other in pairwise(leading))
    pronoun = (item.symbol == Kind.ROLE and item.mention and str(item.mention.reading) in PRONOUNS for item in leading)
    return owned or number.kind != Kind.COUNT and any(pronoun)
