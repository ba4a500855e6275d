import pytest
from nbformat import v4

from helpers.lessons import pages, versions


def notebook(*cells):
    return v4.new_notebook(cells=list(cells))


def shown(name, text, *, tag=None, part=None):
    metadata = {"tags": [tag] if tag else []}
    if part:
        metadata["nbgrader"] = {"grade_id": part, "grade": False, "solution": True}
    outputs = [v4.new_output("stream", text=text)] if text else []
    return v4.new_code_cell("1", id=name, metadata=metadata, outputs=outputs)


@pytest.mark.parametrize(
    "text",
    [
        "**The question.** Is _this_ figure `right`?",
        "**The question:** is this figure `right`?",
        "**Is this figure `right`?**",
        "Is this figure `right`?",
    ],
)
def test_a_question_is_listed_without_what_announces_it(text):
    title = v4.new_markdown_cell(f"# Lesson\n\n{text}", metadata={"tags": ["title", "en"]})
    assert pages.question(notebook(title)) == "Is this figure `right`?"


def test_paper_shows_what_is_neither_to_be_guessed_nor_an_exercise():
    guess = v4.new_markdown_cell("Guess.", id="guess", metadata={"tags": ["predict", "en"]})
    executed = notebook(
        shown("example", "16.1"), guess, shown("guessed", "8.05"), shown("after", "9.02"),
        shown("answer", "5", part="answer-1"),
    )  # fmt: skip
    student = notebook(
        shown("example", ""), guess, shown("guessed", ""), shown("after", ""),
        shown("answer", "", part="answer-1"),
    )  # fmt: skip
    paper = versions.on_paper(student, executed)
    texts = {cell.id: [one.text for one in cell.get("outputs", [])] for cell in paper.cells}
    assert texts == {
        "example": ["16.1"], "guess": [], "guessed": [], "after": ["9.02"], "answer": [],
    }  # fmt: skip
    assert all(not cell.get("outputs") for cell in student.cells)
