"""The commands of `extractor quarantine`: what could not be ingested, and what to do with it."""

from typing import Annotated

import typer

from extractor.cli.common import USAGE
from extractor.cli.stores import CORES, LogJson, Quiet, StoreFolder, Verbose, Workers, store_errors
from extractor.cli.telling import telling

app = typer.Typer(no_args_is_help=True, help="Look into and retry what could not be ingested: `extractor quarantine list STORE`.")

Id = Annotated[str, typer.Argument(metavar="ID", help="The id, or its first digits, as `list` shows it.", show_default=False)]
Ids = Annotated[list[str] | None, typer.Argument(metavar="[ID...]", help="Ids, or their first digits.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]


@app.command("list")
def show_all(store: StoreFolder, as_json: AsJson = False) -> None:
    """List what is in quarantine, with the reasons: `extractor quarantine list news-store`."""
    with store_errors():
        from extractor.store.layout import open_layout
        from extractor.store.quarantine import as_json as written
        from extractor.store.quarantine import entries

        for entry in entries(open_layout(store)):
            days = f"{entry.first_seen:%Y-%m-%d}, attempt {entry.attempts}"
            line = f"{entry.id[:8]}  {entry.stage:7}  {entry.place}: {entry.problem}  ({days})"
            typer.echo(written(entry._replace(payload=None)) if as_json else line)


@app.command()
def show(store: StoreFolder, entry: Id) -> None:
    """Print an entry as JSON, with the record as it came: `extractor quarantine show news-store 4be1`."""
    with store_errors():
        from extractor.store.layout import open_layout
        from extractor.store.quarantine import as_json, find

        typer.echo(as_json(find(open_layout(store), entry), indent=1))


@app.command()
def retry(
    store: StoreFolder,
    ids: Ids = None,
    workers: Workers = CORES,
    max_seconds: Annotated[float | None, typer.Option(metavar="S", min=0, help="Give each article more time than that run.")] = None,
    log_json: LogJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Read what is in quarantine again, all or these ids, from where it came: `extractor quarantine retry news-store`."""
    with store_errors():
        from extractor.store.layout import open_layout
        from extractor.store.quarantine import chosen
        from extractor.store.retry import retry as read_again

        layout = open_layout(store)
        with telling(log_json, quiet, verbose) as tell:
            code = read_again(layout, chosen(layout, ids or ()), workers, tell, max_seconds)
    raise typer.Exit(code)


@app.command()
def drop(
    store: StoreFolder,
    ids: Ids = None,
    every: Annotated[bool, typer.Option("--all", help="Forget the whole quarantine.")] = False,
) -> None:
    """Forget entries for good: `extractor quarantine drop news-store 4be1`."""
    if bool(ids) == every:
        typer.echo("error: nothing to drop. Give ids, or --all", err=True)
        raise typer.Exit(USAGE)
    with store_errors():
        from extractor.store.layout import open_layout
        from extractor.store.lock import locked
        from extractor.store.quarantine import chosen
        from extractor.store.quarantine import drop as forget

        layout = open_layout(store)
        with locked(layout):
            count = forget(layout, {entry.id for entry in chosen(layout, ids or ())})
    typer.echo(f"{count} dropped")
