"""The account: every number of an article, once, with what became of it."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractor.model import Account, Claim, Mention, Quantity
from extractor.vocabulary import NUMBER_KINDS, Kind
from extractor.words import NUMERIC, Words

REASONS = {
    Kind.PERIOD: "period",
    Kind.BASIS: "comparison",
    Kind.DURATION: "duration",
    Kind.NAME: "name",
    Kind.RANK: "rank",
    Kind.TIME: "time",
    Kind.ENTITY: "name",
}
DIGITS = re.compile(r"\d[\d.,]*\d|\d")


class Outcome(NamedTuple):
    """What became of a number mention that is in no claim, and the rule that decided it."""

    mention: Mention
    outcome: str
    rule: str | None


def account_for(words: Words, mentions: Sequence[Mention], claims: Iterable[Claim], outcomes: Iterable[Outcome]) -> list[Account]:
    """One line a number: claimed as value or growth, part of a period or a name, or set aside with the reason."""
    claimed = _claimed(claims)
    decided = {outcome.mention.start: outcome for outcome in reversed(list(outcomes))}
    account = []
    covered = []
    for mention in mentions:
        if mention.kind in NUMBER_KINDS or _holds_number(words.text, mention):
            account.append(_entry(mention, claimed, decided))
            covered.append((mention.start, mention.end))
    account += _unread(words, covered)
    return sorted(account, key=lambda entry: entry.start)


def _entry(mention: Mention, claimed: list[tuple[int, int, str, str]], decided: dict[int, Outcome]) -> Account:
    if mention.kind not in NUMBER_KINDS:
        return Account(mention.start, mention.end, REASONS.get(mention.kind, "name"), mention.rule)
    for start, end, slot, claim_id in claimed:
        if start < mention.end and mention.start < end:
            return Account(mention.start, mention.end, slot, mention.rule, claim_id)
    if outcome := decided.get(mention.start):
        return Account(mention.start, mention.end, outcome.outcome, outcome.rule)
    spelled = isinstance(mention.reading, Quantity) and mention.kind == Kind.COUNT and mention.reading.spelled
    return Account(mention.start, mention.end, "scene" if spelled else "no-frame", mention.rule)


def _claimed(claims: Iterable[Claim]) -> list[tuple[int, int, str, str]]:
    spans = []
    for claim in claims:
        if claim.value:
            spans.append((claim.value.start, claim.value.end, "value", claim.claim_id))
        if claim.growth:
            spans.append((claim.growth.start, claim.growth.end, "growth", claim.claim_id))
    return spans


def _holds_number(text: str, mention: Mention) -> bool:
    return mention.kind in REASONS and DIGITS.search(text, mention.start, mention.end) is not None


def _unread(words: Words, covered: list[tuple[int, int]]) -> list[Account]:
    """Digits that no finder marked."""
    covered.sort()
    account: list[Account] = []
    at = 0
    for i in [i for i, bits in enumerate(words.bits) if bits & NUMERIC]:
        start, end = words.starts[i], words.ends[i]
        while at < len(covered) and covered[at][1] <= start:
            at += 1
        near = covered[max(at - 1, 0) : at + 3]
        digits = [found.span() for found in DIGITS.finditer(words.text, start, end)]
        account += [Account(*span, "unread", None) for span in digits if not any(a < span[1] and span[0] < b for a, b in near)]
    return account
