"""The four files of --report."""

import json
import re
from xml.etree import ElementTree

import pytest

from extractor.scoring.reports.articles import Painted, highlighted
from extractor.scoring.reports.junit import junit
from extractor.scoring.reports.metrics import metrics
from extractor.scoring.reports.page import page
from extractor.scoring.reports.plots import Bar, plot
from extractor.scoring.reports.summary import summary
from extractor.scoring.reports.write import write_report

SCRIPT = "Lund <script>alert(1)</script> | Motor"


@pytest.fixture
def judged(desk, claim):
    """One claim right, one with a hostile name wrong, one missed, one spurious; the test split has one missed claim."""
    desk.write_text("lund-1", ("2,500".ljust(20) + "up 12 percent".ljust(20)) * 8 + "<b>end</b>")
    desk.write_gold("lund-1", claim(0), claim(40), claim(80))
    desk.write_gold("ghent-2", claim(0, article_id="ghent-2"))
    desk.write_predictions(claim(0), claim(40, entity={"name": SCRIPT}), claim(120))
    desk.gate(update_baseline=True)
    desk.write_predictions(claim(0, period=None), claim(40, entity={"name": SCRIPT}), claim(120))
    return desk.gate()


def test_metrics_hold_counts_intervals_slices_and_what_turned(judged):
    """One JSON object, with the hash of gold."""
    read = json.loads(json.dumps(metrics(judged)))

    assert read["claim"]["right"] == 0
    assert read["slots"]["period"]["missing"] == 3
    assert read["splits"]["test"]["gold"] == 1
    assert read["slices"]["measure"]["production"] == {"gold": 3, "predicted": 3, "right": 0, "f1": 0.0, "interval": None}
    assert read["missed"] == [{"article_id": "lund-1", "place": 80, "quote": '"2,500"', "lost": "no mention"}]
    assert read["lost"] == {"no mention": 2}
    assert read["baseline"]["passed"] is False
    assert [turned["kind"] for turned in read["baseline"]["turned"]] == ["turned wrong"]
    assert len(read["gold_hash"]) == 64


def test_the_summary_begins_with_the_verdict_and_its_tables_are_whole(judged):
    """Every row of a table has as many cells as its head; names break neither table nor page."""
    text = summary(judged)
    tables = re.findall(r"(?:^\|.*\|$\n?)+", text, re.MULTILINE)

    assert text.startswith("## Claims against gold\n\n❌ dropped: claim, period")
    assert len(tables) >= 6
    for table in tables:
        assert len({line.count("|") for line in table.splitlines()}) == 1, table
    assert "<script" not in text
    assert text.count("<details>") == text.count("</details>") > 0


def test_junit_fails_the_scores_that_fell_and_the_articles_that_turned(judged):
    """All else passes; the test split is one case."""
    root = ElementTree.fromstring(junit(judged))  # noqa: S314  our own text
    failed = [case.get("name") for case in root.iter("testcase") if case.find("failure") is not None]

    assert failed == ["claim F1", "period F1", "lund-1"]
    assert [case.get("name") for case in root.iter("testcase")][-2:] == ["lund-1", "test split"]
    assert [suite.get("failures") for suite in root] == ["2", "1"]


def test_the_page_needs_nothing_beside_it_and_runs_nothing(judged):
    """No address, no script, no image; a hostile name and text are words."""
    text = page(judged)

    assert not re.search(r"https?:|\bsrc=|<script|<link|@import|url\(|javascript:", text)
    assert "&lt;script&gt;alert(1)" in text
    assert "&lt;b&gt;end&lt;/b&gt;" in text
    assert "default-src 'none'" in text


def test_the_page_is_well_formed(judged):
    """But for the two void elements of its head and the line breaks, it reads as XML, and every link has its target."""
    text = re.sub(r"<(meta|br)\b([^>]*)>", r"<\1\2/>", page(judged).removeprefix("<!doctype html>\n"))
    root = ElementTree.fromstring(text.replace("<details open>", '<details open="">'))  # noqa: S314  our own text
    targets = {element.get("id") for element in root.iter() if element.get("id")}

    assert {link.get("href") for link in root.iter("a") if link.get("href")} == {f"#{target}" for target in targets}
    assert len(targets) == 4


def test_the_worst_article_is_shown_with_its_text_in_colour(judged):
    """Wrong, missed and spurious claims where they stand, gold against prediction."""
    text = page(judged)

    for verdict in ("wrong", "missed", "spurious"):
        assert f'<mark class="{verdict}">2,500</mark>' in text
    assert "<td>Lund Motor</td>" in text
    assert '<td class="wrong">no period</td>' in text


def test_the_worse_verdict_lies_on_top_and_anchors_stay():
    """Two claims on one number."""
    html = highlighted("a 5 & 6", [Painted(2, 3, "missed", "x-1"), Painted(2, 7, "right"), Painted(2, 3, "wrong", "x-2")])

    anchors = '<a class="anchor" id="x-2"></a><a class="anchor" id="x-1"></a>'
    assert html == f'a {anchors}<mark class="missed">5</mark><mark class="right"> &amp; 6</mark>'


def test_an_empty_text_and_a_span_beyond_it_are_no_error():
    """Nothing to colour."""
    assert highlighted("", [Painted(2, 3, "missed")]) == ""


def test_a_bar_without_an_interval_has_no_whisker_and_no_bars_no_plot():
    """One article alone says nothing about others."""
    assert "whisker" not in plot("F1", [Bar("market", 51.9)])
    assert plot("F1", []) == ""


def test_the_report_is_the_same_each_time(judged, tmp_path):
    """So that a diff shows what changed."""
    for name in ("one", "two"):
        write_report(tmp_path / name, judged)

    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_without_corpus_and_baseline_the_reports_are_written_too(desk, claim, tmp_path):
    """With less in them."""
    desk.write_gold("lund-1", claim(0))
    write_report(tmp_path / "report", desk.judge(corpus=None))

    assert "dropped" not in (tmp_path / "report" / "summary.md").read_text()
    assert json.loads((tmp_path / "report" / "metrics.json").read_text())["baseline"] is None
