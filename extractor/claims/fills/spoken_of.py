"""Which measure a general word stands for, by what the article has spoken of: "the rate", "the deficit", "a profit"."""

from extractor.claims.discourse import Discourse
from extractor.claims.draft import Draft
from extractor.model import Metric

RATED = ("unemployment", "inflation", "rate")
SUMS = ("revenue", "sales", "profit", "net_profit", "operating_profit", "pretax_profit", "ebitda")
PROFIT_OF = {"metrics.operating-loss": "operating_profit", "metrics.net-loss": "net_profit", "metrics.pretax-loss": "pretax_profit"}


def rate_spoken_of(discourse: Discourse) -> str | None:
    """Reach paragraph: "the rate" is that of unemployment or inflation where the claim before was of it."""
    last = discourse.said[-1] if discourse.said else None
    return last.measure if last and last.measure in RATED and last.paragraph >= discourse.line.paragraph - 1 else None


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
