"""A notebook's parameters, checked once: areas, years, benchmark, date of knowledge, language."""

import ast
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator

from helpers import catalog, periods, surface
from helpers.errors import UsageError, accepted

__all__ = ["READERS", "Scope", "indicators", "parameters_of", "read", "resolve"]
FIRST_YEAR, LAST_YEAR = 1990, 2050


def _codes(value: object) -> tuple[str, ...]:
    """Read areas, by code or name, from a list or from text such as ``lai-chau,lao-cai``."""
    given = value.split(",") if isinstance(value, str) else value
    if not isinstance(given, list | tuple) or not given:
        raise ValueError(f"{value!r} is not a list of areas; {accepted(catalog.areas())}")
    known = catalog.areas()
    codes: list[str] = []
    for text in (str(code).strip() for code in given):
        code = catalog.meant(text, known)
        if code is None:
            raise ValueError(f"{text!r} is not an area; {catalog.nearest(text, known)}")
        if code in codes:
            raise ValueError(f"{text!r} stands twice; accepted: each area once")
        codes.append(code)
    return tuple(codes)


def _year(value: object) -> int:
    text = str(value).strip()
    if isinstance(value, bool) or not text.isdecimal() or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        limits = f"a year from {FIRST_YEAR} to {LAST_YEAR}"
        raise ValueError(f"{value!r} is not a year; accepted: {limits}, such as 2018")
    return int(text)


def _date(value: object) -> str:
    text = "" if value is None else str(value).strip()
    if text and not periods.is_date(text):
        raise ValueError(f"{value!r} is not a date; accepted: 2023, 2023-12, 2023-12-31 or nothing")
    return text


def _language(value: object) -> str:
    if value not in catalog.LANGUAGES:
        raise ValueError(
            f"{value!r} is not a language of the reports; {accepted(catalog.LANGUAGES)}"
        )
    return str(value)


def _area(value: object) -> str:
    return _codes([value])[0]


def _years_backwards(start: int, end: int) -> str:
    return f"start: {start} is after end, {end}; accepted: start up to end"


def indicators(value: object) -> tuple[str, ...]:
    """Read indicators, by code or name, from a list or from text with commas, each once.

    >>> indicators("grdp_growth, poverty_rate")
    ('grdp_growth', 'poverty_rate')
    """
    given = value.split(",") if isinstance(value, str) else value
    if not isinstance(given, list | tuple) or not given:
        raise UsageError(f"{value!r} is not a list of indicators; accepted: codes with commas")
    known = {key: item for key, item in catalog.indicators().items() if item.unit_measure != "rank"}
    codes: list[str] = []
    for text in (str(code).strip() for code in given):
        code = catalog.meant(text, known)
        if code is None:
            raise UsageError(
                f"{text!r} is not an indicator of figures; {catalog.nearest(text, known)}"
            )
        if code in codes:
            raise UsageError(f"{text!r} stands twice; accepted: each indicator once")
        codes.append(code)
    return tuple(codes)


def _indicator(value: object) -> str:
    return indicators([value])[0]


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

    areas: Annotated[tuple[str, ...], BeforeValidator(_codes)]
    benchmark: Annotated[tuple[str, ...], BeforeValidator(_codes)]
    start: Annotated[int, BeforeValidator(_year)]
    end: Annotated[int, BeforeValidator(_year)]
    as_of: Annotated[str, BeforeValidator(_date)] = ""
    language: Annotated[str, BeforeValidator(_language)] = "vi"

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
            return {**others, "areas": (_area(given["area"]),)}
        except ValueError as error:
            raise ValueError(f"area: {error}") from None

    @model_validator(mode="after")
    def _years_run_forwards(self) -> "Scope":
        if self.start > self.end:
            raise ValueError(_years_backwards(self.start, self.end))
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


READERS: dict[str, Callable[[object], Any]] = {
    "areas": _codes,
    "area": _area,
    "benchmark": _codes,
    "start": _year,
    "end": _year,
    "base_year": _year,
    "indicator": _indicator,
    "indicators": indicators,
    "since": _year,
    "as_of": _date,
    "language": _language,
}
"""How a parameter of a name that notebooks share is read, in a notebook that lacks others."""


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


def parameters_of(notebook: Path) -> dict[str, Any]:
    """Return the parameters a notebook declares, with their defaults.

    The cell tagged ``parameters`` is read, never run: a parameter is a name given a literal value.

    Parameters
    ----------
    notebook : Path
        An .ipynb file.

    Raises
    ------
    UsageError
        The notebook cannot be read, or its parameters are not literal values.
    """
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        tagged = [cell for cell in cells if "parameters" in cell["metadata"].get("tags", [])]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{notebook}: not a notebook that can be read ({error})") from error
    if not tagged:
        return {}
    source = tagged[0]["source"]
    text = source if isinstance(source, str) else "".join(source)
    try:
        statements = ast.parse(text).body
    except SyntaxError as error:
        raise UsageError(
            f"{notebook.name}: the parameters cell is not Python"
            f" (line {error.lineno}: {error.msg}); accepted: a name and its value on each line"
        ) from error
    return {
        target.id: _literal(node.value, target.id, notebook)
        for node in statements
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }


def _literal(node: ast.expr, name: str, notebook: Path) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError as error:
        raise UsageError(
            f"{notebook.name}: {name}: {ast.unparse(node)} is not a plain value;"
            " accepted: text, a number, True, False, None or a list of them"
        ) from error


def resolve(defaults: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Check given parameters against those a notebook declares, before any kernel starts.

    Parameters
    ----------
    defaults : mapping
        The notebook's parameters with their defaults (``parameters_of``).
    given : mapping
        What was asked for, by name; text from a command line or values from reports.toml.

    Returns
    -------
    dict
        The given parameters in the form the notebook expects.

    Raises
    ------
    UsageError
        A name the notebook does not have, or a value it would refuse.
    """
    for name in given:
        if name not in defaults:
            hint = catalog.nearest(name, defaults) if defaults else "accepted: none, it has none"
            raise UsageError(f"{name}: not a parameter of this notebook; {hint}")
    checked = _check({**defaults, **given})
    return {
        name: _as_written(name, checked.get(name, given[name]), defaults[name]) for name in given
    }


def _check(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Check the parameters of names that notebooks share, as far as this one has them."""
    names = [*Scope.model_fields, "area"]
    common = {name: parameters[name] for name in names if name in parameters}
    whole = len(common) == len(Scope.model_fields)
    checked = read(**common).model_dump() if whole else {}
    for name in READERS.keys() & parameters.keys() - checked.keys():
        try:
            checked[name] = READERS[name](parameters[name])
        except ValueError as error:
            raise UsageError(f"{name}: {error}") from None
    start, end = checked.get("start", FIRST_YEAR), checked.get("end", LAST_YEAR)
    if start > end:
        raise UsageError(_years_backwards(start, end))
    for name in ("base_year", "since"):
        year = checked.get(name)
        if year is not None and year >= end:
            raise UsageError(
                f"{name}: {year} is not before end, {end}; accepted: a year before end"
            )
    return checked


def _as_written(name: str, value: Any, default: Any) -> Any:
    """Give a value the type of the notebook's default."""
    if isinstance(default, str) and isinstance(value, tuple):
        return ",".join(value)
    if isinstance(default, list) and isinstance(value, tuple):
        return list(value)
    if isinstance(value, type(default)) and isinstance(value, bool) == isinstance(default, bool):
        return value
    if isinstance(default, str):
        return str(value)
    try:
        read_value = ast.literal_eval(str(value))
    except (SyntaxError, ValueError):
        read_value = None
    if (
        isinstance(default, float)
        and isinstance(read_value, int)
        and not isinstance(read_value, bool)
    ):
        read_value = float(read_value)
    if type(read_value) is not type(default):
        kind = type(default).__name__
        raise UsageError(
            f"{name}: {value!r} is not of the type {kind}; accepted: a value such as {default!r}"
        )
    return read_value


surface.present(__name__, __all__)
