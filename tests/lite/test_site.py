"""What a site consists of, and what is refused before one is made."""

import hashlib
import json
import subprocess
import sys

import pytest

from helpers import paths
from helpers.cli import main
from helpers.errors import UsageError
from helpers.lite import site as made_by
from helpers.lite.pyodide import CORE
from helpers.lite.site import build_site


def read(file):
    return json.loads(file.read_text(encoding="utf-8"))


def test_every_json_file_can_be_read(site):
    files = [*site.rglob("*.json"), *site.rglob("*.ipynb")]
    assert {"jupyter-lite.json", "overrides.json", "2-growth.ipynb"} <= {f.name for f in files}
    assert all(read(file) is not None for file in files)


def test_the_wheels_are_listed_with_their_digests(site):
    listed = {
        release["filename"]: release["digests"]["sha256"]
        for package in read(site / "pypi" / "all.json").values()
        for [release] in package["releases"].values()
    }
    found = {
        wheel.name: hashlib.sha256(wheel.read_bytes()).hexdigest()
        for wheel in (site / "pypi").glob("*.whl")
    }
    assert listed == found
    assert {name.partition("-")[0] for name in found} == {
        "babel", "comm", "seaborn", "taybac_notebooks",
    }  # fmt: skip


def test_the_kernel_is_told_of_every_wheel_and_of_no_index(site, pyodide_address):
    settings = read(site / "jupyter-lite.json")["jupyter-config-data"]
    kernel = settings["litePluginSettings"]["@jupyterlite/pyodide-kernel-extension:kernel"]
    assert kernel["pyodideUrl"] == f"{pyodide_address}pyodide.mjs"
    assert kernel["disablePyPIFallback"] is True
    loaded = kernel["loadPyodideOptions"]["packages"]
    wheels = sorted(path.rpartition("/")[2] for path in loaded if path.endswith(".whl"))
    assert wheels == sorted(wheel.name for wheel in (site / "pypi").glob("*.whl"))
    assert settings["settingsOverrides"] == {
        "@jupyterlab/translation-extension:plugin": {"locale": "vi_VN"}
    }


def test_the_figures_and_both_languages_are_there(site):
    for file in paths.data().glob("*.csv"):
        assert (site / "files" / "data" / file.name).read_bytes() == file.read_bytes()
    front = (site / "index.html").read_text(encoding="utf-8")
    for place, title in (("vi/2-growth", "Tăng trưởng"), ("en/2-growth", "Growth")):
        assert read(site / "files" / f"{place}.ipynb")["metadata"]["kernelspec"]["name"] == "python"
        assert f'href="notebooks/index.html?path={place}.ipynb"' in front
        assert f">{title}</a>" in front
    assert "http" not in front.replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")


def test_the_command_copies_pyodide_and_replaces_an_earlier_site(
    distribution, students, tmp_path, monkeypatch, capsys
):
    for language, folder in students.items():
        place = tmp_path / "lessons" / language / "students"
        place.parent.mkdir(parents=True)
        place.symlink_to(folder)
    monkeypatch.setenv("TAYBAC_REPORTS", str(tmp_path))
    output = tmp_path / "lite"
    output.mkdir()
    (output / "jupyter-lite.json").write_text("{}")
    (output / "old.txt").write_text("of the site before")
    assert main(["lite", "--pyodide", str(distribution)]) == 0
    assert capsys.readouterr().out == (
        f"{output}/index.html: put its folder on a web server (https), or try it here with\n"
        f"    {sys.executable} -m http.server --bind 127.0.0.1 --directory {output}\n"
    )
    copied = {file.name for file in (output / "static" / "pyodide").iterdir()}
    assert copied == {file.name for file in distribution.iterdir()} >= set(CORE)
    assert not (output / "old.txt").exists()
    assert {place.name for place in tmp_path.iterdir()} == {"lessons", "lite"}
    kernel = read(output / "jupyter-lite.json")["jupyter-config-data"]["litePluginSettings"]
    [told] = kernel.values()
    assert told["pyodideUrl"] == "./static/pyodide/pyodide.mjs"
    assert "no other address is asked" in (output / "index.html").read_text(encoding="utf-8")


def test_another_folder_is_left_alone(tmp_path, students):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError) as refused:
        build_site(tmp_path, students)
    assert str(refused.value) == (
        f"--output: {str(tmp_path)!r} holds something else; accepted: a new folder, an empty"
        " one, or one of an earlier site"
    )
    with pytest.raises(UsageError, match="is a file; accepted: a folder"):
        build_site(tmp_path / "thesis.txt", students)


def test_a_folder_without_lessons_is_refused(tmp_path):
    with pytest.raises(UsageError) as refused:
        build_site(tmp_path / "lite", {"vi": tmp_path})
    expected = f"{str(tmp_path)!r} has no notebooks; accepted: a folder of lessons"
    assert str(refused.value) == expected


def test_without_jupyterlite_it_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setattr(made_by, "find_spec", lambda name: None)
    assert main(["lite"]) == 2
    assert capsys.readouterr().err == (
        "taybac: JupyterLite is not installed; accepted: after pip install"
        " 'taybac-notebooks[lite]'\n"
    )


def test_faulty_figures_make_no_site(spoiled, students, tmp_path, monkeypatch):
    folder = spoiled("figures.csv", lambda content: content.replace(b",grdp_growth,", b",gdp,", 1))
    monkeypatch.setenv("TAYBAC_DATA", str(folder))
    with pytest.raises(Exception, match="gdp"):
        build_site(tmp_path / "lite", students)
    assert not (tmp_path / "lite").exists()


def test_the_helpers_of_a_lesson_do_not_import_the_site():
    code = "import sys, helpers.teaching; print('helpers.lite' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
