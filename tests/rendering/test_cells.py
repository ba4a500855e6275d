import json

import pytest

from helpers.errors import UsageError
from helpers.rendering.cells import is_for, titles


@pytest.mark.parametrize(
    ("tags", "kept"),
    [
        ([], {"vi", "en"}),
        (["vi"], {"vi"}),
        (["en", "limits"], {"en"}),
        (["limits"], {"vi", "en"}),
        (["notebook"], set()),
        (["vi", "notebook"], set()),
    ],
)
def test_a_cell_stands_on_the_page_of_its_language(tags, kept):
    cell = {"metadata": {"tags": tags}}
    assert {language for language in ("vi", "en") if is_for(cell, language)} == kept


def test_titles_are_the_first_headings(tmp_path, markdown, code):
    cells = [
        code(),
        markdown("Not a heading"),
        markdown(["# Tăng trưởng\n", "Mở đầu"], "vi"),
        markdown("# Growth", "en"),
        markdown("# Later"),
    ]
    path = tmp_path / "growth.ipynb"
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    assert titles(path) == {"vi": "Tăng trưởng", "en": "Growth"}


def test_a_notebook_without_heading_is_called_after_its_file(tmp_path, code):
    path = tmp_path / "growth.ipynb"
    path.write_text(json.dumps({"cells": [code()]}), encoding="utf-8")
    assert titles(path) == {"vi": "growth", "en": "growth"}


def test_what_is_no_notebook_is_named(tmp_path):
    path = tmp_path / "growth.ipynb"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        titles(path)
    reason = "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"
    assert str(caught.value) == f"{path}: not a notebook that can be read ({reason})"
