"""The filters of an export held against the store: a name that nobody has is a mistake, and no reason to write an empty file."""

from difflib import get_close_matches

from extractor.counted import some
from extractor.store.store import Filters, Store
from extractor.vocabulary import MEASURES

OPTIONS = {"published_from": "--since", "published_to": "--until", "entity": "--entity", "measure": "--measure", "status": "--status"}


class FilterError(ValueError):
    """A filter that nothing can ever match; the message names it and what comes nearest."""


def check_filters(store: Store, filters: Filters) -> None:
    """Refuse a range of days that ends before it begins, and a measure or an entity that is not known."""
    first, last = filters.published_from, filters.published_to
    if first and last and first > last:
        msg = f"--since {first} lies after --until {last}. Give the earlier day as --since"
        raise FilterError(msg)
    if filters.measure is not None:
        _check_measure(store, filters.measure)
    if filters.entity is not None and not store.has_entity(filters.entity):
        msg = f"--entity '{filters.entity}' is in no claim of {store.layout.folder}. {_nearest(store.nearest_entities(filters.entity))}"
        raise FilterError(msg)


def told(filters: Filters) -> str:
    """The filters as the command takes them.

    >>> told(Filters(measure="revenue", status="target"))
    '--measure revenue --status target'
    """
    return " ".join(f"{OPTIONS[name]} {value}" for name, value in filters._asdict().items() if value is not None)


def _check_measure(store: Store, measure: str) -> None:
    if measure in MEASURES:
        return
    known = sorted(MEASURES | set(store.measures()))
    if measure not in known:
        near = get_close_matches(measure.lower(), known) or get_close_matches(f"other:{measure.lower()}", known)
        msg = f"--measure '{measure}' is not known. {_nearest(near)}"
        raise FilterError(msg)


def _nearest(names: list[str]) -> str:
    return f"Nearest: {some(names)}" if names else "Nothing comes near: leave it out to see what there is"
