"""Claims about an invented bus maker, each built from the few fields that a test is about."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from extractor.model import Article, Result
from extractor.scoring.gold import Record
from extractor.scoring.run import Judged, Request, judge

Claim = Callable[..., Record]


@pytest.fixture
def claim() -> Claim:
    """A claim "Lund Motor produced 2,500 buses in 2024, up 12 percent" with its value at `at`; a slot given as None is absent."""

    def build(at: int = 20, **changes: Any) -> Record:
        record: dict[str, Any] = {
            "claim_id": f"c{at}",
            "article_id": "lund-1",
            "entity": {"name": "Lund Motor", "type": "company"},
            "metric": {"measure": "production", "item": "bus"},
            "value": {"text": "2,500", "start": at, "end": at + 5, "number": 2500, "high": None, "bound": "exact"},
            "unit": {"id": "vehicle"},
            "period": {"first": "2024-01-01", "last": "2024-12-31"},
            "growth": {"text": "up 12 percent", "start": at + 20, "end": at + 33, "direction": "up", "number": 12, "unit": "percent"},
        }
        for slot, fields in changes.items():
            record[slot] = {**(record.get(slot) or {}), **fields} if isinstance(fields, dict) else fields
        return Record.model_validate(record, strict=False)

    return build


class Desk(NamedTuple):
    """A folder with gold, predictions and a corpus: "lund-1" of the split dev, "ghent-2" of the split test."""

    folder: Path

    def write_gold(self, article_id: str, *claims: Record) -> None:
        """The gold of one article."""
        self._write(self.folder / "gold" / f"{article_id}.jsonl", claims)

    def write_predictions(self, *claims: Record) -> None:
        """The predictions of all articles."""
        self._write(self.folder / "claims.jsonl", claims)

    def write_text(self, article_id: str, text: str) -> None:
        """An article of the corpus."""
        (self.folder / "corpus" / f"{article_id}.txt").write_text(text, encoding="utf-8")

    def judge(self, **options: Any) -> Judged:
        """The score, with what an extractor that finds nothing makes of the corpus."""
        request = Request(self.folder / "claims.jsonl", self.folder / "gold", self.folder / "corpus")
        return judge(request._replace(**options), lambda corpus: [_nothing(path) for path in sorted(corpus.glob("*.txt"))])

    def gate(self, **options: Any) -> Judged:
        """The score against the baseline."""
        return self.judge(baseline=self.folder / "baseline.json", **options)

    def _write(self, path: Path, claims: Sequence[Record]) -> None:
        path.write_text("".join(f"{claim.model_dump_json()}\n" for claim in claims), encoding="utf-8")


def _nothing(path: Path) -> Result:
    return Result(Article(path.stem, path.read_text(encoding="utf-8")), (), (), ())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two articles, each with "2,500" at every twentieth character and "up 12 percent" twenty further on; no claims yet."""
    made = Desk(tmp_path)
    for name in ("gold", "corpus"):
        (tmp_path / name).mkdir()
    (tmp_path / "corpus" / "metadata.csv").write_text("article_id,genre,split\nlund-1,wire,dev\nghent-2,wire,test\n", encoding="utf-8")
    for article_id in ("lund-1", "ghent-2"):
        made.write_text(article_id, ("2,500".ljust(20) + "up 12 percent".ljust(20)) * 8)
        made.write_gold(article_id)
    made.write_predictions()
    return made
