"""A store of a few articles, and a PostgreSQL server of the tests' own."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.articles.find import find_sources
from extractor.articles.options import DEFAULTS
from extractor.articles.read import read_sources
from extractor.store.ingest import Request, ingest
from extractor.store.layout import Layout
from extractor.store.store import Store

TEXTS = {
    "norrvik": "Norrvik sales rise\n\nNorrvik said revenue rose 12 percent to 340.5 million euros in 2024.",
    "peru": "Peru output\n\nPeru's copper production fell 3.1 percent to 2.7 million tonnes in the third quarter of 2024.",
    "quiet": "Nothing new\n\nThe town council met and went home.",
}
METADATA = "article_id,title,published\nnorrvik,Norrvik sales rise,2025-01-20\nperu,Peru output,2024-11-05\nquiet,Nothing new,2024-12-01\n"


def fill(folder: Path, store: Path, texts: dict[str, str], metadata: str = METADATA) -> Store:
    """Articles, brought into a store."""
    folder.mkdir(exist_ok=True)
    (folder / "metadata.csv").write_text(metadata, encoding="utf-8")
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    articles = read_sources(find_sources([str(folder)], DEFAULTS), DEFAULTS)
    ingest(lambda _parse: articles, Layout(store), Request(), lambda *_: None)
    return Store.open(store)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Three articles, one of them without a claim."""
    folder = tmp_path_factory.mktemp("news")
    return fill(folder / "texts", folder / "store", TEXTS)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of an empty PostgreSQL server, which listens on a socket in its own folder and nowhere else."""
    programs = _programs()
    if programs is None:
        missing = "no PostgreSQL server is installed (initdb and pg_ctl)"
        if os.environ.get("EXTRACTOR_REQUIRE_POSTGRES"):
            pytest.fail(f"{missing}, and EXTRACTOR_REQUIRE_POSTGRES asks for one")
        pytest.skip(missing)
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="extractor-"))  # a socket's path must be short, and the server's user must reach it
    if user:
        shutil.chown(folder, user)
    data = folder / "data"

    def call(program: str, *options: str) -> None:
        command = [programs / program, "-D", data, *options]
        subprocess.run(command, cwd=folder, user=user, check=True, stdout=subprocess.DEVNULL, timeout=60)  # noqa: S603  of our own making

    call("initdb", "--auth=trust", "--username=anna", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8")
    call("pg_ctl", "-w", "-l", str(folder / "log"), "-o", f"-k {folder} -c listen_addresses='' -c fsync=off", "start")
    try:
        yield f"postgresql://anna@/postgres?host={folder}"
    finally:
        call("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres(server: str) -> Iterator[str]:
    """The address of a database in which nothing stands yet."""
    import psycopg

    yield server
    with psycopg.connect(server) as connection:
        connection.execute("DROP TABLE IF EXISTS claims")


def _programs() -> Path | None:
    """Where the server's programs are; Debian keeps them off the PATH."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


def _user() -> str | None:
    """Whom the server runs as: it refuses root."""
    if os.getuid():
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)
