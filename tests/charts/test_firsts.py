"""First figures and the latest: a row each, from the tick to the square."""

import pytest

from helpers import charts, measures, style
from helpers.wording.findings import nothing


@pytest.fixture
def revised(row, rows):
    return measures.revisions(
        rows(
            row(2, "lao-cai", "2022", 8.0, published="2026-08-15"),
            row(3, "lao-cai", "2022", 9.0, published="2022-12-23"),
            row(4, "lai-chau", "2022", 8.5, published="2026-08-15"),
            row(5, "lai-chau", "2022", 7.5, published="2022-12-23"),
        )
    )


def drawn(revised, indicator="grdp_growth"):
    summary = measures.revision_summary(revised)
    return charts.firsts(revised, summary, indicator=indicator, language="en")


def test_its_words_whole(revised):
    chart = drawn(revised)
    assert chart.title == "Real GRDP growth: first figure and latest"
    assert chart.reading == (
        "Of 2 first figures 1 were revised down and 1 up; the largest revision is that of Lao Cai"
        " for 2022, from 9.00% to 8.00%."
    )
    assert chart.titles == {
        "area-lao-cai": "Lao Cai: mean size of 1 revisions 1.00, mean −1.00",
        "area-lai-chau": "Lai Chau: mean size of 1 revisions 1.00, mean +1.00",
    }
    assert chart.lines == (3, 2, 5, 4)
    assert len(chart.table.rows) == 2


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_a_way_leads_from_the_first_figure_to_the_latest(revised, form):
    (axes,) = getattr(drawn(revised), form).axes
    widths = {1.6: "way", 2.2: "first", 6.0: "latest"}
    found = {}
    for patch in axes.patches:
        color = "#" + "".join(f"{round(part * 255):02x}" for part in patch.get_edgecolor()[:3])
        places = patch.get_path().vertices
        if color == style.mark("lao-cai").color:
            found[widths[patch.get_linewidth()]] = places[:, 0].tolist()
    first, latest = found["way"]
    assert latest < first
    assert found["first"] == [first, first]
    assert sum(found["latest"]) / 2 == pytest.approx(latest)
    texts = [text.get_text() for text in axes.texts]
    assert {"Lao Cai 2022", "Lai Chau 2022", "−1.00", "+1.00"} <= set(texts)


def test_nothing_to_draw(revised):
    assert drawn(revised, "visitors") == nothing("en")
