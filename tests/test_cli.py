import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import cli, paths
from helpers.cli import lab, main

COMMANDS = (
    "accepted: check, list, render, status, notify, figures, extract, import, add, lab, lite, "
    "new-report, lessons"
)
NOTEBOOKS = Path(__file__).parent / "notebooks"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Make a project of one report with the real figures."""
    (tmp_path / "reports.toml").write_text(
        '[[report]]\nname = "exhibits"\nnotebook = "exhibits.ipynb"\n', encoding="utf-8"
    )
    monkeypatch.setenv("TAYBAC_DATA", str(paths.data()))
    monkeypatch.setenv("TAYBAC_PROJECT", str(tmp_path))
    monkeypatch.setenv("TAYBAC_NOTEBOOKS", str(NOTEBOOKS))
    monkeypatch.setenv("TAYBAC_REPORTS", str(tmp_path / "reports"))
    return tmp_path


def ask(arguments):
    """Run a command and return its exit status, also where argparse ends it."""
    try:
        return main(arguments)
    except SystemExit as stop:
        return stop.code


def imported(*arguments):
    """Return the modules a command imports, seen from outside."""
    program = (
        "import sys\nfrom helpers.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


def test_help_loads_next_to_nothing():
    modules = imported("--help")
    assert not modules & {"pandas", "pydantic", "babel", "dataclasses", "helpers.errors"}


def test_figures_loads_pandas_and_nothing_as_heavy():
    modules = imported("figures", "--area", "lao-cai")
    assert "pandas" in modules
    heavy = {"pandera", "pydantic", "matplotlib", "seaborn", "papermill", "nbconvert", "babel"}
    assert not modules & heavy


@pytest.mark.parametrize("command", [["list"], ["render", "--dry-run"], ["status"]])
def test_what_renders_nothing_loads_no_pandas(project, command):
    assert not imported(*command) & {"pandas", "papermill", "nbconvert", "babel"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], f"a command is missing; {COMMANDS}"),
        (["rendr"], f"'rendr' is not a command; did you mean render? {COMMANDS}"),
        (["render", "--jbos", "2"], "unrecognized arguments: --jbos"),
        (["render", "--jobs"], "--jobs: expected one argument"),
        (["render", "--jobs", "0"], "--jobs: '0' is not a number of reports; accepted: 1, 2, ..."),
        (["render", "--keep", "none"], "--keep: 'none' is not a number of sets; "
         "accepted: 1, 2, ..."),
        (["render", "-p", "start=2018"], "-p is for one report, none named; accepted: -p with "
         "exactly one NAME"),
        (["render", "exhibits", "-p", "start"], "-p: 'start' is not KEY=VALUE; accepted: such as "
         "-p start=2018"),
        (["render", "exhibit"], "'exhibit' is not a report; did you mean exhibits? "
         "accepted: exhibits"),
        (["render", "--language", "fr"], "language: 'fr' is not a language of the reports; "
         "accepted: vi, en"),
        (["render", "exhibits", "-p", "language=fr"], "language: 'fr' is not a language of the "
         "reports; accepted: vi, en"),
        (["render", "exhibits", "--language", "vi", "-p", "language=en"], "language: 'en' and "
         "'vi'; accepted: one of them"),
        (["render", "exhibits", "-p", "strat=2018"], "exhibits: strat: not a parameter of this "
         "notebook; did you mean start? accepted: areas, start, end, fail, language"),
        (["check", "--data", "/nowhere"], "--data: '/nowhere' is not a folder; accepted: a folder "
         "of figures"),
        (["figures", "--period", "20x8"], "'20x8' is not a period; accepted: 2022, 2023-Q1, "
         "2023-S1, 2023-07, 2021/2023 or 2025-01/2025-09"),
    ],
)  # fmt: skip
def test_bad_usage_is_one_line_and_exit_2(project, capsys, arguments, message):
    assert ask(arguments) == 2
    assert capsys.readouterr() == ("", f"taybac: {message}\n")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            ["-p", "start=20x8"],
            "start: '20x8' is not a year; accepted: a year from 1990 to 2050, such as 2018",
        ),
        (["-p", "start=2024", "-p", "end=2018"], "start: 2024 is after end, 2018; "
         "accepted: start up to end"),
    ],
)  # fmt: skip
def test_a_value_the_notebook_would_refuse_is_bad_usage(
    project, tmp_path, monkeypatch, capsys, given, message
):
    cells = [
        {
            "cell_type": "code",
            "metadata": {"tags": ["parameters"]},
            "source": 'areas = "lai-chau"\nbenchmark = "vietnam"\nstart = 2010\nend = 2025\n'
            'as_of = ""\nlanguage = "vi"',
        }
    ]
    (tmp_path / "exhibits.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    monkeypatch.setenv("TAYBAC_NOTEBOOKS", str(tmp_path))
    assert ask(["render", "exhibits", *given]) == 2
    assert capsys.readouterr() == ("", f"taybac: exhibits: {message}\n")


def test_help_of_all_and_of_each_command(capsys):
    assert ask(["--help"]) == 0
    text = capsys.readouterr().out
    for name, meaning in cli.COMMANDS.items():
        assert re.search(rf"^    {name}\s+{meaning}$", text, flags=re.MULTILINE)
        assert ask([name, "--help"]) == 0
        assert capsys.readouterr().out.startswith(f"usage: taybac {name} ")


def test_the_help_of_render_says_what_each_exit_status_means(capsys):
    assert ask(["render", "--help"]) == 0
    text = capsys.readouterr().out
    assert text.endswith(cli.RENDERED)
    for status in (cli.DONE, cli.FAILED, cli.BAD_USAGE, cli.INTERRUPTED):
        assert f"\n  {status:<4} " in text
    assert f" {cli.TERMINATED} " in text


def test_check_counts_good_data(capsys):
    assert ask(["check"]) == 0
    text, errors = capsys.readouterr()
    assert errors == ""
    assert text.endswith(": no problem found\n")
    names = [count.split()[1] for count in text.partition(":")[0].split(", ")]
    assert names == ["figures", "sources", "indicators", "areas", "breaks", "events"]
    assert int(text.split()[0]) >= 1480


def test_check_names_each_problem(spoiled, capsys):
    data = spoiled("areas.csv", lambda content: b"\xef\xbb\xbf" + content)
    assert ask(["check", "--data", str(data)]) == 1
    text, errors = capsys.readouterr()
    assert errors == ""
    assert text == (
        "areas.csv:1: ref_area: the file starts with a byte-order mark; "
        "accepted: UTF-8 without one\n"
    )
    assert "TAYBAC_DATA" not in os.environ


def test_a_folder_without_descriptor_is_a_fault_of_the_data(tmp_path, capsys):
    assert ask(["figures", "--data", str(tmp_path)]) == 1
    assert capsys.readouterr() == (
        "",
        f"datapackage.json:1: {tmp_path}/datapackage.json cannot be read (No such file or "
        "directory); accepted: a folder with a Data Package\n",
    )


def test_spoiled_data_stop_a_render(project, spoiled, capsys):
    data = spoiled("areas.csv", lambda content: b"\xef\xbb\xbf" + content)
    assert ask(["render", "--data", str(data), "--output", str(project / "out")]) == 1
    text, log = capsys.readouterr()
    said, fault = log.splitlines()
    assert text == ""
    assert said.partition(" ")[2] == (
        "taybac: nothing was published: 1 fault in the figures, below"
    )
    assert fault == (
        "areas.csv:1: ref_area: the file starts with a byte-order mark; accepted: UTF-8 without one"
    )
    assert not (project / "out").exists()


def test_list_shows_names_titles_and_parameters(project, capsys):
    assert ask(["list"]) == 0
    assert capsys.readouterr().out == (
        "exhibits\n"
        "  vi  Mỗi năm tăng bao nhiêu?\n"
        "  en  How much a year?\n"
        "  -p  areas=lai-chau,lao-cai\n"
        "  -p  start=2018\n"
        "  -p  end=2025\n"
        "  -p  fail=False\n"
    )
    assert ask(["list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "name": "exhibits",
            "notebook": "exhibits.ipynb",
            "titles": {"vi": "Mỗi năm tăng bao nhiêu?", "en": "How much a year?"},
            "parameters": {
                "areas": "lai-chau,lao-cai",
                "start": 2018,
                "end": 2025,
                "fail": False,
                "language": "vi",
            },
        }
    ]


def test_figures_prints_lines_or_records(capsys):
    asked = ["figures", "--area", "dien-bien", "--indicator", "poverty_rate", "--period", "2024"]
    assert ask(asked) == 0
    head, figure = capsys.readouterr().out.splitlines()
    assert " ".join(head.split()) == "area indicator period value unit status source remarks"
    assert figure.split()[:4] == ["dien-bien", "poverty_rate", "2024", "21.29"]
    assert ask([*asked, "--all", "--json"]) == 0
    records = json.loads(capsys.readouterr().out)
    first = records[0]
    assert (first["role"], first["obs_value"], first["lower"]) == ("preferred", 21.29, None)


def test_a_reader_that_stops_early_is_no_fault():
    program = "import sys; from helpers.cli import main; sys.exit(main(['figures', '--all']))"
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), errors) == (0, b"")


def test_a_dry_run_says_why(project, capsys):
    assert ask(["render", "--language", "en", "--dry-run"]) == 0
    assert capsys.readouterr() == ("would render en/exhibits: not rendered yet\n", "")
    assert ask(["render", "exhibits", "-p", "language=vi", "--dry-run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "report": "exhibits",
            "language": "vi",
            "status": "would render",
            "reasons": ["not rendered yet"],
            "error": "",
            "seconds": 0.0,
        }
    ]


def test_one_report_rendered_with_parameters_then_one_that_fails(project, capsys):
    output = project / "out"
    given = ["render", "exhibits", "--language", "vi", "--output", str(output), "--jobs", "1"]
    assert ask([*given, "-p", "areas=dien-bien", "--keep", "1"]) == 0
    text, log = capsys.readouterr()
    assert text == f"1 rendered: {output}/index.html\n"
    assert log.partition(" ")[2].startswith("rendered vi/exhibits in ")
    html = (output / "vi" / "exhibits.html").read_text(encoding="utf-8")
    assert "<span>Điện Biên</span>" in html
    [kept] = (output / "archive").glob("2*/vi/exhibits.html")
    assert kept.samefile(output / "vi" / "exhibits.html")
    assert ask([*given, "-p", "fail=True"]) == 1
    text, log = capsys.readouterr()
    assert text == f"1 failed: {output}/index.html\n"
    assert log.partition(" ")[2] == (
        "failed vi/exhibits: cell 13: ValueError: areas: 'sapa' is not an area; "
        "accepted: lai-chau\n"
    )
    assert (output / "vi" / "exhibits.html").read_text(encoding="utf-8") == html


@pytest.fixture
def started(monkeypatch):
    """Return the calls that would have put JupyterLab in the place of the command."""
    calls = []
    monkeypatch.setattr(lab.os, "execve", lambda *call: calls.append((Path.cwd(), *call)))
    return calls


def test_lab_opens_the_notebooks(project, started, monkeypatch):
    monkeypatch.chdir(project)
    monkeypatch.setenv("TAYBAC_DATA", "figures")
    ask(["lab"])
    python, checked = sys.executable, "helpers.rendering.notebook_jobs.CheckedExecution"
    jobs = f"--Scheduler.execution_manager_class={checked}"
    environment = {**os.environ, "TAYBAC_DATA": str(project / "figures")}
    command = [python, "-m", "jupyterlab", jobs, str(NOTEBOOKS)]
    assert started == [(NOTEBOOKS, python, command, environment)]


def test_lab_opens_without_jupyter_scheduler_too(project, started, monkeypatch):
    monkeypatch.setattr(lab, "find_spec", lambda name: None)
    monkeypatch.chdir(project)
    ask(["lab"])
    assert started[0][2] == [sys.executable, "-m", "jupyterlab", str(NOTEBOOKS)]


@pytest.mark.parametrize(("language", "locale"), [("vi", "vi_VN"), ("en", "en")])
def test_lab_opens_in_a_language_by_a_default_before_all_others(
    project, started, monkeypatch, language, locale
):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/etc/own")
    ask(["lab", "--language", language])
    folder, others = started[0][3]["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    defaults = Path(folder) / "labconfig" / "default_setting_overrides.json"
    assert json.loads(defaults.read_text(encoding="utf-8")) == {
        "@jupyterlab/translation-extension:plugin": {"locale": locale}
    }
    assert others == "/etc/own"


def test_lab_refuses_a_language_it_cannot_open_in(project, started, monkeypatch, capsys):
    assert ask(["lab", "--language", "fr"]) == 2
    assert capsys.readouterr().err == (
        "taybac: language: 'fr' is not a language of the reports; accepted: vi, en\n"
    )
    monkeypatch.setattr("helpers.cli.lab.PACK", "no_such_pack")
    assert ask(["lab", "--language", "vi"]) == 2
    assert capsys.readouterr().err == (
        "taybac: --language: JupyterLab's Vietnamese is not installed; accepted: en, or vi after"
        " pip install jupyterlab-language-pack-vi-VN\n"
    )
    assert started == []


def test_new_report_says_what_to_do_next(tmp_path, monkeypatch, capsys):
    shutil.copytree(paths.notebooks() / "templates", tmp_path / "notebooks" / "templates")
    (tmp_path / "reports.toml").touch()
    monkeypatch.setenv("TAYBAC_PROJECT", str(tmp_path))
    assert ask(["new-report", "rice-area"]) == 0
    assert capsys.readouterr().out == (
        f"{tmp_path}/notebooks/rice-area.ipynb, listed in reports.toml: put your question into its"
        " first cells; taybac render rice-area renders it\n"
    )
    assert ask(["new-report", "rice-area"]) == 2
    assert capsys.readouterr().err == (
        "taybac: 'rice-area' is a report already; accepted: a name but rice-area\n"
    )


def test_figures_are_found_by_names(capsys):
    given = ["figures", "--period", "2022", "--json"]
    assert ask([*given, "--area", "lao-cai", "--indicator", "grdp_growth"]) == 0
    by_code = capsys.readouterr().out
    assert ask([*given, "--area", "LÀO CAI", "--indicator", "real grdp growth"]) == 0
    assert capsys.readouterr().out == by_code


def test_lab_says_where_it_looked_for_notebooks(project, monkeypatch, capsys):
    monkeypatch.setenv("TAYBAC_NOTEBOOKS", str(project / "none"))
    assert ask(["lab"]) == 2
    assert capsys.readouterr().err == (
        f"taybac: '{project}/none' is not a folder; accepted: a folder of notebooks\n"
    )


def test_the_module_is_the_command():
    done = subprocess.run(
        [sys.executable, "-m", "helpers.cli", "rendr"], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"taybac: 'rendr' is not a command; did you mean render? {COMMANDS}\n"
