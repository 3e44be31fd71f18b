"""Numbers with their nouns, as every command tells them."""

from collections.abc import Sequence

SHOWN = 5


def counted(number: int, noun: str) -> str:
    """A number and its noun, which is one or many.

    >>> counted(1, "claim"), counted(0, "claim"), counted(1150, "claim")
    ('1 claim', '0 claims', '1,150 claims')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def some(names: Sequence[str]) -> str:
    """The first names of a list, and how many more there are.

    >>> some(["a", "b"]), some(list("abcdefg"))
    ('a, b', 'a, b, c, d, e and 2 more')
    """
    shown = ", ".join(names[:SHOWN])
    return f"{shown} and {len(names) - SHOWN:,} more" if len(names) > SHOWN else shown
