"""The notation of the period patterns, taken apart: alternatives, brackets, first words."""

import re
from collections.abc import Collection, Iterable, Iterator

from extractor.lexicon import LexiconError

TOKEN = re.compile(r"[{<](\w+)[}>]|\((?:\?[=!<]+)?|\\.|\[[^\]]*\]|[a-z]+|.")
STEPS = {"(": 1, ")": -1}
SHARED_ENDS = ("{point}", "(<when>)?")


def one_of(patterns: list[str]) -> str:
    """The patterns as one; long ends that several share are written once, which makes what is compiled a quarter as long."""
    every = [alternative for pattern in patterns for alternative in alternatives(pattern)]
    one = [f"({alternative})" for alternative in every if not alternative.endswith(SHARED_ENDS)]
    for end in SHARED_ENDS:
        heads = [alternative.removesuffix(end) for alternative in every if alternative.endswith(end)]
        if heads:
            optional = "?" if "" in heads else ""
            one.append(f"({'|'.join(f'({head})' for head in heads if head)}){optional}{end}")
    return "|".join(one)


def any_of(words: Iterable[str]) -> str:
    """A regular expression for the words, longer ones first."""
    return "|".join(re.escape(word).replace("\\ ", r"\s+") for word in sorted(words, key=lambda word: (-len(word), word)))


def literal(token: str, following: str) -> Iterator[str]:
    """The words a literal piece may begin: "q" before a digit is the word "q3", "mid" before a hyphen perhaps "mid-2004"."""
    if not token.isalpha():
        yield ""
        return
    if not following or following[0] in " ~()|?-/,":
        yield token
    if following.startswith("\\."):
        yield from (token, token + ".")
    if following.startswith("?"):
        yield token[:-1]
    if following == " ?" or (following and following[0] in "~{'\\"):
        yield ""


def first_token(text: str, at: int) -> re.Match[str]:
    """The piece of notation that begins at a place."""
    token = TOKEN.match(text, at)
    assert token is not None  # the last alternative of TOKEN is any character
    return token


def opening(text: str, long: Collection[str]) -> str:
    """What an alternative begins with, up to the first part that is `long`.

    >>> opening("{n}~months? to (the )?{point}", {"point"}), opening("by ({edge}|{point})", {"edge", "point"})
    ('{n}~months? to (the )?', 'by ')
    """
    at = 0
    while at < len(text):
        token = first_token(text, at)
        end = closing(text, at) + 1 if token[0].startswith("(") else token.end()
        if any(inner[1] in long for inner in TOKEN.finditer(text, at, end)):
            return text[:at]
        at = end
    return text


def closing(text: str, at: int) -> int:
    """Where the bracket that opens at a place closes."""
    depth = 0
    for token in TOKEN.finditer(text, at):
        depth += STEPS.get(token[0][0], 0)
        if depth == 0:
            return token.start()
    msg = f"periods: '{text}' has an opening bracket without a closing one"
    raise LexiconError(msg)


def alternatives(text: str) -> Iterator[str]:
    """The alternatives of a pattern: "full year|(first|last) half" has two."""
    depth = start = 0
    for token in TOKEN.finditer(text):
        depth += STEPS.get(token[0][0], 0)
        if token[0] == "|" and depth == 0:
            yield text[start : token.start()]
            start = token.end()
    yield text[start:]
