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
    numeric = [(words.starts[i], words.ends[i]) for i, bits in enumerate(words.bits) if bits & NUMERIC]
    numbers = _with_numbers(words.text, mentions, numeric)
    account = [_entry(mention, claimed, decided) for mention in numbers]
    account += _unread(words.text, numeric, [(mention.start, mention.end) for mention in numbers])
    return sorted(account, key=lambda entry: entry.start)


def _with_numbers(text: str, mentions: Sequence[Mention], numeric: list[tuple[int, int]]) -> list[Mention]:
    """The numbers, and of the other mentions, in order of the text as the numeric words are, those with digits: "in 2025", "S&P 500"."""
    numbers = []
    at = 0
    for mention in mentions:
        kind, start, end, *_ = mention
        if kind in NUMBER_KINDS:
            numbers.append(mention)
        elif kind in REASONS:
            while at < len(numeric) and numeric[at][1] <= start:
                at += 1
            if at < len(numeric) and numeric[at][0] < end and DIGITS.search(text, start, end):
                numbers.append(mention)
    return numbers


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


def _unread(text: str, numeric: list[tuple[int, int]], covered: list[tuple[int, int]]) -> list[Account]:
    """Digits that no finder marked."""
    covered.sort()
    account: list[Account] = []
    at = 0
    for start, end in numeric:
        while at < len(covered) and covered[at][1] <= start:
            at += 1
        if at < len(covered) and covered[at][0] <= start and end <= covered[at][1]:
            continue
        near = covered[max(at - 1, 0) : at + 3]
        digits = [found.span() for found in DIGITS.finditer(text, start, end)]
        account += [Account(*span, "unread", None) for span in digits if not any(a < span[1] and span[0] < b for a, b in near)]
    return account
