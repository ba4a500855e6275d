"""Charts: frame in, chart out. They never load, compute or show anything."""

from helpers import surface
from helpers.charts.chart import Chart
from helpers.charts.coverage import coverage
from helpers.charts.firsts import firsts
from helpers.charts.lines import index_lines, lines
from helpers.charts.paces import paces
from helpers.charts.panels import panels
from helpers.charts.paths import paths
from helpers.charts.profile import boundaries, one_indicator, places
from helpers.charts.rows import dots, revisions
from helpers.charts.slope import slope
from helpers.charts.tally import tally

__all__ = [
    "Chart",
    "boundaries",
    "coverage",
    "dots",
    "firsts",
    "index_lines",
    "lines",
    "one_indicator",
    "paces",
    "panels",
    "paths",
    "places",
    "revisions",
    "slope",
    "tally",
]

surface.present(__name__, __all__)
