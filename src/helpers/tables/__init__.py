"""Tables for people: a caption with the unit, a status and a source with every figure."""

from helpers.tables.computed import averages, changes, index, ranks
from helpers.tables.published import beside, missing, published, rivals, series, statements, targets
from helpers.tables.table import Table

__all__ = [
    "Table",
    "averages",
    "beside",
    "changes",
    "index",
    "missing",
    "published",
    "ranks",
    "rivals",
    "series",
    "statements",
    "targets",
]
