"""Figures at play: controls over the helpers, with the lines of code that do the same.

>>> from helpers import explore
>>> asked = explore.question("poverty_rate", areas="Điện Biên", benchmark="", start=2022, end=2024)
>>> print(explore.code_for(asked).splitlines()[1])
values = figures.series("poverty_rate", ["dien-bien"], 2022, 2024)
"""

from helpers import surface
from helpers.explore.code import code_for
from helpers.explore.panel import panel
from helpers.explore.question import Question, question

__all__ = ["Question", "code_for", "panel", "question"]

surface.present(__name__, __all__)
