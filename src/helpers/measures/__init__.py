"""The arithmetic: frame in, new frame out. Nothing is estimated; what is missing stays missing.

Every measure takes rows of ``figures.series`` and returns one row per result with

- ``obs_value``, ``lower``, ``upper``: the result and what it admits, since a hedge or a range goes
  through the arithmetic with the figure: from "over 1 million" to 2 million is at most +100 %;
- ``bound``: how the result is hedged because of the figures it comes from;
- ``unit_measure``, and ``obs_status``: the weakest status among the figures it comes from;
- ``lines``: the lines of figures.csv it comes from.
"""

from helpers import surface
from helpers.measures.boundary import boundary_step
from helpers.measures.catching_up import beta_known, catching_up, direction, then_and_now
from helpers.measures.change import (
    most_shared,
    pace_required,
    percentage_point_change,
    recovery,
    yearly_change,
)
from helpers.measures.comparison import gap, rank
from helpers.measures.conflicts import conflicts
from helpers.measures.consistency import checks
from helpers.measures.contribution import contribution
from helpers.measures.convergence import beta_convergence, sigma_convergence
from helpers.measures.coverage import coverage
from helpers.measures.growth import average_growth, average_growth_as, compound_growth
from helpers.measures.happenings import happenings
from helpers.measures.households import count_and_rate, implied_households
from helpers.measures.implied import (
    average_beside_years,
    growth_beside_levels,
    implied_growth,
    rank_beside_values,
)
from helpers.measures.index import chain_index, level_index
from helpers.measures.margin import target_margin
from helpers.measures.pace import recent_pace
from helpers.measures.parts import parts_and_whole
from helpers.measures.places import places
from helpers.measures.relative import ratio
from helpers.measures.revision import revision_summary, revisions
from helpers.measures.scorecard import part, recoveries, scorecard
from helpers.measures.settled import settled
from helpers.measures.unusual import alone, unusual_changes
from helpers.measures.verdict import verdicts
from helpers.measures.versions import each_version, term_of, verdict_counts

__all__ = [
    "alone",
    "average_beside_years",
    "average_growth",
    "average_growth_as",
    "beta_convergence",
    "beta_known",
    "boundary_step",
    "catching_up",
    "chain_index",
    "checks",
    "compound_growth",
    "conflicts",
    "contribution",
    "count_and_rate",
    "coverage",
    "direction",
    "each_version",
    "gap",
    "growth_beside_levels",
    "happenings",
    "implied_growth",
    "implied_households",
    "level_index",
    "most_shared",
    "pace_required",
    "part",
    "parts_and_whole",
    "percentage_point_change",
    "places",
    "rank",
    "rank_beside_values",
    "ratio",
    "recent_pace",
    "recoveries",
    "recovery",
    "revision_summary",
    "revisions",
    "scorecard",
    "settled",
    "sigma_convergence",
    "target_margin",
    "term_of",
    "then_and_now",
    "unusual_changes",
    "verdict_counts",
    "verdicts",
    "yearly_change",
]

surface.present(__name__, __all__)
