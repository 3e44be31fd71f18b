"""Finds units that are a known one misspelt; a unit that is like none may be any counted thing."""

import difflib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from extractor.lexicon import Lexicon
from extractor.scoring.findings import Finding
from extractor.scoring.gold import GoldError, Record, read_lines

TABLES = ("unit_words", "unit_meanings", "money", "per_units")
RATIOS = ("percent", "percentage_point", "point", "times", "unit")  # what no table lists
ALIKE = 0.85  # "vehcle" is like "vehicle", "office" is not like "officer"


class Units:
    """The units of the built-in data files and of a user's own: `Units(Path("my_terms"))`."""

    def __init__(self, *lexicon_folders: Path) -> None:
        entries = Lexicon(*lexicon_folders).entries
        ids = [entry.data["id"] for table in TABLES for entry in entries.get(table, ())]
        self.known = {unit.lower(): unit for unit in (*RATIOS, *ids)}
        self.meant = lru_cache(1000)(self._meant)

    def lint(self, files: Iterable[Path]) -> Iterator[Finding]:
        """The misspelt units of files of claims: "USD/barel" on line 3 may be "USD/barrel"."""
        for path in files:
            try:
                lines = [(line.number, line.record) for line in read_lines(path)]
            except GoldError:
                continue  # told by the reader of the file
            yield from self.misspelt(path, lines)

    def misspelt(self, path: Path, claims: Iterable[tuple[int, Record]]) -> Iterator[Finding]:
        """The misspelt units of claims, with their lines."""
        for number, claim in claims:
            named = (claim.unit.id if claim.unit else None, claim.growth.unit if claim.growth else None)
            for unit in filter(None, named):
                meant = self.meant(unit)
                if meant:
                    remedy = f"Write '{meant}', or add the unit to a data file of units (--lexicon)"
                    yield Finding(path, number, f"unknown unit '{unit}'", remedy)

    def _meant(self, unit: str) -> str | None:
        """The known unit that an unknown one seems to be; None where it is known or like none."""
        parts = unit.split("/")
        meant = [self._nearest(part) for part in parts]
        return "/".join(meant) if meant != parts else None

    def _nearest(self, part: str) -> str:
        if part in self.known or part.lower() in self.known:
            return part
        codes = part.isupper()  # "EURO" is like EUR, "firm" not like FIM
        alike = [name for name, unit in self.known.items() if unit.isupper() == codes]
        near = difflib.get_close_matches(part.lower(), alike, 1, ALIKE)
        return self.known[near[0]] if near else part
