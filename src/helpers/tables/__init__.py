"""Tables for people: a caption with the unit, a status and a source with every figure."""

from helpers.tables import checked, evidence, revised
from helpers.tables.by_figure import published, rivals, statements, targets
from helpers.tables.by_period import beside, missing, series
from helpers.tables.computed import averages, changes, index, ranks
from helpers.tables.table import Table

__all__ = [
    "Table",
    "averages",
    "beside",
    "changes",
    "checked",
    "evidence",
    "index",
    "missing",
    "published",
    "ranks",
    "revised",
    "rivals",
    "series",
    "statements",
    "targets",
]
