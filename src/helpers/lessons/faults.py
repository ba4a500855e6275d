"""A fault of a lesson's source, with its place."""

from typing import Any, NamedTuple


class Fault(NamedTuple):
    """One fault of a lesson.

    Attributes
    ----------
    file : str
        Name of the notebook.
    cell : int
        Number of the cell, counted from 1; 0 where the fault is of the whole lesson.
    identity : str
        The id of that cell.
    message : str
        What is wrong, and what is accepted.
    """

    file: str
    cell: int
    identity: str
    message: str

    def __str__(self) -> str:
        place = f" cell {self.cell} ({self.identity}):" if self.cell else ""
        return f"{self.file}:{place} {self.message}"

    def record(self) -> dict[str, Any]:
        """Return the fault as plain values, for a machine."""
        return self._asdict()


class Found(NamedTuple):
    """A fault before it is told of which file and cell: the cell's place, from 0, or -1."""

    place: int
    message: str
