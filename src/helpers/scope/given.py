"""What a report is about: the parameters that notebooks share, checked together."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator

from helpers import catalog
from helpers.errors import UsageError
from helpers.scope.values import READERS


class Scope(BaseModel):
    """What a report is about.

    Attributes
    ----------
    areas : tuple of str
        The areas compared, in the order in which they are shown; given as ``area`` where a report
        is about one.
    benchmark : tuple of str
        The areas they are held against, such as the region and the country.
    start, end : int
        First and last year, both included.
    as_of : str
        Only what had been published by then; blank: everything.
    language : str
        ``vi`` or ``en``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    areas: Annotated[tuple[str, ...], BeforeValidator(READERS["areas"])]
    benchmark: Annotated[tuple[str, ...], BeforeValidator(READERS["benchmark"])]
    start: Annotated[int, BeforeValidator(READERS["start"])]
    end: Annotated[int, BeforeValidator(READERS["end"])]
    as_of: Annotated[str, BeforeValidator(READERS["as_of"])] = ""
    language: Annotated[str, BeforeValidator(READERS["language"])] = "vi"

    @model_validator(mode="before")
    @classmethod
    def _one_area(cls, given: dict[str, Any]) -> dict[str, Any]:
        """Take a single ``area`` for the areas."""
        if "area" not in given:
            return given
        if "areas" in given:
            raise ValueError("area: given beside areas; accepted: one of the two")
        others = {name: value for name, value in given.items() if name != "area"}
        try:
            return {**others, "areas": (READERS["area"](given["area"]),)}
        except ValueError as error:
            raise ValueError(f"area: {error}") from None

    @model_validator(mode="after")
    def _years_run_forwards(self) -> "Scope":
        if self.start > self.end:
            raise ValueError(years_backwards(self.start, self.end))
        return self

    @model_validator(mode="after")
    def _benchmark_is_apart(self) -> "Scope":
        for code in self.benchmark:
            if code in self.areas:
                raise ValueError(
                    f"benchmark: {code!r} is among the areas too; accepted: one or the other"
                )
        return self

    @property
    def area(self) -> str:
        """The area of a report on one; of several the first."""
        return self.areas[0]

    @property
    def all_areas(self) -> tuple[str, ...]:
        """The areas, then the benchmarks."""
        return self.areas + self.benchmark


def read(**parameters: object) -> Scope:
    """Check a notebook's parameters.

    Parameters
    ----------
    **parameters
        The attributes of ``Scope`` as the parameters cell has them: areas and benchmark as a list
        or as text with commas, years as numbers or text. Instead of areas a report on one place has
        ``area``, one code.

    Returns
    -------
    Scope

    Raises
    ------
    UsageError
        One line that names each parameter, its value and what is accepted.

    Examples
    --------
    >>> read(areas="lai-chau,lao-cai", benchmark="vietnam", start="2018", end=2025).areas
    ('lai-chau', 'lao-cai')
    >>> read(area="lai-chau", benchmark="vietnam", start=2018, end=2025).area
    'lai-chau'
    """
    try:
        return Scope(**parameters)
    except ValidationError as error:
        raise UsageError("; ".join(_sentence(fault) for fault in error.errors())) from None


def _sentence(fault: Any) -> str:
    name = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "missing":
        return f"{name}: missing; accepted: a value for each of {', '.join(Scope.model_fields)}"
    if fault["type"] == "extra_forbidden":
        return f"{name}: not a parameter; {catalog.nearest(name, Scope.model_fields)}"
    reason = str(fault["ctx"]["error"]) if "ctx" in fault else fault["msg"]
    return f"{name}: {reason}" if name else reason


def years_backwards(start: int, end: int) -> str:
    """Say that years run backwards."""
    return f"start: {start} is after end, {end}; accepted: start up to end"
