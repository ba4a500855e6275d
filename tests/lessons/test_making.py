"""What is made of each lesson: nothing of the solutions for students, everything for teachers."""

import io
import json
import re
import shutil
import unicodedata
import zipfile
from pathlib import Path

import nbformat
import pytest
from pypdf import PdfReader

from helpers import paths
from helpers.errors import RenderError, UsageError
from helpers.lessons import leaks, making, printing, running, slides, versions
from helpers.lessons.course import CONFIG, settings
from helpers.lessons.exercises import exercises
from helpers.lessons.source import HIDDEN, SOLUTION, inside, outside, tags
from helpers.lessons.versions import STUBS, WRITTEN

OUTSIDE = re.compile(r"(?:src|href)=[\"'](?:https?:)?//[^\"']*|@import|url\(\s*['\"]?https?:")


@pytest.fixture
def source(sources, place):
    return nbformat.read(sources / "lessons" / f"{Path(place).name}.ipynb", as_version=4)


@pytest.fixture
def student(made, place):
    language, name = place.split("/")
    return made / language / "students" / f"{name}.ipynb"


def strings(value):
    """Every text in a JSON value, however deep."""
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []


def test_students_get_no_line_of_a_solution_or_hidden_test(source, student):
    text = student.read_text("utf-8")
    lines = {line.strip() for part in strings(json.loads(text)) for line in part.splitlines()}
    own = [cell for cell in source.cells if "teacher" not in tags(cell)]
    seen = {
        line.strip()
        for cell in own
        for line in outside(outside(cell.source, SOLUTION), HIDDEN).splitlines()
    }
    secret = {
        line.strip()
        for cell in own
        for marks in (SOLUTION, HIDDEN)
        for line in inside(cell.source, marks).splitlines()
    }
    assert len(secret) > 10
    assert {line for line in secret - seen if len(line) > 4} & lines == set()
    assert "BEGIN" not in text


def test_a_students_notebook_is_in_one_language_and_has_not_run(source, student, place):
    language = place.partition("/")[0]
    notebook = nbformat.read(student, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell["id"] for cell in code if cell.outputs or cell.execution_count] == []
    other = "en" if language == "vi" else "vi"
    dropped = {cell["id"] for cell in source.cells if {other, "teacher"} & set(tags(cell))}
    kept = [cell["id"] for cell in source.cells if cell["id"] not in dropped]
    assert [cell["id"] for cell in notebook.cells] == kept
    assert f'"{language}", key="' in code[0].source


def test_each_answer_is_left_to_write(student, place):
    language = place.partition("/")[0]
    cells = nbformat.read(student, as_version=4).cells
    for one in exercises(cells):
        if one.is_open:
            assert cells[one.answer].source == WRITTEN[language]
        else:
            lines = cells[one.answer].source.split("\n")
            left = f"answer_{one.number} = ...", STUBS[language]
            assert tuple(filter(None, lines)) == left
            assert cells[one.check].source.strip() == f"check({one.number})"


def test_the_teachers_page_has_the_solutions_and_needs_nothing(source, made, place):
    language, name = place.split("/")
    html = (made / language / "teachers" / f"{name}.html").read_text("utf-8")
    assert f'<html lang="{language}">' in html
    assert "default-src 'none'" in html
    assert OUTSIDE.findall(re.sub(r'<a [^>]*href="[^"]*"', "", html)) == []
    assert "<script" not in html
    assert [tag for tag in re.findall(r"<img\b[^>]*>", html) if 'alt="' not in tag] == []
    found = exercises(versions.version(source, name, language).cells)
    assert html.count('<div class="solution">') == sum(not one.is_open for one in found)
    assert html.count('<aside class="teacher') == sum(
        {"teacher", language} <= set(tags(cell)) for cell in source.cells
    )


def test_a_handout_prints_every_exercise_with_page_numbers(source, made, place):
    language, name = place.split("/")
    reader = PdfReader(made / language / "handouts" / f"{name}.pdf")
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert len(reader.pages) > 1
    assert f"1 / {len(reader.pages)}" in reader.pages[0].extract_text()
    title = versions.title(source, language)
    second = unicodedata.normalize("NFKC", reader.pages[1].extract_text())  # fi is one glyph
    assert title.replace(" ", "") in re.sub(r"\s", "", second)
    word = {"vi": "Bài tập", "en": "Exercise"}[language]
    found = exercises(versions.version(source, name, language).cells)
    assert [one.number for one in found if f"{word} {one.number} (" not in text] == []
    fonts = {
        font.get_object()["/BaseFont"] for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }  # fmt: skip
    assert fonts
    assert "\ufffd" not in text


def test_the_list_of_lessons_leads_to_files_that_are_there(made):
    for language in ("vi", "en"):
        html = (made / language / "index.html").read_text("utf-8")
        links = re.findall(r'href="([^"#:]+)"', html)
        assert [link for link in links if not (made / language / link).exists()] == []
        assert len(links) >= 4 * len(list((made / language / "students").glob("*.ipynb")))


def test_the_zip_has_what_students_get(made):
    for language, name in {"vi": "bai-hoc.zip", "en": "lessons.zip"}.items():
        folder = made / language / "students"
        with zipfile.ZipFile(folder / name) as bundle:
            packed = {item: bundle.read(item) for item in bundle.namelist()}
        readme = packed.pop("README.md").decode("utf-8")
        assert "make lab" in readme
        assert packed == {file.name: file.read_bytes() for file in folder.glob("*.ipynb")}


@pytest.fixture
def small(sample, tmp_path, monkeypatch):
    """Return a folder of notebooks that has the small lesson alone."""
    monkeypatch.setenv("TAYBAC_NOTEBOOKS", str(tmp_path / "notebooks"))
    sample.write(sample.sample(), tmp_path / "notebooks")
    return tmp_path / "notebooks"


def test_what_is_unchanged_is_not_made_again_and_a_fault_leaves_what_was(
    sample, small, made, tmp_path
):
    folder = tmp_path / "out"
    shutil.copytree(made, folder)
    before = (folder / "vi/students/9-sample.ipynb").read_bytes()
    log = io.StringIO()
    done = making.make([sample.NAME], output=folder, stream=log)
    assert [(one.place, one.status) for one in done] == [
        ("vi/9-sample", "up to date"), ("en/9-sample", "up to date"),
    ]  # fmt: skip
    spoiled = sample.sample()
    spoiled.cells[14].metadata["tags"] = ["aside"]
    sample.write(spoiled, small)
    failed = making.make(["9"], languages=["vi"], output=folder, stream=log)
    assert [(one.place, one.status, one.error) for one in failed] == [
        ("vi/9-sample", "failed", "9-sample.ipynb: cell 15 (sample-shown): code tagged aside; "
         "accepted: no tag, setup or choices"),
    ]  # fmt: skip
    assert (folder / "vi/students/9-sample.ipynb").read_bytes() == before


def test_without_chromium_handouts_are_pages_to_print(sample, small, tmp_path, monkeypatch):
    monkeypatch.setattr(printing, "NAMES", ())
    monkeypatch.setattr(printing, "CACHES", ())
    log, output = io.StringIO(), tmp_path / "out"
    (done,) = making.make(languages=["en"], output=output, stream=log)
    assert (done.status, done.error) == ("made", "")
    assert done.files["handout"] == "handouts/9-sample.html"
    assert "Exercise 1 (" in (output / "en/handouts/9-sample.html").read_text("utf-8")
    html = (output / "en/index.html").read_text("utf-8")
    assert '<a href="handouts/9-sample.html">handout, to print</a>' in html
    assert log.getvalue().count("since there is no Chromium") == 1
    (again,) = making.make(languages=["en"], output=output, stream=log)
    assert again.status == "up to date"
    monkeypatch.undo()
    monkeypatch.setenv("TAYBAC_NOTEBOOKS", str(small))
    (printed,) = making.make(languages=["en"], output=output, stream=log)
    assert (printed.status, printed.files["handout"]) == ("made", "handouts/9-sample.pdf")
    assert sorted(file.name for file in (output / "en/handouts").iterdir()) == ["9-sample.pdf"]


def test_a_handout_that_cannot_be_printed_is_left_out_and_the_reason_said(
    sample, small, tmp_path, monkeypatch
):
    def broken(html, output):
        raise printing.PrinterError("chromium ended with 1 and no page (without a word)")

    monkeypatch.setattr(printing, "print_page", broken)
    log = io.StringIO()
    (done,) = making.make(languages=["en"], output=tmp_path / "out", stream=log)
    assert (done.status, done.error) == (
        "incomplete", "chromium ended with 1 and no page (without a word)",
    )  # fmt: skip
    assert "handout" not in done.files
    assert list((tmp_path / "out/en/handouts").glob("*")) == []
    html = (tmp_path / "out/en/index.html").read_text("utf-8")
    assert "handouts/9-sample.pdf" not in html
    assert "incomplete en/9-sample in " in log.getvalue()


def test_a_machine_without_chromium_is_told_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(printing, "CACHES", (str(tmp_path),))
    with pytest.raises(printing.PrinterError) as refused:
        printing.print_page("<p>9,02 %</p>", tmp_path / "page.pdf")
    assert str(refused.value) == (
        "PDF needs Chromium or Chrome, and none is installed; accepted: apt install chromium, "
        "or playwright install chromium"
    )


def test_packages_of_the_extra_are_named_where_they_are_missing(monkeypatch):
    known = making.find_spec
    monkeypatch.setattr(
        making, "find_spec", lambda name: None if name in making.NEEDED else known(name)
    )
    with pytest.raises(UsageError) as refused:
        making.make()
    assert str(refused.value) == (
        "lessons are made with nbgrader and sphinx-revealjs, which are not installed; accepted: "
        "pip install 'taybac-notebooks[teach]'"
    )


def test_a_lesson_there_is_not_is_named(small):
    with pytest.raises(UsageError) as refused:
        making.make(["9-samples"])
    assert str(refused.value) == (
        "'9-samples' is not a lesson; did you mean 9-sample? accepted: 9-sample"
    )


def test_a_solution_that_is_not_right_stops_a_lesson(sample, tmp_path, warm_kernels):
    notebook = sample.sample()
    cell = next(cell for cell in notebook.cells if cell["id"] == "sample-answer-3")
    cell.source = cell.source.replace("8.05", "8.50")
    with pytest.raises(RenderError) as refused:
        running.run(versions.version(notebook, sample.NAME, "en", teacher=True), tmp_path)
    assert str(refused.value) == (
        "cell 18 (sample-check-3): AnswerError: Not right yet. Think of the unit 3."
    )
    cell.source = cell.source.replace("8.50", "9.02")
    with pytest.raises(RenderError) as refused:
        running.run(versions.version(notebook, sample.NAME, "en", teacher=True), tmp_path)
    assert str(refused.value) == "exercise 3 (sample-check-3): its own solution gets 1 of 2 points"


@pytest.mark.parametrize("line", ["solved = 2 * 8.05", "    answer_2 = solved"])
def test_a_file_with_a_line_of_a_solution_is_refused(sample, line):
    notebook = sample.sample()
    content = json.dumps({"cells": [{"source": ["x = 1\n", f"{line}\n"]}]})
    with pytest.raises(RenderError) as refused:
        leaks.refuse_leaks(notebook, content, "students/9-sample.ipynb")
    assert str(refused.value) == (
        f"students/9-sample.ipynb has {line.replace(' ', '')!r} of sample-answer-2 in it; nothing "
        "of it is published"
    )


def test_a_file_with_a_mark_of_a_region_is_refused(sample):
    with pytest.raises(RenderError) as refused:
        leaks.refuse_leaks(sample.sample(), "# BEGIN HIDDEN TESTS", "a.ipynb")
    assert (
        str(refused.value) == "a.ipynb has 'BEGIN HIDDEN TESTS' in it; nothing of it is published"
    )


def test_what_stands_in_the_open_is_no_secret(sample):
    notebook = sample.sample()
    notebook.cells.append(sample.code("open", "solved = 2 * 8.05"))
    assert "solved=2*8.05" not in leaks.secrets(notebook)
    assert leaks.secrets(notebook)["solved=3*8.05"] == "sample-answer-3"


def test_settings_a_teacher_changed_stay(made, sample, small, tmp_path):
    folder = tmp_path / "out"
    shutil.copytree(made, folder)
    config = folder / "vi/course" / CONFIG
    assert config.read_text("utf-8") == settings("vi")
    config.write_text(settings("vi") + "c.Execute.timeout = 600\n", encoding="utf-8")
    making.make(languages=["vi"], output=folder, stream=io.StringIO())
    assert config.read_text("utf-8").endswith("c.Execute.timeout = 600\n")


def test_slides_need_only_what_is_copied_beside_them(made):
    html = (made / "vi/slides/9-sample.html").read_text("utf-8")
    wanted = re.findall(r'(?:src|href)="(reveal/[^"]+)"', html)
    assert wanted == [f"reveal/{name}" for name in slides.REVEAL]
    assert [name for name in wanted if not (made / "vi/slides" / name).is_file()] == []


def test_lessons_go_where_reports_do_by_default(small, monkeypatch):
    asked = []
    monkeypatch.setattr(
        making.publish, "locked", lambda folder, tell: asked.append(folder) or 1 / 0
    )
    with pytest.raises(ZeroDivisionError):
        making.make()
    assert asked == [paths.reports().resolve() / "lessons"]
