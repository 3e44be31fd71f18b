"""The word lists that the fills go by, read from the `lists` tables."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Grammar(NamedTuple):
    """`prepositions` open a phrase, `phrase_ends` close a noun phrase, `plain_modifiers` say nothing of an item, `figures` stand for one."""

    prepositions: frozenset[str]
    phrase_ends: frozenset[str]
    plain_modifiers: frozenset[str]
    figures: frozenset[str]
    equity: frozenset[str]
    not_nouns: frozenset[str]
    comparing: frozenset[str]


def read_grammar(lists: Mapping[str, Sequence[str]]) -> Grammar:
    """The grammar of the word lists; a noun phrase also ends at every preposition."""
    prepositions = frozenset(lists["prepositions"])
    ends = frozenset(lists["phrase_ends"]) | prepositions
    return Grammar(prepositions, ends, frozenset(lists["plain_modifiers"]), frozenset(lists["figures"]), frozenset(lists["equity"]), frozenset(lists["not_nouns"]) | ends, frozenset(lists["comparing"]))


def singular(noun: str) -> str:
    """A regular plural's singular: `singular("rebates")` -> "rebate"."""
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("ss", "us", "is")) or not noun.endswith("s"):
        return noun
    return noun[:-2] if noun.endswith(("ches", "shes", "xes", "sses")) else noun[:-1]
