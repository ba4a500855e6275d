"""What a notebook shows: the form in which charts, tables and findings reach the page.

A chart, a table or a list of findings displays itself in JupyterLab in the ordinary way. Beside
that, its output carries one JSON value of the type ``MIME``, from which the page is made::

    {"kind": "chart", "title": ..., "reading": ..., "note": ..., "wide": <svg>, "narrow": <svg>,
     "points": [{"says": ..., "wide": [across, down], "narrow": [across, down]}, ...],
     "table": <html>, "lines": [...]}
    {"kind": "table", "html": ..., "lines": [...]}
    {"kind": "findings", "sentences": [<html>, ...], "lines": [...]}

A point stands so many thousandths of the width from the left and from the top of the drawing.
``lines`` are the lines of figures.csv that are shown, so that a page knows, without asking the
notebook again, which figures it rests on. Where a figure stands in HTML, ``cite`` links it to its
source; the page turns the key into a number.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

MIME = "application/vnd.taybac.exhibit+json"


def bundle(
    kind: str, shown: dict[str, str], *, lines: Iterable[int], **content: Any
) -> dict[str, Any]:
    """Return the display data of an exhibit.

    Parameters
    ----------
    kind : str
        ``chart``, ``table`` or ``findings``.
    shown : dict
        What JupyterLab displays, by MIME type.
    lines : iterable of int
        Lines of figures.csv the exhibit rests on.
    **content
        The rest of the value, by kind.
    """
    return {**shown, MIME: {"kind": kind, **content, "lines": sorted(set(lines))}}


def cite(source_ids: Iterable[str]) -> str:
    """Return links to sources, as superscript HTML.

    >>> cite(["nso-pxweb-copy"])
    '<sup><a class="source" href="#source-nso-pxweb-copy">nso-pxweb-copy</a></sup>'
    """
    links = [
        f'<a class="source" href="#source-{escape(key)}">{escape(key)}</a>'
        for key in dict.fromkeys(source_ids)
    ]
    return f"<sup>{' '.join(links)}</sup>" if links else ""
