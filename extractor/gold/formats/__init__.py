"""The formats of other tools that gold is written in and read from; each module has `write` and `read`."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from extractor.gold.cards import Labelled


class Name(StrEnum):
    """A format by the name of its tool."""

    LABEL_STUDIO = "label-studio"
    PRODIGY = "prodigy"
    BRAT = "brat"
    SPACY = "spacy"


class Format(Protocol):
    """What a format's module can do."""

    def write(self, articles: Sequence["Labelled"], path: Path) -> list[Path]:
        """Writes articles with their gold; says which files and folders were written."""

    def read(self, path: Path) -> Iterator["Labelled"]:
        """The articles with their gold."""


def open_format(name: Name) -> Format:
    """The module of a format: `open_format(Name.BRAT).read(Path("brat"))`."""
    modules = {Name.LABEL_STUDIO: "label_studio", Name.PRODIGY: "prodigy", Name.BRAT: "brat", Name.SPACY: "docbin"}
    return cast("Format", import_module(f"{__name__}.{modules[name]}"))
