"""The dataset in its files."""

import json
import os
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from extractor.articles.failure import Failure
from extractor.dataset import sinks
from extractor.dataset.rows import Row, claim_row
from extractor.dataset.run import Summary, run
from extractor.dataset.sinks import OutputError, open_sink, whole_file
from extractor.dataset.tables import columns_markdown, frame, schema
from extractor.model import Article, Result
from tests.dataset.sample import ARTICLE, BARE, FULL, RESULT

NUMBERS = ["value", "value_high", "growth", "growth_high"]
DATES = ["published", "period_start", "period_end"]


def written(tmp_path: Path, ending: str) -> Path:
    path = tmp_path / f"claims{ending}"
    with open_sink(path) as sink:
        sink.write(RESULT)
    return path


def test_jsonl_is_one_record_a_line(tmp_path: Path) -> None:
    """JSONL holds a record a line in UTF-8, letters as they are."""
    lines = written(tmp_path, ".jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["claim_id"] for line in lines] == ["c1", "c2"]
    assert "Tärna" in lines[0]


def test_csv_and_parquet_agree_in_pandas_and_duckdb(tmp_path: Path) -> None:
    """Every value that pandas reads from the CSV equals what pandas and DuckDB read from Parquet."""
    table = pd.read_csv(written(tmp_path, ".csv"), parse_dates=DATES)
    columns = pd.read_parquet(written(tmp_path, ".parquet"))
    assert list(table) == list(columns) == list(Row.model_fields)
    pd.testing.assert_frame_equal(table[NUMBERS], columns[NUMBERS].astype(float), check_exact=True)
    assert list(table["published"].dt.date) == list(columns["published"])
    texts = [name for name in table if name not in NUMBERS + DATES]
    for name in texts:
        assert list(table[name].dropna()) == list(columns[name].dropna()), name
    query = "select value, growth, period_start, sentence from read_parquet(?) order by claim_id"
    rows = duckdb.execute(query, [str(tmp_path / "claims.parquet")]).fetchall()
    assert rows[0][:3] == (205000, Decimal("9.7"), date(2024, 1, 1))
    assert rows[0][3] == ARTICLE.text[: FULL.end]
    assert rows[1][:3] == (Decimal("34.6"), None, None)


def test_parquet_types_are_explicit(tmp_path: Path) -> None:
    """Dates are date32, offsets int32, numbers decimal, the rest text, whatever the rows hold."""
    found = parquet.read_schema(written(tmp_path, ".parquet"))
    assert found.equals(schema())
    types = {name: found.field(name).type for name in ("published", "value", "growth_start", "direction")}
    assert types == {"published": pa.date32(), "value": pa.decimal128(38, 9), "growth_start": pa.int32(), "direction": pa.string()}


def test_parquet_without_claims_has_its_columns(tmp_path: Path) -> None:
    """An empty dataset can be read like any other."""
    path = tmp_path / "claims.parquet"
    with open_sink(path):
        pass
    assert list(pd.read_parquet(path)) == list(Row.model_fields)


def test_parquet_is_written_in_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows leave memory when a row group is full."""
    monkeypatch.setattr(sinks, "ROW_GROUP", 2)
    path = tmp_path / "claims.parquet"
    with open_sink(path) as sink:
        for _ in range(3):
            sink.write(RESULT)
    assert parquet.ParquetFile(path).num_row_groups == 3
    assert len(pd.read_parquet(path)) == 6


def test_csv_writes_whole_numbers_plainly(tmp_path: Path) -> None:
    """205000.0 is written 205000, and 34.60 is written 34.6."""
    table = pd.read_csv(written(tmp_path, ".csv"), dtype=str)
    assert list(table["value"]) == ["205000", "34.6"]


def test_csv_quotes_a_carriage_return(tmp_path: Path) -> None:
    """A text with one stays one cell, and lines end in a line feed."""
    path = tmp_path / "claims.csv"
    article = ARTICLE._replace(title="Cars,\rcars")
    with open_sink(path) as sink:
        sink.write(RESULT._replace(article=article))
    assert list(pd.read_csv(path)["title"]) == ["Cars,\rcars"] * 2
    assert b"\r\n" not in path.read_bytes()


def test_parquet_keeps_every_digit(tmp_path: Path) -> None:
    """A number comes back as it was; one that no column can hold is left empty rather than wrong."""
    path = tmp_path / "claims.parquet"
    numbers = [Decimal("0.1"), Decimal("12345678901234567890.123456789"), Decimal("1E+40")]
    with open_sink(path) as sink:
        for number in numbers:
            sink.write(RESULT._replace(claims=(FULL._replace(value=FULL.value._replace(number=number)),)))
    assert parquet.read_table(path)["value"].to_pylist() == [*numbers[:2], None]


def test_unknown_ending_names_the_known(tmp_path: Path) -> None:
    """An output with another ending is refused with those that are allowed."""
    with (
        pytest.raises(OutputError, match=r"ending '\.xlsx' is unknown. It must be one of \.jsonl, \.csv, \.parquet"),
        open_sink(tmp_path / "claims.xlsx"),
    ):
        pass


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".parquet"])
def test_unwritable_output_is_one_error(tmp_path: Path, ending: str) -> None:
    """An output below a file, or one that is a folder, is an error that names it."""
    (tmp_path / "file").write_text("")
    (tmp_path / f"folder{ending}").mkdir()
    for path in (tmp_path / "file" / f"claims{ending}", tmp_path / f"folder{ending}"):
        with pytest.raises(OutputError, match="cannot be written"), open_sink(path):
            pass
    assert sorted(found.name for found in tmp_path.iterdir()) == ["file", f"folder{ending}"]


def test_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    """A run that breaks off leaves the earlier file as it was and nothing beside it."""
    path = tmp_path / "claims.csv"
    path.write_text("before")

    def break_off() -> None:
        with open_sink(path) as sink:
            sink.write(RESULT)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert [found.name for found in tmp_path.iterdir()] == ["claims.csv"]
    assert path.read_text() == "before"


def test_row_keeps_texts_and_offsets() -> None:
    """Each slot's text is the article's at its offsets; rules stand once, in order."""
    row = claim_row(FULL, ARTICLE)
    assert ARTICLE.text[row.entity_start : row.entity_end] == row.entity_text == "Tärna Motors"
    assert ARTICLE.text[row.period_offset_start : row.period_offset_end] == row.period_text == "in 2024"
    assert row.rules == "levels.built entity.x"
    assert claim_row(BARE, ARTICLE).entity is None


def test_columns_come_from_the_model() -> None:
    """The README's table has a line for every column, with its type and description."""
    lines = columns_markdown().splitlines()
    assert len(lines) == len(Row.model_fields) + 2
    assert "| `value` | number, may be empty | How much, in full, in the unit given; of a range its lower end |" in lines
    assert all(field.description for field in Row.model_fields.values())


def test_frame_is_the_dataset_in_pandas() -> None:
    """Results become a data frame of the same columns."""
    table = frame([RESULT])
    assert list(table["value"]) == [205000, 34.6]


def test_run_accounts_for_everything() -> None:
    """The summary counts articles, claims, numbers and failures, and names foreign and claimless articles."""
    results = {
        "tarna": RESULT,
        "bare": Result(Article("bare", "Nothing."), (), (), ()),
        "fremd": Result(Article("fremd", "Nichts."), (), (), (), "other"),
    }
    told: list[Failure] = []
    articles = [ARTICLE, Failure("x.txt", "empty", "Leave it out"), Article("bare", ""), Article("fremd", "")]
    summary = run(articles, lambda article: results[article.id], [], told.append)
    assert told == summary.failures == [articles[1]]
    assert summary.outcomes == Counter(value=2, growth=1, period=1)
    assert str(summary) == (
        "3 articles: 2 claims, 4 numbers accounted for (3 in claims, 1 in periods, 0 set aside), 1 failure"
        "; not English: fremd; without claims: bare"
    )


def test_long_lists_are_cut_in_the_summary() -> None:
    """A run over many articles without claims names a few."""
    summary = Summary(claimless=[f"a{n}" for n in range(9)])
    assert str(summary).endswith("without claims: a0, a1, a2, a3, a4 and 4 more")


def test_a_link_goes_on_leading_to_the_output(tmp_path: Path) -> None:
    """The file it leads to is replaced, and keeps who may read it; nothing else comes to lie there."""
    (tmp_path / "2025.jsonl").write_text("old")
    (tmp_path / "2025.jsonl").chmod(0o600)
    (tmp_path / "latest.jsonl").symlink_to("2025.jsonl")
    with whole_file(tmp_path / "latest.jsonl") as part:
        part.write_text("new")
    assert (tmp_path / "latest.jsonl").is_symlink()
    assert (tmp_path / "2025.jsonl").read_text() == "new"
    assert (tmp_path / "2025.jsonl").stat().st_mode & 0o777 == 0o600
    assert len(list(tmp_path.iterdir())) == 2


def test_a_pipe_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    """Nor is a device such as /dev/null."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OutputError, match="a device or a pipe, which cannot be replaced"), whole_file(tmp_path / "pipe"):
        pass
    assert (tmp_path / "pipe").is_fifo()
