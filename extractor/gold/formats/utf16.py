"""Offsets as JavaScript counts them, in UTF-16 code units: a character outside the BMP counts two."""

from bisect import bisect_left


class Utf16:
    """The offsets of one text: `Utf16("🚲 bike").units(2)` is 3, `.points(3)` is 2 again."""

    def __init__(self, text: str) -> None:
        self._wide = [at for at, character in enumerate(text) if ord(character) > 0xFFFF]
        self._wide_units = [at + before for before, at in enumerate(self._wide)]

    def units(self, points: int) -> int:
        """An offset in code units, from one in code points."""
        return points + bisect_left(self._wide, points)

    def points(self, units: int) -> int:
        """An offset in code points, from one in code units."""
        return units - bisect_left(self._wide_units, units)
