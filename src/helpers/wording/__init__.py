"""Numbers and sentences in Vietnamese and English."""

from helpers.wording.catalogue import translator
from helpers.wording.evidence import evidence_points
from helpers.wording.numbers import axis_unit, index_title, number, quantity, unit_name
from helpers.wording.phrases import date, figure, hedged, listing, period, place, status
from helpers.wording.reports import growth_points, poverty_points, tourism_points

__all__ = [
    "axis_unit",
    "date",
    "evidence_points",
    "figure",
    "growth_points",
    "hedged",
    "index_title",
    "listing",
    "number",
    "period",
    "place",
    "poverty_points",
    "quantity",
    "status",
    "tourism_points",
    "translator",
    "unit_name",
]
