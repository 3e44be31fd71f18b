"""Sentences and paragraphs: survives "Jan. 6", "No. 1", "U.S.", "Inc.", quotes, and a headline glued to a dateline."""

import re
from bisect import bisect_left
from typing import NamedTuple

from extractor.lexicon import Lexicon, Row
from extractor.words import CAPITAL, CURRENCY, DOTTED, NEWLINE, NUMERIC, STOP, Sentence, Words

CLOSERS = frozenset(("'", '"', ")", "]", "''", "'s"))
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
DAY = rf"(?:{MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {MONTH}(?: \d{{4}})?|\d{{4}}-\d\d-\d\d)"
DASH = r"(?:--|—|–|-)"
DASHED = ("- ", "— ", "– ")  # how every dateline ends
AGENCY = r"\([A-Z][\w&.,'/ ]{1,30}\)"
BULLETS = frozenset(("-", "–", "—", "*", "•", "·", "▪", "◦", "‣", "●"))
POINTS = "•▪●‣◦"  # bullets that stand for nothing else, so that one inside a line begins an item too
DATELINE = re.compile(
    rf"(?:[A-Z][A-Z][\w.,' ]{{0,40}}?,? )?(?:{AGENCY} ?{DASH}? ?{DAY} {DASH} |(?:{DAY} )?{AGENCY} ?{DASH} |{DAY} {DASH} )"
    rf"|[A-Z][A-Z]+(?:[ /][A-Z]+)*, {DAY} {DASH} "
)


def find_dateline(text: str) -> tuple[int, int] | None:
    """Where the dateline stands, in the text's opening: "…Output Grows(Norwire) Feb. 9 -- Sales of"."""
    opening = text[:400]
    found = any(dash in opening for dash in DASHED) and DATELINE.search(opening)
    return found.span() if found else None


class StopRow(Row):
    """A line of stops.csv."""

    id: str
    words: str


class Stops(NamedTuple):
    """Words whose full stop never ends a sentence, seldom does, and the words that begin sentences after such."""

    never: frozenset[str]
    seldom: frozenset[str]
    openers: frozenset[str]


def read_stops(lexicon: Lexicon) -> Stops:
    """The stops table of a lexicon."""
    return Stops(**{row.id: frozenset(row.words.split("|")) for row in lexicon.rows("stops", StopRow)})


def split(words: Words, stops: Stops, title: str | None = None) -> list[Sentence]:
    """The sentences of a text in order, the headline and the dateline apart."""
    dateline = find_dateline(words.text)
    cuts = _cuts(words, dateline, stops)
    sentences: list[Sentence] = []
    paragraph, first = 0, 0
    for last, ends_paragraph in cuts:
        while first < last and words.bits[first] & NEWLINE:
            first += 1
        if first < last and not _is_dateline(words, first, last, dateline):
            headline = not sentences and _is_headline(words, first, last, ends_paragraph, dateline, title)
            sentences.append(Sentence(first, last, paragraph, headline))
        paragraph += ends_paragraph
        first = last
    return sentences


def _is_dateline(words: Words, first: int, last: int, dateline: tuple[int, int] | None) -> bool:
    """Whether the words are the dateline alone, which says nothing."""
    return dateline is not None and dateline[0] <= words.starts[first] and words.ends[last - 1] <= dateline[1]


def _cuts(words: Words, dateline: tuple[int, int] | None, stops: Stops) -> list[tuple[int, bool]]:
    """Word positions where a sentence ends, each with whether the paragraph ends too."""
    cuts = []
    points = _points(words)
    edges = points | {bisect_left(words.starts, edge) for edge in dateline or () if edge in words.starts}
    wanted = NEWLINE | STOP | DOTTED
    ends = [i for i, bits in enumerate(words.bits) if bits & wanted]
    for i in sorted(edges.union(ends)) if edges else ends:
        if i in edges and i:
            cuts.append((i, i in points))
        if words.bits[i] & NEWLINE:
            if not _is_wrapped(words, i):
                cuts.append((i, True))
        elif words.bits[i] & (STOP | DOTTED) and (last := _after_stop(words, i, stops)):
            cuts.append((last, False))
    cuts.append((len(words.bits), True))
    return cuts


def _points(words: Words) -> set[int]:
    """Where items of a list begin inside a line: "• Linz: 9,400 nights • Graz: 7,100 nights", as pages without line breaks hold them."""
    if not any(map(words.text.__contains__, POINTS)):
        return set()
    return {i for i, lower in enumerate(words.lowers) if lower in POINTS and i and not words.bits[i - 1] & NEWLINE}


def _is_wrapped(words: Words, i: int) -> bool:
    """Whether a single line break stands inside a sentence, as in hard-wrapped text; an item of a list stands alone."""
    if i == 0 or i + 1 >= len(words.bits) or words.text.count("\n", words.starts[i], words.ends[i]) > 1:
        return False
    if words.lowers[i + 1] in BULLETS and i + 2 < len(words.bits) and words.bits[i + 2] & (CAPITAL | NUMERIC | CURRENCY):
        return False
    return words.lowers[i - 1][-1] not in ".!?:\"'" and not words.bits[i + 1] & (CAPITAL | NUMERIC)


def _after_stop(words: Words, i: int, stops: Stops) -> int | None:
    """The position after the stop and the quotes that close with it, or None where no sentence ends."""
    after = i + 1
    while after < len(words.bits) and words.lowers[after] in CLOSERS and words.starts[after] == words.ends[after - 1]:
        after += 1
    if after >= len(words.bits) or words.bits[after] & NEWLINE:
        return after
    if words.starts[after] == words.ends[after - 1]:
        return None
    opening = after + 1 if words.lowers[after] in ('"', "'", "(", "``") and after + 1 < len(words.bits) else after
    if not words.bits[opening] & (CAPITAL | NUMERIC):
        return None
    return after if _may_end(words, i, words.lowers[opening], stops) else None


def _may_end(words: Words, i: int, opening: str, stops: Stops) -> bool:
    lower = words.lowers[i]
    stem = words.lowers[i - 1] if lower == "." and i else lower.rstrip(".")
    if stem in stops.never:
        return False
    initial = len(stem) == 1 and stem.isalpha() and words.bits[i] & CAPITAL
    return opening in stops.openers if stem in stops.seldom or initial or ("." in stem and not stem[0].isdigit()) else True


def _is_headline(words: Words, first: int, last: int, ends_paragraph: bool, dateline: tuple[int, int] | None, title: str | None) -> bool:
    text = words.text[words.starts[first] : words.ends[last - 1]]
    if dateline and words.ends[last - 1] <= dateline[1]:
        return True
    if title and text.strip().lower() == title.strip().lower():
        return True
    more = last < len(words.bits)
    return ends_paragraph and more and last - first <= 20 and text.rstrip()[-1] not in ".!?:"
