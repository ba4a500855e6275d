"""The panel as its widgets tell it: named, following, of one piece."""

import sys
import threading

import pytest
from bs4 import BeautifulSoup

from helpers import explore
from helpers.errors import UsageError


@pytest.fixture
def panel():
    """Return the controls of a panel by their names, and a function that parses the result."""
    made = explore.panel(language="en")
    box, result = made.children
    controls = {control.description: control for control in named(box)}
    return controls, lambda: BeautifulSoup(result.value, "html.parser")


def named(widget):
    """Yield the widgets inside one that have a name, in the order of the keyboard."""
    if getattr(widget, "description", ""):
        yield widget
    for part in getattr(widget, "children", ()):
        yield from named(part)


def tick(controls, *names):
    for name, control in controls.items():
        if isinstance(control.value, bool):
            control.value = name in names


def test_every_control_has_a_name_in_the_order_of_the_keyboard(panel):
    controls, _result = panel
    names = list(controls)
    assert names[:5] == ["Indicator", "First year", "Last year", "Published by", "Language"]
    assert names[5:9] == ["Lai Chau", "Dien Bien", "Lao Cai", "Lao Cai (from July 2025)"]
    assert names[-3:] == [
        *("Viet Nam", "Northern midlands and mountains"),
        "Northern midlands and mountains (from July 2025)",
    ]


def test_all_parts_of_the_result_follow_a_control(panel):
    controls, result = panel
    controls["Indicator"].value = "poverty_rate"
    controls["First year"].value = 2022
    shown = result()
    assert shown.h3.text == "Poverty rate, 2022–2025"
    assert 'figures.series("poverty_rate", ' in shown.textarea.text
    assert shown.select_one("a.save")["download"] == "poverty_rate-2022-2025.csv"
    numbers = {link.text for link in shown.select("sup a, sup span")}
    assert numbers == {f"[{place}]" for place in range(1, len(shown.select("ol li")) + 1)}


def test_a_state_without_an_answer_is_one_sentence(panel):
    controls, result = panel
    tick(controls)
    shown = result()
    assert shown.select_one(".answer").text == "Choose at least one area."
    assert (shown.svg, shown.textarea, shown.table) == (None, None, None)
    tick(controls, "Lai Chau")
    assert result().svg is not None


def test_what_had_been_published_by_then(panel):
    controls, result = panel
    controls["Published by"].value = " 2019 "
    assert 'as_of="2019"' in result().textarea.text
    controls["Published by"].value = "2019-13"
    assert result().select_one(".answer").text == (
        "“2019-13” is not a date. Accepted: 2023, 2023-12, 2023-12-31."
    )


def test_language_renames_controls_once_and_keeps_what_they_ask(panel):
    controls, result = panel
    tick(controls, "Yen Bai", "Viet Nam")
    drawn = []
    controls["Language"].observe(lambda _change: drawn.append(result().h3.text), names="value")
    controls["Language"].value = "vi"
    assert controls["Indicator"].description == "Chỉ tiêu"
    assert controls["Indicator"].label == "Tốc độ tăng trưởng GRDP"
    assert (controls["Yen Bai"].description, controls["Yen Bai"].value) == ("Yên Bái", True)
    assert drawn == ["Tốc độ tăng trưởng GRDP, 2011–2025"]
    assert result().div["lang"] == "vi"


def test_it_starts_where_it_is_told_also_with_an_indicator_without_years():
    made = explore.panel("rice_area", areas="Lai Châu", benchmark="", language="en")
    box, result = made.children
    assert next(named(box)).value == "rice_area"
    assert "No published figure" in result.value


def test_an_area_asked_for_is_offered_wherever_it_stands():
    made = explore.panel(areas="vietnam", benchmark="lai-chau", language="en")
    ticked = [item.description for item in named(made.children[0]) if item.value is True]
    assert ticked == ["Viet Nam", "Lai Chau"]


def test_a_wrong_start_is_refused():
    with pytest.raises(UsageError) as refused:
        explore.panel(area="lai-chau")
    assert str(refused.value) == (
        "panel: 'area' is no argument; did you mean areas? accepted: indicator, areas, benchmark,"
        " start, end, as_of, language"
    )


def test_of_two_changes_at_once_the_newest_has_the_last_word(panel, monkeypatch):
    controls, result = panel
    module = sys.modules["helpers.explore.panel"]  # its name is the function's in the package
    began, show = threading.Event(), module.show

    def slow(asked):
        if (asked.start, asked.end) == (2020, 2025):
            began.set()
            while controls["Last year"].value != 2019:
                pass
        return show(asked)

    def change(name, year):
        controls[name].value = year

    monkeypatch.setattr(module, "show", slow)
    first = threading.Thread(target=change, args=("First year", 2020))
    first.start()
    assert began.wait(60)
    change("Last year", 2019)
    first.join()
    said = result().select_one(".answer").text
    assert said == "The first year, 2020, is after the last, 2019."
