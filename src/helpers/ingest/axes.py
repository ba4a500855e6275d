"""Which dimension of a table is time, which is place, and which measures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpers.catalog import LONG_LIST
from helpers.errors import UsageError
from helpers.ingest.cube import Cube, Dimension
from helpers.ingest.measured import is_known
from helpers.ingest.periods_in_labels import Moment, fold, moment
from helpers.ingest.places import is_of_places, is_place


@dataclass(frozen=True)
class Axes:
    """Places of the dimensions in the table; None where it has none of the kind.

    ``fixed`` has the category of each other dimension.
    """

    time: int | None
    place: int | None
    measure: int | None
    fixed: Mapping[int, int]


def axes_of(cube: Cube, where: Mapping[str, str]) -> Axes:
    """Tell the dimensions of a table apart.

    Parameters
    ----------
    cube : Cube
        The table.
    where : mapping of str to str
        The category meant, by the name of its dimension.

    Returns
    -------
    Axes

    Raises
    ------
    UsageError
        Two dimensions of time, a dimension of which nothing says which category is meant, or a
        name in ``where`` that the table does not have.
    """
    fixed = _fixed(cube, where)
    free = [place for place in range(len(cube.dimensions)) if place not in fixed]
    time = _time(cube, free)
    area = _area(cube, [place for place in free if place != time])
    rest = [place for place in free if place not in (time, area)]
    measure = next((place for place in rest if _measures(cube.dimensions[place])), None)
    for place in rest:
        dimension = cube.dimensions[place]
        if place == measure:
            continue
        if len(dimension.codes) > 1:
            raise UsageError(
                f"dimension {dimension.label!r} has {len(dimension.labels)} categories; accepted: "
                f"--where '{dimension.label}={dimension.labels[0]}', or one of "
                f"{_listed(dimension.labels[1:])}"
            )
        fixed[place] = 0
    return Axes(time, area, measure, fixed)


def moments(dimension: Dimension) -> tuple[Moment | None, ...]:
    """Read the categories of a dimension as periods: their labels, or else their codes."""
    by_label = tuple(map(moment, dimension.labels))
    return by_label if any(by_label) else tuple(map(moment, dimension.codes))


def _fixed(cube: Cube, where: Mapping[str, str]) -> dict[int, int]:
    fixed = {}
    for name, label in where.items():
        named = {fold(item.label): place for place, item in enumerate(cube.dimensions)}
        named |= {fold(item.code): place for place, item in enumerate(cube.dimensions)}
        if fold(name) not in named:
            known = ", ".join(item.label for item in cube.dimensions)
            raise UsageError(f"--where: {name!r} is no dimension; accepted: {known}")
        dimension = cube.dimensions[named[fold(name)]]
        found = [place for place, item in enumerate(dimension.labels) if fold(item) == fold(label)]
        if len(found) != 1:
            said = f"stands {len(found)} times in" if found else "is no category of"
            known = _listed(dimension.labels)
            raise UsageError(f"--where: {label!r} {said} {dimension.label!r}; accepted: {known}")
        fixed[named[fold(name)]] = found[0]
    return fixed


def _time(cube: Cube, free: list[int]) -> int | None:
    stated = [place for place in free if cube.dimensions[place].role == "time"]
    labelled = [place for place in free if any(map(moment, cube.dimensions[place].labels))]
    coded = [place for place in free if all(map(moment, cube.dimensions[place].codes))]
    found = stated or labelled or coded
    if len(found) > 1:
        names = ", ".join(cube.dimensions[place].label for place in found)
        raise UsageError(f"two dimensions of time: {names}; accepted: --where for one of them")
    return found[0] if found else None


def _area(cube: Cube, free: list[int]) -> int | None:
    stated = [place for place in free if cube.dimensions[place].role == "geo"]
    if len(stated) == 1:
        return stated[0]
    named = [place for place in free if is_of_places(cube.dimensions[place].label)]
    counts = {place: sum(map(is_place, cube.dimensions[place].labels)) for place in named or free}
    best = max(counts, key=counts.__getitem__, default=None)
    return best if best is not None and (named or counts[best]) else None


def _measures(dimension: Dimension) -> bool:
    return dimension.role == "metric" or any(map(is_known, dimension.labels))


def _listed(labels: Sequence[str]) -> str:
    more = len(labels) - LONG_LIST
    return ", ".join(labels[:LONG_LIST]) + (f" and {more} more" if more > 0 else "")
