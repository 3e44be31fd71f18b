"""Gold goes out to each format and comes back the same, for our own gold and for any text and claim."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.gold.cards import Labelled
from extractor.gold.fix import plain_text
from extractor.gold.form import by_place
from extractor.gold.formats import Name, open_format
from extractor.scoring.gold import read_gold, to_record
from extractor.vocabulary import Basis, Bound, Direction, EntityType, Status
from tests.gold.sample import TEXT, gold_claims, lines

ROOT = Path(__file__).parents[2]
OUTPUT = {Name.LABEL_STUDIO: "tasks.json", Name.PRODIGY: "tasks.jsonl", Name.BRAT: "brat", Name.SPACY: "gold.spacy"}

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(lambda text: text.strip())
MEASURE = WORDS.map("other:x{}".format)
TEXTS = st.text(st.one_of(st.sampled_from("a5 .$%\n🚲𝗮é̈’"), st.characters(exclude_categories=["Cs", "Cc"])), min_size=6, max_size=60).map(
    plain_text
)
NUMBER = st.one_of(
    st.integers(-(10**15), 10**15), st.floats(allow_nan=False, allow_infinity=False).filter(lambda number: not number.is_integer())
)


def named(**fields):
    """A dictionary of drawn fields."""
    return st.fixed_dictionaries(fields)


@st.composite
def labelled(draw):
    """A text and claims on any stretches of it."""
    text = draw(TEXTS.filter(lambda text: len(text) > 4))

    def place(*, may_be_understood=True):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        if may_be_understood and draw(st.booleans()):
            return {"text": None, "start": None, "end": None}
        while text[start] == "\n" and start < end - 1:
            start += 1
        while text[end - 1] == "\n" and start < end - 1:
            end -= 1
        if text[start:end] == "\n":
            start, end = 0, len(text.rstrip("\n")) or 1
        return {"text": text[start:end], "start": start, "end": end}

    also = st.lists(WORDS, max_size=2).map(lambda names: {"also": names} if names else {})
    other_measures = st.lists(MEASURE, max_size=2).map(lambda names: {"also": names} if names else {})
    claims = []
    for number in range(draw(st.integers(0, 3))):
        value, growth = draw(st.sampled_from([(True, False), (False, True), (True, True)]))
        evidence = place(may_be_understood=False)
        claim = {
            "claim_id": f"odd:{number}",
            "article_id": "odd",
            "entity": draw(st.none() | st.just(1)) and place() | draw(named(name=WORDS, type=st.sampled_from(EntityType))) | draw(also),
            "metric": place() | draw(named(measure=MEASURE, item=st.none() | WORDS)) | draw(other_measures),
            "value": (place(may_be_understood=False) | draw(named(number=NUMBER, high=st.none() | NUMBER, bound=st.sampled_from(Bound))))
            if value
            else None,
            "unit": (place() | {"id": draw(WORDS)} | draw(also)) if value else None,
            "period": draw(st.none() | st.just(1)) and place() | {"first": "2024-02-29", "last": "2024-12-31"},
            "growth": growth
            and (
                place(may_be_understood=value)
                | draw(named(direction=st.sampled_from(Direction), number=NUMBER, unit=WORDS, basis=st.none() | st.sampled_from(Basis)))
            )
            or None,
            "status": draw(st.sampled_from(Status)),
            "attribution": draw(st.none() | WORDS),
            "evidence": draw(st.none() | st.just(1)) and {"start": evidence["start"], "end": evidence["end"]},
            "optional": draw(st.booleans()),
            "draft": draw(st.booleans()),
        }
        claims.append(to_record(claim))
    return Labelled("odd", text, by_place(claims))


def there_and_back(name, articles):
    """What is read of what was written."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / OUTPUT[name]
        open_format(name).write(articles, path)
        return list(open_format(name).read(path))


@pytest.mark.parametrize("name", Name)
def test_our_own_gold_comes_back_the_same(run, place, name):
    """Byte for byte, through the commands; the article without a claim too."""
    exported = run("gold", "export", name, "-o", OUTPUT[name], "--gold", ROOT / "gold", "--corpus", ROOT / "corpus")
    imported = run("gold", "import", name, OUTPUT[name], "--gold", "back", "--corpus", ROOT / "corpus")

    assert (exported.exit_code, imported.exit_code) == (0, 0)
    files = sorted((ROOT / "gold").glob("*.jsonl"))
    claims = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files)
    assert imported.stdout == f"{len(files)} articles, {claims:,} claims in back\n"
    for path in files:
        assert (place / "back" / path.name).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("name", Name)
def test_characters_outside_the_bmp_shift_nothing(run, place, name):
    """Before, inside and behind the slots; drafts and optional claims keep their marks."""
    first, second = gold_claims()
    (place / "gold" / "lund-1.jsonl").write_text(lines([first, second | {"draft": True}]))
    run("gold", "export", name, "-o", OUTPUT[name])

    assert run("gold", "import", name, OUTPUT[name], "--gold", "back").exit_code == 0
    assert (place / "back" / "lund-1.jsonl").read_bytes() == (place / "gold" / "lund-1.jsonl").read_bytes()


@pytest.mark.parametrize("name", Name)
@given(article=labelled())
@settings(max_examples=40, deadline=None)
def test_any_claim_of_any_text_comes_back_the_same(name, article):
    """Slots that overlap, cross lines, begin with a space or cut a word; understood slots; fields with any characters."""
    (back,) = there_and_back(name, [article])

    assert back.records == article.records
    assert back.text in (None, article.text)


def test_of_prodigy_what_was_rejected_is_no_gold_and_what_has_no_answer_is_a_draft(run, place):
    """One decision is about one claim."""
    run("gold", "export", "prodigy", "-o", "tasks.jsonl")
    path = place / "tasks.jsonl"
    path.write_text(
        path.read_text().replace('"answer": "accept"', '"answer": "reject"', 1).replace('"answer": "accept"', '"answer": "ignore"', 1)
    )
    run("gold", "import", "prodigy", "tasks.jsonl", "--gold", "back")
    (claim,) = read_gold(place / "back")["lund-1"]

    assert (claim.claim_id, claim.draft) == ("lund-1:2", True)


def test_an_import_writes_the_texts_that_the_corpus_lacks(run, place):
    """So that the gold has what it labels."""
    run("gold", "export", "brat", "-o", "brat")
    outcome = run("gold", "import", "brat", "brat", "--gold", "there/gold", "--corpus", "there/corpus")

    assert outcome.stdout == "1 article, 2 claims in there/gold\n"
    assert (place / "there" / "corpus" / "lund-1.txt").read_bytes() == TEXT.encode()


def test_an_import_writes_nothing_over_gold_and_nothing_for_another_text(run, place):
    """One line each, with the remedy."""
    for name, output in OUTPUT.items():
        run("gold", "export", name, "-o", output)
        assert run("gold", "import", name, output).stderr.startswith("error: gold/lund-1.jsonl: exists already. ")
        (place / "corpus" / "lund-1.txt").write_text("Another text.\n")
        outcome = run("gold", "import", name, output, "--gold", "back")
        assert outcome.exit_code == 2
        assert outcome.stderr.startswith("error: corpus/lund-1.txt: not the text that was labelled")
        assert not (place / "back").exists()
        (place / "corpus" / "lund-1.txt").write_bytes(TEXT.encode())


def test_gold_that_does_not_quote_its_text_is_not_exported(run, place):
    """The remedy is `extractor check`."""
    (place / "corpus" / "lund-1.txt").write_text(TEXT.replace("2,500", "3,500"))
    outcome = run("gold", "export", "brat", "-o", "brat")

    assert outcome.exit_code == 2
    assert "lund-1, claim lund-1:1: the quote of value is not what stands at its offsets. Run extractor check" in outcome.stderr


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        (Name.LABEL_STUDIO, b"[{}", "not Label Studio's JSON"),
        (Name.LABEL_STUDIO, b'[{"data": {"text": "a"}, "annotations": [{"result": []}]}]', "not Label Studio's JSON"),
        (Name.LABEL_STUDIO, b'[{"text": "a", "article_id": "a", "slot": []}]', "Export the project as JSON, not JSON_MIN"),
        (Name.LABEL_STUDIO, b'[{"data": {"text": "a", "article_id": "a"}}]', "holds no article that somebody labelled"),
        (Name.PRODIGY, b'{"text": "a", "text_start": 0, "article_id": "../a"}', "is no file name"),
        (Name.PRODIGY, b'{"text": "a"}', ":1: not a task"),
        (Name.SPACY, b"x", "not a DocBin"),
        (Name.BRAT, b"", "holds no *.ann file"),
    ],
)
def test_a_file_of_another_form_is_one_line(run, place, name, data, problem):
    """It names the file and the remedy."""
    (place / "odd").write_bytes(data)
    outcome = run("gold", "import", name, "odd", "--gold", "back")

    assert outcome.exit_code == 2
    assert outcome.stderr.startswith("error: ")
    assert problem in outcome.stderr
    assert outcome.stderr.count("\n") == 1


def test_a_missing_file_is_one_line(run):
    """For every format."""
    for name in Name:
        assert run("gold", "import", name, "gone").stderr.startswith("error: gone: no such file or folder. ")
