"""Tables for people: a caption with the unit, a status and a source with every figure."""

from helpers.tables.by_figure import published, rivals, statements, targets
from helpers.tables.by_period import beside, missing, series
from helpers.tables.computed import averages, changes, index, ranks
from helpers.tables.places import boundaries, happenings, places
from helpers.tables.profile import goals, indicators, key_facts
from helpers.tables.table import Table

__all__ = [
    "Table",
    "averages",
    "beside",
    "boundaries",
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
    "series",
    "statements",
    "targets",
]
