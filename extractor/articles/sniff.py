"""Which form a stream has, told by its first bytes."""

import json

from extractor.articles.columns import MissingColumn, find_columns
from extractor.articles.forms.csv import column_names
from extractor.articles.options import Form, ReadOptions

FEEDS = (b"<rss", b"<feed", b"<rdf:rdf")
PAGES = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<div", b"<p>")


def sniff(head: bytes, options: ReadOptions) -> Form:
    r"""The form of what begins so; plain text where nothing speaks for another.

    >>> sniff(b'{"id": 1, "text": "Sales rose."}\n{"id', ReadOptions()), sniff(b"Sales rose 5%.", ReadOptions())
    (<Form.JSONL: 'jsonl'>, <Form.TEXT: 'text'>)
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"PAR1"):
        return Form.PARQUET
    if start.startswith(b"WARC/"):
        return Form.WARC
    if start.startswith(b"<"):
        return _markup(start.lower())
    line = start.partition(b"\n")[0]
    if start.startswith(b"{"):
        return Form.JSONL if b"\n" not in start or _is_object(line) else Form.TEXT
    names = column_names(line)
    is_table = len(names) > 1 and not isinstance(find_columns(names, options), MissingColumn)
    return Form.CSV if is_table else Form.TEXT


def _markup(start: bytes) -> Form:
    if any(mark in start for mark in FEEDS) and not start.startswith(PAGES):
        return Form.FEED
    return Form.HTML if any(mark in start for mark in PAGES) else Form.TEXT


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
