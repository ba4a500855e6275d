import json
import os
from dataclasses import replace

import pytest

from helpers import paths
from helpers.errors import UsageError
from helpers.rendering.plan import (
    Report,
    checked_languages,
    read_reports,
    select,
    tasks,
)

NOTEBOOK = {
    "cells": [{"cell_type": "markdown", "source": "# Một", "metadata": {}}],
    "metadata": {},
    "nbformat": 4,
    "nbformat_minor": 5,
}


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Return a function that writes reports.toml beside two notebooks."""
    monkeypatch.setenv("TAYBAC_DATA", str(paths.data()))
    monkeypatch.setenv("TAYBAC_PROJECT", str(tmp_path))
    monkeypatch.setenv("TAYBAC_NOTEBOOKS", str(tmp_path / "notebooks"))
    (tmp_path / "notebooks").mkdir()
    for name in ("growth", "province"):
        path = tmp_path / "notebooks" / f"{name}.ipynb"
        path.write_text(json.dumps(NOTEBOOK), encoding="utf-8")

    def write(text):
        (tmp_path / "reports.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


GROWTH = '[[report]]\nname = "growth"\nnotebook = "growth.ipynb"\n'


def test_reports_are_read_in_the_order_of_the_file(written):
    folder = written(
        '[[report]]\nname = "province-lai-chau"\nnotebook = "province.ipynb"\n'
        'topic = "province"\ntimeout = 60\nmemory = 512\nretries = 0\n[report.parameters]\n'
        'area = "lai-chau"\nstart = 2018\n' + GROWTH
    )
    notebooks = folder / "notebooks"
    assert read_reports() == [
        Report(
            "province-lai-chau",
            notebooks / "province.ipynb",
            {"area": "lai-chau", "start": 2018},
            "province",
            timeout=60,
            memory=512 * 2**20,
            retries=0,
        ),
        Report("growth", notebooks / "growth.ipynb", {}),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "report = [",
            "reports.toml: not TOML: Invalid value (at end of document)",
        ),
        ("[reports]\n", "reports.toml: 'reports' is not known; accepted: [[report]]"),
        ('report = "growth"\n', "reports.toml: report is not a list; accepted: [[report]]"),
        (
            'report = ["growth"]\n',
            "reports.toml: report 1: 'growth' is not a table; accepted: [[report]]",
        ),
        (
            GROWTH + '[[report]]\nname = "b"\nnotbook = "growth.ipynb"\n',
            "reports.toml: report 2: 'notbook' is not a key of a report; "
            "did you mean notebook? accepted: name, notebook, topic, parameters, timeout, memory, "
            "retries",
        ),
        (
            '[[report]]\nname = "b"\n',
            "reports.toml: report 1: notebook is missing; accepted: a report with notebook",
        ),
        (
            '[[report]]\nname = 3\nnotebook = "growth.ipynb"\n',
            "reports.toml: report 1: name: 3 is not text; accepted: text",
        ),
        (
            '[[report]]\nname = "../b"\nnotebook = "growth.ipynb"\n',
            "reports.toml: report 1: name: '../b' cannot be a file name here; "
            "accepted: small letters, digits and hyphens, but not index or changes",
        ),
        (
            '[[report]]\nname = "index"\nnotebook = "growth.ipynb"\n',
            "reports.toml: report 1: name: 'index' cannot be a file name here; "
            "accepted: small letters, digits and hyphens, but not index or changes",
        ),
        (
            GROWTH + GROWTH,
            "reports.toml: report 2: name: 'growth' stands twice; accepted: each name once",
        ),
        (
            '[[report]]\nname = "b"\nnotebook = "grwth.ipynb"\n',
            "reports.toml: report 1: notebook: 'grwth.ipynb' is not there; "
            "did you mean growth.ipynb? accepted: growth.ipynb, province.ipynb",
        ),
        (
            GROWTH + "topic = 3\n",
            "reports.toml: report 1: topic: 3 is not text; accepted: text",
        ),
        (
            GROWTH + 'topic = "grwth"\n',
            "reports.toml: report 1: topic: 'grwth' is not a topic; did you mean growth? accepted: "
            "growth, poverty, tourism, agriculture, environment, society, governance, area, "
            "overview, targets, evidence, province",
        ),
        (
            GROWTH + "timeout = 0\n",
            "reports.toml: report 1: timeout: 0 is no limit; accepted: whole seconds",
        ),
        (
            GROWTH + 'memory = "2 GB"\n',
            "reports.toml: report 1: memory: '2 GB' is no limit; accepted: whole megabytes",
        ),
        (
            GROWTH + "retries = -1\n",
            "reports.toml: report 1: retries: -1 is no limit; accepted: whole numbers from 0",
        ),
        (
            GROWTH + "parameters = 3\n",
            "reports.toml: report 1: parameters: 3 is not a table; accepted: a table",
        ),
        (
            GROWTH + '[report.parameters]\nlanguage = "vi"\n',
            "reports.toml: report 1: parameters: language is not set here; accepted: the "
            "notebook's other parameters, since every report is made in vi, en",
        ),
    ],
)
def test_a_wrong_entry_is_named_with_what_is_accepted(written, text, message):
    written(text)
    with pytest.raises(UsageError) as caught:
        read_reports()
    assert str(caught.value) == message


def test_a_missing_file_is_named(written, tmp_path):
    with pytest.raises(UsageError) as caught:
        read_reports()
    expected = f"{tmp_path}/reports.toml cannot be read (No such file or directory)"
    assert str(caught.value) == expected


def test_select_keeps_the_order_asked_for(written, tmp_path):
    reports = [Report("a", tmp_path), Report("b", tmp_path)]
    assert select(reports, ["b", "a", "b"]) == [reports[1], reports[0]]
    assert select(reports, []) == reports


def test_select_names_what_was_probably_meant(tmp_path):
    with pytest.raises(UsageError) as caught:
        select([Report("growth", tmp_path), Report("poverty", tmp_path)], ["grwth"])
    message = "'grwth' is not a report; did you mean growth? accepted: growth, poverty"
    assert str(caught.value) == message


def test_languages_are_checked():
    assert checked_languages([]) == ["vi", "en"]
    assert checked_languages(["en"]) == ["en"]
    with pytest.raises(UsageError) as caught:
        checked_languages(["fr"])
    message = "language: 'fr' is not a language of the reports; accepted: vi, en"
    assert str(caught.value) == message


def test_a_task_knows_its_neighbours_and_inputs(written):
    written(GROWTH + '[[report]]\nname = "province"\nnotebook = "province.ipynb"\n')
    reports = read_reports()
    found = tasks(reports, reports[:1], ["vi", "en"])
    assert [task.place for task in found] == ["vi/growth", "en/growth"]
    assert [task.title for task in found] == ["Một", "Một"]
    assert found[0].neighbours == (("", ""), ("province", "Một"))
    names = [
        "notebook", "parameters", "figures", "vocabulary", "helpers", "template", "environment",
        "neighbours",
    ]  # fmt: skip
    assert list(found[0].inputs) == names


def test_a_report_on_one_area_is_named_after_it_and_so_are_links_to_it(written):
    written(
        GROWTH
        + '[[report]]\nname = "b"\nnotebook = "province.ipynb"\nparameters = {area = "lai-chau"}\n'
    )
    reports = read_reports()
    growth, province = tasks(reports, reports, ["vi"])
    assert growth.neighbours[1] == ("b", "Lai Châu: một")
    assert province.title == "Lai Châu: một"
    asked = replace(reports[1], parameters={"area": "yen-bai"})
    assert tasks(reports, [asked], ["en"])[0].title == "Yen Bai: một"


def test_inputs_change_with_what_they_hash(written, tmp_path, monkeypatch):
    written(GROWTH)
    data = tmp_path / "data"
    data.mkdir()
    monkeypatch.setenv("TAYBAC_DATA", str(data))

    def inputs(**parameters):
        reports = read_reports()
        return tasks(reports, [replace(reports[0], parameters=parameters)], ["vi"])[0].inputs

    def changed(before, after):
        return [name for name in before if before[name] != after[name]]

    first = inputs()
    assert changed(first, inputs()) == []
    assert changed(first, inputs(start=2018)) == ["parameters"]
    (data / "figures.csv").write_text("a\n", encoding="utf-8")
    assert changed(first, inputs()) == ["figures"]
    (data / "figures.csv").unlink()
    (tmp_path / "requirements.lock").write_text("pandas==3\n", encoding="utf-8")
    assert changed(first, inputs()) == ["environment"]
    (tmp_path / "requirements.lock").unlink()
    notebook = tmp_path / "notebooks" / "growth.ipynb"
    notebook.write_text(json.dumps(NOTEBOOK, indent=1), encoding="utf-8")
    os.utime(notebook, (0, 0))
    assert changed(first, inputs()) == ["notebook"]
