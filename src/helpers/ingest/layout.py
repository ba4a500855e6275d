"""Lines of a page as they are laid out, with the cells of its tables told apart.

A column is where the values of several lines stand below one another; the heads over it are the
cells that overlap it.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

CELL = re.compile(r"\S+(?: \S+)*")
VALUE = re.compile(r"[-+(<>≤≥]?\s*[0-9][0-9.,/\s-]*(?:%|\*+|\))?|[-–.]{1,3}")
LONGEST_CELL = 60
WIDE = 3
"""Spaces between cells; words of a justified line are two apart at most."""
FEWEST_ROWS = 2


@dataclass(frozen=True)
class Cell:
    """Text of a line that stands apart from the rest, and the characters it spans."""

    text: str
    start: int
    end: int


def with_tabs(lines: Sequence[str]) -> list[str]:
    r"""Write the rows of tables with a tab between their cells, other lines with single spaces.

    Parameters
    ----------
    lines : sequence of str
        A page in fixed width.

    Returns
    -------
    list of str

    Examples
    --------
    >>> with_tabs(["Năm         2021   2022", "Hộ nghèo   34,90  30,35", "Thu          1,5    2,5"])
    ['Năm\t2021\t2022', 'Hộ nghèo\t34,90\t30,35', 'Thu\t1,5\t2,5']
    """
    written: list[str] = []
    run: list[list[Cell]] = []
    for line in [*lines, ""]:
        cells = [Cell(found[0], *found.span()) for found in CELL.finditer(line)]
        if _is_row(cells):
            run.append(cells)
            continue
        written += _rows(run)
        run = []
        written.append(" ".join(cell.text for cell in cells))
    return written[:-1]


def _is_row(cells: Sequence[Cell]) -> bool:
    """Whether a line can be of a table: cells with gaps that no justified line has."""
    gaps = [after.start - before.end for before, after in itertools.pairwise(cells)]
    return bool(gaps) and max(gaps) >= WIDE and all(
        len(cell.text) <= LONGEST_CELL for cell in cells[1:]
    )  # fmt: skip


def _rows(run: Sequence[Sequence[Cell]]) -> list[str]:
    valued = [cells for cells in run if any(VALUE.fullmatch(cell.text) for cell in cells[1:])]
    if len(run) < FEWEST_ROWS or not valued:
        return [" ".join(cell.text for cell in cells) for cells in run]
    columns = _columns([cell for cells in valued for cell in cells])
    return ["\t".join(_in_columns(cells, columns)) for cells in run]


def _columns(cells: Sequence[Cell]) -> list[tuple[int, int]]:
    """Join the spans of cells that stand below one another."""
    columns: list[tuple[int, int]] = []
    for cell in sorted(cells, key=lambda one: one.start):
        if columns and cell.start < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], cell.end))
        else:
            columns.append((cell.start, cell.end))
    return columns


def _in_columns(cells: Sequence[Cell], columns: Sequence[tuple[int, int]]) -> list[str]:
    """Put each cell into every column it overlaps, or else into the nearest."""
    row = [""] * len(columns)
    for cell in cells:
        over = [
            place
            for place, (start, end) in enumerate(columns)
            if cell.start < end and start < cell.end
        ]
        if not over:
            over = [min(range(len(columns)), key=lambda place: _gap(cell, columns[place]))]
        for place in over:
            row[place] = f"{row[place]} {cell.text}".strip()
    return row


def _gap(cell: Cell, column: tuple[int, int]) -> int:
    return max(column[0] - cell.end, cell.start - column[1])
