"""A small lesson, whole, to be spoiled in one place at a time; quick, since without figures."""

from nbformat import v4

NAME = "9-sample"
PROSE = {
    "vi": "Một câu giải thích đủ dài để người học hiểu điều sắp tính trước khi chạy ô dưới. " * 3,
    "en": "One sentence that explains at length what is computed before the cell below runs. " * 3,
}
SETUP = (
    "from helpers.teaching import check, expect, open_lesson\n"
    'language = open_lesson("9-sample", "vi")'
)
ANSWERED = """answer_{n} = ...
### BEGIN SOLUTION
solved = {n} * 8.05
answer_{n} = solved
### END SOLUTION"""
CHECKED = """### BEGIN HIDDEN TESTS
from helpers.teaching import check, expect, mistake, number
expect({n}, number({n} * 8.05, within=0.05, unit="%"),
       mistakes=[mistake({n} * 9.02, vi="Đó là số in lần đầu {n}.",
                         en="That was printed first {n}.", points=1)],
       hint={{"vi": "Nghĩ lại về đơn vị {n}.", "en": "Think of the unit {n}."}})
### END HIDDEN TESTS
check({n})"""


def sample():
    """Return a lesson in which nothing is wrong: five exercises by value, one open."""
    cells = [
        *pair("title", "# Bài mẫu\n\nSố này đúng không?", "# A sample\n\nIs this figure right?"),
        *pair("objectives", "## Mục tiêu\n\n- đọc một số", "## Objectives\n\n- read a number"),
        *pair("plan", "## Thời gian\n\n" + plan("Phần", "Phút", "Tổng"),
              "## Plan\n\n" + plan("Part", "Minutes", "Total")),
        *pair("prerequisites", "## Cần biết\n\nPhép nhân.", "## Prerequisites\n\nMultiplication."),
        code("setup", SETUP, tag="setup"),
        code("choices", 'areas = ["lai-chau"]', tag="choices"),
        *pair("example", "## Ví dụ\n\n" + PROSE["vi"], "## Example\n\n" + PROSE["en"]),
        *pair("predict", "Đoán xem: 2 nhân 8,05?", "Guess: 2 times 8.05?"),
        code("shown", "2 * 8.05"),
    ]  # fmt: skip
    for n in range(1, 6):
        cells += exercise(n)
    cells += [
        *pair("open", "### Bài tập 6 (5 điểm)\n\nVì sao?", "### Exercise 6 (5 points)\n\nWhy?",
              tag="exercise"),
        answer_in_words(6),
        *pair("model", "Bài mẫu: vì thế này.", "Model answer: because of this.", tag="teacher"),
        *pair("summary", "## Tóm tắt\n\n" + PROSE["vi"], "## Summary\n\n" + PROSE["en"]),
        *pair("glossary", terms("Tiếng Việt"), terms("Vietnamese")),
    ]  # fmt: skip
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    return v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


def write(notebook, folder, name=NAME):
    """Write a lesson into a folder of notebooks, and return the file."""
    file = folder / "lessons" / f"{name}.ipynb"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(v4.writes(notebook), encoding="utf-8")
    return file


def pair(identity, vi, en, *, tag=None):
    texts = {"vi": vi, "en": en}
    return [
        v4.new_markdown_cell(
            text, id=f"sample-{identity}-{language}", metadata={"tags": [language, tag or identity]}
        )
        for language, text in texts.items()
    ]


def plan(*words):
    part, minutes, total = words
    return f"| {part} | {minutes} |\n|---|---|\n| A | 30 |\n| B | 45 |\n| **{total}** | **75** |"


def terms(language):
    return f"## {language}\n\n| vi | en | = |\n|---|---|---|\n| tăng | growth | % |"


def code(identity, source, *, tag=None):
    metadata = {"tags": [tag]} if tag else {}
    return v4.new_code_cell(source, id=f"sample-{identity}", metadata=metadata)


def exercise(n):
    return [
        *pair(f"exercise-{n}", f"### Bài tập {n} (2 điểm)\n\n" + PROSE["vi"],
              f"### Exercise {n} (2 points)\n\n" + PROSE["en"], tag="exercise"),
        graded(code(f"answer-{n}", ANSWERED.format(n=n)), f"answer-{n}", solution=True),
        graded(code(f"check-{n}", CHECKED.format(n=n)), f"check-{n}", grade=True, points=2),
    ]  # fmt: skip


def answer_in_words(n):
    cell = v4.new_markdown_cell("…", id=f"sample-open-{n}")
    return graded(cell, f"open-{n}", grade=True, solution=True, points=5)


def graded(cell, grade_id, *, grade=False, solution=False, **more):
    cell.metadata["nbgrader"] = {
        "grade": grade, "solution": solution, "locked": grade and not solution,
        "grade_id": grade_id, "schema_version": 3, "task": False, **more,
    }  # fmt: skip
    return cell
