"""Writes the four reports of one score into a folder."""

import json
from collections.abc import Callable
from pathlib import Path

from extractor.scoring.gold import GoldError
from extractor.scoring.reports.junit import junit
from extractor.scoring.reports.metrics import metrics
from extractor.scoring.reports.page import page
from extractor.scoring.reports.summary import summary
from extractor.scoring.run import Judged


def _metrics_text(judged: Judged) -> str:
    return json.dumps(metrics(judged), indent=1, ensure_ascii=False) + "\n"


REPORTS: dict[str, Callable[[Judged], str]] = {
    "metrics.json": _metrics_text,
    "summary.md": summary,
    "junit.xml": junit,
    "report.html": page,
}


def write_report(folder: Path, judged: Judged) -> None:
    """metrics.json for programs, summary.md for a CI step summary, junit.xml for test reporters, report.html for people."""
    texts = {name: render(judged) for name, render in REPORTS.items()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        msg = f"{folder}: cannot be written ({error.strerror}). Give a folder that can be written"
        raise GoldError(msg) from error
