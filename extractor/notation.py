"""The one-line pattern language of the frames, compiled to a regular expression over a line of symbols.

    metric=METRIC ~8 move=MOVE by? growth=PERCENT|POINTS (to value=MONEY|COUNT)?

Kinds in capitals, `NUMBER` for every kind of number, `NOUN` for an unlisted noun; `slot=KIND` binds; bare words literal,
`|` alternatives, `?` optional, `( … )` a group; `ACT[sales|deal_value]` only of these measures, `ENTITY[index]` only of this
type, `MOVE[down]` only this way; `@list` any phrase of a word list; `~n` up to n symbols that cross no number, metric, move,
nor a kind the pattern binds, nor an and, from, to or than before a number. A line is its symbols, each followed by a space:
"METRIC MOVE by PERCENT to MONEY . ".

A regular expression and not spaCy's Matcher, which gives one alignment for a rule and span: an optional element beside a gap
would be swallowed. `scripts/notation_speed.py` measures the two.
"""

import re
from collections.abc import Mapping, Sequence

from extractor.record import record
from extractor.vocabulary import NUMBERS, Kind

NUMBER = "|".join(NUMBERS)
ALWAYS_BLOCKING = (*NUMBERS, Kind.METRIC, Kind.ACT, Kind.MOVE)
NOUN = "NOUN"  # any word that is none of the word list `not_nouns`
ELEMENT = re.compile(
    r"(?P<open>\()|(?P<close>\)\??)|~(?P<gap>\d+)|(?:(?P<slot>[a-z]+(?:\.2)?)=)?(?P<body>@?[^\s()?=\[]+)(?:\[(?P<measures>[^\]]+)\])?(?P<optional>\?)?"
)


class NotationError(ValueError):
    """A pattern is not in the notation; the message says which part and what is allowed."""


@record
class Pattern:
    """A compiled pattern: the expression, its slots, the measures a slot is held to.

    A line must hold one kind of each set of `needs`, `numbers` numbers and `metrics` metrics, and one word of each set of `words`,
    else the expression cannot match.
    """

    regex: re.Pattern[str]
    slots: tuple[str, ...]
    measures: tuple[tuple[str, frozenset[str]], ...]
    needs: frozenset[frozenset[str]]
    words: tuple[frozenset[str], ...]
    numbers: int
    metrics: int


def compile_pattern(pattern: str, lists: Mapping[str, Sequence[str]]) -> Pattern:
    """`compile_pattern("metric=METRIC of value=MONEY", {})` matches "METRIC of MONEY "."""
    elements = _elements(pattern)
    gap = _gap(elements)
    parts: list[str] = []
    needs: list[frozenset[str]] = []
    words: list[frozenset[str]] = []
    depth = 0
    for element in elements:
        depth += bool(element["open"]) - bool(element["close"])
        parts.append(_part(element, gap, lists))
        if not depth and element["body"] and not element["optional"]:
            (needs if _kinds(element["body"]) else words).append(frozenset(_kinds(element["body"]) or _first_words(element["body"], lists)))
    if depth:
        msg = f"'{pattern}': an opening parenthesis is not closed"
        raise NotationError(msg)
    bound = [element for element in elements if element["slot"]]
    measures = tuple((element["slot"], frozenset(element["measures"].split("|"))) for element in bound if element["measures"])
    regex = re.compile(_start(elements[0]) + "".join(parts))
    slots = tuple(element["slot"] for element in bound)
    return Pattern(regex, slots, measures, frozenset(needs), tuple(filter(None, words)), *_counts(needs))


def _start(first: re.Match[str]) -> str:
    """Where a match may begin: at a symbol; a kind in capitals stands nowhere else, and is sought faster without a look back."""
    begins_with_kind = first["body"] and _kinds(first["body"]) and not first["optional"]
    return "" if begins_with_kind else "(?<![^ ])"


def _gap(elements: Sequence[re.Match[str]]) -> str:
    """One symbol that a gap may cross: no kind that the pattern binds, no and, from, to or than before a number."""
    bound = {kind for element in elements if element["slot"] for kind in _kinds(element["body"])}
    blocking = "|".join(sorted({*ALWAYS_BLOCKING, *bound}))
    return rf"(?:(?!(?:{blocking}|[;:] |and (?:{NUMBER}) |(?:from|to|than) (?:{NUMBER}|METRIC)))[^ ]+ )"


def _part(element: re.Match[str], gap: str, lists: Mapping[str, Sequence[str]]) -> str:
    """The expression of one element."""
    if element["open"]:
        return "(?:"
    if element["close"]:
        return element["close"]
    if element["gap"]:
        return f"{gap}{{0,{element['gap']}}}?"
    body = _body(element["body"], lists)
    if element["slot"]:
        body = f"(?P<{element['slot'].replace('.', '_')}>{body})"
    return f"(?:{body} )?" if element["optional"] else f"{body} "


def _elements(pattern: str) -> list[re.Match[str]]:
    elements, at = [], 0
    while at < len(pattern):
        if pattern[at] == " ":
            at += 1
            continue
        found = ELEMENT.match(pattern, at)
        if not found or found.end() == at:
            msg = f"'{pattern}': cannot read '{pattern[at:]}'. Write KIND, slot=KIND, word, word?, @list, ~n or ( … )?"
            raise NotationError(msg)
        elements.append(found)
        at = found.end()
    return elements


def _kinds(body: str) -> list[str]:
    if not body[0].isupper():
        return []
    if body == NOUN:
        return []
    return [kind for name in body.split("|") for kind in (NUMBERS if name == "NUMBER" else (name,))]


def _counts(needs: Sequence[frozenset[str]]) -> tuple[int, int]:
    """How many numbers and metrics the mandatory parts of a pattern bind."""
    return sum(need <= frozenset(NUMBERS) for need in needs), sum(need <= {Kind.METRIC, Kind.ACT} for need in needs)


def _first_words(body: str, lists: Mapping[str, Sequence[str]]) -> list[str]:
    """The words of which a line must hold one for a literal or a list to match."""
    if body == NOUN:
        return []
    phrases = lists.get(body[1:], ()) if body.startswith("@") else body.split("|")
    return [phrase.split()[0] for phrase in phrases]


def _body(body: str, lists: Mapping[str, Sequence[str]]) -> str:
    if body == NOUN:
        return rf"(?!(?:{'|'.join(map(re.escape, lists['not_nouns']))}) )(?![a-z-]*(?:ed|ing|ly) )[a-z][a-z-]{{2,}}"
    if body.startswith("@"):
        if body[1:] not in lists:
            msg = f"word list '{body}' is not one of {', '.join(sorted('@' + name for name in lists))}"
            raise NotationError(msg)
        phrases = sorted(lists[body[1:]], key=len, reverse=True)
        return f"(?:{'|'.join(map(re.escape, phrases))})"
    kinds = _kinds(body)
    if unknown := [kind for kind in kinds if kind not in Kind.__members__]:
        msg = f"kind '{unknown[0]}' is not one of NUMBER, {', '.join(Kind.__members__)}"
        raise NotationError(msg)
    return f"(?:{'|'.join(kinds or map(re.escape, body.split('|')))})"
