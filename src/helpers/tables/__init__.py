"""Tables for people: a caption with the unit, a status and a source with every figure."""

from helpers.tables.by_figure import published, rivals, statements, targets
from helpers.tables.by_period import beside, missing, series
from helpers.tables.computed import averages, changes, index, ranks
from helpers.tables.goals import document_goals, due_goals, open_goals, several_numbers
from helpers.tables.table import Table
from helpers.tables.verdicts import paces, undecided, verdict_counts

__all__ = [
    "Table",
    "averages",
    "beside",
    "changes",
    "document_goals",
    "due_goals",
    "index",
    "missing",
    "open_goals",
    "paces",
    "published",
    "ranks",
    "rivals",
    "series",
    "several_numbers",
    "statements",
    "targets",
    "undecided",
    "verdict_counts",
]
