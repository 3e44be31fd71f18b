"""brat's standoff: a folder of <article_id>.txt and .ann, where a claim is an event; its figure is the trigger, its slots the arguments.

What is a choice is an attribute of the event; the other fields are one JSON object in the event's note, which brat lets one edit.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from extractor.gold.cards import CHOICES, FIELDS, FLAGS, LABELS, Card, Labelled, Span, placed, records_of
from extractor.gold.form import write_whole
from extractor.scoring.gold import GoldError, read_text

EVENT, NOTE = "Claim", "AnnotatorNotes"
FIGURES = ("value", "growth")
TYPES = {label.capitalize(): label for label in LABELS}
ATTRIBUTES = {name.title().replace("_", ""): name for name in (*CHOICES, *FLAGS)}
NAMES = {name: attribute for attribute, name in ATTRIBUTES.items()}
# Line ends to some programs, and so written as JSON's escapes.
SEPARATORS = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}


class Line(NamedTuple):
    """A line of an .ann file in its parts, with where it stands."""

    place: str
    name: str
    what: str
    rest: str


def write(articles: Sequence[Labelled], path: Path) -> list[Path]:
    """Writes the folder, with the annotation.conf that names its types."""
    for article in articles:
        text = article.text or ""
        write_whole(path / f"{article.article_id}.txt", text.encode("utf-8"))
        lines = _Writer(text).lines([*placed(article)])
        write_whole(path / f"{article.article_id}.ann", "".join(f"{line}\n" for line in lines).encode("utf-8"))
    write_whole(path / "annotation.conf", _configuration().encode("utf-8"))
    return [path]


def read(path: Path) -> Iterator[Labelled]:
    """The articles of a folder, each with the claims of its events."""
    files = sorted(path.glob("*.ann"))
    if not files:
        msg = f"{path}: holds no *.ann file. Give the folder of brat's .txt and .ann files"
        raise GoldError(msg)
    for file in files:
        text = read_text(file.with_suffix(".txt"))
        yield Labelled(file.stem, text, records_of(file.stem, _cards(file), text))


class _Writer:
    """Writes the claims of one text; events share the spans that they have in common."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: dict[tuple[str, Span], str] = {}
        self.attributes = 0

    def lines(self, cards: Sequence[Card]) -> Iterator[str]:
        """The lines of the file: spans, then each event with its attributes and its note."""
        events = [line for number, one in enumerate(cards, 1) for line in self._event(f"E{number}", one)]
        yield from (f"{name}\t{kind} {self._fragments(place)}" for (kind, place), name in self.spans.items())
        yield from events

    def _event(self, name: str, one: Card) -> Iterator[str]:
        trigger = self._span(EVENT, next(one.places[slot] for slot in FIGURES if slot in one.places))
        roles = [f"{label.capitalize()}:{self._span(label.capitalize(), place)}" for label, place in one.places.items()]
        yield f"{name}\t{EVENT}:{trigger} {' '.join(roles)}"
        for field, value in one.fields.items():
            if field in NAMES:
                self.attributes += 1
                yield f"A{self.attributes}\t{NAMES[field]} {name}" + ("" if field in FLAGS else f" {value}")
        note = json.dumps({field: value for field, value in one.fields.items() if field not in NAMES}, ensure_ascii=False)
        yield f"#{name[1:]}\t{NOTE} {name}\t{note.translate(SEPARATORS)}"

    def _span(self, kind: str, place: Span) -> str:
        return self.spans.setdefault((kind, place), f"T{len(self.spans) + 1}")

    def _fragments(self, place: Span) -> str:
        """The offsets and words of a span; over a line end it is discontinuous, a fragment a line."""
        words = self.text[slice(*place)].split("\n")
        offsets, at = [], place[0]
        for part in words:
            if part:
                offsets.append(f"{at} {at + len(part)}")
            at += len(part) + 1
        return f"{';'.join(offsets)}\t{' '.join(part for part in words if part)}"


def _cards(path: Path) -> list[Card]:
    lines = list(_lines(path))
    spans = {line.name: _read_span(line) for line in lines if line.name[0] == "T"}
    return [_card(line, lines, spans) for line in lines if line.name[0] == "E"]


def _lines(path: Path) -> Iterator[Line]:
    for number, text in enumerate(read_text(path).split("\n"), 1):
        if text.strip():
            name, _, rest = text.partition("\t")
            what, _, words = rest.partition("\t")
            yield Line(f"{path}:{number}", name, what, words)


def _read_span(line: Line) -> tuple[str, Span]:
    """The type of a span, and its place from the first fragment to the last."""
    kind, _, offsets = line.what.partition(" ")
    try:
        ends = [int(end) for fragment in offsets.split(";") for end in fragment.split()]
        return kind, (ends[0], ends[-1])
    except (ValueError, IndexError) as error:
        msg = f"{line.place}: '{line.what}' has no offsets. Write a type, a start and an end: Value 32 37"
        raise GoldError(msg) from error


def _card(event: Line, lines: Sequence[Line], spans: dict[str, tuple[str, Span]]) -> Card:
    places: dict[str, Span] = {}
    for role in event.what.split()[1:]:
        kind, _, target = role.partition(":")
        if kind not in TYPES or target not in spans or TYPES[kind] in places:
            msg = f"{event.place}: '{role}' is no argument of a claim. It takes one each of {', '.join(TYPES)}"
            raise GoldError(msg)
        places[TYPES[kind]] = spans[target][1]
    fields: dict[str, Any] = {}
    for line in lines:
        kind, target, *value = [*line.what.split(" ", 2), ""]
        if target == event.name and line.name[0] == "A" and kind in ATTRIBUTES:
            fields[ATTRIBUTES[kind]] = value[0] or True
        elif target == event.name and kind == NOTE:
            fields |= _read_note(line)
    return Card(places, fields)


def _read_note(line: Line) -> dict[str, Any]:
    try:
        return {field.name: note[field.name] for note in [json.loads(line.rest)] for field in FIELDS if field.name in note}
    except (json.JSONDecodeError, TypeError) as error:
        msg = f'{line.place}: the note is not one JSON object of fields. Write it as {{"entity_name": "Lund Motor", "value_number": 5}}'
        raise GoldError(msg) from error


def _configuration() -> str:
    """The annotation.conf: the types of spans, the event with its arguments, the attributes with their choices."""
    lines = ["[entities]", *TYPES, "", "[relations]", "", "[events]"]
    lines += [f"{EVENT}\t{', '.join(f'{kind}?:{kind}' for kind in TYPES)}", "", "[attributes]"]
    for attribute, name in ATTRIBUTES.items():
        values = f", Value:{'|'.join(CHOICES[name])}" if name in CHOICES else ""
        lines.append(f"{attribute}\tArg:{EVENT}{values}")
    return "\n".join(lines) + "\n"
