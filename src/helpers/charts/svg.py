"""Figure to SVG that reads well: real text, unique ids, page colours, titles on points."""

import io
import itertools
import re
from collections.abc import Mapping
from xml.etree import ElementTree

from matplotlib.figure import Figure

from helpers import style
from helpers.charts.metrics import Pen

SVG = "http://www.w3.org/2000/svg"
HREF = "{http://www.w3.org/1999/xlink}href"
GROUP, TITLE, DEFS, PATH, USE = (
    f"{{{SVG}}}{name}" for name in ("g", "title", "defs", "path", "use")
)
UNUSED = {f"{{{SVG}}}{name}" for name in ("metadata", "style", "clipPath")}
FEWEST = 3
"""Neighbours of one look from which a group around them is shorter."""
NUMBER = re.compile(r"-?\d+\.\d+")
COMMAND = re.compile(r"\s*([A-Za-z])\s*")
FONT = re.compile(r"(?:font-weight:(\w+);)?font-size:([^;]+);font-family:[^;]+")
DEFAULT = re.compile(r";?(?:text-anchor:start|stroke-dashoffset:0)(?=;|$)")


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
        width, height = figure.get_size_inches() * 72
        pen = Pen(width, height, buffer, metadata={"Date": None, "Creator": None})
        figure.draw(pen)
        pen.finalize()
    root = ElementTree.fromstring(buffer.getvalue())
    box = root.get("viewBox", "")
    root.attrib.clear()
    root.attrib.update({"role": "img", "viewBox": _rounded(box), "stroke-linejoin": "round"})
    _drop_unused(root)
    _add_titles(root, titles)
    _name(root, prefix)
    _flatten(root)
    for element in root.iter():
        _shorten(element)
    _classify(root, prefix)
    _gather(root)
    ElementTree.register_namespace("", SVG)
    return ElementTree.tostring(root, encoding="unicode").replace(" />", "/>")


def _drop_unused(root: ElementTree.Element) -> None:
    """Remove what carries no picture: metadata, clips, unseen shapes, empty groups, line ends."""
    for element in root.iter():
        element.attrib.pop("clip-path", None)
        element.tail = None
        if element.text and not element.text.strip():
            element.text = None
    for parent in reversed(list(root.iter())):
        for child in list(parent):
            empty = child.tag in (GROUP, DEFS) and len(child) == 0
            if empty or child.tag in UNUSED or child.get("style") == "fill: none":
                parent.remove(child)


def _flatten(parent: ElementTree.Element) -> None:
    """Put the content of groups in their place, unless a title speaks for more than one shape."""
    content = []
    for child in list(parent):
        _flatten(child)
        bare = child.tag == GROUP and not child.attrib and child.find(TITLE) is None
        content += list(child) if bare else [child]
        parent.remove(child)
    parent.extend(content)


def _add_titles(root: ElementTree.Element, titles: Mapping[str, str]) -> None:
    """Let each drawn figure say what it is: the marks of a group in the order of its names.

    A title stands in its mark, or first in the group where one figure has several shapes.
    """
    for group in root.iter(GROUP):
        keys = [key for key in group.get("id", "").split() if key in titles]
        if not keys:
            continue
        drawn = [shape for part in group if part.tag != DEFS for shape in part.iter()]
        marks = [shape for shape in drawn if shape.tag in (PATH, USE)]
        places = [group] if len(keys) == 1 != len(marks) else marks
        for place, key in zip(places, keys, strict=True):
            title = ElementTree.Element(TITLE)
            title.text = titles[key]
            place.insert(0, title)


def _name(root: ElementTree.Element, prefix: str) -> None:
    """Keep the ids that something refers to, short and unique by the prefix, and no others."""
    referred = [element.attrib[HREF][1:] for element in root.iter() if HREF in element.attrib]
    names = {old: f"{prefix}{number}" for number, old in enumerate(dict.fromkeys(referred))}
    for element in root.iter():
        own, target = element.attrib.pop("id", ""), element.attrib.pop(HREF, "")
        if own in names:
            element.set("id", names[own])
        if target:
            element.set("href", f"#{names[target[1:]]}")


def _shorten(element: ElementTree.Element) -> None:
    """Write coordinates to a tenth of a unit, and leave out what has no effect."""
    for key, value in list(element.attrib.items()):
        if key in ("x", "y", "transform", "width", "height"):
            element.set(key, _rounded(" ".join(value.split())))
        elif key == "d":
            element.set(key, COMMAND.sub(r"\1", _rounded(" ".join(value.split()))))
        elif key == "style":
            rule = value.replace(": ", ":").replace("; ", ";")
            font = FONT.sub(r"font:\1 \2 system-ui,sans-serif", rule).replace("font: ", "font:")
            element.set(key, DEFAULT.sub("", font))
    if element.get("transform", "").startswith("rotate(-0 "):
        del element.attrib["transform"]


def _classify(root: ElementTree.Element, prefix: str) -> None:
    """Write each style once, as a class, with the page's colours instead of fixed ones.

    A shape drawn by reference takes its style from there; of its own it needs none.
    """
    for shape in (shape for defs in root.iter(DEFS) for shape in defs):
        shape.attrib.pop("style", None)
    classes: dict[str, str] = {}
    for element in root.iter():
        own = element.attrib.pop("style", None)
        if own is not None:
            element.set("class", classes.setdefault(own, f"{prefix}-{len(classes)}"))
    rules = "".join(f".{name}{{{_with_variables(own)}}}" for own, name in classes.items())
    sheet = ElementTree.Element(f"{{{SVG}}}style")
    sheet.text = rules
    root.insert(0, sheet)


def _gather(root: ElementTree.Element) -> None:
    """Write the class that neighbours share once, around them."""
    for parent in list(root.iter()):
        content = []
        for look, alike in itertools.groupby(list(parent), lambda child: child.get("class")):
            shapes = list(alike)
            if look and len(shapes) >= FEWEST:
                for shape in shapes:
                    del shape.attrib["class"]
                group = ElementTree.Element(GROUP, {"class": look})
                group.extend(shapes)
                shapes = [group]
            content += shapes
        parent[:] = content


def _with_variables(rule: str) -> str:
    for color, name in style.VARIABLES.items():
        rule = rule.replace(color, f"var(--{name}, {color})")
    return rule


def _rounded(text: str) -> str:
    """Round the numbers in a text.

    >>> _rounded("M 331.981643 489.936 L 6.0 0.5")
    'M 332 489.9 L 6 0.5'
    """
    return NUMBER.sub(lambda match: f"{float(match[0]):.1f}".rstrip("0").rstrip("."), text)
