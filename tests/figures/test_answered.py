"""A series speaks for itself, and is a plain pandas frame to everybody else."""

import copy
import gc
import pickle
import weakref

import pandas as pd
import pytest
import seaborn
from matplotlib.figure import Figure

from helpers import figures


@pytest.fixture
def growth():
    return figures.series("grdp_growth", "lai-chau", 2021, 2023)


def test_it_is_a_plain_frame(growth):
    assert type(growth) is pd.DataFrame
    plain = pd.DataFrame(growth)
    pd.testing.assert_frame_equal(growth, plain)
    pd.testing.assert_frame_equal(plain, growth)
    assert growth.equals(plain)


@pytest.mark.parametrize(
    "derived",
    [
        lambda frame: frame[frame["time_period"] == "2022"],
        lambda frame: frame.copy(),
        lambda frame: copy.deepcopy(frame),
        lambda frame: frame.head(1),
        lambda frame: pd.concat([frame, frame]),
        lambda frame: frame.assign(more=1),
        lambda frame: pickle.loads(pickle.dumps(frame)),
        lambda frame: frame.reset_index(),
    ],
)
def test_what_is_computed_from_it_knows_nothing_of_it(growth, derived):
    found = derived(growth)
    assert type(found) is pd.DataFrame
    assert not hasattr(found, "explain")


def test_a_pickle_needs_no_helpers(growth):
    assert b"helpers" not in pickle.dumps(growth.drop(columns=["comment", "locator"]))


def test_seaborn_draws_it(growth):
    axes = Figure().subplots()
    seaborn.lineplot(growth, x="time_period", y="obs_value", hue="ref_area", ax=axes)
    assert list(axes.lines[0].get_ydata()) == growth["obs_value"].tolist()


def test_other_libraries_take_its_records_and_its_columns(growth):
    rows = growth.to_dict("records")
    assert [row["obs_value"] for row in rows] == [4.2, 8.24, -3.41]
    assert growth.to_numpy().shape == growth.shape
    assert growth.to_json(orient="records").startswith('[{"ref_area":"lai-chau"')


def test_it_is_let_go_when_nobody_keeps_it():
    gc.disable()
    try:
        frame = figures.series("grdp_growth", "lai-chau", 2022, 2022)
        kept = weakref.ref(frame)
        del frame
        assert kept() is None
    finally:
        gc.enable()


def test_its_form_outlives_it():
    assert "4.20" in figures.series("grdp_growth", "lai-chau", 2021, 2021)._repr_html_()
    assert len(figures.series("grdp_growth", "lai-chau", 2021, 2021).explain()) == 2


def test_changed_columns_are_shown_by_pandas(growth):
    growth["double"] = growth["obs_value"] * 2
    assert growth._repr_html_() == pd.DataFrame(growth)._repr_html_()
    assert "double" in growth._repr_html_()
