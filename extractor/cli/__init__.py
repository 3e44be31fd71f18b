"""The commands, thin over plain functions."""

import signal
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from extractor.cli import export, extract, gold, ingest, quarantine, score
from extractor.cli.variables import OptionsAreVariables

PREFIX = "Value error, "  # pydantic's, through which typer checks a choice; it says nothing to a user


class Commands(TyperGroup):
    """The commands, whose errors of usage begin with what is wrong."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = error.message.removeprefix(PREFIX)
            raise


# The beginning of every variable: EXTRACTOR_INGEST_WORKERS=4 is `extractor ingest --workers 4`.
SETTINGS = {"auto_envvar_prefix": "EXTRACTOR"}
app = typer.Typer(cls=Commands, no_args_is_help=True, pretty_exceptions_enable=False, context_settings=SETTINGS)


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
