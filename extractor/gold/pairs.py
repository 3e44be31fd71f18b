"""Pairs the claims of two versions of gold, or of two annotators, of whom neither is the measure of the other."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from extractor.scoring.align import Alignment, Pair, overlap, weight
from extractor.scoring.assign import assign
from extractor.scoring.compare import agreement
from extractor.scoring.gold import Record, read_gold, read_predictions


def read_side(path: Path) -> Mapping[str, Sequence[Record]]:
    """The claims by article of a folder of gold, or of one file of claims: `read_side(Path("gold"))["lund-1"]`."""
    return read_predictions(path) if path.is_file() else read_gold(path)


def pair(article_id: str, a: Sequence[Record], b: Sequence[Record]) -> Alignment:
    """Every claim of an article with its counterpart, required or not; `gold` of a pair is of A, `predicted` of B.

    A slot agrees where either side accepts the other's answer, so that A with B is B with A.
    """
    met = [(i, j) for i, one in enumerate(a) for j, other in enumerate(b) if overlap(one, other)]
    rights = {(i, j): agreement(a[i], b[j]) | agreement(b[j], a[i]) for i, j in met}
    chosen = assign({(i, j): weight(right, required=a[i].required and b[j].required) for (i, j), right in rights.items()}, len(a), len(b))
    of_a, of_b = {i for i, _ in chosen}, {j for _, j in chosen}
    return Alignment(
        article_id,
        tuple(Pair(a[i], b[j], rights[i, j]) for i, j in chosen),
        tuple(claim for i, claim in enumerate(a) if i not in of_a),
        tuple(claim for j, claim in enumerate(b) if j not in of_b),
    )
