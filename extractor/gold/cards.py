"""A claim as other tools hold it: places in the text by slot, and flat fields that a form can show and a person can change."""

import json
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import count
from typing import Any, NamedTuple

from extractor.gold.form import as_record, by_place
from extractor.scoring.gold import SLOT_MODELS, GoldError, Record, read_record
from extractor.scoring.gold_lint import SLOTS
from extractor.vocabulary import Basis, Bound, Direction, EntityType, Status

EVIDENCE = "evidence"
LABELS = (*SLOTS, EVIDENCE)
PLACE = ("text", "start", "end")
NOTHING: tuple[Any, ...] = (None, "", [], ())

CLAIM_FIELDS = ("claim_id", "status", "attribution", "optional", "draft")
CHOICES: Mapping[str, type[StrEnum]] = {
    "entity_type": EntityType,
    "value_bound": Bound,
    "growth_direction": Direction,
    "growth_basis": Basis,
    "status": Status,
}
NUMBERS = ("value_number", "value_high", "growth_number", "growth_high")
LISTS = ("entity_also", "metric_also", "unit_also")
FLAGS = ("optional", "draft")

Span = tuple[int, int]


class Field(NamedTuple):
    """A flat field: `Field("entity_name", "entity", "name")`; the claim's own have no slot."""

    name: str
    slot: str
    key: str


class Card(NamedTuple):
    """A claim's places by slot (evidence too) and its fields by name: `Card({"value": (12, 17)}, {"value_number": 2500})`."""

    places: Mapping[str, Span]
    fields: Mapping[str, Any]


class Labelled(NamedTuple):
    """An article with its gold; `text` is None where a format holds passages of it alone."""

    article_id: str
    text: str | None
    records: Sequence[Record]


def _slot_fields() -> Iterator[Field]:
    for slot in SLOTS:
        yield from (Field(f"{slot}_{key}", slot, key) for key in SLOT_MODELS[slot].model_fields if key not in PLACE)


FIELDS = (*_slot_fields(), *(Field(name, "", name) for name in CLAIM_FIELDS))


def card(record: Record) -> Card:
    """The card of a claim; what is absent has no place and no field."""
    plain = as_record(record)
    parts = {slot: plain[slot] for slot in LABELS if plain[slot]}
    places = {slot: (part["start"], part["end"]) for slot, part in parts.items() if part["start"] is not None}
    fields = {field.name: parts.get(field.slot, {}).get(field.key) if field.slot else plain.get(field.key) for field in FIELDS}
    return Card(places, {name: value for name, value in fields.items() if value is not None})


def records_of(article_id: str, cards: Sequence[Card], text: str) -> list[Record]:
    """The claims of an article's cards in the order of the text."""
    ids = claim_ids(article_id, [one.fields.get("claim_id") for one in cards])
    return by_place(record_of(article_id, name, one, text) for name, one in zip(ids, cards, strict=True))


def claim_ids(article_id: str, given: Sequence[str | None]) -> list[str]:
    """The ids of an article's claims; one that is new, without an id, gets the next free number.

    >>> claim_ids("lund-1", ["lund-1:2", None, None])
    ['lund-1:2', 'lund-1:1', 'lund-1:3']
    """
    taken = set(given)
    twice = next((name for place, name in enumerate(given) if name and name in given[:place]), None)
    if twice:
        msg = f"{article_id}: claim_id '{twice}' stands twice. Give the work of one annotator at a time, and each claim its own id"
        raise GoldError(msg)
    free = (name for number in count(1) if (name := f"{article_id}:{number}") not in taken)
    return [name or next(free) for name in given]


def record_of(article_id: str, claim_id: str, one: Card, text: str, offset: int = 0) -> Record:
    """The claim of a card; `text` begins at `offset` of the article."""
    fields = {name: value for name, given in one.fields.items() if (value := _read_field(name, given)) not in NOTHING}
    plain: dict[str, Any] = {slot: _slot(slot, one.places.get(slot), fields, text, offset) for slot in SLOTS}
    plain |= {field.key: fields[field.name] for field in FIELDS if not field.slot and field.name in fields}
    evidence = one.places.get(EVIDENCE)
    plain[EVIDENCE] = evidence and {"start": evidence[0] + offset, "end": evidence[1] + offset}
    return read_record(json.dumps({**plain, "claim_id": claim_id, "article_id": article_id}), f"{article_id}, claim {claim_id}")


def _slot(slot: str, place: Span | None, fields: Mapping[str, Any], text: str, offset: int) -> dict[str, Any] | None:
    filled = {field.key: fields[field.name] for field in FIELDS if field.slot == slot and field.name in fields}
    if place is None:
        return {**dict.fromkeys(PLACE), **filled} if filled else None
    start, end = place
    return {"text": text[start:end], "start": start + offset, "end": end + offset, **filled}


def _read_field(name: str, given: Any) -> Any:
    """A field as a record has it, also where a form gives everything as text.

    >>> _read_field("value_number", " 2500 "), _read_field("unit_also", "bus"), _read_field("entity_name", "Lund Motor ")
    (2500, ['bus'], 'Lund Motor ')
    """
    if name in LISTS and isinstance(given, str):
        return [given] if given else []
    if name in NUMBERS and isinstance(given, str) and given.strip():
        return _number(given.strip())
    return given


def _number(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text  # the record's own error names the field


def placed(labelled: Labelled) -> Iterator[Card]:
    """The cards of an article whose text is at hand, each on its figure; gold that does not quote the text is refused."""
    for record in labelled.records:
        wrong = next(misquoted(record, labelled.text or ""), None)
        if wrong or record.carrier[1] is None:
            problem = f"the quote of {wrong} is not what stands at its offsets" if wrong else "neither value nor growth has a place"
            msg = f"{labelled.article_id}, claim {record.claim_id}: {problem}. Run extractor check, and correct what it finds"
            raise GoldError(msg)
        yield card(record)


def misquoted(record: Record, text: str) -> Iterator[str]:
    """The slots whose quotes are not what stands in the text."""
    for slot in SLOTS:
        part = getattr(record, slot)
        if part and part.span and text[part.start : part.end] != part.text:
            yield slot
