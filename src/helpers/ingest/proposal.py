"""Rows of figures.csv out of a table, and what of the table makes none, and why."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from helpers import catalog, periods
from helpers.ingest.cube import Cell, Cube
from helpers.ingest.meanings import Meanings, Said, meanings_of
from helpers.ingest.measured import Measured
from helpers.ingest.periods_in_labels import STATUSES, Moment, fold, is_not_observed
from helpers.ingest.places import is_time_of

Row = dict[str, str]
KEPT_STATUSES = ("P", "E", "D", "U")
NORMAL = "A"
LESS_100 = "growth = printed index minus 100"
BOUNDARIES = {
    "before": "boundary: before 1 July 2025",
    "after": "boundary: since 1 July 2025",
}


@dataclass
class Proposal:
    """What a table gives.

    Attributes
    ----------
    meanings : Meanings
        What its categories were taken to mean.
    rows : list of dict
        With the columns of figures.csv.
    left_out : dict
        For each reason the labels of what is left out for it, with the number of cells.
    """

    meanings: Meanings
    rows: list[Row] = field(default_factory=list)
    left_out: dict[str, Counter[str]] = field(default_factory=dict)


def propose(cube: Cube, said: Said) -> Proposal:
    """Make rows of figures.csv of the cells of a table.

    Parameters
    ----------
    cube : Cube
        The table.
    said : Said
        What it does not say itself.

    Returns
    -------
    Proposal
        A row for each cell that has a figure, a period and an area of areas.csv.

    Raises
    ------
    UsageError
        What the table leaves open: the indicator, the unit, the boundaries, a dimension.
    """
    proposal = Proposal(meanings_of(cube, said))
    for cell in cube.cells():
        reason, label = _reason(cube, proposal.meanings, cell)
        if reason:
            proposal.left_out.setdefault(reason, Counter())[label] += 1
        else:
            proposal.rows.append(_row(cube, proposal.meanings, cell, said.source_id))
    return proposal


def _reason(cube: Cube, meanings: Meanings, cell: Cell) -> tuple[str, str]:
    """Say why a cell makes no row, and which label does it; blanks where it makes one."""
    axes = meanings.axes
    labels = [item.labels[place] for item, place in zip(cube.dimensions, cell.places, strict=True)]
    for axis, place in axes.fixed.items():
        if cell.places[axis] != place:
            return "not asked for (--where)", labels[axis]
    measure, area, when = meanings.of(cell)
    if measure is None and axes.measure is not None:
        return "a measure this does not know", labels[axes.measure]
    if not area and axes.place is not None:
        return "not in areas.csv", labels[axes.place]
    if axes.time is not None:
        reason = _reason_of_time(labels[axes.time], when, area)
        if reason:
            return reason, labels[axes.time]
    return ("", "") if cell.value else ("no figure in the cell", cell.status or "blank")


def _reason_of_time(label: str, when: Moment | None, area: str) -> str:
    if when is None:
        return "a plan or a forecast" if is_not_observed(label) else "no period"
    if periods.parse(when.period).kind == "span":
        return "a span of years, of which nothing says average or total"
    return "" if is_time_of(area, when.period) else f"outside the time of {area} in areas.csv"


def _row(cube: Cube, meanings: Meanings, cell: Cell, source_id: str) -> Row:
    item, area, when = meanings.of(cell)
    assert item is not None
    assert when is not None
    axes = meanings.axes
    order = (axes.place, axes.measure, *axes.fixed, axes.time)
    status, remark = _status(cell.status, when.status)
    return {
        "ref_area": area,
        "indicator": item.indicator,
        "time_period": when.period,
        "measure": "level",
        "scenario": "observed",
        "obs_value": item.value(cell.value),
        "lower": "",
        "upper": "",
        "bound": "",
        "unit_measure": catalog.indicator(item.indicator).unit_measure,
        "obs_status": status,
        "standard": "",
        "source_id": source_id,
        "locator": ", ".join(
            cube.dimensions[axis].labels[cell.places[axis]] for axis in order if axis is not None
        ),
        "as_printed": item.as_printed(cell.value),
        "comment": "; ".join(filter(None, _comments(item, area, when, remark, meanings.boundary))),
    }


def _comments(item: Measured, area: str, when: Moment, remark: str, boundary: str) -> Iterator[str]:
    if item.is_index:
        yield LESS_100
    yield remark
    if when.remark:
        yield f"the period is marked {when.remark}"
    if len(catalog.boundaries(area)) > 1:
        yield BOUNDARIES.get(boundary, "")


def _status(of_cell: str, of_period: str) -> tuple[str, str]:
    """Return the status of a figure, and a remark where the cell says what is no status.

    >>> _status("", "P"), _status("E", "P"), _status("*", "")
    (('P', ''), ('E', ''), ('A', "marked '*' in the table"))
    """
    code = STATUSES.get(fold(of_cell), of_cell.upper())
    if code in KEPT_STATUSES:
        return code, ""
    remark = "" if code in ("", NORMAL) else f"marked {of_cell!r} in the table"
    return of_period or NORMAL, remark


def labels_left_out(left_out: Counter[str], most: int = 8) -> Iterator[str]:
    """Yield the labels left out, those of most cells first, and how many more there are."""
    ordered = [label for label, _ in left_out.most_common()]
    yield from ordered[:most]
    if len(ordered) > most:
        yield f"{len(ordered) - most} more"
