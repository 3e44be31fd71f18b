"""A reader for each form that articles come in: a stream in, what it holds about articles out."""

from collections.abc import Iterator
from importlib import import_module
from typing import BinaryIO, Protocol, cast

from extractor.articles.failure import Failure
from extractor.articles.options import Form, ReadOptions
from extractor.articles.records import Found, Page

SINGLE = (Form.TEXT, Form.HTML)  # the source is one article; the others hold many


class Reader(Protocol):
    """Reads one form: `read(stream, "news/a.jsonl", options)`."""

    def __call__(self, stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Found | Page | Failure]:
        """What the stream holds, record by record, with what is wrong between them."""
        ...


def reader_of(form: Form) -> Reader:
    """The `read` of a form's module, whose libraries are imported when it is first needed."""
    return cast("Reader", import_module(f"extractor.articles.forms.{form}").read)
