"""What completion shows, and what a misspelt name or argument is told."""

import subprocess
import sys

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

import helpers
from helpers import catalog, charts, figures, measures, scope, tables, wording
from helpers.errors import UsageError

ROOMS = [catalog, charts, figures, measures, scope, tables, wording]


@pytest.fixture(scope="module")
def complete():
    shell = InteractiveShell()
    shell.user_ns.update({"helpers": helpers} | {room.__name__[8:]: room for room in ROOMS})

    def completions(text, jedi):
        shell.Completer.use_jedi = jedi
        with provisionalcompleter():
            found = shell.Completer.completions(text, len(text))
            return sorted(item.text.removeprefix(".") for item in found)

    return completions


@pytest.mark.parametrize("jedi", [True, False])
@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.__name__)
def test_tab_shows_the_public_names_of_a_room_and_nothing_else(complete, room, jedi):
    assert complete(f"{room.__name__[8:]}.", jedi) == sorted(room.__all__)


@pytest.mark.parametrize("jedi", [True, False])
def test_tab_shows_the_rooms_that_notebooks_use(complete, jedi):
    assert complete("helpers.", jedi) == helpers.__all__


def test_figures_have_a_small_surface():
    assert figures.__all__ == dir(figures)
    assert len(figures.__all__) == 15


@pytest.mark.parametrize("jedi", [True, False])
def test_tab_offers_the_arguments_of_a_question(complete, jedi):
    offered = complete("figures.series('grdp_growth', ", jedi)
    assert {"areas=", "start=", "end=", "as_of=", "measure="} <= set(offered)


def test_a_series_offers_its_explanation(complete):
    found = figures.series("grdp_growth", "lai-chau", 2022, 2022)
    assert "explain" in dir(found)


def test_a_misspelt_name_is_told_the_nearest():
    with pytest.raises(AttributeError) as missing:
        figures.seires  # noqa: B018
    assert str(missing.value) == "helpers.figures has no 'seires'; did you mean series?"
    with pytest.raises(AttributeError) as missing:
        charts.zzz  # noqa: B018
    assert str(missing.value) == "helpers.charts has no 'zzz'"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: figures.series("grdp_growth", area="lai-chau"),
            "series: 'area' is no argument; did you mean areas? accepted: indicator, areas, start,"
            " end, frequency, measure, data, as_of",
        ),
        (
            lambda: figures.series(),
            "series: indicator is missing; accepted: indicator, areas, start, end, frequency,"
            " measure, data, as_of",
        ),
        (
            lambda: charts.lines(figures.series("grdp_growth", "lai-chau")),
            "lines: language is missing; accepted: values, rivals, targets, language, title",
        ),
        (
            lambda: catalog.members(zone="x"),
            "members: 'zone' is no argument; accepted: region",
        ),
    ],
)
def test_an_argument_that_does_not_fit_is_told_what_does(call, message):
    with pytest.raises(UsageError) as refused:
        call()
    assert str(refused.value) == message


def test_a_fault_inside_a_function_stays_what_it_is():
    with pytest.raises(TypeError, match="unhashable"):
        wording.number([1], 2, "vi")


def python(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    return done.stdout or done.stderr.splitlines()[-1]


def test_rooms_load_when_they_are_asked_for():
    assert python(
        "import sys, helpers; print('helpers.periods' in sys.modules);"
        "print(helpers.periods.parse('2022').year)"
    ).split() == ["False", "2022"]


def test_a_room_that_is_not_there_is_told_the_nearest():
    assert python("from helpers import fgures") == (
        "ImportError: helpers has no 'fgures'; did you mean figures?"
    )
    assert python("import helpers; helpers.zzz") == (
        "AttributeError: helpers has no 'zzz'; accepted: " + ", ".join(helpers.__all__)
    )
    assert python("from helpers import rendering, cli; print(rendering.__name__)").strip() == (
        "helpers.rendering"
    )
