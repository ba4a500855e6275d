"""What is wrong with a lesson is named, with its cell; nothing is wrong with those there are."""

import nbformat
import pytest

from helpers.errors import FormatError
from helpers.lessons import prose, structure
from helpers.lessons.source import Lesson


@pytest.fixture
def faults(sample, tmp_path):
    """Return a function that spoils the small lesson and returns what is found, as text."""

    def find(spoil):
        notebook = sample.sample()
        cells = {cell["id"].removeprefix("sample-"): cell for cell in notebook.cells}
        spoil(notebook, cells)
        file = sample.write(notebook, tmp_path)
        return [str(fault) for fault in structure.check(Lesson(sample.NAME, file))]

    return find


def test_every_lesson_is_built_as_lessons_are(lesson, sources):
    file = sources / "lessons" / f"{lesson}.ipynb"
    assert [str(fault) for fault in structure.check(Lesson(lesson, file))] == []


def test_both_languages_explain_enough(lesson, sources):
    cells = nbformat.read(sources / "lessons" / f"{lesson}.ipynb", as_version=4).cells
    assert min(prose.ratios(cells).values()) >= 15


def replaced(name, old, new):
    """Spoil one cell by replacing a text in it."""

    def spoil(_notebook, cells):
        assert old in cells[name].source
        cells[name].source = cells[name].source.replace(old, new)

    return spoil


def removed(*names):
    def spoil(notebook, cells):
        gone = [cells[name] for name in names]
        notebook.cells = [cell for cell in notebook.cells if cell not in gone]

    return spoil


def put(name, key, value):
    """Spoil the nbgrader metadata of one cell."""
    return lambda _notebook, cells: cells[name].metadata.nbgrader.__setitem__(key, value)


def tagged(name, *tags):
    return lambda _notebook, cells: cells[name].metadata.__setitem__("tags", list(tags))


def ran(_notebook, cells):
    cells["shown"].outputs = [nbformat.v4.new_output("stream", text="16.1\n")]


def renamed(_notebook, cells):
    cells["shown"]["id"] = "0f3c9a1e"


def doubled(_notebook, cells):
    cells["shown"]["id"] = "sample-setup"


def another_kernel(notebook, _cells):
    notebook.metadata.kernelspec.name = "python311"


FAULTS = {
    "twin missing": (removed("example-en"), [
        " cell 11 (sample-example-vi): tagged vi without a cell tagged en after it"]),
    "original missing": (removed("example-vi"), [
        " cell 11 (sample-example-en): tagged en without a cell tagged vi before it"]),
    "no language": (tagged("example-en", "example"), [
        " cell 11 (sample-example-vi): tagged vi without a cell tagged en after it",
        " cell 12 (sample-example-en): Markdown without a language; accepted: a tag vi or en"]),
    "other tags": (tagged("example-en", "en", "summary"), [
        " cell 12 (sample-example-en): is tagged summary, its twin in vi example"]),
    "unknown tag": (lambda _n, cells: [
        cells[f"example-{code}"].metadata.tags.append("aside") for code in ("vi", "en")], [
        " cell 11 (sample-example-vi): tagged aside; accepted: title, objectives, plan, "
        "prerequisites, predict, example, exercise, summary, glossary, teacher"]),
    "heading level": (replaced("example-en", "## Example", "### Example"), [
        " cell 12 (sample-example-en): has headings of the levels [3], its twin in vi [2]"]),
    "list": (replaced("objectives-en", "- read", "- read it\n- read"), [
        " cell 4 (sample-objectives-en): has 2 list items, its twin in vi 1"]),
    "table": (replaced("glossary-en", "\n| tăng | growth | % |", ""), [
        " cell 44 (sample-glossary-en): has 2 table rows, its twin in vi 3",
        " cell 44 (sample-glossary-en): the glossary is no table of terms"]),
    "link": (replaced("summary-en", "One", "[One](https://example.org)"), [
        " cell 42 (sample-summary-en): has 3 links, its twin in vi 0"]),
    "second title": (lambda _n, cells: [
        setattr(cells[f"summary-{code}"], "source", "# End\n" + cells[f"summary-{code}"].source)
        for code in ("vi", "en")], [
        " cell 41 (sample-summary-vi): has 1 headings of level 1; accepted: one, in the title",
        " cell 42 (sample-summary-en): has 1 headings of level 1; accepted: one, in the title"]),
    "no question": (replaced("title-en", "Is this figure right?", "A figure."), [
        " cell 2 (sample-title-en): no question stands under the title"]),
    "no objectives": (removed("objectives-vi", "objectives-en"), [
        " no part is tagged objectives; accepted: a pair of cells that is"]),
    "minutes": (replaced("plan-vi", "| B | 45 |", "| B | 40 |"), [
        " cell 5 (sample-plan-vi): the minutes of the plan sum to 145, which it does not say",
        " cell 5 (sample-plan-vi): the plan takes 145 minutes; accepted: 60 to 90"]),
    "setup": (replaced("setup", "9-sample", "8-sample"), [
        " cell 9 (sample-setup): the setup cell is another; accepted: 'from helpers.teaching "
        "import check, expect, open_lesson\\nlanguage = open_lesson(\"9-sample\", \"vi\")'"]),
    "tag of code": (tagged("shown", "example"), [
        " cell 15 (sample-shown): code tagged example; accepted: no tag, setup or choices"]),
    "outputs": (ran, [
        " cell 15 (sample-shown): has outputs; accepted: none (nbstripout --keep-id)"]),
    "random id": (renamed, [
        " cell 15 (0f3c9a1e): its id is no name; accepted: such as growth-07"]),
    "kernel": (another_kernel, [" its kernel is 'python311'; accepted: python3"]),
    "points in a heading": (replaced("exercise-2-en", "(2 points)", "(3 points)"), [
        " cell 21 (sample-exercise-2-en): is exercise 2 of 3 points, its twin in vi 2 of 2"]),
    "points given": (put("check-2", "points", 1), [
        " cell 23 (sample-check-2): gives 1 points, its heading says 2"]),
    "heading": (replaced("exercise-2-en", "Exercise 2", "Task 2"), [
        " cell 21 (sample-exercise-2-en): does not begin as an exercise does; accepted: "
        "### Exercise 3 (2 points)"]),
    "check missing": (removed("check-2"), [
        " cell 20 (sample-exercise-2-vi): its cells do not follow; accepted: answer-2 and check-2, "
        "or open-2"]),
    "numbering": (lambda _n, cells: [
        setattr(cells[f"exercise-5-{code}"], "source",
                cells[f"exercise-5-{code}"].source.replace("5 (", "7 ("))
        for code in ("vi", "en")], [
        " its exercises are numbered [1, 2, 3, 4, 7, 6]; accepted: 1, 2, 3, ...",
        " cell 32 (sample-exercise-5-vi): its cells do not follow; accepted: answer-7 and check-7, "
        "or open-7",
        " cell 34 (sample-answer-5): is answer-5, and no heading announces exercise 5",
        " cell 35 (sample-check-5): is check-5, and no heading announces exercise 5"]),
    "grade id": (put("answer-2", "grade_id", "cell-1f"), [
        " cell 20 (sample-exercise-2-vi): its cells do not follow; accepted: answer-2 and check-2, "
        "or open-2",
        " cell 22 (sample-answer-2): grade_id 'cell-1f'; accepted: answer-3, check-3, open-3",
        " cell 22 (sample-answer-2): its regions are ['### BEGIN SOLUTION', '### END SOLUTION']; "
        "accepted: none in this cell"]),
    "unlocked test": (put("check-2", "locked", False), [
        " cell 23 (sample-check-2): its nbgrader metadata has {'locked': False}; accepted: "
        "locked=True"]),
    "no empty answer": (replaced("answer-2", "answer_2 = ...", "answer_2 = 0"), [
        " cell 22 (sample-answer-2): leaves no empty answer; accepted: answer_2 = ... before the "
        "solution"]),
    "test in sight": (replaced("check-2", "\ncheck(2)", "\nassert answer_2\ncheck(2)"), [
        " cell 23 (sample-check-2): students would see more than check(2) of it"]),
    "no hint": (replaced("check-2", 'hint={"vi"', 'hints={"vi"'), [
        " cell 23 (sample-check-2): expect() without hint"]),
    "hint in one language": (replaced("check-2", ', "en": "Think of the unit 2."', ""), [
        " cell 23 (sample-check-2): has a hint in ['vi']; accepted: vi, en"]),
    "mistake in one language": (replaced("check-2", 'en="That was printed first 2.", ', ""), [
        " cell 23 (sample-check-2): mistake() without en"]),
    "judge by another name": (replaced("check-2", "import check, expect, ", "import "), [
        " cell 23 (sample-check-2): its hidden test does not import check and expect; accepted: "
        "from helpers.teaching import check, expect"]),
    "test of another exercise": (replaced("check-2", "expect(2,", "expect(3,"), [
        " cell 23 (sample-check-2): expects [3]; accepted: one expect(2, ...)"]),
    "region not closed": (replaced("answer-2", "### END SOLUTION", ""), [
        " cell 22 (sample-answer-2): its regions are ['### BEGIN SOLUTION']; accepted: "
        "### BEGIN SOLUTION ... ### END SOLUTION"]),
    "no model answer": (removed("model-vi", "model-en"), [
        " no part is tagged teacher; accepted: a pair of cells that is",
        " cell 38 (sample-open-6): no teacher's cell with a model answer follows"]),
    "long cell": (replaced("shown", "2 * 8.05", "\n".join("2 * 8.05" for _line in range(9))), [
        " cell 15 (sample-shown): has 9 lines; accepted: at most 8"]),
    "comment": (replaced("shown", "2 * 8.05", "2 * 8.05  # tốc độ tăng trưởng"), [
        " cell 15 (sample-shown): says in one language only: 'tốc độ tăng trưởng'; accepted: no "
        "prose in code"]),
    "text in code": (replaced("shown", "2 * 8.05", 'print("this grew more than that")'), [
        " cell 15 (sample-shown): says in one language only: 'this grew more than that'; accepted: "
        "no prose in code"]),
    "formula": (replaced("summary-en", "One", "$x_1 = 2$ one"), [
        " cell 42 (sample-summary-en): has a formula in TeX, which needs a script; accepted: "
        "words, code"]),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_with_its_cell(faults, name):
    spoil, messages = FAULTS[name]
    assert faults(spoil) == [f"9-sample.ipynb:{message}" for message in messages]


def test_a_lesson_that_explains_too_little_says_how_much(faults):
    def shorten(_notebook, cells):
        for identity, cell in cells.items():
            if identity.endswith("-en") and identity.startswith(("example", "summary", "exercise")):
                cell.source = cell.source.replace(cell.source.splitlines()[-1], "Short.")

    assert faults(shorten) == [
        "9-sample.ipynb: has 4.6 words of prose per line of code in en; accepted: at least 15"
    ]


def test_two_cells_of_one_name_are_no_notebook(faults):
    with pytest.raises(FormatError) as refused:
        faults(doubled)
    said = "not a notebook (two cells have the id sample-setup)"
    assert str(refused.value) == f"9-sample.ipynb: {said}"


def test_a_file_that_is_no_notebook_is_refused(tmp_path):
    file = tmp_path / "2-growth.ipynb"
    file.write_text("{}", encoding="utf-8")
    with pytest.raises(FormatError, match=r"^2-growth\.ipynb: not a notebook \("):
        structure.check(Lesson("2-growth", file))
