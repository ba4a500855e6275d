"""The published figures: load them checked, and ask for series, rivals, targets, statements.

>>> from helpers import figures
>>> figures.series("poverty_rate", "dien-bien", 2024, 2024)["obs_value"].tolist()
[21.29]
"""

from helpers import surface
from helpers.figures.frame import load, sources_of
from helpers.figures.gather import every_rival, every_series, every_target, observed_for
from helpers.figures.preference import by_preference, preferred_of
from helpers.figures.segments import segment
from helpers.figures.series import published, rivals, series, statements, targets
from helpers.figures.whole import every_published

__all__ = [
    "by_preference",
    "every_published",
    "every_rival",
    "every_series",
    "every_target",
    "load",
    "observed_for",
    "preferred_of",
    "published",
    "rivals",
    "segment",
    "series",
    "sources_of",
    "statements",
    "targets",
]

surface.present(__name__, __all__)
