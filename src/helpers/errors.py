"""What can go wrong, told apart by who can put it right."""

from collections.abc import Iterable
from typing import NamedTuple


class TaybacError(Exception):
    """Any fault this package reports on purpose; its message is meant for the user."""


class UsageError(TaybacError, ValueError):
    """An argument or a notebook parameter that is not accepted; names what is."""


class BreakError(TaybacError, ValueError):
    """A comparison across a break in a series; names the break."""


class UnitError(TaybacError, ValueError):
    """A measure asked of figures in a unit it is not defined for."""


class FormatError(TaybacError, ValueError):
    """A file from elsewhere that is not what its format says; names the place in it."""


class RenderError(TaybacError):
    """A report that could not be rendered; names the notebook and the cell."""


class Problem(NamedTuple):
    """One fault in a data file.

    Attributes
    ----------
    file : str
        Name of the file inside the data folder.
    line : int
        Line of the file, counted from 1 (the header is line 1).
    column : str
        Name of the column; blank where the fault is of the whole file or line.
    message : str
        The value, what is wrong with it, and what is accepted.
    """

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:"
        return (
            f"{place} {self.column}: {self.message}" if self.column else f"{place} {self.message}"
        )


class DataError(TaybacError):
    """Data files that cannot be trusted; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def accepted(values: Iterable[object]) -> str:
    """List accepted values for an error message.

    >>> accepted(["vi", "en"])
    'accepted: vi, en'
    """
    return "accepted: " + ", ".join(str(value) for value in values)
