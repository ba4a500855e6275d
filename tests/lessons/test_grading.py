"""Grading for real: by nbgrader, and every answer of submissions/ by the cell that grades it."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import v4

from helpers.lessons import course, making, versions
from helpers.lessons.course import GRADEBOOK
from helpers.lessons.exercises import exercises
from helpers.lessons.running import earned
from helpers.rendering.forks import private_folder

pytestmark = pytest.mark.filterwarnings(
    "ignore:Object of type <Submitted"  # nbgrader 0.9.5 under SQLAlchemy 2.1
)
SUBMISSIONS = Path(__file__).parent / "submissions"
OPENED = 'open_lesson("{name}", "{language}");'


def answers(name):
    """The answers of a lesson's file, by exercise."""
    file = SUBMISSIONS / f"{name}.toml"
    found = tomllib.loads(file.read_text("utf-8"))["answer"] if file.is_file() else []
    by_exercise = {}
    for one in found:
        assert (
            {"exercise", "code", "points"} <= one.keys() <= {"exercise", "code", "points", "hint"}
        )
        by_exercise.setdefault(one["exercise"], []).append(one)
    return by_exercise


@pytest.fixture
def graded(made):
    """Return a function that gives the notebook a course grades by."""

    def read(language, name):
        return nbformat.read(
            made / language / "course/source" / name / f"{name}.ipynb", as_version=4
        )

    return read


def code(text, **about):
    return v4.new_code_cell(text, metadata=about)


def run(notebook):
    """Run a notebook to its end, whatever fails; private sockets where the system has them."""
    with private_folder() as folder:
        client = NotebookClient(notebook, timeout=120, allow_errors=True, kernel_name="python3")
        client.km = client.create_kernel_manager()
        if os.name == "posix":
            client.km.transport = "ipc"
            client.km.connection_file = f"{folder}/kernel.json"
        client.execute()
    return notebook


def said(cell):
    """All that stands under a cell."""
    found = []
    for output in cell.outputs:
        found += [output.get("evalue", ""), output.get("data", {}).get("text/plain", "")]
    return "\n".join(found)


def test_every_answer_gets_the_points_and_the_hint_it_should(lesson, graded, warm_kernels):
    notebook = graded("vi", lesson)
    known = answers(lesson)
    exercise_at = {one.answer: one for one in exercises(notebook.cells) if not one.is_open}
    assert known.keys() <= {one.number for one in exercise_at.values()}
    cells, tried = [], []
    for place, cell in enumerate(notebook.cells):
        if place in exercise_at:
            one = exercise_at[place]
            check = notebook.cells[one.check]
            for answer in known.get(one.number, ()):
                cells += [code(f"answer_{one.number} = ..."), code(answer["code"], answer=True)]
                for language in ("vi", "en"):
                    cells.append(code(OPENED.format(name=lesson, language=language)))
                    cells.append(code(check.source, nbgrader=dict(check.metadata.nbgrader)))
                    tried.append((answer, language, cells[-1]))
            cells.append(code(OPENED.format(name=lesson, language="vi")))
        cells.append(cell)
    run(v4.new_notebook(cells=cells, metadata=notebook.metadata))
    mine = {id(cell) for _answer, _language, cell in tried}
    lost = [
        (cell.source, said(cell)) for cell in cells
        if cell.cell_type == "code" and id(cell) not in mine and "answer" not in cell.metadata
        and any(output.output_type == "error" for output in cell.outputs)
    ]  # fmt: skip
    assert lost == []
    wrong = [
        (answer["code"], language, earned(cell), answer["points"], said(cell))
        for answer, language, cell in tried
        if earned(cell) != answer["points"]
        or answer.get("hint", {}).get(language, "") not in said(cell)
    ]
    assert wrong == []


def test_the_students_version_runs_to_its_end_and_says_what_is_open(lesson, made, warm_kernels):
    language = ("vi", "en")[int(lesson[0]) % 2]
    file = made / language / "students" / f"{lesson}.ipynb"
    notebook = run(nbformat.read(file, as_version=4))
    failed = [(cell["id"], said(cell)) for cell in notebook.cells if cell.cell_type == "code"
              and any(output.output_type == "error" for output in cell.outputs)]  # fmt: skip
    assert failed == []
    waiting = {"vi": "Chưa trả lời.", "en": "Not answered yet."}[language]
    checks = [notebook.cells[one.check] for one in exercises(notebook.cells) if not one.is_open]
    assert [cell["id"] for cell in checks if waiting not in said(cell)] == []


@pytest.fixture(scope="module")
def courses(made, tmp_path_factory):
    """Return copies of the courses, to be graded in."""
    folder = tmp_path_factory.mktemp("courses")
    for language in ("vi", "en"):
        shutil.copytree(made / language / "course", folder / language)
    return folder


def hand_in(folder, name, student, answered):
    """Put into a course what a student hands in: the release with cells replaced by grade id."""
    notebook = nbformat.read(folder / "release" / name / f"{name}.ipynb", as_version=4)
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if grade_id in answered:
            cell.source = answered[grade_id]
    file = folder / "submitted" / student / name / f"{name}.ipynb"
    file.parent.mkdir(parents=True)
    nbformat.write(notebook, file)


def autograde(folder, name, student):
    """Grade by nbgrader; return the points of each exercise by value."""
    from nbgrader.api import Gradebook
    from nbgrader.converters import Autograde
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.utils import capture_log
    from traitlets.config import PyFileConfigLoader

    config = PyFileConfigLoader(course.CONFIG, path=str(folder)).load_config()
    config.CourseDirectory.root = str(folder)
    config.CourseDirectory.assignment_id = name
    config.CourseDirectory.student_id = student
    done = capture_log(Autograde(coursedir=CourseDirectory(config=config), config=config))
    assert done["success"], done
    with Gradebook(f"sqlite:///{folder / GRADEBOOK}") as book:
        grades = book.find_submission_notebook(name, name, student).grades
        return {grade.name: grade.auto_score for grade in grades if grade.name.startswith("check")}


def points_of(notebook):
    return {f"check-{one.number}": float(one.points) for one in exercises(notebook.cells)
            if not one.is_open}  # fmt: skip


def test_the_solution_gets_every_point(lesson, graded, courses, warm_kernels):
    source = graded("vi", lesson)
    solved = {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in source.cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution")
    }
    hand_in(courses / "vi", lesson, "solution", solved)
    assert autograde(courses / "vi", lesson, "solution") == points_of(source)


def test_the_empty_version_gets_none(lesson, graded, courses, warm_kernels):
    hand_in(courses / "en", lesson, "empty", {})
    source = graded("en", lesson)
    assert autograde(courses / "en", lesson, "empty") == dict.fromkeys(points_of(source), 0.0)


def test_a_submission_gets_exactly_its_points(lesson, graded, courses, warm_kernels):
    language, number = (("vi", 0), ("en", -1))[int(lesson[0]) % 2]
    given = {exercise: found[number] for exercise, found in answers(lesson).items()}
    student = f"student-{language}"
    answered = {f"answer-{exercise}": one["code"] for exercise, one in given.items()}
    hand_in(courses / language, lesson, student, answered)
    wanted = dict.fromkeys(points_of(graded(language, lesson)), 0.0)
    wanted |= {f"check-{exercise}": float(one["points"]) for exercise, one in given.items()}
    assert autograde(courses / language, lesson, student) == wanted


def test_a_teacher_goes_on_with_nbgraders_own_commands(courses, sample):
    folder = courses / "vi"
    hand_in(
        folder, sample.NAME, "lan", {"answer-1": "answer_1 = 8.05", "answer-2": "answer_2 = 99"}
    )
    program = Path(sys.executable).parent / "nbgrader"
    for command in (
        ["autograde", sample.NAME, "--student", "lan"],
        ["generate_feedback", sample.NAME, "--student", "lan"],
        ["export"],
    ):
        done = subprocess.run([program, *command], cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    page = (folder / "feedback" / "lan" / sample.NAME / f"{sample.NAME}.html").read_text("utf-8")
    assert "Nghĩ lại về đơn vị 2." in page
    lines = (folder / "grades.csv").read_text("utf-8").splitlines()
    header = lines[0].split(",")
    (own,) = [dict(zip(header, line.split(","), strict=True)) for line in lines if ",lan," in line]
    assert (own["raw_score"], own["max_score"]) == ("2.0", "15.0")


def test_another_set_of_exercises_is_not_put_over_submissions(
    courses, sample, tmp_path, monkeypatch
):
    folder = tmp_path / "out"
    shutil.copytree(courses / "en", folder / "en" / "course")
    hand_in(folder / "en/course", sample.NAME, "minh", {})
    autograde(folder / "en/course", sample.NAME, "minh")
    notebook = versions.version(sample.sample(), sample.NAME, "en")
    gone = {"sample-answer-5", "sample-check-5"}
    notebook.cells = [cell for cell in notebook.cells if cell["id"] not in gone]
    gradebook = folder / "en/course" / GRADEBOOK
    with pytest.raises(making.RenderError) as refused:
        course.release(notebook, sample.NAME, folder / "en/course", gradebook)
    assert str(refused.value) == (
        f"{gradebook} has submissions of this lesson, whose exercises are others now; accepted: "
        "another --output for a new course"
    )
