"""The one-to-one pairs of most weight; among equals the ones met first, so that a score never depends on a library's order."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray


def assign(weights: Mapping[tuple[int, int], float], rows: int, columns: int) -> list[tuple[int, int]]:
    """The pairs (row, column) that may meet and together weigh most.

    >>> assign({(0, 0): 5, (0, 1): 4, (1, 0): 4}, 2, 2)
    [(0, 1), (1, 0)]
    """
    if not weights:
        return []
    size = max(rows, columns)
    cost = np.full((size, size), max(weights.values()), dtype=np.float64)
    for key, weight in weights.items():
        cost[key] -= weight
    chosen = sorted((int(row), column) for column, row in enumerate(_cheapest(cost)))
    return [key for key in chosen if key in weights]


def _cheapest(cost: NDArray[np.float64]) -> NDArray[np.intp]:
    """The row of every column (Hungarian method, rows entered in order).

    scipy's linear_sum_assignment is as right, but breaks ties its own way, and slot accuracies then differ in the first decimal.
    """
    size = len(cost)
    row_price, column_price = np.zeros(size), np.zeros(size + 1)
    row_of = np.full(size + 1, -1, dtype=np.intp)  # the last column is the root from which a row enters
    for row in range(size):
        row_of[size] = row
        column, came_from = _path_end(cost, row_price, column_price, row_of)
        while column != size:
            row_of[column] = row_of[came_from[column]]
            column = int(came_from[column])
    return row_of[:size]


def _path_end(
    cost: NDArray[np.float64], row_price: NDArray[np.float64], column_price: NDArray[np.float64], row_of: NDArray[np.intp]
) -> tuple[int, NDArray[np.intp]]:
    """The free column nearest to the root, and the column before each on the way; prices are raised in place along it."""
    size = len(cost)
    nearest, seen = np.full(size, np.inf), np.zeros(size + 1, dtype=bool)
    came_from = np.full(size, size, dtype=np.intp)
    column = size
    while row_of[column] >= 0:
        seen[column] = True
        slack = cost[row_of[column]] - row_price[row_of[column]] - column_price[:size]
        better = ~seen[:size] & (slack < nearest)
        nearest[better], came_from[better] = slack[better], column
        column = int(np.argmin(np.where(seen[:size], np.inf, nearest)))
        step = nearest[column]
        row_price[row_of[seen]] += step
        column_price[seen] -= step
        nearest[~seen[:size]] -= step
    return column, came_from
