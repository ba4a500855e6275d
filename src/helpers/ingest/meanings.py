"""What the categories of a table mean in the catalog, by what it says and what somebody adds."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from helpers import catalog, periods
from helpers.errors import UsageError
from helpers.ingest.axes import Axes, axes_of, moments
from helpers.ingest.cube import Cell, Cube
from helpers.ingest.measured import Measured, check_indicator, is_known, measured
from helpers.ingest.periods_in_labels import Moment
from helpers.ingest.places import area_of, boundary_of


@dataclass(frozen=True)
class Said:
    """What somebody says of a table beside what it says itself; blank where nothing.

    Attributes
    ----------
    source_id : str
        Key of the document.
    indicator, unit, boundary : str
        As ``measured`` and ``places`` take them.
    area, period : str
        Of a table without places, without time.
    areas : mapping of str to str
        Codes of areas by folded label.
    where : mapping of str to str
        The category meant of a dimension.
    """

    source_id: str
    indicator: str = ""
    unit: str = ""
    boundary: str = ""
    area: str = ""
    period: str = ""
    areas: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Meanings:
    """What each category of the measures, the places and the time of a table means.

    A measure or a period that is none is None, a place without area is blank. ``boundary`` says
    which side of 1 July 2025 the places are of; blank where nothing does.
    """

    axes: Axes
    measures: tuple[Measured | None, ...]
    areas: tuple[str, ...]
    times: tuple[Moment | None, ...]
    boundary: str

    def of(self, cell: Cell) -> tuple[Measured | None, str, Moment | None]:
        """Return the measure, the area and the period of a cell."""
        measure, place, time = (
            0 if axis is None else cell.places[axis]
            for axis in (self.axes.measure, self.axes.place, self.axes.time)
        )
        return self.measures[measure], self.areas[place], self.times[time]


def meanings_of(cube: Cube, said: Said) -> Meanings:
    """Say what the categories of a table mean.

    Parameters
    ----------
    cube : Cube
        The table.
    said : Said
        What it does not say itself.

    Returns
    -------
    Meanings

    Raises
    ------
    UsageError
        What the table leaves open: the indicator, the unit, the boundaries, a dimension.
    """
    check_indicator(said.indicator)
    axes = axes_of(cube, said.where)
    areas, boundary = _areas(cube, axes, said)
    return Meanings(axes, _measures(cube, axes, said), areas, _times(cube, axes, said), boundary)


def _measures(cube: Cube, axes: Axes, said: Said) -> tuple[Measured | None, ...]:
    """Say what each category of the measures is; None of those that nothing says."""
    if axes.measure is None:
        return (measured(cube.title, [cube.unit], said.indicator, said.unit),)
    dimension = cube.dimensions[axes.measure]
    units = dimension.units or ("",) * len(dimension.codes)
    single = len(dimension.labels) == 1
    if said.indicator and not single:
        raise UsageError(
            f"--indicator: {said.indicator!r} for {len(dimension.labels)} measures; accepted: "
            f"--where '{dimension.label}={dimension.labels[0]}' with it"
        )
    found: list[Measured | None] = []
    for label, unit in zip(dimension.labels, units, strict=True):
        title = cube.title if single and (is_known(cube.title) or not is_known(label)) else label
        is_one = is_known(title) or single
        units_said = [unit, cube.unit]
        found.append(measured(title, units_said, said.indicator, said.unit) if is_one else None)
    if not any(found):
        measured(dimension.labels[0], units[:1])
    return tuple(found)


def _areas(cube: Cube, axes: Axes, said: Said) -> tuple[tuple[str, ...], str]:
    """Return the area of each place, blank where areas.csv has none, and the boundaries."""
    for code in (said.area, *said.areas.values()):
        if code:
            catalog.area(code)
    if axes.place is None:
        if not said.area:
            names = ", ".join(dimension.label for dimension in cube.dimensions)
            raise UsageError(f"no dimension of places among {names}; accepted: --area CODE")
        return (said.area,), ""
    labels = cube.dimensions[axes.place].labels
    boundary = boundary_of(labels, cube.updated, said.boundary)
    areas = tuple(area_of(label, boundary, said.areas) for label in labels)
    for code, count in Counter(filter(None, areas)).items():
        if count > 1:
            twice = [label for label, area in zip(labels, areas, strict=True) if area == code]
            raise UsageError(f"{' and '.join(map(repr, twice))} are both {code}; accepted: one")
    return areas, boundary


def _times(cube: Cube, axes: Axes, said: Said) -> tuple[Moment | None, ...]:
    if axes.time is not None:
        return moments(cube.dimensions[axes.time])
    if not said.period:
        names = ", ".join(dimension.label for dimension in cube.dimensions)
        raise UsageError(f"no dimension of time among {names}; accepted: --period 2024")
    periods.parse(said.period)
    return (Moment(said.period),)
