"""Intervals by resampling whole articles: claims of one article stand and fall together, so they are never drawn apart."""

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

RESAMPLES, SEED = 1000, 1
FEWEST = 2  # one article drawn again and again would look certain
LEVEL = 95
TAILS = ((100 - LEVEL) / 2, (100 + LEVEL) / 2)

NOTHING = (0, 0)

Key = TypeVar("Key", bound=Hashable)
Share = tuple[int, int]  # a part and its whole: an F1 is twice the right ones of gold and predictions together


class Interval(NamedTuple):
    """The 95 % interval of a percentage: `Interval(58.1, 70.4)`."""

    low: float
    high: float

    def __str__(self) -> str:
        """In figures: "58.1 to 70.4"."""
        return f"{self.low:.1f} to {self.high:.1f}"


def intervals(articles: Sequence[Mapping[Key, Share]]) -> dict[Key, Interval]:
    """The interval of each share, in percent, from the shares of every article; none where fewer than two articles have a say."""
    keys = list(dict.fromkeys(key for article in articles for key in article))
    known = [key for key in keys if sum(article.get(key, NOTHING)[1] > 0 for article in articles) >= FEWEST]
    if not known:
        return {}
    shares = np.array([[article.get(key, NOTHING) for key in known] for article in articles], dtype=np.float64)
    low, high = np.nanpercentile(_percent(_draws(len(articles)), shares), TAILS, axis=0).tolist()
    return {key: Interval(*bounds) for key, *bounds in zip(known, low, high, strict=True)}


def difference(before: Sequence[Share], now: Sequence[Share]) -> Interval | None:
    """The interval of a change in percentage points, both sides drawn from the same articles in step."""
    if not before:
        return None
    draws = _draws(len(before))
    old, new = (_percent(draws, np.array(side, dtype=np.float64)[:, np.newaxis])[:, 0] for side in (before, now))
    change = (new - old)[~np.isnan(new - old)]
    return Interval(*np.percentile(change, TAILS).tolist()) if len(change) else None


def _draws(articles: int) -> NDArray[np.float64]:
    """How often each resample (row) holds each article (column)."""
    draws = np.random.default_rng(SEED).multinomial(articles, np.full(articles, 1 / articles), size=RESAMPLES)
    return draws.astype(np.float64)


def _percent(draws: NDArray[np.float64], shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """The percentage of each share (column) in each resample (row); nan where its whole is empty."""
    part, whole = draws @ shares[:, :, 0], draws @ shares[:, :, 1]
    return 100 * np.divide(part, whole, out=np.full_like(whole, np.nan), where=whole > 0)
