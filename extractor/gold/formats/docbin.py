"""spaCy's DocBin: `doc.spans["claims"]` holds a span a slot, its label the slot and its id the claim's; `doc._.claims` the records.

The records lie where the component `extractor` puts its own, so that the same code reads gold and predictions. Where a Doc has the
spans, they say where the slots are.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc, DocBin, Span

from extractor.gold.cards import LABELS, Card, Labelled, card, placed, records_of
from extractor.gold.form import as_record, write_whole
from extractor.gold.tokens import Tokens
from extractor.scoring.gold import GoldError, Record, to_record

KEY, ARTICLE = "claims", "article_id"


def write(articles: Sequence[Labelled], path: Path) -> list[Path]:
    """Writes the Docs, with tokens that are cut where a slot begins or ends."""
    store = DocBin(store_user_data=True)
    vocabulary = spacy.blank("en").vocab
    for article in articles:
        text = article.text or ""
        cards = list(placed(article))
        tokens = Tokens(text, [place for one in cards for place in one.places.values()])
        words = [text[token.start : token.end] for token in tokens.tokens]
        doc = Doc(vocabulary, words=words, spaces=[token.space for token in tokens.tokens])
        doc.spans[KEY] = [_span(doc, label, one, tokens.of(place)) for one in cards for label, place in one.places.items()]
        doc.user_data[ARTICLE] = article.article_id
        doc.user_data[KEY] = [{**as_record(record), "because": []} for record in article.records]
        store.add(doc)
    write_whole(path, store.to_bytes())
    return [path]


def read(path: Path) -> Iterator[Labelled]:
    """The Docs with their records; a Doc of the component, which has no spans, gives the claims that were predicted."""
    try:
        docs = list(DocBin().from_bytes(path.read_bytes()).get_docs(spacy.blank("en").vocab))
    except (OSError, ValueError, TypeError, KeyError) as error:
        msg = f"{path}: not a DocBin with user data ({type(error).__name__}). Write it with DocBin(store_user_data=True).to_disk"
        raise GoldError(msg) from error
    for doc in docs:
        article_id = doc.user_data.get(ARTICLE)
        if not article_id or KEY not in doc.user_data:
            msg = f"{path}: a Doc ({doc.text[:30]!r}) has no {ARTICLE} or {KEY} in its user_data. Set both before storing it"
            raise GoldError(msg)
        yield Labelled(str(article_id), doc.text, records_of(str(article_id), _cards(doc, path), doc.text))


def _span(doc: Doc, label: str, one: Card, tokens: tuple[int, int]) -> Span:
    return Span(doc, tokens[0], tokens[1] + 1, label=label, span_id=one.fields["claim_id"])


def _cards(doc: Doc, path: Path) -> list[Card]:
    cards = [card(_record(claim)) for claim in doc.user_data[KEY]]
    if KEY not in doc.spans:
        return cards
    places: dict[str, dict[str, tuple[int, int]]] = {one.fields["claim_id"]: {} for one in cards}
    for span in doc.spans[KEY]:
        if span.id_ not in places or span.label_ not in LABELS or span.label_ in places[span.id_]:
            problem = f"the span {span.text!r} ({span.label_}, id '{span.id_}') is no slot of a claim, or its second"
            msg = f"{path}, {doc.user_data[ARTICLE]}: {problem}. Its label is a slot, its id the claim_id"
            raise GoldError(msg)
        places[span.id_][span.label_] = (span.start_char, span.end_char)
    return [
        Card({label: found[label] for label in LABELS if label in found}, one.fields)
        for one, found in zip(cards, places.values(), strict=True)
    ]


def _record(claim: Mapping[str, Any]) -> Record:
    """A stored claim; msgpack gives its lists back as tuples."""
    return to_record({key: part for key, part in claim.items() if key != "because"})
