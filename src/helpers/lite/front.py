"""The first page of a site: its lessons in both languages, and what they need of a reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader

from helpers import wording
from helpers.catalog import LANGUAGES
from helpers.rendering.inputs import TEMPLATE
from helpers.rendering.metadata import Head


@dataclass(frozen=True)
class Lesson:
    """A notebook of the site: its place among the site's files and its title."""

    place: str
    title: str

    @property
    def address(self) -> str:
        """Where the notebook opens, from the site's root."""
        return f"notebooks/index.html?path={quote(self.place)}"


def front_page(lessons: Mapping[str, Sequence[Lesson]], pyodide: str) -> str:
    """Return the page as HTML.

    Parameters
    ----------
    lessons : mapping
        The lessons by language.
    pyodide : str
        Address of Pyodide's entry point; a relative one is the site's own.
    """
    templates = Environment(
        loader=FileSystemLoader([Path(__file__).parent, TEMPLATE]), autoescape=True
    )
    said = {language: wording.translator(language) for language in LANGUAGES}
    title = " – ".join(_("Lessons on published figures") for _ in said.values())
    description = said[LANGUAGES[0]](
        "Reading the figures of three provinces, in the browser: nothing to install."
    )
    return templates.get_template("front.html.j2").render(
        _=said[LANGUAGES[0]],
        said=said,
        language=LANGUAGES[0],
        head=Head(title, description, "website", LANGUAGES[0], {}),
        lessons=lessons,
        host=urlsplit(pyodide).netloc,
    )
