import json
import math

import pandas as pd
import pytest

from helpers.errors import UsageError
from helpers.figures.listing import find, lines, records


def test_the_preferred_figure_stands_before_its_rivals():
    found = find(area="lao-cai", indicator="grdp_growth", period="2022", rivals=True)
    assert found["obs_value"].tolist() == [8.05, 9.02, 9.02, 9.02]
    assert found["role"].tolist() == ["preferred", "rival", "rival", "rival"]
    assert found["source_id"].iloc[0] == "nso-pxweb-copy"


def test_without_rivals_each_thing_is_told_once():
    found = find(rivals=False)
    things = found[["ref_area", "indicator", "time_period", "measure", "scenario", "standard"]]
    assert not things.duplicated().any()
    assert set(found["scenario"]) == {"observed", "target"}
    assert set(found["measure"]) == {"level", "annual_average", "total", "rank", "count"}


def test_a_source_that_says_the_same_agrees():
    found = find(area="lao-cai", indicator="grdp_growth", period="2023-Q1", rivals=True)
    assert found["obs_value"].tolist() == [6.9, 6.9]
    assert found["role"].tolist() == ["preferred", "agrees"]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"area": "lai-chua"}, "area: 'lai-chua' is not known; did you mean lai-chau or lao-cai? "),
        ({"indicator": "povery_rate"}, "indicator: 'povery_rate' is not known; did you mean "),
        ({"period": "2022-13"}, "'2022-13' is not a period; accepted: 2022, 2023-Q1, 2023-S1, "),
    ],
)
def test_an_unknown_code_is_named(asked, message):
    with pytest.raises(UsageError) as caught:
        find(**asked, rivals=False)
    assert str(caught.value).startswith(message)


@pytest.fixture
def row():
    """Return a figure as ``find`` gives it."""
    return {
        "ref_area": "lai-chau",
        "indicator": "visitors",
        "time_period": "2030",
        "measure": "level",
        "scenario": "target",
        "obs_value": 7000000.0,
        "lower": math.nan,
        "upper": math.nan,
        "bound": "at_least",
        "unit_measure": "persons",
        "obs_status": "A",
        "standard": "",
        "source_id": "here",
        "decimals": 0,
        "role": "preferred",
    }


def test_lines_are_aligned_columns(row):
    range_ = {"obs_value": math.nan, "lower": 3.0, "upper": 4.5, "bound": "", "decimals": 1}
    other = {"standard": "2022-2025", "scenario": "observed", "role": "rival", "source_id": "there"}
    assert list(lines(pd.DataFrame([row, {**row, **range_, **other}]))) == [
        "area      indicator  period             value  unit     status  source  remarks",
        "lai-chau  visitors   2030    at least 7000000  persons  A       here    target",
        "lai-chau  visitors   2030             3.0-4.5  persons  A       there   rival, "
        "standard 2022-2025",
    ]


def test_nothing_found_is_a_table_without_rows():
    found = find(area="vietnam", indicator="border_length", rivals=False)
    assert list(lines(found)) == [
        "area  indicator  period  value  unit  status  source  remarks",
    ]


def test_records_are_plain_values(row):
    frame = pd.DataFrame([row], index=pd.Index([17], name="line"))
    [record] = records(frame)
    assert record == {**row, "line": 17, "lower": None, "upper": None}
    assert json.loads(json.dumps(record)) == record
