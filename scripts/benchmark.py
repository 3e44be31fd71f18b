"""Measure the whole pipeline against spaCy tokenising alone, on texts neither has seen: `scripts/benchmark.py corpus`.

Both are warmed on the first half of the texts; the second half is read in nine blocks, the two in turn, every text once, in CPU time of one
process. The ratio is the median over the blocks.
"""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from extractor import extract

BLOCKS = 9
STARTS = 3
START = "from extractor import extract; extract('Net profit rose 5 percent to $1.2 million in 2024.')"


def words_per_second(work: Callable[[str], object], block: list[str]) -> float:
    """How many words a second `work` reads."""
    start = time.process_time()
    for text in block:
        work(text)
    return sum(len(text.split()) for text in block) / (time.process_time() - start)


def compare(texts: list[str]) -> tuple[float, float, float]:
    """Words a second of tokenising, of the whole pipeline, and the median ratio of the two."""
    half = len(texts) // 2
    tokenise = spacy.blank("en").make_doc
    for text in texts[:half]:
        tokenise(text)
        extract(text)
    blocks = [block for block in (texts[half:][at::BLOCKS] for at in range(BLOCKS)) if block]
    speeds = [(words_per_second(tokenise, block), words_per_second(extract, block)) for block in blocks]
    tokenising, whole = (statistics.median(column) for column in zip(*speeds, strict=True))
    return tokenising, whole, statistics.median(both / alone for alone, both in speeds)


def start_up() -> float:
    """Seconds until a fresh process has read its first sentence, the median of three."""
    seconds = []
    for _ in range(STARTS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", START], check=True)  # noqa: S603  our own interpreter and code
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def peak_megabytes() -> float:
    """The largest memory this process has held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Print the figures for a folder of texts."""
    if len(sys.argv) != 2:
        sys.exit("usage: benchmark.py FOLDER")
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
    if len(texts) < 2:
        sys.exit(f"{sys.argv[1]}: fewer than two *.txt files. Give a folder of articles")
    tokenising, whole, ratio = compare(texts)
    lines = (
        f"texts             {len(texts)}, of which {len(texts) - len(texts) // 2} unseen",
        f"tokenising alone  {tokenising:,.0f} words/s",
        f"whole pipeline    {whole:,.0f} words/s",
        f"ratio             {ratio:.3f}",
        f"start-up          {start_up():.2f} s",
        f"peak memory       {peak_megabytes():,.0f} MB",
    )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
