"""The options of every command that reads articles: one decorator adds them, and hands them on as one ReadOptions."""

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from extractor.articles.options import MAX_BYTES, MAX_CHARS, Form, ReadOptions
from extractor.cli.common import read_day

PANEL = "Input"

Format = Annotated[
    Form | None, typer.Option(help="Read all input as this, whatever its ending or its first bytes say.", rich_help_panel=PANEL)
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Take DATE (2025-01-31) as the publication date of every article.", rich_help_panel=PANEL),
]
MaxChars = Annotated[int, typer.Option(min=1, metavar="N", help="Refuse an article of more than N characters.", rich_help_panel=PANEL)]
MaxBytes = Annotated[int, typer.Option(min=1, metavar="N", help="Refuse a record of more than N bytes unpacked.", rich_help_panel=PANEL)]


def _column(holds: str) -> Any:
    option = typer.Option(metavar="NAME", help=f"The column or field of {holds}; else found by its name.", rich_help_panel=PANEL)
    return Annotated[str | None, option]


OPTIONS: dict[str, tuple[Any, Any]] = {
    "published": (Published, None),
    "format": (Format, None),
    "text_column": (_column("texts"), None),
    "id_column": (_column("ids"), None),
    "title_column": (_column("headlines"), None),
    "published_column": (_column("publication dates"), None),
    "publisher_column": (_column("publishers"), None),
    "url_column": (_column("addresses"), None),
    "licence_column": (_column("licences"), None),
    "author_column": (_column("authors"), None),
    "max_chars": (MaxChars, MAX_CHARS),
    "max_bytes": (MaxBytes, MAX_BYTES),
}


def takes_read_options(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the options of reading in place of its parameter `reading: ReadOptions`."""
    own = inspect.signature(command, eval_str=True)
    added = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in OPTIONS.items()
    ]

    @functools.wraps(command)
    def with_options(*arguments: Any, **given: Any) -> None:
        chosen = {name: given.pop(name, default) for name, (_, default) in OPTIONS.items()}
        command(*arguments, reading=read_options(**chosen), **given)

    kept = [parameter for parameter in own.parameters.values() if parameter.name != "reading"]
    # typer reads the signature and the annotations; both must show the options instead of the one parameter.
    with_options.__signature__ = own.replace(parameters=[*kept, *added])  # type: ignore[attr-defined]
    with_options.__annotations__ = {parameter.name: parameter.annotation for parameter in [*kept, *added]}
    return with_options


def read_options(published: str | None = None, **given: Any) -> ReadOptions:
    """The options as given on the command line; a date that is none ends the command with exit code 2."""
    return ReadOptions(
        published_on=read_day("--published", published), **{name.removesuffix("_column"): value for name, value in given.items()}
    )
