"""The result of a question as one piece of HTML, so that all of it changes at once."""

import base64
import re
from functools import cache
from html import unescape
from importlib import resources
from itertools import count

from jinja2 import Environment, PackageLoader
from markupsafe import Markup, escape

from helpers import wording
from helpers.explore.question import Question
from helpers.explore.shown import Shown
from helpers.rendering.citations import CITED

_TEMPLATES = Environment(
    loader=PackageLoader("helpers", "explore"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
_NUMBERS = count(1)
DARK = re.compile(r"prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}", re.DOTALL)


def html_of(shown: Shown, asked: Question) -> str:
    """Return what is shown for a question as HTML, in its language.

    Parameters
    ----------
    shown : Shown
        The answer.
    asked : Question
        The question.
    """
    chart = shown.chart
    return _TEMPLATES.get_template("result.html.j2").render(
        shown=shown,
        language=asked.language,
        sheet=Markup(_sheet()),
        drawing=Markup(_named(chart.svg("wide"), chart.title)) if chart else "",
        numbered=lambda text: _numbered(text, shown),
        identity=f"taybac-code-{next(_NUMBERS)}",
        name=f"{asked.indicator}-{asked.start}-{asked.end}",
        csv=base64.b64encode(shown.csv).decode(),
        date=wording.date,
        _=wording.translator(asked.language),
    )


@cache
def _sheet() -> str:
    """Return the styles, in a dark JupyterLab with the colours that pages have in the dark."""
    package = resources.files("helpers")
    own = (package / "explore" / "sheet.css").read_text(encoding="utf-8")
    page = (package / "rendering" / "template" / "style.css").read_text(encoding="utf-8")
    dark = DARK.search(page)
    colours = [item for item in dark[1].split(";") if "--jp" not in item] if dark else []
    areas = ";".join(item.strip() for item in colours if item.strip())
    return f'{own}[data-jp-theme-light="false"] .taybac-explore {{{areas}}}'


def _named(svg: str, name: str) -> str:
    return svg.replace('role="img"', f'role="img" aria-label="{escape(name)}"', 1)


def _numbered(html: str, shown: Shown) -> Markup:
    """Put in the place of the keys of sources links to the documents, by their numbers."""
    places = {item.source_id: (number, item) for number, item in enumerate(shown.sources, start=1)}

    def link(found: re.Match[str]) -> str:
        number, source = places[unescape(found[1])]
        title = escape(f"{source.title}. {source.publisher}")
        if not source.url:
            return f'<span title="{title}">[{number}]</span>'
        return (
            f'<a href="{escape(source.url)}" target="_blank" rel="noopener" title="{title}">'
            f"[{number}]</a>"
        )

    return Markup(CITED.sub(link, html))
