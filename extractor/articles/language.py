"""Whether a text is English, told by its small words."""

import re
from functools import lru_cache
from pathlib import Path

WORD = re.compile(r"[^\W\d_]+")
BEYOND_LATIN = re.compile(r"[^\W\d_\u0000-\u024f]")
PART = 400  # characters read at the head and in the middle
SHORT = 12  # words; a headline or a phrase may do without small words
SENTENCE = 40  # words; a sentence has a few of them
ENGLISH_SHARE = 0.1
CLEAR_SHARE = 0.2
LATIN_BYTES = 1.05  # bytes a character in a text of Latin letters with some curly quotes


def is_english(text: str) -> bool:
    """Whether enough words are English function words; a short text only has to be in Latin letters.

    >>> is_english("Net profit rose 5%"), is_english("重庆汽车产量增长百分之十二")
    (True, False)
    """
    middle = len(text) // 2
    sample = text if len(text) <= 2 * PART else f"{text[:PART]} {text[middle : middle + PART]}"
    known = english_words()
    pieces = sample.lower().split()
    latin = len(sample.encode(errors="replace")) <= LATIN_BYTES * len(sample)
    if latin and len(pieces) >= SENTENCE and sum(map(known.__contains__, pieces)) >= CLEAR_SHARE * len(pieces):
        return True  # settles nearly every text without looking at its letters
    words = WORD.findall(sample.lower())
    if not sample.isascii() and 2 * len(BEYOND_LATIN.findall(sample)) > sum(map(len, words)):
        return False
    if len(words) < SHORT:
        return True
    share = ENGLISH_SHARE / 2 if len(words) < SENTENCE else ENGLISH_SHARE
    return sum(map(known.__contains__, words)) >= share * len(words)


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """The words that English uses so often: "the", "which", "from"."""
    lines = (Path(__file__).parent / "english_words.csv").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))
