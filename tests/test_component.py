"""The component inside someone's own spaCy pipeline."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

TEXT = "Harbour Foods said net profit rose 5 percent last year."
YEAR = {"text": "last year", "start": 45, "end": 54, "first": "2024-01-01", "last": "2024-12-31"}


@pytest.fixture
def nlp() -> Iterator[Language]:
    nlp = spacy.blank("en")
    nlp.add_pipe("extractor")
    yield nlp
    Doc.remove_extension("claims")


def dated(nlp: Language, published: object) -> Doc:
    doc = nlp.make_doc(TEXT)
    doc.user_data["published"] = published
    return doc


def test_claims_are_plain_records(nlp: Language) -> None:
    """`doc._.claims` holds records whose offsets slice the text of the Doc."""
    claim = nlp(TEXT)._.claims[0]
    assert claim["metric"]["measure"] == "net_profit"
    assert TEXT[claim["growth"]["start"] : claim["growth"]["end"]] == claim["growth"]["text"]


@pytest.mark.parametrize("published", [date(2025, 2, 1), "2025-02-01", "2025-02-01T08:00:00"])
def test_date_comes_from_user_data(nlp: Language, published: object) -> None:
    """A date or an ISO string in doc.user_data["published"] resolves "last year"."""
    assert nlp(dated(nlp, published))._.claims[0]["period"] == YEAR


def test_claims_survive_a_docbin(nlp: Language) -> None:
    """Claims travel with a stored Doc, also when the date was given as a date."""
    doc = nlp(dated(nlp, date(2025, 2, 1)))
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    loaded = next(iter(DocBin().from_bytes(stored).get_docs(nlp.vocab)))
    assert loaded._.claims == doc._.claims != []


def test_claims_come_back_from_other_processes() -> None:
    """`nlp.pipe(n_process=2)` gives the same claims as one process."""
    code = f"""
import spacy
nlp = spacy.blank("en")
nlp.add_pipe("extractor")
docs = [nlp.make_doc({TEXT!r}) for _ in range(4)]
for doc in docs:
    doc.user_data["published"] = "2025-02-01"
assert [doc._.claims[0]["period"] for doc in nlp.pipe(docs, n_process=2, batch_size=2)] == [{YEAR!r}] * 4
"""
    # A process of its own: spaCy forks, which the threads of the test process do not survive.
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)  # noqa: S603  our own code


def test_many_pipelines_share_the_extension(nlp: Language) -> None:
    """A second pipeline may be made, and the extension is still there."""
    again = spacy.blank("en")
    again.add_pipe("extractor")
    assert again(TEXT)._.claims == nlp(TEXT)._.claims


def test_factory_import_is_light() -> None:
    """The entry point is imported by spaCy for any pipeline; the engine and pydantic models of the dataset wait for a text."""
    late = ("extractor.engine", "extractor.dataset.rows", "pandas")
    code = f"import spacy, sys; spacy.blank('en'); import extractor.component; sys.exit(any(name in sys.modules for name in {late}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603  our own code
