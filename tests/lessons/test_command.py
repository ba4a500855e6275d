"""`taybac lessons` as its user types it."""

import json

import pytest

from helpers import cli


@pytest.fixture
def notebooks(sample, tmp_path, monkeypatch):
    """Return a folder of notebooks that has the small lesson alone."""
    monkeypatch.setenv("TAYBAC_NOTEBOOKS", str(tmp_path))
    sample.write(sample.sample(), tmp_path)
    return tmp_path


def test_check_says_what_a_lesson_has(notebooks, capsys):
    assert cli.main(["lessons", "--check"]) == 0
    assert capsys.readouterr().out == (
        "9-sample: 6 exercises, 15 points, 32 (vi) and 25 (en) words per line of code: "
        "no fault found\n"
    )


def test_check_names_each_fault_and_fails(notebooks, sample, capsys):
    spoiled = sample.sample()
    spoiled.cells[14].metadata["tags"] = ["aside"]
    spoiled.cells[22].metadata.nbgrader["points"] = 3
    sample.write(spoiled, notebooks)
    assert cli.main(["lessons", "9", "--check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "9-sample.ipynb: cell 15 (sample-shown): code tagged aside; accepted: no tag, setup or "
        "choices",
        "9-sample.ipynb: cell 23 (sample-check-2): gives 3 points, its heading says 2",
    ]
    assert cli.main(["lessons", "--check", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)[1] == {
        "file": "9-sample.ipynb",
        "cell": 23,
        "identity": "sample-check-2",
        "message": "gives 3 points, its heading says 2",
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["3-growth"], "taybac: '3-growth' is not a lesson; accepted: 9-sample\n"),
        (
            ["--language", "fr"],
            "taybac: language: 'fr' is not a language of the reports; accepted: vi, en\n",
        ),
    ],
)
def test_bad_usage_is_one_line_and_exit_2(notebooks, arguments, message, capsys, tmp_path):
    assert cli.main(["lessons", *arguments, "--output", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err == message
    assert not (tmp_path / "out").exists()


def test_a_folder_without_lessons_is_said(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TAYBAC_NOTEBOOKS", str(tmp_path))
    assert cli.main(["lessons", "--check"]) == 2
    assert capsys.readouterr().err == (
        f"taybac: {tmp_path}/lessons has no lesson; accepted: notebooks such as 2-growth.ipynb\n"
    )
