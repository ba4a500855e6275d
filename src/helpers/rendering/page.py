"""An executed notebook made into one HTML page that needs nothing from outside."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from helpers import catalog, wording
from helpers.errors import RenderError
from helpers.rendering.cells import is_for
from helpers.rendering.citations import Citations, language_of, used_figures
from helpers.rendering.contents import contents, exporter, plain_text
from helpers.rendering.outputs import needs_outside
from helpers.rendering.plan import Task


@dataclass(frozen=True)
class Page:
    """A page and what the index says of it.

    Attributes
    ----------
    html : str
        The whole page.
    title, finding : str
        Its title and first main point, as plain text.
    csv : bytes
        The figures it shows, as rows of figures.csv; nothing where it shows none.
    newest : str
        Date of publication of the newest of them.
    """

    html: str
    title: str
    finding: str
    csv: bytes
    newest: str


def make_page(notebook: Mapping[str, Any], task: Task, parameters: Mapping[str, Any]) -> Page:
    """Make the page of an executed notebook in the task's language.

    Parameters
    ----------
    notebook : mapping
        The executed notebook (nbformat 4).
    task : Task
        What is rendered.
    parameters : mapping
        Every parameter the notebook ran with, for the line under the title.

    Raises
    ------
    RenderError
        A chart without text or table, an unknown source or figure, or something that needs a
        script or another address.
    """
    cells = [cell for cell in notebook["cells"] if is_for(cell, task.language)]
    page = contents(cells, task.language, task.report.name)
    used = used_figures(page.lines) if page.lines else None
    newest = used.newest if used else ""
    citations = Citations()
    before, after = task.neighbours
    html = exporter().template.render(
        _=wording.translator(task.language),
        language=task.language,
        name=task.report.name,
        page=page,
        scope=_scope(parameters, task.language),
        newest=wording.date(newest, task.language) if newest else "",
        has_figures=used is not None,
        before=before,
        after=after,
        numbered=citations.number,
        sources=citations.sources,
        date=wording.date,
        language_of=language_of,
    )
    html = re.sub(r"\n\s*\n+", "\n", html).strip() + "\n"
    _check(html)
    finding = plain_text(page.points[0]) if page.points else ""
    return Page(html, page.title, finding, used.csv if used else b"", newest)


def _scope(parameters: Mapping[str, Any], language: str) -> list[str]:
    """Word the areas and years a notebook ran with, where its parameters say so."""
    given = parameters.get("areas", parameters.get("area", ()))
    codes = given.split(",") if isinstance(given, str) else given
    known = catalog.areas()
    names = [known[code.strip()].name(language) for code in codes if code.strip() in known]
    years = [str(parameters[name]) for name in ("start", "end") if parameters.get(name)]
    return [text for text in (", ".join(names), "–".join(dict.fromkeys(years))) if text]


def _check(html: str) -> None:
    """Refuse a page that would not work from a file, alone and without scripts."""
    body = html[html.index("<body") :]
    outside = needs_outside(body)
    if outside:
        raise RenderError(f"the page needs a script or another address: {outside}")
    for picture in re.findall(r"<img\b[^>]*>", body):
        if not re.search(r'\balt="[^"]+"', picture):
            raise RenderError(f"a picture has no alt text: {picture[:80]}")
