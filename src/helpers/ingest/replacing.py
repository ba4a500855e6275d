"""Files of data/ replaced one after another, by one program at a time."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import filelock

from helpers import paths
from helpers.errors import TaybacError

LOCK = ".lock"
PATIENCE = 30
"""Seconds to wait for another to be done."""


@contextmanager
def locked(folder: Path | None = None) -> Iterator[None]:
    """Let nobody else add to the data folder meanwhile.

    Raises
    ------
    TaybacError
        Somebody else goes on adding for half a minute, or the folder cannot be written to.
    """
    lock = filelock.FileLock((folder or paths.data()) / LOCK)
    try:
        with lock.acquire(timeout=PATIENCE):
            yield
    except filelock.Timeout as error:
        raise TaybacError(f"{lock.lock_file} is held by another `taybac add`") from error
    except OSError as error:
        place = error.filename or lock.lock_file
        raise TaybacError(f"{place} cannot be written ({error.strerror})") from error


def replace(contents: Mapping[Path, bytes]) -> None:
    """Replace files, each whole, in the order given.

    All are written beside the old ones and safe on the disk before the first takes its place, so
    that a full disk changes nothing.

    Parameters
    ----------
    contents : mapping of Path to bytes
        What each is to hold. Its rights stay.
    """
    try:
        for place, content in contents.items():
            _write_beside(place, content)
        for place in contents:
            _beside(place).replace(place)
    finally:
        for place in contents:
            _beside(place).unlink(missing_ok=True)


def _beside(place: Path) -> Path:
    return place.with_name(f".{place.name}.new")


def _write_beside(place: Path, content: bytes) -> None:
    with _beside(place).open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    shutil.copymode(place, _beside(place))
