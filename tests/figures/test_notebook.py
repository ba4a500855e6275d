"""A series as a notebook shows it."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers import catalog, figures


@pytest.fixture
def shown():
    def parse(*asked, **more):
        return BeautifulSoup(figures.series(*asked, **more)._repr_html_(), "html.parser")

    return parse


def test_each_figure_has_value_status_and_source(shown):
    table = shown("grdp_growth", "lai-chau", 2022, 2022).table
    assert [head.text for head in table.find_all("th")] == [
        *("line", "ref_area", "time_period", "obs_value", "obs_status", "source_id", "rivals")
    ]
    assert [cell.text for cell in table.tbody.find_all("td")] == [
        *("264", "lai-chau", "2022", "8.24", "A normal", "nso-pxweb-copy", "1")
    ]
    assert table.caption.text == "Real GRDP growth (%)"


def test_pointing_shows_the_characters_and_the_document_and_they_are_read_out(shown):
    row = shown("poverty_rate", "dien-bien", 2024, 2024).tbody
    assert row.find("span")["title"].startswith("printed: 21,29%")
    link, source = row.find("a"), catalog.source("thoibaotaichinhvietnam-vn-2025-2")
    assert link["href"] == source.url
    assert source.title in link["title"]
    assert link["aria-label"] == f"{source.source_id}: {link['title']}"


def test_standards_have_a_column_where_there_are_some(shown):
    heads = [head.text for head in shown("poverty_rate", "dien-bien").find_all("th")]
    assert heads[2:4] == ["time_period", "standard"]


def test_hedges_and_ranges_stay(shown):
    values = {cell.text for cell in shown("visitors", "lao-cai").select("td span")}
    assert "over 7,000,000" in values


def test_a_long_series_is_cut_in_the_middle_as_pandas_does(shown):
    with pd.option_context("display.max_rows", 10, "display.min_rows", 4):
        found = shown("grdp_growth")
    assert len(found.tbody.find_all("tr")) == 5
    assert f"{len(figures.series('grdp_growth'))} figures" in found.p.text


def test_without_html_pandas_says_what_it_says():
    with pd.option_context("display.notebook_repr_html", False):
        assert figures.series("grdp_growth", "lai-chau")._repr_html_() is None
