"""Business news in, a dataset of claims out: `from extractor import extract, Article`."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.engine import extract
    from extractor.model import Article, Claim, Result

__all__ = ["Article", "Claim", "Result", "extract"]

_HOMES = {"extract": "extractor.engine", "Article": "extractor.model", "Claim": "extractor.model", "Result": "extractor.model"}


def __getattr__(name: str) -> Any:
    """The public names, imported when first asked for, so that `import extractor` stays cheap."""
    if name not in _HOMES:
        msg = f"module 'extractor' has no attribute '{name}'. It has {', '.join(__all__)}"
        raise AttributeError(msg)
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
