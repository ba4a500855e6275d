"""Numbers and sentences in Vietnamese and English."""

from helpers import surface
from helpers.wording.catalogue import translator
from helpers.wording.evidence import evidence_points
from helpers.wording.nearness import direction_name
from helpers.wording.numbers import axis_unit, index_title, number, quantity, unit_name
from helpers.wording.overview import OVERVIEW, overview_points
from helpers.wording.phrases import date, figure, hedged, listing, period, place, status
from helpers.wording.profile import province_points
from helpers.wording.reports import growth_points, poverty_points, tourism_points
from helpers.wording.targets import target_points

__all__ = [
    "OVERVIEW",
    "axis_unit",
    "date",
    "direction_name",
    "evidence_points",
    "figure",
    "growth_points",
    "hedged",
    "index_title",
    "listing",
    "number",
    "overview_points",
    "period",
    "place",
    "poverty_points",
    "province_points",
    "quantity",
    "status",
    "target_points",
    "tourism_points",
    "translator",
    "unit_name",
]

surface.present(__name__, __all__)
