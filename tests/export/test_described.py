"""What lies beside a target never describes other data than the target holds, at whatever moment an export ends."""

import json
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from extractor.dataset.sinks import OutputError
from extractor.export.export import export
from extractor.export.forms import Form
from extractor.store.store import EVERYTHING, Store


class Killed(BaseException):
    """The process ended here: nothing after it happens."""


def described_as(target: Path) -> set[str]:
    """What is said of a target: the first column that the package names for it, and the files of its name."""
    path = target.with_name("datapackage.json")
    resources = json.loads(path.read_text(encoding="utf-8"))["resources"] if path.exists() else []
    columns = {resource["schema"]["fields"][0]["name"] for resource in resources if resource["path"] == target.name}
    return columns | {path.name for path in target.parent.glob(f"{target.stem}.*") if path != target}


ROWS = {"claim_id", "claims.schema.json", "claims.sql"}
OBSERVATIONS = {"STRUCTURE", "claims.structure.json"}
STEPS = 10  # the changes to the folder that an export of another form makes, temporary files included


@pytest.mark.parametrize(("form", "wanted"), [(Form.CSV, ROWS), (Form.SDMX, OBSERVATIONS), (Form.DATA_COMMONS, {"entity"})])
def test_a_target_of_another_form_is_described_anew(store: Store, tmp_path: Path, form: Form, wanted: set[str]) -> None:
    """What described the rows goes when observations take their place, and the other way round."""
    target = tmp_path / "claims.csv"
    for earlier in (Form.CSV, Form.SDMX, Form.DATA_COMMONS):
        export(store, str(target), EVERYTHING, earlier)
        export(store, str(target), EVERYTHING, form)
        assert described_as(target) == wanted


def test_what_describes_another_file_too_stays(store: Store, tmp_path: Path) -> None:
    """claims.jsonl keeps the schema that it shared with claims.csv, and a file of the user's own is none of ours."""
    for name, form in (("claims.csv", Form.CSV), ("claims.jsonl", Form.JSONL), ("claims.csv", Form.SDMX)):
        export(store, str(tmp_path / name), EVERYTHING, form)
    assert described_as(tmp_path / "claims.jsonl") >= {"claim_id", "claims.schema.json", "claims.sql"}
    (tmp_path / "own.sql").write_text("SELECT 1", encoding="utf-8")
    export(store, str(tmp_path / "own.csv"), EVERYTHING, Form.SDMX)
    with pytest.raises(OutputError, match=r"own\.sql: stands where the description of the export goes, and is none\. Move it"):
        export(store, str(tmp_path / "own.csv"), EVERYTHING)
    assert (tmp_path / "own.sql").read_text(encoding="utf-8") == "SELECT 1"


def test_what_the_user_says_of_a_package_stays(store: Store, tmp_path: Path) -> None:
    """Its title and licence, also where its only resource takes another form."""
    export(store, str(tmp_path / "claims.csv"), EVERYTHING)
    path = tmp_path / "datapackage.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"title": "Our claims"}), encoding="utf-8")
    export(store, str(tmp_path / "claims.csv"), EVERYTHING, Form.SDMX)
    found = json.loads(path.read_text(encoding="utf-8"))
    assert (found["title"], [resource["path"] for resource in found["resources"]]) == ("Our claims", ["claims.csv"])


@pytest.mark.parametrize("step", range(STEPS + 1))
def test_killed_between_two_files_no_description_is_of_other_data(
    store: Store, tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From rows to observations, killed before any change to the folder: the description agrees, or parts of it are missing."""
    target, changes = tmp_path / "claims.csv", 0
    export(store, str(tmp_path / "other.csv"), EVERYTHING)
    export(store, str(target), EVERYTHING)

    def dying(change: Any) -> Any:
        def die_or_change(*arguments: Any, **options: Any) -> Any:
            nonlocal changes
            if changes >= step:
                raise Killed
            changes += 1
            return change(*arguments, **options)

        return die_or_change

    with monkeypatch.context() as patched:
        for name in ("replace", "unlink"):
            patched.setattr(Path, name, dying(getattr(Path, name)))
        with pytest.raises(Killed) if step < STEPS else nullcontext():
            export(store, str(target), EVERYTHING, Form.SDMX)
    first = target.read_text(encoding="utf-8").partition(",")[0]
    assert described_as(target) <= (OBSERVATIONS if first == "STRUCTURE" else ROWS)


def test_the_same_export_again_changes_no_description(store: Store, tmp_path: Path) -> None:
    """Nothing of what describes it is touched."""
    done = export(store, str(tmp_path / "claims.csv"), EVERYTHING)
    before = [(path.stat().st_ino, path.stat().st_mtime_ns) for path in done.beside]
    export(store, str(tmp_path / "claims.csv"), EVERYTHING)
    assert [(path.stat().st_ino, path.stat().st_mtime_ns) for path in done.beside] == before
