"""The arithmetic: frame in, new frame out. Nothing is estimated; what is missing stays missing.

Every measure takes rows of ``figures.series`` and returns one row per result with

- ``obs_value``, ``lower``, ``upper``: the result and what it admits, since a hedge or a range goes
  through the arithmetic with the figure: from "over 1 million" to 2 million is at most +100 %;
- ``bound``: how the result is hedged because of the figures it comes from;
- ``unit_measure``, and ``obs_status``: the weakest status among the figures it comes from;
- ``lines``: the lines of figures.csv it comes from.
"""

from helpers.measures.change import (
    most_shared,
    pace_required,
    percentage_point_change,
    recovery,
    yearly_change,
)
from helpers.measures.comparison import gap, rank
from helpers.measures.growth import average_growth, average_growth_as, compound_growth
from helpers.measures.index import chain_index, level_index

__all__ = [
    "average_growth",
    "average_growth_as",
    "chain_index",
    "compound_growth",
    "gap",
    "level_index",
    "most_shared",
    "pace_required",
    "percentage_point_change",
    "rank",
    "recovery",
    "yearly_change",
]
