"""Which cells of a notebook stand on a page, and the title among them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helpers import catalog
from helpers.catalog import LANGUAGES
from helpers.errors import UsageError


def titles(notebook: Path) -> dict[str, str]:
    """Return the title of a notebook in each language, from its first headings.

    A notebook without a heading in a language has the name of its file for a title.

    Raises
    ------
    UsageError
        The file is not a notebook.
    """
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{notebook}: not a notebook that can be read ({error})") from error
    return {language: _title(cells, language) or notebook.stem for language in LANGUAGES}


def titled(title: str, parameters: Mapping[str, Any], language: str) -> str:
    """Return the title of a report: after the name of its area, where it is about a single one.

    Parameters
    ----------
    title : str
        Of the notebook.
    parameters : mapping
        Of the report, as far as they are known.
    language : str
        ``vi`` or ``en``.

    Examples
    --------
    >>> titled("Where does the province stand?", {"area": "lai-chau"}, "en")
    'Lai Chau: where does the province stand?'
    >>> titled("Are the visitors back?", {"areas": "lai-chau"}, "en")
    'Are the visitors back?'
    """
    code = str(parameters.get("area", ""))
    if not code or code not in catalog.areas():
        return title
    return f"{catalog.area(code).name(language)}: {title[:1].lower()}{title[1:]}"


def _title(cells: list[dict[str, Any]], language: str) -> str:
    for cell in cells:
        if cell["cell_type"] != "markdown" or not is_for(cell, language):
            continue
        source = cell["source"]
        text = source if isinstance(source, str) else "".join(source)
        first = text.lstrip().partition("\n")[0]
        if first.startswith("# "):
            return first[2:].strip()
    return ""


def is_for(cell: Mapping[str, Any], language: str) -> bool:
    """Whether a cell stands on the page of a language: tagged with it, or with none."""
    tags = cell["metadata"].get("tags", [])
    return "notebook" not in tags and (language in tags or not set(LANGUAGES) & set(tags))
