"""Literal figures as rows of ``figures.series``."""

import xml.etree.ElementTree as ET

import numpy as np
import pandas as pd
import pytest

from helpers.figures.selection import COLUMNS
from helpers.tables import Table


@pytest.fixture
def row():
    """Return a function that makes one figure; ranges give lower and upper and no value."""

    def make(line: int, ref_area: str, time_period: str, value: float = np.nan, **differs):
        bound = differs.get("bound", "")
        return {
            "line": line,
            "ref_area": ref_area,
            "indicator": "grdp_growth",
            "time_period": time_period,
            "measure": "level",
            "scenario": "observed",
            "obs_value": value,
            "lower": -np.inf if bound in ("under", "at_most") else value,
            "upper": np.inf if bound in ("over", "at_least") else value,
            "bound": "",
            "unit_measure": "%",
            "decimals": 2,
            "obs_status": "A",
            "standard": "",
            "segment": "",
            "rivals": 0,
            "source_id": "office",
            "locator": "",
            "as_printed": "",
            "published": "2025",
            "comment": "",
        } | differs

    return make


@pytest.fixture
def rows():
    """Return a function that puts figures together as ``figures.series`` does."""

    def together(*made):
        frame = pd.DataFrame(made, columns=["line", *COLUMNS]).set_index("line")
        return frame.astype({"obs_value": float, "lower": float, "upper": float})

    return together


@pytest.fixture
def cited():
    """Return a function that gives the links to sources of each cell of numbers in a table."""

    def links(table: Table) -> list[list[str]]:
        cells = ET.fromstring(table.html).findall(".//td[@class='number']")
        return [
            [str(link.get("href")) for link in cell.findall("./sup/a[@class='source']")]
            for cell in cells
        ]

    return links
