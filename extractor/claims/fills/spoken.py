"""What a short word takes up of what was said before: "the rate", "the deficit", a plain profit."""

from extractor.claims.discourse import Discourse
from extractor.model import Metric

RATED = ("unemployment", "inflation", "rate")
FEW = 4  # claims
PROFIT_OF = {"metrics.operating-loss": "operating_profit", "metrics.net-loss": "net_profit", "metrics.pretax-loss": "pretax_profit"}


def rate_spoken_of(discourse: Discourse) -> str | None:
    """Reach paragraph: "the rate" is that of unemployment or inflation where the claim before was of it."""
    recent = [said for said in discourse.said[-FEW:] if said.paragraph >= discourse.line.paragraph - 1]
    if spoken := next((said.measure for said in reversed(recent) if said.measure in RATED or said.measure == "interest_rate"), None):
        return spoken
    before = discourse.lines[discourse.order - 1].mentions if discourse.order else ()
    measures = (m.reading.measure for m in before if isinstance(m.reading, Metric))
    return next((measure for measure in measures if measure in RATED), None)


def balance(measure: str, discourse: Discourse, *, of_output: bool) -> str:
    """Reach article: "the deficit" is the trade or the budget deficit that the article speaks of."""
    kind = measure.removeprefix("other:")
    return next(
        (said.measure for said in reversed(discourse.said) if said.measure.endswith(f"_{kind}")), f"budget_{kind}" if of_output else measure
    )


def kind_of_profit(discourse: Discourse) -> str | None:
    """Reach sentence: a plain profit beside an operating loss is an operating profit."""
    last = discourse.said[-1] if discourse.said else None
    if not last or last.order != discourse.order:
        return None
    return PROFIT_OF.get(last.rule, last.measure if last.measure.endswith("_profit") else None)
