"""What a part of a whole is: a share, a stake, a margin; and when it is that although its verb says something else."""

from itertools import takewhile

from extractor.claims.discourse import Discourse
from extractor.claims.draft import Draft
from extractor.claims.grammar import Grammar
from extractor.model import Mention, Metric
from extractor.vocabulary import Kind

PARTS = ("share", "stake")  # say nothing of how a thing itself grows
NEAR = 3  # symbols of what a part is of


def share_of(whole: Mention, discourse: Discourse) -> str:
    """A share of the shares or votes is a stake, a profit's of the sales a margin, of what a plant can make its rate of use."""
    if (
        whole.rule in ("metrics.share-price", "metrics.capital")
        or discourse.text[whole.start : whole.end].lower() in discourse.grammar.equity
    ):
        return "stake"
    if whole.rule == "metrics.capacity" and discourse.text[: whole.start].endswith(" of "):
        return "rate"  # "ran at 71% of capacity"
    last = discourse.said[-1] if discourse.said else None
    sales = isinstance(whole.reading, Metric) and whole.reading.measure in ("sales", "revenue")
    return "margin" if sales and last and last.order == discourse.order and last.measure.endswith("profit") else "share"


def overruled(draft: Draft, reading: Metric, grammar: Grammar) -> bool:
    """Whether the frame knows better than its verb: "sold 60 percent of its exports" is a share, "pays 3 percent" a rate."""
    if draft.slots["metric"].kind != Kind.ACT or draft.measure is None:
        return False
    if draft.measure in ("deal_value", "interest_rate"):
        return True
    if draft.measure == "share" and "whole" not in draft.slots and draft.carrier.kind == Kind.PERCENT:
        return reading.measure not in PARTS  # "cut a quarter of its 200 staff"
    return "whole" in draft.slots and (reading.measure not in PARTS or reading.measure == "stake" and _is_of_many(draft, grammar))


def _is_of_many(draft: Draft, grammar: Grammar) -> bool:
    """Whether so much of many is held and not a part of one firm: "women hold 42 percent of board seats"."""
    whole = draft.slots["whole"]
    if whole.rule != "metrics.other":
        return False
    words = [item.symbol for item in draft.line.items[draft.line.index(whole.start) :][:NEAR]]
    phrase = list(takewhile(lambda word: word.isalpha() and word not in grammar.phrase_ends, words))
    return bool(phrase) and phrase[-1].endswith("s") and grammar.equity.isdisjoint((" ".join(phrase), phrase[-1]))
