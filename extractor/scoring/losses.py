"""Tells where a missed gold claim was lost on its way from the text to the claims."""

from typing import NamedTuple

from extractor.model import Account, Mention, Move, Result
from extractor.scoring.gold import Record
from extractor.vocabulary import NUMBERS

NO_MENTION, SET_ASIDE, ELSEWHERE = "no mention", "set aside", "claimed elsewhere"
CLAIMED = ("value", "growth")


class Loss(NamedTuple):
    """The step that lost a claim: `Loss("set aside", "no-metric", "settle.no-metric")`."""

    stage: str
    reason: str | None = None
    rule: str | None = None

    def __str__(self) -> str:
        """In words: "set aside: no-metric (settle.no-metric)"."""
        return self.stage + (f": {self.reason}" if self.reason else "") + (f" ({self.rule})" if self.rule else "")


def where_lost(gold: Record, result: Result) -> Loss:
    """Where the number of a missed gold claim ended: no mention marks it, it was set aside, or another claim has it."""
    _, span = gold.carrier
    if span is None or not any(_overlap(span, mention.start, mention.end) for mention in result.mentions if _counts(mention)):
        return Loss(NO_MENTION)
    accounts = [account for account in result.account if _overlap(span, account.start, account.end)]
    claimed = [account for account in accounts if account.outcome in CLAIMED]
    if claimed:
        return Loss(ELSEWHERE, f"as the {claimed[0].outcome} of {claimed[0].claim_id}", claimed[0].rule)
    return _set_aside(accounts)


def _set_aside(accounts: list[Account]) -> Loss:
    if not accounts:
        return Loss(SET_ASIDE, "no account of it")
    return Loss(SET_ASIDE, accounts[0].outcome, accounts[0].rule)


def _counts(mention: Mention) -> bool:
    """Whether a mention carries a number: a number's kind, or a move such as "doubled"."""
    return mention.kind in NUMBERS or (isinstance(mention.reading, Move) and mention.reading.number is not None)


def _overlap(span: tuple[int, int], start: int, end: int) -> bool:
    return span[0] < end and start < span[1]
