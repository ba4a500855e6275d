"""Figure to SVG that reads well: real text, unique ids, page colours, titles on points."""

import io
import re
from collections.abc import Mapping
from html import escape

from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from helpers import style


def to_svg(figure: Figure, *, prefix: str, titles: Mapping[str, str]) -> str:
    """Write a figure as inline SVG.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        The figure.
    prefix : str
        Put before every id, so that many charts can share a page.
    titles : mapping of str to str
        By id of a drawn element, what it says when it is pointed at.

    Returns
    -------
    str
        An ``<svg>`` element that scales with its column; the same bytes for the same figure.
    """
    buffer = io.StringIO()
    with style.context():
        FigureCanvasSVG(figure).print_svg(buffer, metadata={"Date": None, "Creator": None})
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>\s*", "", text, flags=re.DOTALL)
    text = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", text, count=1)
    text = re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", text, count=1)
    text = text.replace("<svg ", '<svg role="img" ', 1)
    text = re.sub(r'<style type="text/css">.*?</style>', "", text, count=1, flags=re.DOTALL)
    text = _with_titles(text, titles)
    text = re.sub(r'\bid="', f'id="{prefix}-', text)
    text = re.sub(
        r'(xlink:href="#|href="#|url\(#)(?!' + re.escape(prefix) + ")", rf"\1{prefix}-", text
    )
    text = text.replace("xlink:xlink:", "xlink:")
    for color, name in style.VARIABLES.items():
        text = text.replace(color, f"var(--{name}, {color})")
    text = re.sub(r"'DejaVu Sans'[^;\"]*", "system-ui, sans-serif", text)
    return re.sub(r">\s+<", "><", text).strip()


def _with_titles(text: str, titles: Mapping[str, str]) -> str:
    for key, title in titles.items():
        text = text.replace(f'<g id="{key}">', f'<g id="{key}"><title>{escape(title)}</title>', 1)
    return text
