"""The house numbers and the import table of the design hold."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "extractor"
MODULES = sorted(PACKAGE.rglob("*.py"))
DATA = sorted([*PACKAGE.rglob("*.yaml"), *PACKAGE.rglob("*.csv")])

# A part of the package and the parts it may import; every new arrow needs a line here.
MAY_IMPORT = {
    "vocabulary": set(),
    "counted": set(),
    "record": set(),
    "model": {"vocabulary"},
    "lexicon": {"vocabulary", "model"},
    "words": {"record", "vocabulary"},
    "notation": {"record", "vocabulary"},
    "wording": {"vocabulary"},
    "articles": {"vocabulary", "model", "lexicon"},
    "mentions": {"record", "vocabulary", "model", "lexicon", "words", "notation"},
    "claims": {"record", "vocabulary", "model", "lexicon", "words", "notation"},
    "engine": {"vocabulary", "model", "lexicon", "articles", "mentions", "claims"},
    "dataset": {"counted", "vocabulary", "model", "lexicon", "articles", "engine"},
    "store": {"vocabulary", "model", "lexicon", "articles", "engine", "dataset"},
    "scoring": {"counted", "vocabulary", "model", "lexicon", "wording"},
    "review": {"counted", "vocabulary", "model", "lexicon", "wording"},
    "component": {"vocabulary", "model", "engine", "dataset", "articles"},
    "gold": {"counted", "vocabulary", "model", "lexicon", "articles", "engine", "dataset", "scoring", "wording"},
    "export": {"counted", "vocabulary", "model", "dataset", "store"},
    "cli": {"counted", "vocabulary", "model", "lexicon", "articles", "engine", "dataset", "scoring", "review", "gold", "store", "export"},
    "__init__": {"model", "engine"},
}


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_parts(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    modules += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    return {module.split(".")[1] for module in modules if module.startswith("extractor.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_down_only(path):
    """A module imports only the parts that the table allows."""
    part = part_of(path)

    assert imported_parts(path) - {part} <= MAY_IMPORT[part]


def test_words_and_sentences_are_all_that_claims_sees_of_mentions():
    """The claims read words and sentences, never a finder."""
    seen = set()
    for path in (PACKAGE / "claims").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("extractor.mentions"):
                seen.add(node.module)

    assert seen == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_python_file_stays_under_300_lines_and_a_function_under_40(path):
    """Longer ones are redesigned, not split by length."""
    text = path.read_text()
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [node.name for node in functions if node.end_lineno - node.body[0].lineno + 1 > 40]

    assert len(text.splitlines()) <= 300
    assert long == []


@pytest.mark.parametrize("path", DATA, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_data_file_stays_under_300_lines(path):
    """Longer ones are split by theme."""
    assert len(path.read_text().splitlines()) <= 300


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_public_function_has_a_docstring(path):
    """Every public function and class states its fact in one line."""
    nodes = [n for n in ast.parse(path.read_text()).body if isinstance(n, ast.FunctionDef | ast.ClassDef)]
    bare = [n.name for n in nodes if not n.name.startswith("_") and not ast.get_docstring(n)]

    assert bare == []
