"""Whole articles of the corpus with their claims and traces, and the scores on our own gold: what a change of a rule changes."""

import csv
from datetime import date
from pathlib import Path

import pytest

from extractor.dataset.records import claim_record
from extractor.engine import default_extractor
from extractor.model import Article
from extractor.scoring.align import align_all
from extractor.scoring.counts import as_json, total
from extractor.scoring.gold import read_gold, to_record

ROOT = Path(__file__).parent.parent
with (ROOT / "corpus" / "metadata.csv").open(encoding="utf-8", newline="") as _lines:
    METADATA = {row["article_id"]: row for row in csv.DictReader(_lines)}
DEV = sorted(article_id for article_id, row in METADATA.items() if row["split"] == "dev")


def read(article_id: str) -> Article:
    row = METADATA[article_id]
    published = date.fromisoformat(row["published"]) if row["published"] else None
    return Article(article_id, (ROOT / "corpus" / f"{article_id}.txt").read_text(encoding="utf-8"), row["title"] or None, published)


def line(claim, text: str) -> str:
    """A claim in one line, with the rules that made it."""
    value = claim.value and f"{claim.value.number}{f'..{claim.value.high}' if claim.value.high else ''} {claim.unit and claim.unit.id}"
    period = claim.period and f"{claim.period.first}..{claim.period.last}"
    growth = claim.growth and f"{claim.growth.direction} {claim.growth.number} {claim.growth.unit} {claim.growth.basis}"
    place = text[claim.start : claim.start + 30].replace("\n", " ")
    said = (claim.entity and claim.entity.name, claim.metric.measure, claim.metric.item, value, period, growth, claim.status)
    rules = " ".join(dict.fromkeys(step.rule for step in claim.because))
    return f"{place}… | {' · '.join(str(slot) for slot in said if slot is not None)} | {rules}"


@pytest.mark.parametrize("article_id", DEV[:10])
def test_an_article_gives_the_claims_it_gave_before(article_id, data_regression):
    """Any change of a claim or of its rules shows here; `pytest --force-regen` accepts it."""
    article = read(article_id)
    result = default_extractor().extract(article)

    data_regression.check([line(claim, article.text) for claim in result.claims])


@pytest.mark.parametrize("split", ["dev", "test"])
def test_the_scores_on_our_gold_are_what_they_were(split, data_regression):
    """The counts behind precision, recall and F1, and of each slot: the changelog of accuracy."""
    gold = {key: records for key, records in read_gold(ROOT / "gold").items() if METADATA[key]["split"] == split}
    predicted = {}
    for article_id in gold:
        article = read(article_id)
        predicted[article_id] = [to_record(claim_record(claim, article)) for claim in default_extractor().extract(article).claims]

    data_regression.check(as_json(total(align_all(gold, predicted))))
