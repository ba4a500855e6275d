"""Text placed by measuring it: no two labels overlap, and none strays further than it must."""

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from helpers import style
from helpers.charts.labels import Label, label_ends, spread, tick
from helpers.charts.metrics import width_of

heights = st.lists(st.floats(0, 100), max_size=8)


# spread


@pytest.mark.parametrize(
    ("wanted", "placed"),
    [
        ([], []),
        ([20], [20]),
        ([10, 11, 30], [8.5, 12.5, 30.0]),
        ([30, 11, 10], [30.0, 12.5, 8.5]),
        ([5, 5, 5], [1.0, 5.0, 9.0]),
        ([0, 0], [0.0, 4.0]),
        ([40, 40], [36.0, 40.0]),
        ([38, 50], [36.0, 40.0]),
        ([30, 39, 39.5, 40], [28.0, 32.0, 36.0, 40.0]),
        ([-5, 3], [0.0, 4.0]),
    ],
)
def test_labels_are_spread_as_little_as_possible(wanted, placed):
    assert spread(wanted, gap=4, low=0, high=40) == placed


@settings(deadline=None)
@given(heights, st.floats(0.5, 30))
def test_labels_keep_their_distance_their_limits_and_their_order(wanted, gap):
    assume((len(wanted) - 1) * gap <= 100)
    placed = spread(wanted, gap, 0, 100)
    assert len(placed) == len(wanted)
    assert all(-1e-9 <= place <= 100 + 1e-9 for place in placed)
    ordered = sorted(placed)
    assert all(b - a >= gap - 1e-9 for a, b in pairwise(ordered))
    by_wish = [placed[index] for index in sorted(range(len(wanted)), key=lambda i: wanted[i])]
    assert by_wish == ordered


@settings(deadline=None)
@given(heights, st.floats(0.5, 30))
def test_labels_that_do_not_overlap_stay_where_they_are(wanted, gap):
    ordered = sorted(wanted)
    assume(all(b - a >= gap for a, b in pairwise(ordered)))
    assert spread(wanted, gap, 0, 100) == pytest.approx(wanted)


@settings(deadline=None)
@given(heights.filter(len), st.floats(0.5, 30), st.floats(-1, 1), st.data())
def test_no_single_label_or_row_of_labels_could_be_nearer(wanted, gap, step, data):
    """Moving neighbours together, as far as distance and limits allow, never comes closer."""
    assume((len(wanted) - 1) * gap <= 100)
    placed = spread(wanted, gap, 0, 100)
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    first = data.draw(st.integers(0, len(order) - 1))
    last = data.draw(st.integers(first, len(order) - 1))
    moved = list(placed)
    for index in order[first : last + 1]:
        moved[index] += step
    ordered = sorted(moved)
    assume(min(moved) >= 0)
    assume(max(moved) <= 100)
    assume(all(b - a >= gap for a, b in pairwise(ordered)))

    def strain(places):
        return sum((place - wish) ** 2 for place, wish in zip(places, wanted, strict=True))

    assert strain(placed) <= strain(moved) + 1e-6


# text on axes


@pytest.fixture
def axes():
    with style.context():
        figure = Figure(figsize=(4.4, 4.6), dpi=72)
        axes = figure.subplots()
        axes.set_ylim(0, 10)
        figure.subplots_adjust(right=0.6)
        yield axes


def test_end_labels_stand_apart_beside_the_axes_in_the_order_of_the_ends(axes):
    labels = [
        Label(5.0, "Lai Châu", "#0b64a0"),
        Label(5.1, "Điện Biên", "#b6430b"),
        Label(9.99, "Lào Cai", "#0b7a58"),
        Label(10.0, "Cả nước", "#1a1e22", "normal"),
    ]
    texts = label_ends(axes, labels)
    renderer = FigureCanvasAgg(axes.get_figure()).get_renderer()
    boxes = [Text.get_window_extent(text, renderer) for text in texts]
    right = axes.get_window_extent(renderer).x1
    assert all(box.x0 == pytest.approx(right + 6, abs=1) for box in boxes)
    assert all(one.y1 <= other.y0 for one, other in pairwise(boxes))
    assert [text.get_text() for text in texts] == [label.text for label in labels]
    assert [text.get_weight() for text in texts] == ["bold", "bold", "bold", "normal"]
    assert [text.get_color() for text in texts] == [label.color for label in labels]


def test_without_labels_nothing_is_written(axes):
    assert label_ends(axes, []) == ()


def test_the_widest_text_is_measured_and_nothing_is_left_behind(axes):
    before = len(axes.texts)
    widest = width_of(["Lai Châu", "Vùng (14 tỉnh)"])
    assert widest == width_of(["Vùng (14 tỉnh)"]) > width_of(["Lai Châu"]) > 0
    assert width_of(["Vùng"], weight="normal") < width_of(["Vùng"])
    assert width_of([]) == 0.0
    assert len(axes.texts) == before


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [(7.5, "7,5", "7.5"), (10.0, "10", "10"), (0.25, "0,25", "0.25"), (-20.0, "−20", "−20"),
     (1250.0, "1.250", "1,250"), (0.0, "0", "0")],
)  # fmt: skip
def test_a_tick_has_no_more_decimals_than_it_needs(value, vietnamese, english):
    assert tick(value, "vi") == vietnamese
    assert tick(value, "en") == english


# the real charts


def written(figure: Figure) -> list[tuple[str, object]]:
    """What is written in a figure, each text with its box."""
    with style.context():
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        renderer = canvas.get_renderer()
        texts = [*figure.texts, *(text for axes in figure.axes for text in axes.texts)]
        return [
            (text.get_text(), Text.get_window_extent(text, renderer))
            for text in texts
            if text.get_visible() and text.get_text().strip()
        ]


def test_no_two_texts_of_a_real_chart_overlap_and_none_leaves_it(drawings):
    for drawing in drawings:
        figure = getattr(drawing.chart, drawing.form)
        width, height = figure.get_size_inches() * 72
        boxes = written(figure)
        assert len(boxes) > 5
        for position, (text, box) in enumerate(boxes):
            where = (drawing.report, drawing.language, drawing.form, text)
            assert -0.5 <= box.x0 < box.x1 <= width + 0.5, where
            assert -0.5 <= box.y0 < box.y1 <= height + 0.5, where
            for other, beside in boxes[position + 1 :]:
                apart = (
                    box.x1 <= beside.x0 + 0.5
                    or beside.x1 <= box.x0 + 0.5
                    or box.y1 <= beside.y0 + 0.5
                    or beside.y1 <= box.y0 + 0.5
                )
                assert apart, (*where, other)
