"""The exercises of a lesson: numbered, graded and hidden as nbgrader and ``check`` need them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from nbformat import NotebookNode

from helpers.lessons.faults import Found
from helpers.lessons.source import (
    HIDDEN,
    SOLUTION,
    grading,
    inside,
    language_of,
    outside,
    tags,
)

HEADINGS = {
    "vi": re.compile(r"### Bài tập (\d+) \((\d+) điểm\)"),
    "en": re.compile(r"### Exercise (\d+) \((\d+) points?\)"),
}
FORMS = {"vi": "### Bài tập 3 (2 điểm)", "en": "### Exercise 3 (2 points)"}
FEWEST, MOST = 6, 9
POINTS = (15, 25)
METADATA = {
    "answer": {"grade": False, "solution": True, "locked": False},
    "check": {"grade": True, "solution": False, "locked": True},
    "open": {"grade": True, "solution": True, "locked": False},
}
JUDGES = {"check", "expect"}
CALLED = {"expect": ("hint",), "mistake": ("vi", "en")}


@dataclass(frozen=True)
class Exercise:
    """An exercise where it stands in a notebook, by the places of its cells.

    Attributes
    ----------
    number : int
        From 1.
    points : int
        The most it gives.
    text : int
        The Markdown that sets it.
    answer : int
        The cell that takes the answer.
    check : int
        The cell that grades it; that of the answer itself where a teacher grades it.
    """

    number: int
    points: int
    text: int
    answer: int
    check: int

    @property
    def is_open(self) -> bool:
        """Whether a teacher grades it."""
        return self.answer == self.check


def exercises(cells: list[NotebookNode]) -> list[Exercise]:
    """Return the exercises of a notebook in one language or both, as far as they are whole.

    Parameters
    ----------
    cells : list of cells
        Of a source or of a version made from it.
    """
    by_part = {grading(cell): place for place, cell in enumerate(cells) if grading(cell)[0]}
    found = []
    for (part, number), place in by_part.items():
        check = place if part == "open" else by_part.get(("check", number))
        if part == "check" or check is None:
            continue
        before = [at for at in range(place) if "exercise" in tags(cells[at])]
        points = int(cells[check].metadata["nbgrader"].get("points", 0))
        found.append(Exercise(number, points, before[-1] if before else 0, place, check))
    return sorted(found, key=lambda one: one.number)


def faults(cells: list[NotebookNode]) -> Iterator[Found]:
    """Find exercises that lack a part, grade what they do not say, or show what is hidden."""
    stated = _stated(cells)
    yield from _numbering(cells, [number for number, _points, _place in stated])
    for number, points, place in stated:
        yield from _exercise(cells, number, points, place)
    given = [points for _number, points, _place in stated]
    if not FEWEST <= len(given) <= MOST:
        yield Found(-1, f"has {len(given)} exercises; accepted: {FEWEST} to {MOST}")
    if not POINTS[0] <= sum(given) <= POINTS[1]:
        said = f"accepted: {POINTS[0]} to {POINTS[1]}"
        yield Found(-1, f"its exercises give {sum(given)} points in all; {said}")
    kinds = [kind for kind, _number in map(grading, cells) if kind in ("answer", "open")]
    if "open" not in kinds or kinds[:1] == ["open"]:
        yield Found(-1, "its exercises do not lead from easy ones to an open question")
    for place, cell in enumerate(cells):
        yield from _regions(place, cell)


def _stated(cells: list[NotebookNode]) -> list[tuple[int, int, int]]:
    """Return number, points and place of what Vietnamese headings announce."""
    found = []
    for place, cell in enumerate(cells):
        if "exercise" in tags(cell) and language_of(cell) == "vi":
            heading = HEADINGS["vi"].match(cell.source)
            found.append((int(heading[1]), int(heading[2]), place) if heading else (0, 0, place))
    return found


def _numbering(cells: list[NotebookNode], numbers: list[int]) -> Iterator[Found]:
    if numbers != list(range(1, len(numbers) + 1)):
        yield Found(-1, f"its exercises are numbered {numbers}; accepted: 1, 2, 3, ...")
    for place, cell in enumerate(cells):
        part, number = grading(cell)
        if "nbgrader" in cell.metadata and not part:
            said = cell.metadata["nbgrader"].get("grade_id")
            yield Found(place, f"grade_id {said!r}; accepted: answer-3, check-3, open-3")
        elif part and number not in numbers:
            yield Found(place, f"is {part}-{number}, and no heading announces exercise {number}")


def _exercise(cells: list[NotebookNode], number: int, points: int, place: int) -> Iterator[Found]:
    """Find what is wrong with one exercise, from its Vietnamese text on."""
    if not number:
        yield Found(place, f"does not begin as an exercise does; accepted: {FORMS['vi']}")
        return
    twin = HEADINGS["en"].match(cells[place + 1].source) if place + 1 < len(cells) else None
    if not twin:
        yield Found(place + 1, f"does not begin as an exercise does; accepted: {FORMS['en']}")
    elif (int(twin[1]), int(twin[2])) != (number, points):
        said = f"is exercise {twin[1]} of {twin[2]} points, its twin in vi {number} of {points}"
        yield Found(place + 1, said)
    after = [grading(cell) for cell in cells[place + 2 : place + 4]]
    if after[:1] == [("open", number)]:
        yield from _graded(cells[place + 2], place + 2, "open", points)
        if place + 3 >= len(cells) or "teacher" not in tags(cells[place + 3]):
            yield Found(place + 2, "no teacher's cell with a model answer follows")
    elif after == [("answer", number), ("check", number)]:
        yield from _graded(cells[place + 2], place + 2, "answer", None)
        yield from _graded(cells[place + 3], place + 3, "check", points)
        yield from _answer(cells[place + 2].source, place + 2, number)
        yield from _check(cells[place + 3].source, place + 3, number)
    else:
        said = f"accepted: answer-{number} and check-{number}, or open-{number}"
        yield Found(place, f"its cells do not follow; {said}")


def _graded(cell: NotebookNode, place: int, part: str, points: int | None) -> Iterator[Found]:
    given = cell.metadata["nbgrader"]
    wanted = {**METADATA[part], "schema_version": 3, "task": False}
    wrong = {key: given.get(key) for key, value in wanted.items() if given.get(key) != value}
    if wrong:
        said = ", ".join(f"{key}={wanted[key]!r}" for key in wrong)
        yield Found(place, f"its nbgrader metadata has {wrong}; accepted: {said}")
    kind = "markdown" if part == "open" else "code"
    if cell.cell_type != kind or tags(cell):
        yield Found(place, f"is {cell.cell_type} tagged {tags(cell)}; accepted: {kind} untagged")
    if points is not None and given.get("points") != points:
        yield Found(place, f"gives {given.get('points')} points, its heading says {points}")


def _answer(text: str, place: int, number: int) -> Iterator[Found]:
    name = f"answer_{number}"
    if f"{name} = ..." not in outside(text, SOLUTION).splitlines():
        yield Found(place, f"leaves no empty answer; accepted: {name} = ... before the solution")
    if not re.search(rf"\b{name}\b", inside(text, SOLUTION)):
        yield Found(place, f"its solution gives no {name}")


def _check(text: str, place: int, number: int) -> Iterator[Found]:
    if outside(text, HIDDEN).strip() != f"check({number})":
        yield Found(place, f"students would see more than check({number}) of it")
    try:
        calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    except SyntaxError as error:
        yield Found(place, f"is no Python ({error.msg}, line {error.lineno})")
        return
    expected = [
        call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "expect"
    ]
    if expected != [number]:
        yield Found(place, f"expects {expected}; accepted: one expect({number}, ...)")
    yield from _overwritten(text, place, calls)
    for call in calls:
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        missing = set(CALLED.get(name, ())) - {keyword.arg for keyword in call.keywords}
        if missing:
            yield Found(place, f"{name}() without {' and '.join(sorted(missing))}")
        for keyword in call.keywords:
            if name == "expect" and keyword.arg == "hint" and isinstance(keyword.value, ast.Dict):
                keys = [key.value for key in keyword.value.keys if isinstance(key, ast.Constant)]
                if keys != ["vi", "en"]:
                    yield Found(place, f"has a hint in {keys}; accepted: vi, en")


def _overwritten(text: str, place: int, calls: list[ast.Call]) -> Iterator[Found]:
    """Find what judges under a name that a student may have given to something else."""
    used = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
    imported = {
        alias.name
        for node in ast.walk(ast.parse(inside(text, HIDDEN)))
        if isinstance(node, ast.ImportFrom) and node.module == "helpers.teaching"
        for alias in node.names
    }
    left = sorted(used & JUDGES - imported)
    if left:
        said = f"accepted: from helpers.teaching import {', '.join(sorted(JUDGES))}"
        yield Found(place, f"its hidden test does not import {' and '.join(left)}; {said}")


def _regions(place: int, cell: NotebookNode) -> Iterator[Found]:
    """Find regions that nbgrader would not clear, or refuse."""
    lines = [line.strip() for line in cell.source.split("\n")]
    for marks, part in ((SOLUTION, "answer"), (HIDDEN, "check")):
        found = [line for line in lines if any(mark[4:] in line for mark in marks)]
        wanted = list(marks) if grading(cell)[0] == part else []
        if found != wanted:
            said = " ... ".join(wanted) or "none in this cell"
            yield Found(place, f"its regions are {found}; accepted: {said}")
