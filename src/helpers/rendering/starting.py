"""Start a report: a notebook from the template, and its entry in reports.toml."""

import os
from pathlib import Path

from helpers import paths
from helpers.errors import UsageError, accepted
from helpers.rendering.plan import NAME, TAKEN, read_reports

TEMPLATE = "new-report.ipynb"
ENTRY = '\n[[report]]\nname = "{name}"\nnotebook = "{name}.ipynb"\n'


def start_report(name: str) -> Path:
    """Copy the template to a notebook of this name and list it as a report.

    Parameters
    ----------
    name : str
        Of the report, its pages and its notebook: small letters, digits and hyphens.

    Returns
    -------
    Path
        The notebook.

    Raises
    ------
    UsageError
        The name cannot be one of a report or is taken, or the template or reports.toml cannot be
        read. Nothing is written then.
    """
    if not NAME.fullmatch(name) or name in TAKEN:
        form = "small letters, digits and hyphens, such as rice-area"
        raise UsageError(
            f"{name!r} cannot be the name of a report; accepted: {form},"
            f" but not {' or '.join(TAKEN)}"
        )
    taken = [report.name for report in read_reports()]
    if name in taken:
        raise UsageError(f"{name!r} is a report already; accepted: a name but {', '.join(taken)}")
    template = paths.notebooks() / "templates" / TEMPLATE
    notebook = paths.notebooks() / f"{name}.ipynb"
    try:
        content = template.read_bytes()
    except OSError as error:
        raise UsageError(f"{template} cannot be read ({error.strerror})") from error
    try:
        with notebook.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise UsageError(f"{notebook} is there already; {accepted(['another name'])}") from None
    try:
        _list(name)
    except OSError as error:
        notebook.unlink()
        raise UsageError(f"{paths.report_list()} cannot be written ({error.strerror})") from error
    return notebook


def _list(name: str) -> None:
    """Append the report to reports.toml, in one step."""
    file = paths.report_list()
    text = file.read_text(encoding="utf-8").rstrip("\n") + "\n" + ENTRY.format(name=name)
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        aside.write_text(text, encoding="utf-8")
        aside.replace(file)
    finally:
        aside.unlink(missing_ok=True)
