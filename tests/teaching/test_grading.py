"""What a kernel shows under a check is what nbgrader gives points for."""

import nbformat
import pytest
from nbclient import NotebookClient
from nbgrader.utils import determine_grade

SETUP = """
from helpers.teaching import check, expect, open_lesson
language = open_lesson("2-growth", "vi")
"""
EXPECT = """
from helpers.teaching import mistake, number
expect({n}, number(8.05, within=0.05, unit="%"),
       mistakes=[mistake(9.0, vi="Xem lại gốc.", en="See the base.", points=0.5)],
       hint=dict(vi="Nghĩ lại.", en="Think."))
check({n})
"""
OF_FUNCTION = """
from helpers.teaching import calls
expect(6, calls({(100, 110): 10.0}, within=0.01))
check(6)
"""
GIVEN = {
    1: ("answer_1 = '8,05 %'", 2.0),
    2: ("answer_2 = 9.0", 0.5),
    3: ("answer_3 = 7", 0.0),
    4: ("answer_4 = ...", 0.0),
    5: ("", 0.0),
    6: (
        "import sys, warnings\n\n"
        "def answer_6(before, after):\n"
        "    warnings.warn('careful')\n"
        "    print('loud', file=sys.stderr)\n"
        "    return 100 * (after / before - 1)",
        2.0,
    ),
}


def cell(source, n=None):
    found = nbformat.v4.new_code_cell(source)
    if n is not None:
        found.metadata["nbgrader"] = {
            "grade": True, "solution": False, "locked": True, "task": False, "points": 2,
            "grade_id": f"check-{n}", "schema_version": 3,
        }  # fmt: skip
    return found


@pytest.fixture(scope="module")
def graded():
    """Submit an answer to each exercise, and return the graded cells."""
    notebook = nbformat.v4.new_notebook(cells=[cell(SETUP)])
    for n, (given, _points) in GIVEN.items():
        notebook.cells += [cell(given), cell(OF_FUNCTION if n == 6 else EXPECT.format(n=n), n)]
    NotebookClient(notebook, kernel_name="python3", allow_errors=True).execute()
    return [one for one in notebook.cells if "nbgrader" in one.metadata]


def test_every_answer_gets_its_points(graded):
    assert [determine_grade(one) for one in graded] == [(gets, 2.0) for _g, gets in GIVEN.values()]


def test_a_wrong_answer_shows_its_hint_and_no_code(graded):
    (output,) = graded[2].outputs
    assert (output.ename, output.evalue) == ("AnswerError", "Chưa đúng. Nghĩ lại.")
    assert output.traceback == ["Chưa đúng. Nghĩ lại."]


def test_right_and_partly_right_are_displayed(graded):
    assert [output.data["text/plain"] for output in graded[0].outputs] == ["Đúng."]
    partly = ["Đúng một phần. Xem lại gốc.", "0.5"]
    assert [output.data["text/plain"] for output in graded[1].outputs] == partly
