"""A chart is judged by what is seen on it."""

import pandas as pd
import pytest
import seaborn as sns
from matplotlib import pyplot as plt

from helpers.teaching import drawn

YEARS = [2020, 2021, 2022]


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def lines(low=None):
    figure, axes = plt.subplots()
    axes.plot(YEARS, [7, 8, 9])
    axes.plot(YEARS, [6, 7, 8])
    axes.axhline(7.5)
    axes.set(title="Tăng trưởng", xlabel="Năm", ylabel="% so với năm trước")
    if low is not None:
        axes.set_ylim(bottom=low)
    return figure, axes


def test_every_way_to_hand_in_a_chart_is_taken(judged):
    figure, axes = lines(0)
    spec = drawn(from_zero=True, title=True, labelled=True, unit="%", lines=2)
    ways = [axes, figure, (figure, axes), [axes], axes.get_lines(), axes.get_lines()[0]]
    assert [judged(spec, way).right for way in ways] == [True] * len(ways)


def test_charts_of_pandas_and_seaborn_are_taken(judged):
    frame = pd.DataFrame({"a": [1, 2, 3], "b": [2, 3, 4]}, index=YEARS)
    assert judged(drawn(lines=2, from_zero=False), frame.plot()).right
    assert judged(drawn(lines=6, from_zero=True), frame.plot.bar()).right
    assert judged(drawn(lines=3, from_zero=True), frame["a"].plot.barh(ax=plt.subplots()[1])).right
    grid = sns.relplot(frame, x="a", y="b", kind="line")
    assert judged(drawn(lines=1, labelled=True), grid).right
    assert judged(drawn(lines=3), plt.subplots()[1].bar(YEARS, [1, 2, 3])).right


def test_any_other_thing_is_no_chart(judged):
    figure, _both = plt.subplots(1, 2)
    for answer in (
        None,
        8.05,
        "chart",
        plt,
        [],
        figure,
        plt.subplots()[1],
        object(),
        pd.DataFrame(),
    ):
        assert not judged(drawn(title=False), answer).right


@pytest.mark.parametrize(
    ("low", "asked", "right"),
    [(0, True, True), (5, True, False), (5, False, True), (0, False, False), (-1, True, False)],
)
def test_the_axis_of_values_starts_where_it_is_asked_to(judged, low, asked, right):
    assert judged(drawn(from_zero=asked), lines(low)[1]).right is right


def test_values_below_zero_need_zero_on_the_axis(judged):
    _figure, axes = plt.subplots()
    axes.plot(YEARS, [-3, 2, 4])
    assert judged(drawn(from_zero=True), axes).right


@pytest.mark.parametrize(
    ("spec", "right"),
    [
        (drawn(title="tang truong"), True),
        (drawn(title="Nghèo"), False),
        (drawn(title=False), False),
        (drawn(labelled=False), False),
        (drawn(unit="triệu"), False),
        (drawn(unit="% SO VỚI"), True),
        (drawn(lines=3), False),
    ],
)
def test_texts_and_lines_are_seen(judged, spec, right):
    assert judged(spec, lines()[1]).right is right


def test_a_unit_may_stand_at_the_ticks_and_a_title_over_the_figure(judged):
    figure, axes = plt.subplots()
    axes.plot(YEARS, [1, 2, 3])
    axes.yaxis.set_major_formatter("{x:.0f} %")
    figure.suptitle("Growth")
    assert judged(drawn(unit="%", title="growth"), axes).right


def test_every_fault_is_named(judged, remark):
    _figure, axes = plt.subplots()
    axes.plot(YEARS, [7, 8, 9])
    spec = drawn(from_zero=True, title=True, labelled=True, unit="%", lines=2)
    assert remark(spec, axes) == (
        "The axis of values does not start at zero. The chart has no title. An axis does not say "
        "what it shows. The unit does not stand on the chart. The number of lines or bars is "
        "another than asked for."
    )
    assert (judged(spec, axes).matched, judged(spec, axes).out_of) == (0, 5)
    assert remark(spec, plt.subplots()[1]) == "Nothing is drawn on these axes yet."
    assert remark(spec, 5) == "One chart is asked for: its axes (ax) or its figure."
