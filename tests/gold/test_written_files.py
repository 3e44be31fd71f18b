"""The files have the form that the tools document, and what a person changes in a tool comes back."""

import json
import re
import xml.etree.ElementTree as ET

import pytest
import spacy
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from extractor.scoring.gold import read_gold
from tests.gold.sample import TEXT, gold_claims

SLOTS = {"entity", "metric", "value", "unit", "period", "growth", "evidence"}
ANN = {
    "T": re.compile(r"T\d+\t[A-Z]\w+ \d+ \d+(;\d+ \d+)*\t[^\t]+"),
    "E": re.compile(r"E\d+\tClaim:T\d+( [A-Z]\w+:T\d+)+"),
    "A": re.compile(r"A\d+\t[A-Z]\w+ E\d+( \S+)?"),
    "#": re.compile(r"#\d+\tAnnotatorNotes E\d+\t[^\t]+"),
}


@pytest.fixture
def export(run, place):
    """Writes the gold in a format and gives the path."""

    def write(name, output):
        assert run("gold", "export", name, "--output", output).exit_code == 0
        return place / output

    return write


@pytest.fixture
def claims(run, place):
    """Reads a changed file and gives its claims; refuses with the one line otherwise."""

    def read(name, path):
        outcome = run("gold", "import", name, path, "--gold", "back")
        if outcome.exit_code:
            return outcome.stderr
        return read_gold(place / "back")["lund-1"]

    return read


def test_label_studio_offsets_count_utf16_code_units(export):
    """The words of a region are what JavaScript's substring gives."""
    (task,) = json.loads(export("label-studio", "tasks.json").read_text())
    units = task["data"]["text"].encode("utf-16-le")
    regions = [item["value"] for item in task["annotations"][0]["result"] if item["type"] == "labels"]

    assert {label for region in regions for label in region["labels"]} == SLOTS
    assert all(units[2 * region["start"] : 2 * region["end"]].decode("utf-16-le") == region["text"] for region in regions)
    assert any(region["start"] != TEXT.index(region["text"]) for region in regions)


def test_label_studio_answers_fit_the_configuration(export):
    """Every from_name is a control of the right kind on the text, every choice one of its choices, every relation between regions."""
    path = export("label-studio", "tasks.json")
    (task,) = json.loads(path.read_text())
    controls = {element.get("name"): element for element in ET.parse(path.with_suffix(".xml")).iter() if element.get("toName")}  # noqa: S314  our own file
    result = task["annotations"][0]["result"]
    regions = {item["id"] for item in result if item["type"] == "labels"}

    for item in result:
        if item["type"] == "relation":
            assert item["direction"] in {"left", "right", "bi"}
            assert {item["from_id"], item["to_id"]} <= regions
        else:
            control = controls[item["from_name"]]
            assert (control.tag.lower(), control.get("toName")) == (item["type"], item["to_name"])
            assert item["id"] in regions
            allowed = {child.get("value") for child in control}
            assert set(item["value"].get("choices") or item["value"].get("labels") or ()) <= allowed


def test_a_claim_made_in_label_studio_is_numbered_and_read(export, claims):
    """Regions with ids of the tool's own, an answer as a bare string, no claim_id, and an older annotation that was cancelled."""
    path = export("label-studio", "tasks.json")
    tasks = json.loads(path.read_text())
    units = len(TEXT[: TEXT.index("900")].encode("utf-16-le")) // 2

    def on(region, control, kind, start, end, **value):
        return {
            "id": region,
            "from_name": control,
            "to_name": "text",
            "type": kind,
            "value": {"start": start, "end": end, **value},
            "origin": "manual",
        }

    made = [
        on("dGx7", "slot", "labels", units, units + 3, text="900", labels=["value"]),
        on("dGx7", "value_number", "number", units, units + 3, number=900),
        on("dGx7", "unit_id", "textarea", units, units + 3, text="vehicle"),
        on("Kq_2", "slot", "labels", units - 5, units - 1, text="sold", labels=["metric"]),
        on("Kq_2", "metric_measure", "textarea", units - 5, units - 1, text=["sales"]),
        {"type": "relation", "from_id": "dGx7", "to_id": "Kq_2", "direction": "right"},
    ]
    tasks[0]["annotations"] += [{"result": made}, {"result": [], "was_cancelled": True}]
    path.write_text(json.dumps(tasks))
    (claim,) = claims("label-studio", path)

    assert (claim.claim_id, claim.value.text, claim.value.number, claim.unit.id) == ("lund-1:1", "900", 900, "vehicle")
    assert (claim.metric.text, claim.metric.measure, claim.entity) == ("sold", "sales", None)


def test_a_region_without_a_claim_is_named(export, claims):
    """Where it is and what to do."""
    path = export("label-studio", "tasks.json")
    tasks = json.loads(path.read_text())
    result = tasks[0]["annotations"][0]["result"]
    entity = next(item["id"] for item in result if item.get("value", {}).get("labels") == ["entity"])
    tasks[0]["annotations"][0]["result"] = [item for item in result if item.get("to_id") != entity]
    path.write_text(json.dumps(tasks))

    assert "lund-1: the entity at 23:25 ('it') belongs to no claim. Draw a relation to it" in claims("label-studio", path)


def test_prodigy_spans_are_whole_tokens_that_make_up_the_text(export):
    """`ws` says where a space stands; `token_end` is the last token, inclusive."""
    tasks = [json.loads(line) for line in export("prodigy", "tasks.jsonl").read_text().splitlines()]

    assert len(tasks) == 2
    for task in tasks:
        tokens = task["tokens"]
        assert "".join(token["text"] + " " * token["ws"] for token in tokens) == task["text"]
        assert [token["id"] for token in tokens] == list(range(len(tokens)))
        assert all(task["text"][token["start"] : token["end"]] == token["text"] for token in tokens)
        for span in task["spans"]:
            assert tokens[span["token_start"]]["start"] == span["start"]
            assert tokens[span["token_end"]]["end"] == span["end"]
        assert task["text"] == TEXT[task["text_start"] :][: len(task["text"])]
        assert task["answer"] == "accept"


def test_what_is_typed_into_prodigy_is_read_as_its_kind(export, claims):
    """Text inputs give everything as text, and an emptied one nothing."""
    path = export("prodigy", "tasks.jsonl")
    tasks = [json.loads(line) for line in path.read_text().splitlines()]
    tasks[0] |= {"value_number": "2600.5", "attribution": "", "unit_also": "coach", "growth_high": ""}
    path.write_text("".join(json.dumps(task) + "\n" for task in tasks))
    claim = claims("prodigy", path)[0]

    assert (claim.value.number, claim.attribution, claim.unit.also, claim.growth.high) == (2600.5, None, ("coach",), None)


def test_a_wrong_entry_is_named_with_claim_and_field(export, claims):
    """As in gold itself."""
    path = export("prodigy", "tasks.jsonl")
    path.write_text(path.read_text().replace('"value_number": 2500', '"value_number": "many"'))

    assert "error: lund-1, claim lund-1:1: value.number" in claims("prodigy", path)


def test_one_claim_judged_twice_is_refused(export, claims):
    """Two annotators in one file are two imports."""
    path = export("prodigy", "tasks.jsonl")
    path.write_text(path.read_text() * 2)

    assert "lund-1: claim_id 'lund-1:1' stands twice. Give the work of one annotator at a time" in claims("prodigy", path)


def test_brat_lines_have_their_form_and_quote_the_text(export):
    """Spans, events with a trigger of their type, attributes and notes on events; all types stand in annotation.conf."""
    folder = export("brat", "brat")
    lines = (folder / "lund-1.ann").read_text().splitlines()
    text = (folder / "lund-1.txt").read_text()
    spans = {}
    for line in lines:
        assert ANN[line[0]].fullmatch(line)
        if line[0] == "T":
            name, place, quote = line.split("\t")
            kind, start, end = place.split()
            assert text[int(start) : int(end)] == quote
            spans[name] = kind
    events = [line.split("\t")[1].split() for line in lines if line[0] == "E"]
    configuration = (folder / "annotation.conf").read_text()

    assert len(events) == 2
    assert all(spans[role.split(":")[1]] == role.split(":")[0] for event in events for role in event)
    assert len({line.split("\t")[0] for line in lines}) == len(lines)
    assert [part for part in configuration.split("\n") if part.startswith("[")] == ["[entities]", "[relations]", "[events]", "[attributes]"]
    assert all(re.search(rf"^{line.split()[1]}\b", configuration, re.MULTILINE) for line in lines if line[0] == "A")


def test_a_span_over_a_line_end_is_discontinuous_in_brat(run, place):
    """The format is one line a span."""
    _, second = gold_claims()
    second["metric"] |= {"text": "percent.\nIt sold", "start": TEXT.index("percent"), "end": TEXT.index(" 900")}
    (place / "gold" / "lund-1.jsonl").write_text(json.dumps(second) + "\n")
    run("gold", "export", "brat", "-o", "brat")
    start = TEXT.index("percent")

    assert f"Metric {start} {start + 8};{start + 9} {start + 16}\tpercent. It sold\n" in (place / "brat" / "lund-1.ann").read_text()


def test_what_is_changed_in_brat_is_read(export, claims):
    """Another attribute, a note edited, an argument removed, and a claim that is new."""
    folder = export("brat", "brat")
    path = folder / "lund-1.ann"
    text = path.read_text().replace("Status E1 actual", "Status E1 target").replace('"value_number": 2500', '"value_number": 2600')
    text = re.sub(r"(E1\t.*) Period:T\d+", r"\1", text).replace('"period_first": "2024-01-01", "period_last": "2024-12-31", ', "", 1)
    start = TEXT.index("12 percent")
    text += (
        f"T90\tClaim {start} {start + 2}\t12\nT91\tGrowth {start} {start + 2}\t12\nE9\tClaim:T90 Growth:T91\nA90\tGrowthDirection E9 up\n"
    )
    path.write_text(text + '#9\tAnnotatorNotes E9\t{"metric_measure": "sales", "growth_number": 12, "growth_unit": "percent"}\n')
    found = {claim.claim_id: claim for claim in claims("brat", folder)}

    assert (found["lund-1:1"].status, found["lund-1:1"].value.number, found["lund-1:1"].period) == ("target", 2600, None)
    assert (found["lund-1:3"].growth.text, found["lund-1:3"].growth.direction, found["lund-1:3"].metric.measure) == ("12", "up", "sales")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("Entity:T", "Thing:T", "is no argument of a claim"),
        ("AnnotatorNotes E1\t{", "AnnotatorNotes E1\tsure? {", "the note is not one JSON object"),
        ("T1\tClaim 32 37", "T1\tClaim", "has no offsets"),
    ],
)
def test_a_broken_line_of_brat_is_named(export, claims, old, new, problem):
    """By file and line."""
    folder = export("brat", "brat")
    path = folder / "lund-1.ann"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))

    assert re.match(rf"error: brat/lund-1\.ann:\d+: .*{problem}", claims("brat", folder.relative_to(folder.parent)))


def test_spacy_reads_and_scores_the_spans(export):
    """The group `claims` has a span a slot; spaCy's own scorer finds them all."""
    vocab = spacy.blank("en").vocab
    (doc,) = DocBin().from_disk(export("spacy", "gold.spacy")).get_docs(vocab)
    scores = Scorer.score_spans([Example(doc, doc)], "spans_claims", getter=lambda one, _: one.spans["claims"], allow_overlap=True)

    assert doc.text == TEXT
    assert {(span.label_, span.id_) for span in doc.spans["claims"]} >= {("value", "lund-1:1"), ("value", "lund-1:2")}
    assert scores["spans_claims_f"] == 1.0


def test_the_component_gives_gold_as_it_gives_predictions(export):
    """`doc._.claims` are the records."""
    nlp = spacy.blank("en")
    nlp.add_pipe("extractor")
    (doc,) = DocBin().from_disk(export("spacy", "gold.spacy")).get_docs(nlp.vocab)

    assert [claim["claim_id"] for claim in doc._.claims] == ["lund-1:1", "lund-1:2"]


def test_the_claims_of_the_component_can_be_read(place, claims):
    """A stored Doc without spans gives what was predicted, without the rules."""
    nlp = spacy.blank("en")
    nlp.add_pipe("extractor")
    doc = nlp.make_doc(TEXT)
    doc.user_data["article_id"] = "lund-1"
    DocBin(store_user_data=True, docs=[nlp(doc)]).to_disk(place / "predicted.spacy")
    found = claims("spacy", "predicted.spacy")

    assert [claim.value.text for claim in found]
    assert all(claim.because == () for claim in found)


def test_a_span_moved_in_spacy_moves_the_slot(export, claims):
    """The spans say where the slots are."""
    path = export("spacy", "gold.spacy")
    (doc,) = DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)
    kept = [span for span in doc.spans["claims"] if (span.id_, span.label_) != ("lund-1:1", "metric")]
    moved = doc.char_span(TEXT.index("buses"), TEXT.index("buses") + 5, label="metric", span_id="lund-1:1")
    doc.spans["claims"] = [*kept, moved]
    DocBin(store_user_data=True, docs=[doc]).to_disk(path)
    assert claims("spacy", path)[0].metric.text == "buses"


def test_a_span_of_no_claim_is_named(export, claims):
    """Its id is the claim_id."""
    path = export("spacy", "gold.spacy")
    (doc,) = DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)
    doc.spans["claims"] = [*doc.spans["claims"], doc.char_span(0, 1, label="entity")]
    DocBin(store_user_data=True, docs=[doc]).to_disk(path)

    assert "the span '🚲' (entity, id '') is no slot of a claim" in claims("spacy", path)


def test_a_doc_without_an_article_is_named(place, claims):
    """It says what to set."""
    DocBin(docs=[Doc(spacy.blank("en").vocab, words=["Hello"])]).to_disk(place / "bare.spacy")

    assert "a Doc ('Hello') has no article_id or claims in its user_data" in claims("spacy", "bare.spacy").replace("'Hello '", "'Hello'")
