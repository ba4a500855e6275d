"""Charts: frame in, chart out. They never load, compute or show anything."""

from helpers.charts.chart import Chart
from helpers.charts.lines import index_lines, lines
from helpers.charts.rows import dots, revisions

__all__ = ["Chart", "dots", "index_lines", "lines", "revisions"]
