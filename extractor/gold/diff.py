"""What differs between two versions of gold, or two annotators: which claims, and in which of their slots and fields."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from extractor.gold.form import as_record
from extractor.gold.pairs import pair
from extractor.scoring.gold import Record
from extractor.scoring.quotes import quote
from extractor.scoring.slices import HELD_OUT, read_facts
from extractor.wording import claim_words

NAMES = ("claim_id", "article_id", "because")  # what names a claim or explains it, and says nothing
PLACE = ("text", "start", "end")


class Change(NamedTuple):
    """A field that the sides give differently: `Change("value", "number", 2500, 2600)`; both None-able, slot "" is the claim's own."""

    slot: str
    field: str
    a: Any
    b: Any


class Difference(NamedTuple):
    """A claim that the sides give differently, or that only one of them has."""

    article_id: str
    a: Record | None
    b: Record | None
    changes: tuple[Change, ...] = ()

    @property
    def place(self) -> int:
        """Where the claim begins in the text."""
        claim = self.a or self.b
        span = claim.carrier[1] if claim else None
        return span[0] if span else 0


class Diff(NamedTuple):
    """All differences in the order of the texts, the number of equal claims, and the articles that only one side has."""

    same: int
    differences: tuple[Difference, ...]
    only_a: Mapping[str, int]
    only_b: Mapping[str, int]


def without_held_out(found: Diff, corpus: Path) -> tuple[Diff, list[str]]:
    """The differences of predictions without those of the test split of the corpus' metadata.csv, and how many these are."""
    if not any(claim and claim.because for difference in found.differences for claim in (difference.a, difference.b)):
        return found, []
    held_out = {name for name, facts in read_facts(corpus).items() if facts.split == HELD_OUT}
    shown = tuple(difference for difference in found.differences if difference.article_id not in held_out)
    hidden = len(found.differences) - len(shown)
    return found._replace(differences=shown), [f"differences in the test split, not shown: {hidden}"] if hidden else []


def diff(a: Mapping[str, Sequence[Record]], b: Mapping[str, Sequence[Record]]) -> Diff:
    """The differences of two sides: `diff(read_side(Path("gold")), read_side(Path("gold-anna")))`."""
    same, differences = 0, []
    for article_id in sorted(a.keys() & b.keys()):
        equal, rest_a, rest_b = _without_equals(a[article_id], b[article_id])
        same += equal
        paired = pair(article_id, rest_a, rest_b)
        here = [Difference(article_id, one, other, tuple(_changes(one, other))) for one, other, _ in paired.pairs]
        here += [Difference(article_id, claim, None) for claim in paired.missed]
        here += [Difference(article_id, None, claim) for claim in paired.spurious]
        differences += sorted(here, key=lambda difference: difference.place)
    alone = [{name: len(one[name]) for name in sorted(one.keys() - other.keys())} for one, other in ((a, b), (b, a))]
    return Diff(same, tuple(differences), *alone)


def _without_equals(a: Sequence[Record], b: Sequence[Record]) -> tuple[int, list[Record], list[Record]]:
    """How many claims are equal but for their ids, and the others of both sides."""
    left = Counter(map(_content, b))
    rest_a = []
    for claim in a:
        if left[_content(claim)]:
            left[_content(claim)] -= 1
        else:
            rest_a.append(claim)
    rest_b = []
    for claim in reversed(b):
        if left[_content(claim)]:
            left[_content(claim)] -= 1
            rest_b.append(claim)
    return len(a) - len(rest_a), rest_a, rest_b[::-1]


def _content(claim: Record) -> str:
    return json.dumps({key: part for key, part in as_record(claim).items() if key not in NAMES})


def _changes(a: Record, b: Record) -> Iterator[Change]:
    one, other = as_record(a), as_record(b)
    for key in (name for name in Record.model_fields if name not in NAMES):
        here, there = one.get(key), other.get(key)
        if isinstance(here, dict) or isinstance(there, dict):
            yield from _slot_changes(key, here or {}, there or {})
        elif here != there:
            yield Change("", key, here, there)


def _slot_changes(slot: str, a: Mapping[str, Any], b: Mapping[str, Any]) -> Iterator[Change]:
    here, there = ([side.get(key) for key in PLACE] for side in (a, b))
    if here != there:
        yield Change(slot, "place", _place_words(a), _place_words(b))
    for field in dict.fromkeys([*a, *b]):
        if field not in PLACE and a.get(field) != b.get(field):
            yield Change(slot, field, a.get(field), b.get(field))


def _place_words(slot: Mapping[str, Any]) -> str | None:
    if slot.get("start") is None:
        return None
    quote = f" {slot['text']!r}" if "text" in slot else ""
    return f"{slot['start']}:{slot['end']}{quote}"


def diff_lines(found: Diff) -> Iterator[str]:
    """The differences as text, by article and quote, with the sums at the end."""
    for side, articles in (("A", found.only_a), ("B", found.only_b)):
        for name, claims in articles.items():
            yield f"{name}: article only in {side}, claims {claims}"
    for difference in found.differences:
        yield from _difference_lines(difference)
    kinds = Counter(_kind(difference) for difference in found.differences)
    yield f"same {found.same}, changed {kinds['changed']}, only in A {kinds['only in A']}, only in B {kinds['only in B']}"
    slots = Counter(name for difference in found.differences for name in {change.slot or change.field for change in difference.changes})
    if slots:
        yield "claims changed in " + ", ".join(f"{name} {slots[name]}" for name in Record.model_fields if slots[name])


def _difference_lines(difference: Difference) -> Iterator[str]:
    claim = difference.a or difference.b
    if claim is None:
        return
    yield f"{difference.article_id}:{difference.place} {_kind(difference)} {quote(claim)}"
    if not difference.changes:
        yield f"    {claim_words(claim)}"
    for change in difference.changes:
        yield f"    {change.slot or 'claim':9} {change.field} {_words(change.a)} -> {_words(change.b)}"


def _kind(difference: Difference) -> str:
    if difference.a and difference.b:
        return "changed"
    return "only in A" if difference.a else "only in B"


def _words(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
