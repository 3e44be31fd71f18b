"""Label Studio's JSON of annotated tasks: a region a slot, relations from a claim's figure to its slots, a control a field.

A claim's figure (its value, or without one its growth) also carries the fields of slots that have no place in the text.
Beside the tasks lies the labelling configuration that names the controls.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from extractor.gold.cards import CHOICES, EVIDENCE, FIELDS, FLAGS, LABELS, LISTS, NUMBERS, Card, Labelled, Span, placed, records_of
from extractor.gold.form import write_whole
from extractor.gold.formats.utf16 import Utf16
from extractor.scoring.gold import GoldError, read_text

Item = dict[str, Any]
SLOT, TEXT = "slot", "text"  # the names of the labels' control and of the text
FIGURES = ("value", "growth")


class Region(NamedTuple):
    """A stretch of text with its label and the fields that were filled in on it."""

    label: str
    place: Span
    fields: Mapping[str, Any]


def write(articles: Sequence[Labelled], path: Path) -> list[Path]:
    """Writes the tasks to import, and beside them the configuration of the project they fit: tasks.json, tasks.xml."""
    tasks = [_task(article) for article in articles]
    configuration = path.with_suffix(".xml")
    write_whole(path, (json.dumps(tasks, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    write_whole(configuration, _configuration())
    return [path, configuration]


def read(path: Path) -> Iterator[Labelled]:
    """The tasks that somebody annotated; of several annotations the last that was not cancelled."""
    try:
        tasks = json.loads(read_text(path))
        for task in tasks:
            article_id, text = str(task["data"]["article_id"]), task["data"]["text"]
            kept = [one for one in task.get("annotations") or () if not one.get("was_cancelled")]
            if kept:
                yield _labelled(article_id, text, kept[-1]["result"])
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        msg = f"{path}: not Label Studio's JSON of tasks with text and article_id ({error!r}). Export the project as JSON, not JSON_MIN"
        raise GoldError(msg) from error


def _task(article: Labelled) -> Item:
    text = article.text or ""
    writer = _Regions(text)
    result = [item for one in placed(article) for item in writer.items(one)]
    return {"data": {"text": text, "article_id": article.article_id}, "annotations": [{"result": result}]}


class _Regions:
    """Writes the claims of one text as regions, whose ids count up through it."""

    def __init__(self, text: str) -> None:
        self.text, self.offsets, self.numbers = text, Utf16(text), count(1)
        self.evidence: dict[Span, str] = {}

    def items(self, one: Card) -> Iterator[Item]:
        """A claim's regions, fields and relations; claims of one sentence share the region of their evidence."""
        head = next(slot for slot in FIGURES if slot in one.places)
        ids = {slot: f"r{next(self.numbers)}" for slot in one.places if slot != EVIDENCE}
        for slot, name in ids.items():
            yield self._region(name, slot, one.places[slot])
        for field in FIELDS:
            if field.name in one.fields:
                slot = field.slot if field.slot in one.places else head
                kind, value = _answer(field.name, one.fields[field.name])
                yield self._item(ids[slot], field.name, kind, one.places[slot], value)
        if EVIDENCE in one.places:
            place = one.places[EVIDENCE]
            if place not in self.evidence:
                self.evidence[place] = f"r{next(self.numbers)}"
                yield self._region(self.evidence[place], EVIDENCE, place)
            ids[EVIDENCE] = self.evidence[place]
        for slot, target in ids.items():
            if slot != head:
                yield {"type": "relation", "from_id": ids[head], "to_id": target, "direction": "right", "labels": [slot]}

    def _region(self, name: str, label: str, place: Span) -> Item:
        return self._item(name, SLOT, "labels", place, {"text": self.text[slice(*place)], "labels": [label]})

    def _item(self, name: str, control: str, kind: str, place: Span, value: Item) -> Item:
        offsets = {"start": self.offsets.units(place[0]), "end": self.offsets.units(place[1])}
        return {"id": name, "from_name": control, "to_name": TEXT, "type": kind, "value": {**offsets, **value}}


def _answer(name: str, value: Any) -> tuple[str, Item]:
    """The type and the value of a control's answer."""
    if name in NUMBERS:
        return "number", {"number": value}
    if name in CHOICES:
        return "choices", {"choices": [value]}
    if name in FLAGS:
        return "choices", {"choices": [name]}
    return "textarea", {"text": value if name in LISTS else [value]}


def _read_answer(name: str, value: Item) -> Any:
    if name in NUMBERS:
        return value["number"]
    if name in FLAGS:
        return bool(value["choices"])
    answers = value["choices"] if name in CHOICES else value["text"]
    answers = [answers] if isinstance(answers, str) else answers
    return answers if name in LISTS else next(iter(answers), None)


def _labelled(article_id: str, text: str, result: Sequence[Item]) -> Labelled:
    regions = _regions(result, Utf16(text))
    relations = [(item["from_id"], item["to_id"]) for item in result if item["type"] == "relation"]
    targets = {target for _, target in relations}
    heads = [name for name, region in regions.items() if region.label in FIGURES and name not in targets]
    owned = {*heads, *(target for source, target in relations if source in heads)}
    stray = next((region for name, region in regions.items() if name not in owned), None)
    if stray:
        place = f"{stray.place[0]}:{stray.place[1]} ({text[slice(*stray.place)]!r})"
        msg = f"{article_id}: the {stray.label} at {place} belongs to no claim. Draw a relation to it from the claim's value or growth"
        raise GoldError(msg)
    cards = [_card(article_id, [regions[head], *(regions[target] for source, target in relations if source == head)]) for head in heads]
    return Labelled(article_id, text, records_of(article_id, cards, text))


def _regions(result: Sequence[Item], offsets: Utf16) -> dict[str, Region]:
    regions: dict[str, Region] = {}
    names = {field.name for field in FIELDS}
    for item in result:
        if item["type"] == "labels":
            place = offsets.points(item["value"]["start"]), offsets.points(item["value"]["end"])
            regions[item["id"]] = Region(item["value"]["labels"][0], place, {})
    for item in result:
        if item.get("from_name") in names and item["id"] in regions:
            region, name = regions[item["id"]], item["from_name"]
            regions[item["id"]] = region._replace(fields={**region.fields, name: _read_answer(name, item["value"])})
    return regions


def _card(article_id: str, regions: Sequence[Region]) -> Card:
    places: dict[str, Span] = {}
    fields: dict[str, Any] = {}
    for region in regions:
        if region.label in places:
            msg = f"{article_id}: two regions are the {region.label} of the claim at {regions[0].place[0]}. Remove one of the relations"
            raise GoldError(msg)
        places[region.label] = region.place
        fields |= region.fields
    return Card(places, fields)


def _configuration() -> bytes:
    view = ET.Element("View")
    relations = ET.SubElement(view, "Relations")
    labels = ET.SubElement(view, "Labels", name=SLOT, toName=TEXT)
    for label in LABELS:
        ET.SubElement(relations, "Relation", value=label)
        ET.SubElement(labels, "Label", value=label)
    ET.SubElement(view, "Text", name=TEXT, value="$text", granularity="character")
    for field in FIELDS:
        ET.SubElement(view, "Header", value=field.name.replace("_", " "), size="5")
        about = {"name": field.name, "toName": TEXT, "perRegion": "true"}
        if field.name in NUMBERS:
            ET.SubElement(view, "Number", about)
        elif field.name in CHOICES or field.name in FLAGS:
            choices = ET.SubElement(view, "Choices", about | {"choice": "single", "showInline": "true"})
            for choice in CHOICES.get(field.name) or [field.name]:
                ET.SubElement(choices, "Choice", value=str(choice))
        else:
            ET.SubElement(view, "TextArea", about | {"editable": "true"})
    ET.indent(view)
    return f"{ET.tostring(view, encoding='unicode')}\n".encode()
