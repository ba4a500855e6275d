"""Tables for people: a caption with the unit, a status and a source with every figure."""

from helpers import surface
from helpers.tables import checked, evidence, revised
from helpers.tables.by_figure import published, rivals, statements, targets
from helpers.tables.by_period import beside, missing, series
from helpers.tables.catching_up import catching_up, spread
from helpers.tables.computed import averages, changes, index, ranks
from helpers.tables.goals import document_goals, due_goals, open_goals, several_numbers
from helpers.tables.grouped import Grouped
from helpers.tables.places import boundaries, happenings, places
from helpers.tables.profile import indicators, key_facts, own_targets
from helpers.tables.scorecard import scorecard
from helpers.tables.table import Table
from helpers.tables.verdicts import paces, undecided, verdict_counts

__all__ = [
    "Grouped",
    "Table",
    "averages",
    "beside",
    "boundaries",
    "catching_up",
    "changes",
    "checked",
    "document_goals",
    "due_goals",
    "evidence",
    "happenings",
    "index",
    "indicators",
    "key_facts",
    "missing",
    "open_goals",
    "own_targets",
    "paces",
    "places",
    "published",
    "ranks",
    "revised",
    "rivals",
    "scorecard",
    "series",
    "several_numbers",
    "spread",
    "statements",
    "targets",
    "undecided",
    "verdict_counts",
]

surface.present(__name__, __all__)
