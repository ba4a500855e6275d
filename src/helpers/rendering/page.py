"""An executed notebook made into one HTML page that needs nothing from outside."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from helpers import datapackage, wording
from helpers.errors import RenderError
from helpers.exhibits import MIME
from helpers.rendering.about import About, areas_of, years_of
from helpers.rendering.cells import is_for, titled
from helpers.rendering.citations import Citations, Used, used_figures
from helpers.rendering.contents import Contents, contents, exporter, plain_text
from helpers.rendering.metadata import dataset, page_head
from helpers.rendering.outputs import needs_outside
from helpers.rendering.picture import picture
from helpers.rendering.plan import Task
from helpers.rendering.workbook import make_workbook
from helpers.wording.languages import marked

DATA = re.compile(r'<script type="application/ld\+json">[^<]*</script>')
HARMLESS = re.compile(
    r'<meta (?:charset|name|property|http-equiv="Content-Security-Policy")[^>]*>'
    r'|<link rel="alternate" hreflang="[a-z-]+" href="(?![a-z]+:|//)[^"]*">'
    r'|<link rel="icon" href="data:image/svg\+xml,[^"]*">'
)


@dataclass(frozen=True)
class Page:
    """A page and what the index says of it.

    Attributes
    ----------
    html : str
        The whole page.
    about : About
        What it is about.
    findings : tuple of str
        Its main points, as plain text.
    files : mapping of str to bytes
        What stands beside it, by ending: the figures it shows as ``xlsx`` and as rows of
        figures.csv, ``csv``, where it shows any; its small picture, ``svg``, where it has a chart.
    figures, sources
        The rows of figures.csv it shows, by column, and the keys of the documents it cites.
    """

    html: str
    about: About
    findings: tuple[str, ...]
    files: Mapping[str, bytes]
    figures: tuple[Mapping[str, str], ...]
    sources: tuple[str, ...]


def make_page(
    notebook: Mapping[str, Any],
    task: Task,
    parameters: Mapping[str, Any],
    *,
    alone: bool = False,
) -> Page:
    """Make the page of an executed notebook in the task's language.

    Parameters
    ----------
    notebook : mapping
        The executed notebook (nbformat 4).
    task : Task
        What is rendered.
    parameters : mapping
        Every parameter the notebook ran with, for the line under the title.
    alone : bool, optional
        Leave out links to other pages and files, where none will stand around it.

    Raises
    ------
    RenderError
        A chart without text or table, an unknown source or figure, or something that needs a
        script or another address.
    """
    cells = [cell for cell in notebook["cells"] if is_for(cell, task.language)]
    page = contents(cells, task.language, task.report.name)
    page.title = titled(page.title, parameters, task.language)
    used = used_figures(page.lines) if page.lines else Used()
    findings = tuple(map(plain_text, page.points))
    about = About(
        name=task.report.name,
        language=task.language,
        title=page.title,
        finding=findings[0] if findings else "",
        areas=areas_of(parameters),
        years=years_of(parameters),
        newest=used.newest,
        alone=alone,
    )
    citations = Citations()
    html = exporter().template.render(
        _=wording.translator(task.language),
        language=task.language,
        name=task.report.name,
        head=page_head(about),
        dataset=lambda: dataset(about, used.records, citations.sources()),
        page=page,
        about=about,
        has_figures=bool(used.records),
        licence=datapackage.licence(),
        neighbours=task.neighbours,
        numbered=citations.number,
        sources=citations.sources,
        date=wording.date,
        marked=marked,
    )
    html = re.sub(r"\n\s*\n+", "\n", html).strip() + "\n"
    _check(html, charts=sum(map(_charts_of, cells)))
    cited = tuple(source.source_id for source in citations.sources())
    files = _files(page, about, used, citations)
    return Page(html, about, findings, files, used.records, cited)


def _files(page: Contents, about: About, used: Used, citations: Citations) -> dict[str, bytes]:
    """Make what stands beside a page."""
    charts = [part for item in page.sections for part in item.parts if part["kind"] == "chart"]
    small = picture(charts[0]["wide"]) if charts else ""
    files = {"svg": small.encode("utf-8")} if small else {}
    if not used.records:
        return files
    book = make_workbook(about, used.records, citations.sources())
    return {**files, "xlsx": book, "csv": used.csv}


def _charts_of(cell: Mapping[str, Any]) -> int:
    """Count the charts among a cell's outputs."""
    shown = [output.get("data", {}).get(MIME, {}) for output in cell.get("outputs", ())]
    return sum(exhibit.get("kind") == "chart" for exhibit in shown)


def _check(html: str, charts: int) -> None:
    """Refuse a page that lacks a chart, or would not work from a file, alone and without scripts.

    The head may say what the page is, in a single block of data that no browser runs.
    """
    head, opening, body = html.partition("<body")
    said = HARMLESS.sub("", DATA.sub("", head, count=1))
    outside = needs_outside(said) or needs_outside(opening + body)
    if outside:
        raise RenderError(f"the page needs a script or another address: {outside}")
    for picture_tag in re.findall(r"<img\b[^>]*>", body):
        if not re.search(r'\balt="[^"]+"', picture_tag):
            raise RenderError(f"a picture has no alt text: {picture_tag[:80]}")
    drawn = len(re.findall(r'<figure class="chart"[^>]*>', body))
    if drawn != charts:
        raise RenderError(f"the page has {drawn} charts, its notebook {charts}")
