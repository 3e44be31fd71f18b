"""The README's table of columns."""

from pathlib import Path

from extractor.dataset.tables import columns_markdown

README = Path(__file__).parents[2] / "README.md"


def test_readme_lists_the_columns_of_the_model() -> None:
    """The table between the markers is the one that the model gives: print(extractor.dataset.tables.columns_markdown())."""
    table = README.read_text(encoding="utf-8").partition("<!-- columns -->")[2].partition("<!-- /columns -->")[0]
    assert table.strip() == columns_markdown()
