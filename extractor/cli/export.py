"""The command that loads a store elsewhere: export."""

from typing import Annotated

import typer

from extractor.cli.common import LOST, read_day
from extractor.cli.stores import StoreFolder, store_errors
from extractor.export.forms import Form
from extractor.vocabulary import Status


def export(
    store: StoreFolder,
    to: Annotated[
        str,
        typer.Option(
            metavar="TARGET", help="A file, by its ending, whose folder is made where there is none, or postgresql://user@host/database."
        ),
    ],
    form: Annotated[Form | None, typer.Option("--format", help="The form, where the ending does not tell.")] = None,
    since: Annotated[str | None, typer.Option("--since", "--from", metavar="DATE", help="Only articles of DATE or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only articles of DATE or before.")] = None,
    entity: Annotated[str | None, typer.Option(metavar="NAME", help="Only claims of this entity, by name or id.")] = None,
    measure: Annotated[str | None, typer.Option(metavar="MEASURE", help="Only claims of this measure, such as revenue.")] = None,
    status: Annotated[Status | None, typer.Option(help="Only claims of this status.")] = None,
    safe_csv: Annotated[bool, typer.Option("--safe-csv", help="Let no text cell of a CSV begin a formula (= + - @).")] = False,
) -> None:
    """Load the claims of a store into a file or database: `extractor export news --to claims.csv`."""
    from extractor.export.export import NothingFoundError
    from extractor.export.export import export as load
    from extractor.store.store import Filters, Store

    first, last = read_day("--since", since), read_day("--until", until)
    with store_errors():
        filters = Filters(first, last, entity, measure, status and status.value)
        try:
            done = load(Store.open(store), to, filters, form, safe=safe_csv)
        except NothingFoundError as error:
            typer.echo(f"error: {error}", err=True)
            raise typer.Exit(LOST) from error
    typer.echo(done, err=True)
