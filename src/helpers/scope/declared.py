"""The parameters a notebook declares, and what is given checked against them, without a kernel."""

import ast
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helpers import catalog
from helpers.errors import UsageError
from helpers.scope.given import Scope, read, years_backwards
from helpers.scope.values import FIRST_YEAR, LAST_YEAR, READERS


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
        raise UsageError(years_backwards(start, end))
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
