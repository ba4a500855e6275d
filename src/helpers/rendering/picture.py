"""The small picture of a report in the index: its first chart, reduced to lines and points."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from helpers import style

WIDTH, HEIGHT, EDGE = 160, 90, 5
LARGEST = 8_000
BEHIND = ("region", "country")
NOT_OF_AREAS = ("ink", "soft", "line", "paper")
COLORS = {name: color for color, name in style.VARIABLES.items() if name not in NOT_OF_AREAS}
RULE = re.compile(r"\.([\w-]+)\{([^}]*)\}")
COLOR = re.compile(r"stroke:var\(--([a-z0-9-]+)")
NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")
Point = tuple[float, float]


@dataclass
class _Strokes:
    """What is drawn in one colour: lines, each a list of points, and points alone."""

    color: str
    lines: list[list[Point]] = field(default_factory=list)
    dots: list[Point] = field(default_factory=list)


def picture(svg: str) -> str:
    """Return a chart without text, axes and titles, as an SVG of at most 8 KB.

    Its width and its height are stretched to the same small frame; it is an ornament beside the
    words and hidden from screen readers.

    Parameters
    ----------
    svg : str
        A chart as ``charts`` draws it.

    Returns
    -------
    str
        Blank where the chart has no line and no point of an area, or too many.
    """
    drawn = _strokes(ElementTree.fromstring(svg))
    points = [point for strokes in drawn.values() for point in _points(strokes)]
    if not points:
        return ""
    left, top = (min(values) for values in zip(*points, strict=True))
    right, bottom = (max(values) for values in zip(*points, strict=True))
    across = (WIDTH - 2 * EDGE) / ((right - left) or 1)
    down = (HEIGHT - 2 * EDGE) / ((bottom - top) or 1)

    def place(point: Point) -> str:
        return f"{EDGE + (point[0] - left) * across:.0f} {EDGE + (point[1] - top) * down:.0f}"

    paths = []
    for name in sorted(drawn, key=lambda name: (name not in BEHIND, name)):
        strokes, width = drawn[name], 1 if name in BEHIND else 2
        lines = "".join("M" + "L".join(map(place, line)) for line in strokes.lines)
        dots = "".join(f"M{place(dot)}h0" for dot in strokes.dots)
        paths += [_path(lines, strokes.color, width), _path(dots, strokes.color, width + 2)]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
    small = f'{head} aria-hidden="true">{"".join(paths)}</svg>'
    return small if len(small.encode()) <= LARGEST else ""


def _strokes(root: ElementTree.Element) -> dict[str, _Strokes]:
    """Gather the lines and the named points of a chart by the area's colour."""
    names = {}
    for name, rule in RULE.findall("".join(root.itertext())):
        found = COLOR.search(rule)
        if found and found[1] in COLORS and "opacity" not in rule:
            names[name] = found[1]
    drawn: dict[str, _Strokes] = {}
    for element, look, is_point in _shapes(root):
        name = names.get(look, "")
        if not name:
            continue
        strokes = drawn.setdefault(name, _Strokes(f"var(--{name}, {COLORS[name]})"))
        if is_point:
            strokes.dots.append((float(element.get("x", 0)), float(element.get("y", 0))))
        else:
            _add_line(strokes.lines, element.get("d", ""))
    return drawn


def _shapes(
    root: ElementTree.Element, around: str = ""
) -> Iterator[tuple[ElementTree.Element, str, bool]]:
    """Yield each line, and each mark that says what it is, with its class; no definitions."""
    for child in root:
        kind, look = _kind(child), child.get("class", around)
        if kind == "path":
            yield child, look, False
        elif kind == "use" and (_is_titled(child) or _is_titled(root)):
            yield child, look, True
        elif kind == "g":
            yield from _shapes(child, look)


def _is_titled(element: ElementTree.Element) -> bool:
    return any(_kind(inner) == "title" for inner in element)


def _add_line(lines: list[list[Point]], path: str) -> None:
    """Add the lines of a path, each joined to the one before where it goes on from its end."""
    if set(re.findall("[A-Za-z]", path)) - {"M", "L"}:
        return
    for stretch in path.split("M")[1:]:
        numbers = [float(text) for text in NUMBERS.findall(stretch)]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        if len({across for across, _down in points}) < 2:
            continue
        if lines and lines[-1][-1] == points[0]:
            lines[-1] += points[1:]
        else:
            lines.append(points)


def _points(strokes: _Strokes) -> list[Point]:
    return [*strokes.dots, *(point for line in strokes.lines for point in line)]


def _path(way: str, color: str, width: int) -> str:
    if not way:
        return ""
    look = f"fill:none;stroke:{color};stroke-width:{width};stroke-linecap:round"
    return f'<path style="{look}" d="{way}"/>'


def _kind(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
