"""The word lists that the fills go by, read from the `lists` tables."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Grammar(NamedTuple):
    """What each list is for: `prepositions` open a phrase, `phrase_ends` close a noun phrase, `plain_modifiers` say nothing of an item.

    `figures` stand for a figure already given, `comparing` leads to an old value, `founding` dates the holder and not the
    figure, `dated` another figure, `respondents` are asked in surveys,
    `present` says that something is so now, `present_verbs` are the plural forms of such verbs, `tradings` come after the month in which
    a price is due, `ending` say that a period is over, `equity` is what a stake is a part of, `not_nouns` are no metric,
    `expletives` follow an "it" that stands for nobody: "it is feared", `foretelling` are verbs of who
    only reports, `people` are those of whom a share does something, `publics`
    those who stand for a country, `worldwide` is said of what the whole world makes or needs,
    `budgeting` and `trading` say of which balance a deficit is, `areas` are
    parts of a place: "the north of England",
    `finite_verbs` are irregular forms that follow a subject, `joining` words lead from one change of a figure to another, `taking` ones
    from a change to what it came to, `totalling` verbs from many things to how many they are,
    `outlook_ends` begin what is not expected but has been, `plain_firms` say no more of a firm than that it is one,
    `before_tax` after a profit says which one it is.
    """

    prepositions: frozenset[str]
    phrase_ends: frozenset[str]
    plain_modifiers: frozenset[str]
    figures: frozenset[str]
    equity: frozenset[str]
    not_nouns: frozenset[str]
    comparing: frozenset[str]
    founding: frozenset[str]
    dated: frozenset[str]
    cutting_jobs: frozenset[str]
    creating_jobs: frozenset[str]
    present: frozenset[str]
    present_verbs: frozenset[str]
    tradings: frozenset[str]
    ending: frozenset[str]
    possessives: frozenset[str]
    clause_ends: frozenset[str]
    expletives: frozenset[str]
    respondents: frozenset[str]
    foretelling: frozenset[str]
    people: frozenset[str]
    publics: frozenset[str]
    worldwide: frozenset[str]
    finite_verbs: frozenset[str]
    joining: frozenset[str]
    outlook_ends: frozenset[str]
    plain_firms: frozenset[str]
    before_tax: frozenset[str]
    budgeting: frozenset[str]
    trading: frozenset[str]
    areas: frozenset[str]
    taking: frozenset[str]
    totalling: frozenset[str]


def read_grammar(lists: Mapping[str, Sequence[str]]) -> Grammar:
    """The grammar of the word lists; a noun phrase also ends at every preposition."""
    grammar = Grammar(**{name: frozenset(lists[name]) for name in Grammar._fields})
    ends = grammar.phrase_ends | grammar.prepositions
    return grammar._replace(phrase_ends=ends, not_nouns=grammar.not_nouns | ends)


def singular(noun: str) -> str:
    """A regular plural's singular: `singular("rebates")` -> "rebate"."""
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("ss", "us", "is")) or not noun.endswith("s"):
        return noun
    return noun[:-2] if noun.endswith(("ches", "shes", "xes", "sses")) else noun[:-1]
