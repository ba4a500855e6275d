"""Everything at once is what each question gives, asked one by one."""

import pandas as pd
import pytest

from helpers import catalog, figures
from helpers.errors import UsageError
from helpers.figures import every_published, every_rival
from helpers.figures.selection import FREQUENCIES

AREAS = ["lai-chau", "dien-bien", "lao-cai"]
KINDS = [kind for kind in FREQUENCIES if kind not in ("within_year", "span")]
ASKED = [
    *((kind, measure) for kind in KINDS for measure in ("level", "rank", "count")),
    *(("span", measure) for measure in ("annual_average", "total")),
    ("span", "count"),
]


@pytest.mark.parametrize("as_of", ["", "2023-12"])
def test_every_published_is_what_each_indicator_has(as_of):
    found = every_published(AREAS, 2019, 2024, topic="tourism", as_of=as_of)
    codes = [code for code, item in catalog.indicators().items() if item.topic == "tourism"]
    one_by_one = [
        figures.published(code, AREAS, 2019, 2024, frequency=kind, measure=measure, as_of=as_of)
        for code in codes
        for kind, measure in ASKED
    ]
    expected = pd.concat([frame for frame in one_by_one if len(frame)])
    assert list(found.columns) == [*expected.columns, "preferred_line"]
    assert sorted(found.index) == sorted(expected.index)
    pd.testing.assert_frame_equal(found.drop(columns="preferred_line"), expected.loc[found.index])


@pytest.mark.parametrize("as_of", ["", "2023-12"])
def test_rivals_of_any_frequency_hold_those_of_years(as_of):
    found = every_rival(AREAS, 2010, 2025, frequency="any", as_of=as_of)
    yearly = every_rival(AREAS, 2010, 2025, as_of=as_of)
    assert set(yearly.index) < set(found.index)
    pd.testing.assert_frame_equal(found.loc[yearly.index], yearly)
    published = every_published(AREAS, 2010, 2025, as_of=as_of)
    chosen = published["preferred_line"].loc[found.index]
    assert chosen.tolist() == found["preferred_line"].tolist()


def test_no_such_frequency():
    with pytest.raises(UsageError) as refused:
        every_rival(frequency="quarter")
    assert str(refused.value) == "frequency: 'quarter' is not known; accepted: year, any"


def test_a_document_that_says_the_same_points_to_the_preferred_figure():
    data = figures.load()
    growth = data[(data["indicator"] == "grdp_growth") & (data["ref_area"] == "lao-cai")]
    found = every_published("lao-cai", 2022, 2022, data=growth)
    year = found[found["time_period"] == "2022"]
    assert set(year["preferred_line"]) == {year.index[0]}
    assert year["source_id"].iloc[0] == "nso-pxweb-copy"


def test_no_such_topic():
    with pytest.raises(UsageError) as refused:
        every_published(topic="health")
    assert str(refused.value) == (
        "topic: 'health' is not known;"
        " accepted: growth, poverty, tourism, agriculture, environment, society, governance, area"
    )
