"""The recipes of the README do what they say: their commands run, and their tables and columns are there."""

import ast
import re
import subprocess
import sys
from os import environ, pathsep
from pathlib import Path

import duckdb
import pytest
import yaml

from tests.store.sample import article, rows

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
RECIPES = README.partition("\n### Recipes\n")[2].partition("\n## ")[0]


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", RECIPES, re.DOTALL)
    return str(found)


def run(command: str, place: Path) -> int:
    variables = environ | {"PATH": f"{Path(sys.executable).parent}{pathsep}{environ['PATH']}"}
    return subprocess.run(["/bin/sh", "-c", command.replace("/srv/news", str(place))], env=variables, check=False).returncode  # noqa: S603  our own README


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A working folder with a good and an empty text in inbox/."""
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "good.txt").write_text(article(0).text)
    (tmp_path / "inbox" / "empty.txt").write_text("")
    return tmp_path


def test_the_crontab_ingests(inbox: Path) -> None:
    """The line has five fields and a command, which brings the good text in and ends with 1 for the empty one."""
    *when, command = block("crontab").strip().split(" ", 5)
    assert len(when) == 5
    assert run(command, inbox) == 1
    assert [row["id"] for row in rows(inbox / "news-store", "articles")] == ["good"]


def test_the_task_of_airflow_fails_only_where_too_much_failed(inbox: Path) -> None:
    """Half of the records are bad, which is too much; one of a hundred is not."""
    calls = [node for node in ast.walk(ast.parse(block("py"))) if isinstance(node, ast.Call)]
    (command,) = [word.value.value for call in calls for word in call.keywords if word.arg == "bash_command"]  # type: ignore[attr-defined]
    assert run(command, inbox) != 0
    for number in range(99):
        (inbox / "inbox" / f"more{number}.txt").write_text(article(number).text)
    assert run(command, inbox) == 0


def test_the_sources_of_dbt_are_tables_that_pass_their_tests(inbox: Path) -> None:
    """Every table and column is in the DuckDB file, unique and not null where the source file says so."""
    run(block("crontab").strip().split(" ", 5)[5], inbox)
    (source,) = yaml.safe_load(block("yaml"))["sources"]
    with duckdb.connect(str(inbox / "news-store" / "store.duckdb"), read_only=True) as store:
        for table in source["tables"]:
            for column in table["columns"]:
                asked = (
                    f"SELECT count(*), count({column['name']}), count(DISTINCT {column['name']}) FROM {source['schema']}.{table['name']}"  # noqa: S608  our own README
                )
                ((count, known, different),) = store.sql(asked).fetchall()
                assert count == known > 0
                assert different == count or "unique" not in column["data_tests"]
