"""Which of many patterns a line may match, by the symbols that each needs: asked once for all of them, with a bit for each need."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import repeat
from operator import or_

Need = frozenset[str]  # symbols of which a line must hold one


class Needs:
    """What each of some patterns needs.

    >>> Needs([[frozenset({"MONEY"})], [frozenset({"MONEY"}), frozenset({"to", "at"})]]).met({"METRIC", "MONEY"})
    [0]
    """

    def __init__(self, patterns: Sequence[Sequence[Need]]) -> None:
        ranked = [need for need, _ in Counter(need for needs in patterns for need in needs).most_common()]  # small numbers are the fastest
        bit_of = {need: 1 << place for place, need in enumerate(ranked)}
        self.all = (1 << len(ranked)) - 1
        self.masks = [(place, sum({bit_of[need] for need in needs})) for place, needs in enumerate(patterns)]
        self.bits: dict[str, int] = {}
        for need, bit in bit_of.items():
            for symbol in need:
                self.bits[symbol] = self.bits.get(symbol, 0) | bit

    def met(self, symbols: Iterable[str]) -> list[int]:
        """The places of the patterns whose every need a line with these symbols meets."""
        lacking = self.all ^ reduce(or_, map(self.bits.get, symbols, repeat(0)), 0)
        return [place for place, mask in self.masks if not mask & lacking]
