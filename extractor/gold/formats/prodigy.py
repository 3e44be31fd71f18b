"""Prodigy's JSONL: a task a claim, so that one decision is about one claim; its fields are keys of the task, which text inputs can show.

A task's text is the lines of the article that hold the claim. An article without claims is one task without spans. What was accepted is
gold, what was rejected is none, and what has no answer yet, or was ignored, is a draft.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from extractor.gold.cards import FIELDS, LABELS, Card, Labelled, Span, claim_ids, placed, record_of
from extractor.gold.form import by_place, write_whole
from extractor.gold.tokens import Tokens
from extractor.scoring.gold import GoldError, read_text

Task = dict[str, Any]
ACCEPT, REJECT = "accept", "reject"


def write(articles: Sequence[Labelled], path: Path) -> list[Path]:
    """Writes the tasks, one a line."""
    lines = [json.dumps(task, ensure_ascii=False) + "\n" for article in articles for task in _tasks(article)]
    write_whole(path, "".join(lines).encode("utf-8"))
    return [path]


def read(path: Path) -> Iterator[Labelled]:
    """The articles of the tasks, without their texts: a task holds a passage."""
    cards: dict[str, list[tuple[Card, Task]]] = {}
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            task = json.loads(line)
            here = cards.setdefault(str(task["article_id"]), [])
            if task.get("answer") != REJECT and task.get("spans"):
                here.append((_card(task, f"{path}:{number}"), task))
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            msg = f"{path}:{number}: not a task with text, article_id and text_start ({error!r}). Write it with prodigy db-out"
            raise GoldError(msg) from error
    for article_id, found in cards.items():
        ids = claim_ids(article_id, [one.fields.get("claim_id") for one, _ in found])
        records = [record_of(article_id, name, one, task["text"], task["text_start"]) for name, (one, task) in zip(ids, found, strict=True)]
        yield Labelled(article_id, None, by_place(records))


def _tasks(article: Labelled) -> Iterator[Task]:
    text = article.text or ""
    cards = list(placed(article))
    for one in cards:
        start, end = _passage(text, list(one.places.values()))
        places = {slot: (place[0] - start, place[1] - start) for slot, place in one.places.items()}
        fields = {name: value for name, value in one.fields.items() if name != "draft"}
        answer = {} if one.fields.get("draft") else {"answer": ACCEPT}
        yield {**_task(article.article_id, text[start:end], start, places), **fields, **answer}
    if not cards:
        yield {**_task(article.article_id, text, 0, {}), "answer": ACCEPT}


def _passage(text: str, places: Sequence[Span]) -> Span:
    """The lines that hold all places."""
    start = text.rfind("\n", 0, min(start for start, _ in places)) + 1
    end = text.find("\n", max(end for _, end in places))
    return start, len(text) if end < 0 else end


def _task(article_id: str, text: str, start: int, places: dict[str, Span]) -> Task:
    tokens = Tokens(text, places.values())
    spans = []
    for label, (begin, end) in places.items():
        first, last = tokens.of((begin, end))
        spans.append({"start": begin, "end": end, "token_start": first, "token_end": last, "label": label})
    return {
        "text": text,
        "tokens": [
            {"text": text[token.start : token.end], "start": token.start, "end": token.end, "id": number, "ws": token.space}
            for number, token in enumerate(tokens.tokens)
        ],
        "spans": spans,
        "meta": {"article_id": article_id},
        "article_id": article_id,
        "text_start": start,
    }


def _card(task: Task, where: str) -> Card:
    places: dict[str, Span] = {}
    for span in task["spans"]:
        if span["label"] in places or span["label"] not in LABELS:
            problem = "stands twice" if span["label"] in places else f"is not one of {', '.join(LABELS)}"
            msg = f"{where}: the label '{span['label']}' of {task['text'][span['start'] : span['end']]!r} {problem}. Remove it"
            raise GoldError(msg)
        places[span["label"]] = (span["start"], span["end"])
    fields = {field.name: task[field.name] for field in FIELDS if field.name in task}
    return Card(places, {**fields, "draft": task.get("answer") != ACCEPT})
