"""Times the frames as regular expressions against the same number of spaCy Matcher patterns, on the lines of a folder of texts.

usage: notation_speed.py FOLDER
"""

import sys
import time
from pathlib import Path

from spacy.matcher import Matcher
from spacy.tokens import Doc

from extractor.claims.lines import build_lines
from extractor.engine import default_extractor


def main(folder: str) -> None:
    """Prints microseconds a line for both."""
    extractor = default_extractor()
    frames, vocab = extractor.assembler.frames, extractor.pipeline.nlp.vocab
    lines = []
    for path in sorted(Path(folder).glob("*.txt"))[:60]:
        marked = extractor.pipeline.mark(path.read_text(encoding="utf-8"), None)
        lines += [line for line in build_lines(*marked, frames.line_words) if line.has_numbers and line.symbols]
    matcher = Matcher(vocab)
    for frame in frames.frames:
        kinds = [{"LOWER": {"IN": [kind.lower() for kind in need]}} for need in frame.pattern.needs] or [{"LOWER": "count"}]
        gap = {"LOWER": {"NOT_IN": ["metric", "move", "money", "percent", "count"]}, "OP": "{0,8}"}
        matcher.add(frame.id, [[part for kind in kinds for part in (kind, gap)][:-1]])
    docs = [Doc(vocab, words=[item.symbol for item in line.items]) for line in lines]
    start = time.process_time()
    for line in lines:
        frames.match(line)
    middle = time.process_time()
    for doc in docs:
        matcher(doc, with_alignments=True)
    end = time.process_time()
    each = 1e6 / len(lines)
    print(f"{len(lines)} lines, {len(frames.frames)} frames: regular expressions {(middle - start) * each:.0f} us a line, ", end="")  # noqa: T201
    print(f"Matcher {(end - middle) * each:.0f} us a line")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
