"""What the commands of a store share: options, and errors in one line."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.common import USAGE

BUSY, STOPPED = 4, 130
PANEL = "Running"
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

NOT_YOURS = "Make it writable for whoever runs this, or give another store"
NO_ROOM = "Make room on the disk and run it again; what was confirmed is kept"
REMEDY = "Mend that and run it again; what was confirmed is kept"
REMEDIES = {errno.EACCES: NOT_YOURS, errno.EPERM: NOT_YOURS, errno.EROFS: NOT_YOURS, errno.ENOSPC: NO_ROOM, errno.EDQUOT: NO_ROOM}

StoreFolder = Annotated[Path, typer.Argument(metavar="STORE", help="The folder that `extractor ingest` writes into.", show_default=False)]
Workers = Annotated[
    int,
    typer.Option(metavar="N", min=0, help="Processes that extract; 0: this one.", show_default="all cores", rich_help_panel=PANEL),
]
MaxSeconds = Annotated[
    float,
    typer.Option(
        metavar="S", min=0, help="Processor time an article may take before it goes into quarantine; 0: any.", rich_help_panel=PANEL
    ),
]
LogJson = Annotated[bool, typer.Option("--log-json", help="Tell every event as one line of JSON.", rich_help_panel=PANEL)]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Tell nothing but errors.", rich_help_panel=PANEL)]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Tell every step.", rich_help_panel=PANEL)]


@contextmanager
def store_errors() -> Iterator[None]:
    """What ends a command is told in one line: exit code 2, 4 where another run has the store, 130 where it was interrupted."""
    from extractor.cli.common import one_line_errors

    try:
        with one_line_errors():
            yield
    except KeyboardInterrupt:
        typer.echo("stopped; what was confirmed is kept, and the next run goes on from there", err=True)
        raise typer.Exit(STOPPED) from None
    except Exception as error:
        if not _expected(error):
            raise
        typer.echo(f"error: {' '.join(system_error(error).split())}", err=True)
        raise typer.Exit(_code(error)) from error


def _expected(error: Exception) -> bool:
    """Whether the disk, the folder, its files or what was asked for are to blame, and not the program."""
    import duckdb
    import pyarrow as pa

    from extractor.export.filters import FilterError

    return isinstance(error, OSError | duckdb.Error | pa.ArrowException | FilterError)


def system_error(error: Exception) -> str:
    """What the system refused: the place, the reason and what to do; errors of our own say it all already."""
    if not isinstance(error, OSError) or error.errno is None:
        return str(error)
    place = f"{error.filename}: " if error.filename else ""
    return f"{place}{(error.strerror or str(error)).lower()}. {REMEDIES.get(error.errno, REMEDY)}"


def _code(error: Exception) -> int:
    from extractor.store.lock import StoreBusyError

    return BUSY if isinstance(error, StoreBusyError) else USAGE
