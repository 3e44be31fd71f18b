"""Spares spaCy's tokeniser the searches of a new word that cannot find anything: each tries a hundred alternatives at every letter."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

DIGIT = re.compile(r"\d")
FIGURE = re.compile(r"\d+(?:,\d+)*(?:\.\d+)?")  # "1,200.5": neither an address nor with anything inside to part
REPEATED = ".…$"  # what may close a word several times over, "US$" among them


@dataclass(frozen=True, slots=True)
class Searches:
    """The searches of spaCy's tokeniser, asked only where they may find something."""

    prefix_search: Callable[..., re.Match[str] | None]
    suffix_search: Callable[..., re.Match[str] | None]
    infix_finditer: Callable[[str], Iterable[re.Match[str]]]
    url_match: Callable[[str], re.Match[str] | None]

    def prefix(self, word: str) -> re.Match[str] | None:
        """What a word begins with: a sign, or a dollar's country."""
        return None if word[:1].isalnum() and "$" not in word else self.prefix_search(word)

    def suffix(self, word: str) -> re.Match[str] | None:
        """What a word ends with: the unit of a number, "'s", else one sign or the same one repeated."""
        last = word[-1:]
        if last.isalnum():
            if word.isalpha() or FIGURE.fullmatch(word):
                return None
            return self.suffix_search(word) if DIGIT.search(word) else self.suffix_search(word, max(len(word) - 2, 0))
        several = (last in REPEATED and last == word[-2:-1]) or last == "$"
        return self.suffix_search(word) if several else self.suffix_search(word, len(word) - 1)

    def infixes(self, word: str) -> Iterable[re.Match[str]]:
        """Where a word is parted inside, which always is at a sign."""
        return () if word.isalnum() or FIGURE.fullmatch(word) else self.infix_finditer(word)

    def url(self, word: str) -> re.Match[str] | None:
        """A web address, which has a dot."""
        return None if "." not in word or FIGURE.fullmatch(word) else self.url_match(word)


def quicken(tokenizer: Any) -> None:
    """Makes a tokeniser search each new word no more than it must; it cuts as before."""
    searches = Searches(tokenizer.prefix_search, tokenizer.suffix_search, tokenizer.infix_finditer, tokenizer.url_match)
    tokenizer.prefix_search, tokenizer.suffix_search = searches.prefix, searches.suffix
    tokenizer.infix_finditer, tokenizer.url_match = searches.infixes, searches.url
