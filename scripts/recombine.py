"""Articles in any number, from the sentences of corpus/ with other figures: `python scripts/recombine.py 20000 > news.jsonl`.

They mean nothing, but are as long, as dense in figures and as varied in their numbers as news; the same number gives the same articles.
"""

import json
import random
import re
import sys
from datetime import date, timedelta
from pathlib import Path

CORPUS = Path(__file__).parent.parent / "corpus"
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])|\n+")
FIGURE = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)*")  # a number that is no year
SHORTEST, LONGEST = 8, 28  # sentences
FIRST_DAY, DAYS = date(2024, 1, 1), 730


def sentences() -> list[str]:
    """The sentences of the corpus, in the order of its files."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt")))
    return [sentence for text in texts for sentence in SENTENCE.split(text) if len(sentence) > 20]


def other_figures(sentence: str, choose: random.Random) -> str:
    """The sentence with other digits in its figures, each as long as it was."""
    return FIGURE.sub(lambda match: re.sub(r"\d", lambda _: str(choose.randint(1, 9)), match[0]), sentence)


def article(number: int, known: list[str]) -> dict[str, str]:
    """The article of a number."""
    choose = random.Random(number)  # noqa: S311  for variety, not for secrecy
    chosen = [other_figures(sentence, choose) for sentence in choose.choices(known, k=choose.randint(SHORTEST, LONGEST))]
    paragraphs = [" ".join(chosen[at : at + 3]) for at in range(0, len(chosen), 3)]
    published = FIRST_DAY + timedelta(choose.randrange(DAYS))
    return {"id": f"recombined-{number:06d}", "published": published.isoformat(), "text": "\n\n".join(paragraphs)}


def main() -> None:
    """Print so many articles as JSONL."""
    known = sentences()
    for number in range(int(sys.argv[1])):
        sys.stdout.write(json.dumps(article(number, known), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
