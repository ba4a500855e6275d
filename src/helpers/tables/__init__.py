"""Tables for people: a caption with the unit, a status and a source with every figure."""

from helpers.tables.by_figure import published, rivals, statements, targets
from helpers.tables.by_period import beside, missing, series
from helpers.tables.catching_up import catching_up, spread
from helpers.tables.computed import averages, changes, index, ranks
from helpers.tables.places import boundaries, happenings, places
from helpers.tables.profile import goals, indicators, key_facts
from helpers.tables.grouped import Grouped
from helpers.tables.scorecard import scorecard
from helpers.tables.table import Table

__all__ = [
    "Grouped",
    "Table",
    "averages",
    "beside",
    "boundaries",
    "catching_up",
    "changes",
    "goals",
    "happenings",
    "index",
    "indicators",
    "key_facts",
    "missing",
    "places",
    "published",
    "ranks",
    "rivals",
    "scorecard",
    "series",
    "spread",
    "statements",
    "targets",
]
