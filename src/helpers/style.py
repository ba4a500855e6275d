"""How areas and figures look: one colour, marker and line per area, everywhere the same.

The colours are dark enough on white (4.5:1) and told apart by colour-blind readers; markers and
line styles tell the areas apart in grey. On a page each colour becomes a CSS variable, so that the
charts follow a reader's dark mode. Pages ask for the colours without drawing, so matplotlib is
imported only where something is drawn.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

INK, SOFT, LINE, PAPER = "#1b1f24", "#4b5563", "#d9dde3", "#ffffff"
FAINT = 0.7
"""Opacity of what steps back: still 3:1 on the page, in light and in dark."""
VARIABLES = {
    INK: "ink",
    SOFT: "soft",
    LINE: "line",
    PAPER: "paper",
    "#0b64a0": "lai-chau",
    "#b6430b": "dien-bien",
    "#0b7a58": "lao-cai",
    "#7a3f98": "lao-cai-2025",
    "#5b6470": "region",
    "#1a1e22": "country",
    "#334155": "normal",
    "#0e7490": "provisional",
    "#a16207": "estimate",
    "#b91c1c": "unreliable",
    "#86198f": "different",
}
STATUSES = {
    "A": "#334155",
    "P": "#0e7490",
    "E": "#a16207",
    "U": "#b91c1c",
    "D": "#86198f",
}
"""Colour by observation status, from the firmest."""


@dataclass(frozen=True)
class Mark:
    """How one area is drawn: colour (hex), matplotlib marker and line style, line width."""

    color: str
    marker: str
    line: str
    width: float


_MARKS = {
    "lai-chau": Mark("#0b64a0", "o", "-", 2.0),
    "dien-bien": Mark("#b6430b", "s", "-", 2.0),
    "lao-cai": Mark("#0b7a58", "^", "-", 2.0),
    "lao-cai-2025": Mark("#7a3f98", "v", "-", 2.0),
    "northern-midlands-mountains": Mark("#5b6470", "P", "--", 1.2),
    "northern-midlands-mountains-2025": Mark("#5b6470", "X", "-.", 1.2),
    "vietnam": Mark("#1a1e22", "*", ":", 1.2),
}
_OTHERS = ("D", "p", "h", "<", ">", "8", "d")


def mark(ref_area: str) -> Mark:
    """Return how an area is drawn; areas without a colour of their own are grey."""
    if ref_area in _MARKS:
        return _MARKS[ref_area]
    return Mark(SOFT, _OTHERS[sum(ref_area.encode()) % len(_OTHERS)], "-", 1.4)


@contextmanager
def context(font_size: float = 11) -> Iterator[None]:
    """Draw in the house style inside a ``with`` block; settings outside stay as they are.

    Parameters
    ----------
    font_size : float, optional
        Size of all text, in units of the chart (11 px on the narrowest screen).
    """
    import matplotlib as mpl
    import seaborn as sns

    settings = {
        **sns.axes_style("ticks"),
        "axes.edgecolor": SOFT,
        "axes.labelcolor": SOFT,
        "axes.linewidth": 0.8,
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.titley": 1.0,  # where it would end up, without measuring all ticks for it
        "figure.facecolor": "none",
        "axes.facecolor": "none",
        "font.family": "DejaVu Sans",
        "font.size": font_size,
        "grid.color": LINE,
        "svg.fonttype": "none",
        "svg.hashsalt": "taybac",
        "text.color": INK,
        "xtick.color": SOFT,
        "ytick.color": SOFT,
        "xtick.labelsize": font_size,
        "ytick.labelsize": font_size,
    }
    with mpl.rc_context(settings):
        yield
