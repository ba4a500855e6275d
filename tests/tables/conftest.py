"""What tests of tables share."""

import xml.etree.ElementTree as ET
from functools import partial

import pytest

from helpers.tables import Table


@pytest.fixture
def row(row):
    """Make figures of a source with a short key, which is easier to read in expected cells."""
    return partial(row, source_id="office")


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
