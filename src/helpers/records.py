"""Records made of the small files of data/ once, and again when a file has changed."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from helpers import datapackage, paths
from helpers.errors import DataError, Problem

Record = TypeVar("Record")


def known(
    name: str, build: Callable[[list[dict[str, str]]], dict[str, Record]]
) -> Mapping[str, Record]:
    """Return the records of a resource by their keys, none where the folder has no such file.

    Parameters
    ----------
    name : str
        Of the resource, as the descriptor has it.
    build : callable
        Makes the records of the rows, each a mapping from column to text.

    Raises
    ------
    DataError
        The file or the descriptor cannot be read, or has other columns than it describes.
    """
    folder = paths.data()
    return _build(name, build, folder, tuple(paths.stamp(file) for file in _files(name, folder)))


@lru_cache(maxsize=16)
def _files(name: str, folder: Path) -> tuple[str, str]:
    return str(folder / f"{name}.csv"), str(folder / datapackage.DESCRIPTOR)


@lru_cache(maxsize=16)
def _build(
    name: str,
    build: Callable[[list[dict[str, str]]], dict[str, Record]],
    folder: Path,
    _stamps: tuple[object, ...],
) -> Mapping[str, Record]:
    described = datapackage.read_descriptor(folder)
    if name not in described:
        return MappingProxyType({})
    sheet = datapackage.read_whole(described[name], folder)
    try:
        return MappingProxyType(build(list(sheet.records())))
    except ValueError as error:
        raise DataError(
            [Problem(sheet.file, 1, "", f"{error}; `taybac check` says where")]
        ) from error
