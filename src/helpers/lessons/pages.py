"""The pages of a lesson: a teacher's, a handout to write on, and the list of all lessons."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from nbformat import NotebookNode

from helpers import wording
from helpers.errors import RenderError
from helpers.lessons.showing import shown
from helpers.lessons.source import tags
from helpers.lessons.versions import title
from helpers.rendering import inputs
from helpers.rendering.citations import Citations
from helpers.rendering.metadata import Head
from helpers.rendering.outputs import needs_outside
from helpers.wording.languages import marked

ANNOUNCED = re.compile(r"\*\*[^*?]+[.:]\*\*\s+")
EMPHASIS = re.compile(r"\*+|(?<!\w)_|_(?!\w)")
TEMPLATE = Path(__file__).parent / "template"
POLICY = re.compile(r'<meta (?:charset|name|property|http-equiv="Content-Security-Policy")[^>]*>')
ICON = re.compile(r'<link rel="(?:icon|alternate)"[^>]*>')


@dataclass(frozen=True)
class Listed:
    """A lesson in the list of lessons: its name, its title, and places of its files by kind."""

    name: str
    title: str
    question: str
    files: Mapping[str, str]


@cache
def environment() -> Environment:
    """Return the templates of lessons, which stand on those of reports."""
    return Environment(loader=FileSystemLoader([TEMPLATE, inputs.TEMPLATE]), autoescape=True)


def teachers_page(executed: NotebookNode, name: str, language: str) -> str:
    """Make the page of a lesson for teachers: solutions, what they show, tests and notes.

    Parameters
    ----------
    executed : NotebookNode
        The teacher's version, executed.
    name : str
        Of the lesson.
    language : str
        ``vi`` or ``en``.

    Raises
    ------
    RenderError
        It would need a script or another address, or a picture has no text.
    """
    return _page("teacher.html.j2", executed, name, language)


def handout(student: NotebookNode, name: str, language: str) -> str:
    """Make a page to be printed, with room to write: a student's version (``on_paper``)."""
    return _page("handout.html.j2", student, name, language)


def index(
    lessons: Sequence[Listed], language: str, extras: Mapping[str, str], languages: Sequence[str]
) -> str:
    """Make the page that lists the lessons of a language.

    Parameters
    ----------
    lessons : sequence of Listed
        In the order of the course.
    language : str
        ``vi`` or ``en``.
    extras : mapping of str to str
        Places of what is there once: ``zip`` and ``course``.
    """
    _ = wording.translator(language)
    head = _head(_("Lessons"), _("Lessons on reading, comparing and printing figures"), language)
    return environment().get_template("lessons.html.j2").render(
        _=_, language=language, languages=languages, head=head, lessons=lessons, extras=extras
    )  # fmt: skip


def question(notebook: NotebookNode) -> str:
    """Return the question under the title of a version in one language, as plain text.

    Words in bold type that announce it, such as **The question.**, are left out.
    """
    text = next(cell.source for cell in notebook.cells if "title" in tags(cell))
    lines = [
        EMPHASIS.sub("", ANNOUNCED.sub("", line.strip(" >")))
        for line in text.splitlines()
        if not line.startswith("#")
    ]
    found = next((line for line in lines if "?" in line), "")
    return found[:1].upper() + found[1:]


def _page(template: str, notebook: NotebookNode, name: str, language: str) -> str:
    said = title(notebook, language)
    citations = Citations()
    html = environment().get_template(template).render(
        _=wording.translator(language),
        language=language,
        name=name,
        head=_head(said, question(notebook), language),
        items=shown(notebook.cells, language),
        numbered=citations.number,
        sources=citations.sources,
        date=wording.date,
        marked=marked,
    )  # fmt: skip
    html = re.sub(r"\n\s*\n+", "\n", html).strip() + "\n"
    _check(html)
    return html


def _head(said: str, description: str, language: str) -> Head:
    return Head(said, description or said, "article", language, {})


def _check(html: str) -> None:
    """Refuse a page that would not work from a file, alone and without scripts."""
    outside = needs_outside(ICON.sub("", POLICY.sub("", html)))
    if outside:
        raise RenderError(f"the page needs a script or another address: {outside}")
    for picture in re.findall(r"<img\b[^>]*>", html):
        if not re.search(r'\balt="[^"]+"', picture):
            raise RenderError(f"a picture has no alt text: {picture[:80]}")
