"""Writes that a power cut or a kill leaves whole or undone."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_whole(path: Path, data: bytes, aside: Path) -> None:
    """Write a file so that it is there as a whole or not at all, replacing an older one."""
    with replacing(path, aside) as part:
        part.write_bytes(data)


@contextmanager
def replacing(path: Path, aside: Path) -> Iterator[Path]:
    """A file to be written in the folder `aside`, which takes the path's place when it is whole."""
    aside.mkdir(parents=True, exist_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = aside / f"{path.parent.name}-{path.name}"
    part.unlink(missing_ok=True)
    yield part
    sync(part)
    part.replace(path)
    sync(path.parent)


def move_folder(folder: Path, to: Path) -> None:
    """Give a folder, written aside, its name; its files are then on the disk."""
    for path in (*folder.iterdir(), folder):
        sync(path)
    folder.rename(to)
    sync(to.parent)


def sync(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(path: Path) -> None:
    """Remove a folder and all in it; one that is not there is removed already."""
    shutil.rmtree(path, ignore_errors=True)
