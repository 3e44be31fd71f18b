"""The commands, thin over plain functions."""

import signal
from typing import Annotated

import typer

from extractor.cli import export, extract, gold, ingest, quarantine, score
from extractor.cli.variables import OptionsAreVariables

# The beginning of every variable: EXTRACTOR_INGEST_WORKERS=4 is `extractor ingest --workers 4`.
SETTINGS = {"auto_envvar_prefix": "EXTRACTOR"}
app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, context_settings=SETTINGS)


@app.callback(invoke_without_command=True)
def start(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Turn business news into a dataset of claims: `extractor run corpus --output claims.csv`."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"extractor {installed('extractor')}")
        raise typer.Exit


for command in (extract.run, extract.mentions, extract.explain, ingest.ingest, export.export, score.score, score.rules, score.check):
    app.command()(command)
app.add_typer(gold.app, name="gold")
app.add_typer(quarantine.app, name="quarantine")
for registered in (*app.registered_commands, *gold.app.registered_commands, *quarantine.app.registered_commands):
    registered.cls = OptionsAreVariables


def main() -> None:
    """Run the command line; a reader that closes the pipe (`| head`) ends it quietly."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    app()
