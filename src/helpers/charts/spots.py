"""Where the points of a chart stand, so that a page can lead its readers from one to the next."""

import numpy as np
from matplotlib.figure import Figure

SCALE = 1000
"""Parts of a chart's width in which places are counted, across and down alike."""


def spots(figure: Figure) -> dict[str, list[int]]:
    """Return where each mark that has an id stands: from the left and from the top.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        A finished figure.

    Returns
    -------
    dict of str to list of int
        By id, in thousandths of the width; of a whisker or a bar its middle.
    """
    width, height = figure.bbox.size
    found = {}
    for axes in figure.axes:
        axes.get_xlim(), axes.get_ylim()  # limits are settled when they are asked for
        for line in axes.lines:
            keys = (line.get_gid() or "").split()
            drawn = np.asarray(line.get_xydata(), dtype=float)
            places = drawn if len(keys) > 1 else [drawn.mean(axis=0)]
            for key, place in zip(keys, places, strict=bool(keys)):
                across, up = axes.transData.transform(place)
                found[key] = [round(part / width * SCALE) for part in (across, height - up)]
    return found
