"""The measuring scripts run on texts of one's own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_frames_are_timed_against_the_matcher(tmp_path: Path) -> None:
    """`notation_speed.py` gives both times for the lines that hold numbers."""
    (tmp_path / "foundry.txt").write_text("Sales at Lund Foundry rose 5 percent to $40 million in 2024.\n", encoding="utf-8")
    command = [sys.executable, str(ROOT / "scripts" / "notation_speed.py"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603  our own script

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1 lines, ")
    assert "Matcher" in done.stdout
