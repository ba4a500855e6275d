"""How wide and tall text is, glyph by glyph.

matplotlib shapes and hints every text anew to measure it, which takes a tenth of all the time a
page takes. Here each glyph is measured once: kerning is left out, because the reader's browser
sets the text again, in a font of its own.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import matplotlib as mpl
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import LoadFlags

UNITS = 100.0
"""Size at which glyphs are measured, in points."""


class Extent(NamedTuple):
    """Width, height and descent of a text."""

    width: float
    height: float
    descent: float


class _Glyph(NamedTuple):
    """Distance to the next glyph; ends of the ink over and under the line, both 0 of a space."""

    advance: float
    over: float
    under: float


def extent(text: str, *, size: float, weight: str | int = "normal") -> Extent:
    """Return the extent of one line of text in the font of the house style.

    Parameters
    ----------
    text : str
        The line.
    size : float
        Of the font; the extent is in the same unit.
    weight : str or int, optional
        Of the font.

    Examples
    --------
    >>> narrow, wide = (extent("Lào Cai", size=11, weight=name) for name in ("normal", "bold"))
    >>> wide.width > narrow.width, round(narrow.height), narrow.descent < 1
    (True, 9, True)
    """
    family = tuple(mpl.rcParams["font.family"])
    glyphs = [_glyph(character, family, weight) for character in text]
    over = max((glyph.over for glyph in glyphs), default=0.0)
    under = min((glyph.under for glyph in glyphs), default=0.0)
    scale = size / UNITS
    return Extent(
        sum(glyph.advance for glyph in glyphs) * scale, (over - under) * scale, -under * scale
    )


def width_of(texts: Iterable[str], *, weight: str = "bold") -> float:
    """Return the width of the widest line of texts in the size of the house style, in points."""
    size = float(mpl.rcParams["font.size"])
    lines = (line for text in texts for line in text.split("\n"))
    return max((extent(line, size=size, weight=weight).width for line in lines), default=0.0)


@cache
def _glyph(character: str, family: tuple[str, ...], weight: str | int) -> _Glyph:
    font = get_font(findfont(FontProperties(family=family, weight=weight)))
    font.set_size(UNITS, 72)
    glyph = font.load_char(ord(character), flags=LoadFlags.NO_HINTING)
    _left, under, _right, over = (edge / 64 for edge in glyph.bbox)
    return _Glyph(glyph.linearHoriAdvance / 65536, over, under)


class _Measured(RendererBase):
    """A renderer that measures text this way."""

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: Any
    ) -> tuple[float, float, float]:
        """Return width, height and descent of a line, in pixels of 1/72 inch."""
        if ismath:
            return super().get_text_width_height_descent(s, prop, ismath)
        return extent(s, size=prop.get_size_in_points(), weight=prop.get_weight())


class Ruler(_Measured):
    """Measures, and draws nothing."""


class Pen(_Measured, RendererSVG):
    """Draws SVG."""
