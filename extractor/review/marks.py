"""Cuts an article into stretches, each of one slot of its claims, of a number without a claim, or of nothing."""

from collections.abc import Iterator
from typing import NamedTuple

from extractor.model import Account, Claim, Result
from extractor.vocabulary import Slot

UNUSED = "no claim"
CLAIMED = ("value", "growth")


class Stretch(NamedTuple):
    """Some text and the slot it fills: `Stretch("produced", "metric")`; None where it fills none."""

    text: str
    slot: str | None


def stretches(result: Result) -> list[Stretch]:
    """The whole article in order; where slots overlap the shorter lies on top, so that "$1.13bn" is unit and value."""
    text = result.article.text
    slots: list[str | None] = [None] * len(text)
    for start, end, slot in sorted(_spans(result), key=lambda span: span[0] - span[1]):
        slots[start:end] = [slot] * (end - start)
    return list(_cut(text, slots))


def unused_numbers(result: Result) -> list[Account]:
    """The numbers that are in no claim, neither as value or growth nor in its period, in the order of the text."""
    periods = {(claim.period.start, claim.period.end) for claim in result.claims if claim.period}
    unused = [account for account in result.account if account.outcome not in CLAIMED and not _within(account, periods)]
    return sorted(unused, key=lambda account: account.start)


def _within(account: Account, spans: set[tuple[int | None, int | None]]) -> bool:
    return any(start is not None and end is not None and start <= account.start and account.end <= end for start, end in spans)


def _spans(result: Result) -> Iterator[tuple[int, int, str]]:
    for claim in result.claims:
        yield from _slot_spans(claim)
    yield from ((account.start, account.end, UNUSED) for account in unused_numbers(result))


def _slot_spans(claim: Claim) -> Iterator[tuple[int, int, str]]:
    for slot in Slot:
        part = getattr(claim, slot.value)
        if part is not None and part.start is not None:
            yield part.start, part.end, slot.value


def _cut(text: str, slots: list[str | None]) -> Iterator[Stretch]:
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or slots[index] != slots[start]:
            yield Stretch(text[start:index], slots[start])
            start = index
