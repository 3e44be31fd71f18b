"""Which articles a store holds in which version: sixteen bytes each, so that millions fit."""

from array import array
from bisect import bisect_left
from enum import StrEnum

from extractor.store.fingerprint import short_hash
from extractor.store.layout import Layout

BATCH = 50_000


class Standing(StrEnum):
    """How an article stands to the store."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Known:
    """Hashes of ids in ascending order, and beside each the version that the store holds."""

    def __init__(self, ids: "array[int]", versions: "array[int]") -> None:
        self.ids = ids
        self.versions = versions

    def __len__(self) -> int:
        """How many articles are known."""
        return len(self.ids)

    def standing(self, article_id: str, version: str) -> Standing:
        """Whether an article is new, changed (its text, its metadata or the rules) or unchanged."""
        key = short_hash(article_id)
        at = bisect_left(self.ids, key)
        if at == len(self.ids) or self.ids[at] != key:
            return Standing.NEW
        return Standing.UNCHANGED if self.versions[at] == int(version, 16) else Standing.CHANGED


def read_known(layout: Layout) -> Known:
    """What the tables of a store hold; nothing where there is no store yet."""
    import numpy as np
    from pyarrow import parquet

    ids, versions = array("Q"), array("Q")
    for path in layout.month_files("articles"):
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(BATCH, columns=["id", "version"]):
                ids.extend(map(short_hash, batch["id"].to_pylist()))
                versions.extend(int(version, 16) for version in batch["version"].to_pylist())
    order = np.argsort(np.frombuffer(ids, np.uint64), kind="stable") if ids else np.array([], np.int64)
    return Known(*(array("Q", np.frombuffer(values, np.uint64)[order].tobytes()) if ids else values for values in (ids, versions)))
