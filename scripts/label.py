"""Writes gold/<id>.jsonl from a sheet of labels that quotes the article: `python scripts/label.py SHEET.yaml CORPUS GOLD`.

A sheet is YAML. A sentence is quoted whole, or by its first and last words around " ... "; what it states holds for each of its claims
unless the claim says otherwise. A slot is its quoted text (~ where it is understood) and its fields, parted by " | ":

    article: mill
    entities: {mill: Arden Mill / Arden | company}
    sentences:
      - sentence: The mill made 40,000 tonnes of paper in 2023, up 5 percent.
        claims:
          - entity: The mill | mill
            metric: made | production | paper
            value: 40,000 | 40000
            unit: tonnes | tonne
            period: 2023 | 2023
            growth: up 5 percent | +5 percent

Other right answers follow " / "; a quote that stands twice in its sentence says which it is: 5 percent@2.
"""

import calendar
import json
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, cast

import srsly

from extractor.vocabulary import MEASURES, Basis, Bound, Direction, EntityType, Status

SLOTS = ("entity", "metric", "value", "unit", "period", "growth")
STATED = {*SLOTS, "status", "attribution", "optional"}
PERIOD = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|([QH])(\d)))?")


class LabelError(ValueError):
    """A label that does not hold: the sheet's article, the sentence and the problem."""


def sentence_at(text: str, quote: str) -> tuple[int, int]:
    """Where the quoted sentence stands.

    >>> sentence_at("It rose. It fell by 2 in May.", "It fell ... May.")
    (9, 29)
    """
    first, _, last = quote.partition(" ... ")
    if text.count(first) != 1:
        message = f"sentence {first!r} stands {text.count(first)} times in the article, must stand once"
        raise LabelError(message)
    start = text.index(first)
    if not last:
        return start, start + len(first)
    end = text.find(last, start + len(first))
    if end < 0 or "\n" in text[start:end]:
        message = f"sentence {first!r} does not end with {last!r} in its paragraph"
        raise LabelError(message)
    return start, end + len(last)


def places(text: str, quote: str) -> list[int]:
    """Where a quote stands as whole words and whole numbers.

    >>> places("from 5 to 5.5 or 15", "5")
    [5]
    """
    before = r"(?<!\d)(?<!\d[.,])" if quote[0].isdigit() else r"(?<![^\W\d_])" if quote[0].isalpha() else ""
    after = r"(?!\d)(?![.,]\d)" if quote[-1].isdigit() else r"(?![^\W\d_])" if quote[-1].isalpha() else ""
    return [found.start() for found in re.finditer(before + re.escape(quote) + after, text)]


def span(text: str, quote: str, evidence: tuple[int, int]) -> dict[str, Any]:
    """A quote with its offsets; a missing or ambiguous one is refused.

    >>> span("Sales rose 5% to $5.", "5%", (0, 20))
    {'text': '5%', 'start': 11, 'end': 13}
    """
    if quote == "~":
        return {"text": None, "start": None, "end": None}
    words, _, which = quote.partition("@")
    start, end = evidence
    found = places(text[start:end], words)
    if not found or (len(found) > 1 and not which) or (which and int(which) > len(found)):
        message = f"{quote!r} stands {len(found)} times in {text[start:end]!r}, must stand once or be told apart with @n"
        raise LabelError(message)
    at = start + found[int(which or 1) - 1]
    return {"text": words, "start": at, "end": at + len(words)}


def unit_span(text: str, quote: str, value: Mapping[str, Any], evidence: tuple[int, int]) -> dict[str, Any]:
    """A unit inside its value's text or right behind it, else anywhere in the sentence once.

    >>> unit_span("up 5% to 7%", "%", {"start": 9, "end": 10}, (0, 11))
    {'text': '%', 'start': 10, 'end': 11}
    """
    words, _, which = quote.partition("@")
    if which or words == "~":
        return span(text, quote, evidence)
    within = places(text[value["start"] : value["end"]], words)
    if within:
        at = value["start"] + within[0]
        return {"text": words, "start": at, "end": at + len(words)}
    for at in (value["end"], value["end"] + 1):
        if text.startswith(words, at):
            return {"text": words, "start": at, "end": at + len(words)}
    return span(text, quote, evidence)


def number(text: str) -> int | float:
    """A figure, whole where it is whole.

    >>> number("-1200000"), number("2.5")
    (-1200000, 2.5)
    """
    value = float(text)
    return int(value) if value.is_integer() else value


def figures(text: str) -> tuple[int | float, int | float | None]:
    """A figure, or the two ends of a range.

    >>> figures("3..4.5")
    (3, 4.5)
    """
    low, _, high = text.partition("..")
    return number(low), number(high) if high else None


def bounds(text: str) -> tuple[str, str]:
    """The first and last day of a written period.

    >>> bounds("2024-Q4"), bounds("2025-01..2025-11")
    (('2024-10-01', '2024-12-31'), ('2025-01-01', '2025-11-30'))
    """
    if ".." in text:
        begin, end = text.split("..")
        return bounds(begin)[0], bounds(end)[1]
    found = PERIOD.fullmatch(text)
    if not found:
        message = f"period {text!r} is not a year, month, day, quarter (2024-Q1), half (2024-H1) or a range of two of them"
        raise LabelError(message)
    year, month, day, part, which = found.groups()
    length = {"Q": 3, "H": 6, None: 1 if month else 12}[part]
    last = int(which) * length if which else int(month or 12)
    first = last - length + 1
    end_day = int(day or calendar.monthrange(int(year), last)[1])
    return date(int(year), first, int(day or 1)).isoformat(), date(int(year), last, end_day).isoformat()


def member(word: str, allowed: Any) -> str:
    """A word of a closed set.

    >>> member("up", Direction)
    'up'
    """
    words = {str(entry) for entry in allowed}
    if word not in words:
        message = f"{word!r} is not one of {', '.join(sorted(words))}"
        raise LabelError(message)
    return word


def with_also(slot: dict[str, Any], key: str, answers: str) -> dict[str, Any]:
    """The slot with its answer, and the others that are as right.

    >>> with_also({}, "id", "USD/share / USD")
    {'id': 'USD/share', 'also': ['USD']}
    """
    answer, *others = answers.split(" / ")
    slot[key] = answer
    if others:
        slot["also"] = others
    return slot


def last_also(slot: dict[str, Any]) -> dict[str, Any]:
    """The slot with its other answers behind its own fields."""
    return {key: slot[key] for key in sorted(slot, key=lambda key: key == "also")}


def growth_fields(change: str, basis: str | None) -> dict[str, Any]:
    """The fields of a change: a signed figure and its unit, or a bare direction.

    >>> growth_fields("-1.2 USD/barrel", None)
    {'direction': 'down', 'number': -1.2, 'high': None, 'unit': 'USD/barrel', 'basis': None}
    """
    how, _, unit = change.partition(" ")
    basis = member(basis, Basis) if basis else None
    if not unit:
        return {"direction": member(how, Direction), "number": None, "high": None, "unit": None, "basis": basis}
    low, high = figures(how)
    direction = "up" if low > 0 else "down" if low < 0 else "flat"
    return {"direction": direction, "number": low, "high": high, "unit": unit, "basis": basis}


class Sheet:
    """One article's labels against its text."""

    def __init__(self, sheet: Mapping[str, Any], text: str) -> None:
        self.article: str = sheet["article"]
        self.text = text
        self.entities: Mapping[str, str] = sheet.get("entities", {})
        self.sentences: list[dict[str, Any]] = sheet.get("sentences") or []

    def records(self) -> list[dict[str, Any]]:
        """The claims in the order of the text."""
        found = sorted(self._each(), key=lambda claim: (claim["value"] or claim["growth"])["start"])
        return [{"claim_id": f"{self.article}:{place}", **claim} for place, claim in enumerate(found, 1)]

    def _each(self) -> Iterator[dict[str, Any]]:
        for sentence in self.sentences:
            shared = {key: value for key, value in sentence.items() if key not in ("sentence", "claims")}
            for claim in sentence["claims"]:
                try:
                    yield self._claim({**shared, **claim}, sentence_at(self.text, sentence["sentence"]))
                except (LabelError, KeyError, ValueError, TypeError) as problem:
                    message = f"{self.article}, {sentence['sentence'][:60]!r}, {claim}: {problem!r}"
                    raise LabelError(message) from problem

    def _claim(self, stated: Mapping[str, Any], evidence: tuple[int, int]) -> dict[str, Any]:
        for key in stated:
            member(key, STATED)
        slots: dict[str, dict[str, Any] | None] = {}
        for name in SLOTS:
            parts = str(stated[name]).split(" | ") if stated.get(name) else None
            slots[name] = getattr(self, f"_{name}")(parts, evidence, slots) if parts else None
        if not slots["metric"] or not (slots["value"] or slots["growth"]):
            message = "a claim needs a metric, and a value or a growth"
            raise LabelError(message)
        if bool(slots["value"]) != bool(slots["unit"]):
            message = "a value and its unit come together"
            raise LabelError(message)
        record = {"article_id": self.article, **slots, "status": member(stated.get("status", "actual"), Status)}
        record |= {"attribution": stated.get("attribution"), "evidence": {"start": evidence[0], "end": evidence[1]}}
        return record | ({"optional": True} if stated.get("optional") else {})

    def _entity(self, parts: list[str], evidence: tuple[int, int], _: Any) -> dict[str, Any]:
        quote, *fields = parts
        name, kind = fields if len(fields) == 2 else self.entities[fields[0]].split(" | ")
        slot = with_also(span(self.text, quote, evidence), "name", name)
        return last_also(slot | {"type": member(kind, EntityType)})

    def _metric(self, parts: list[str], evidence: tuple[int, int], _: Any) -> dict[str, Any]:
        quote, measures, *item = parts
        slot = with_also(span(self.text, quote, evidence), "measure", measures)
        for measure in (slot["measure"], *slot.get("also", [])):
            if not measure.startswith("other:"):
                member(measure, MEASURES)
        return last_also(slot | {"item": item[0] if item else None})

    def _value(self, parts: list[str], evidence: tuple[int, int], _: Any) -> dict[str, Any]:
        quote, figure, *bound = parts
        low, high = figures(figure)
        bound_word = member(bound[0] if bound else "exact", Bound)
        return span(self.text, quote, evidence) | {"number": low, "high": high, "bound": bound_word}

    def _unit(self, parts: list[str], evidence: tuple[int, int], slots: Mapping[str, Any]) -> dict[str, Any] | None:
        if not slots["value"]:
            return None
        return with_also(unit_span(self.text, parts[0], slots["value"], evidence), "id", parts[1])

    def _period(self, parts: list[str], evidence: tuple[int, int], _: Any) -> dict[str, Any]:
        first, last = (None, None) if parts[1] == "?" else bounds(parts[1])
        return span(self.text, parts[0], evidence) | {"first": first, "last": last}

    def _growth(self, parts: list[str], evidence: tuple[int, int], _: Any) -> dict[str, Any]:
        quote, change, *basis = parts
        return span(self.text, quote, evidence) | growth_fields(change, basis[0] if basis else None)


def main(sheet_path: Path, corpus: Path, gold: Path) -> int:
    """The number of claims written for one sheet."""
    sheet = cast("dict[str, Any]", srsly.read_yaml(sheet_path))  # type: ignore[attr-defined]
    text = (corpus / f"{sheet['article']}.txt").read_text(encoding="utf-8")
    records = Sheet(sheet, text).records()
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    (gold / f"{sheet['article']}.jsonl").write_text(lines, encoding="utf-8")
    return len(records)


if __name__ == "__main__":
    sys.stdout.write(f"{main(*map(Path, sys.argv[1:4]))} claims\n")
