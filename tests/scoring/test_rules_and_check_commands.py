"""`extractor rules` and `extractor check` on a user's own texts and gold."""

import pytest
from typer.testing import CliRunner

from extractor.cli import app


@pytest.fixture
def run(tmp_path, monkeypatch):
    """The commands as they run outside a checkout, on one article and its gold."""
    monkeypatch.setattr("extractor.cli.common.own", lambda _: None)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "gold").mkdir()
    (tmp_path / "corpus" / "lund-1.txt").write_text("Net profit at Lund Motor rose 12 percent to $40 million in 2024.")
    return lambda *arguments: CliRunner().invoke(app, [argument.replace("DIR", str(tmp_path)) for argument in arguments])


def test_rules_lists_what_fired_and_what_never_did(run):
    """Without gold no precision is known, but the claims are counted."""
    outcome = run("rules", "DIR/corpus")

    assert outcome.exit_code == 0
    fired, silent = outcome.stdout.split("rules that never fired")
    assert "metrics.net-profit" in fired or "changes." in fired
    assert ".yaml" in silent


def test_rules_judges_nothing_of_the_test_split(run, tmp_path):
    """A rule is never tuned on what is held out: the same gold judges once the article is of the dev split."""
    run("gold", "new", "DIR/corpus/lund-1.txt", "--gold", "DIR/gold")
    drafts = tmp_path / "gold" / "lund-1.jsonl"
    drafts.write_text(drafts.read_text().replace(', "draft": true', ""))
    metadata = tmp_path / "corpus" / "metadata.csv"

    judged = {}
    for split in ("dev", "test"):
        metadata.write_text(f"article_id,split\nlund-1,{split}\n")
        table = run("rules", "DIR/corpus", "--gold", "DIR/gold").stdout.splitlines()
        judged[split] = [row for row in table if " 100.0 " in row]

    assert judged["dev"]
    assert judged["test"] == []


def test_rules_asks_for_a_corpus_outside_a_checkout(run):
    """In one line."""
    outcome = run("rules")

    assert outcome.exit_code == 2
    assert outcome.stderr == "error: no corpus. Give a folder of texts: extractor rules CORPUS --gold DIR\n"


def test_rules_of_a_missing_folder_ends_with_an_error(run):
    """No empty table."""
    outcome = run("rules", "DIR/nowhere")

    assert outcome.exit_code == 1
    assert "no such file or folder" in outcome.stderr
    assert outcome.stdout == ""


def test_check_names_a_mistake_in_gold_and_fails(run, tmp_path):
    """One line a finding, exit code 1."""
    (tmp_path / "gold" / "lund-1.jsonl").write_text('{"claim_id": "c1"')
    outcome = run("check", "--corpus", "DIR/corpus", "--gold", "DIR/gold")

    assert outcome.exit_code == 1
    assert f"{tmp_path}/gold/lund-1.jsonl:1: not valid JSON" in outcome.stdout


def test_check_names_a_mistake_in_a_users_own_data_file(run, tmp_path):
    """A rule without examples."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "boats.yaml").write_text("frames:\n- id: boats.sold\n  pattern: metric=METRIC of value=COUNT\n")
    outcome = run("check", "--lexicon", "DIR/mine")

    assert outcome.exit_code == 1
    assert f"{tmp_path}/mine/boats.yaml:2: rule 'boats.sold' has no example" in outcome.stdout
