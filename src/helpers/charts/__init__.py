"""Charts: frame in, chart out. They never load, compute or show anything."""

from helpers.charts.chart import Chart
from helpers.charts.coverage import coverage
from helpers.charts.firsts import firsts
from helpers.charts.lines import index_lines, lines
from helpers.charts.panels import panels
from helpers.charts.rows import dots, revisions
from helpers.charts.slope import slope

__all__ = [
    "Chart",
    "coverage",
    "dots",
    "firsts",
    "index_lines",
    "lines",
    "panels",
    "revisions",
    "slope",
]
