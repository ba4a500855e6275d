"""Wheels: the same bytes from the same files, this package with checked figures, nothing built."""

import csv
import io
import os
import subprocess
import sys
import zipfile

import pytest

from helpers import paths
from helpers.errors import UsageError
from helpers.figures.sealed import SEAL
from helpers.lite.wheels import own, packed_again, write_wheel, write_wheels

ASK = (
    "from helpers import figures, paths; print(paths.data());"
    " print(figures.series('poverty_rate', 'dien-bien', 2024, 2024)['obs_value'].tolist())"
)


def test_the_same_files_give_the_same_bytes(tmp_path):
    files = {"a.py": b"x = 1\n", "a-1.dist-info/METADATA": b"Name: a\nVersion: 1\n"}
    (tmp_path / "again").mkdir()
    first, second = (write_wheel("a", "1", files, to) for to in (tmp_path, tmp_path / "again"))
    assert first.name == "a-1-py3-none-any.whl"
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as wheel:
        record = list(csv.reader(io.StringIO(wheel.read("a-1.dist-info/RECORD").decode())))
        assert sorted(row[0] for row in record) == sorted(wheel.namelist())


def test_babel_keeps_the_languages_of_the_lessons():
    name, _version, files = packed_again("babel")
    kept = {file.rpartition("/")[2] for file in files if "/locale-data/" in file}
    assert name == "babel"
    assert {"vi.dat", "en.dat", "root.dat"} <= kept
    assert {file[:2] for file in kept} == {"vi", "en", "ro"}


def test_a_package_with_built_files_is_refused():
    with pytest.raises(UsageError, match=r"^numpy has files of one machine \(.*\.so.*\); accepted"):
        packed_again("numpy")
    with pytest.raises(UsageError) as refused:
        packed_again("no-such-package")
    assert str(refused.value) == (
        "no-such-package is not installed; accepted: after pip install no-such-package"
    )


def test_our_own_has_the_figures_sealed_and_no_cache():
    _name, _version, files = own()
    carried = {file for file in files if file.startswith("helpers/data/")}
    csvs = {f"helpers/data/{file.name}" for file in paths.data().glob("*.csv")}
    assert carried == csvs | {"helpers/data/datapackage.json", f"helpers/data/{SEAL}"}
    assert "helpers/locale/vi/LC_MESSAGES/helpers.po" in files
    assert [file for file in files if file.endswith(".pyc")] == []


def answer(folder, where):
    """What the package in a folder says from elsewhere, with nothing of this checkout."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("TAYBAC_")}
    environment["PYTHONPATH"] = str(folder)
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=where, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout.splitlines() or [done.stderr.splitlines()[-1]]


def test_the_wheel_of_the_project_works_alone(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=paths.project(), check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "target")
    data = tmp_path / "target" / "helpers" / "data"
    assert answer(tmp_path / "target", tmp_path) == [str(data), "[21.29]"]
    assert not (data / SEAL).exists()


def test_the_figures_of_a_site_are_taken_as_they_were_checked_and_no_others(tmp_path):
    zipfile.ZipFile(write_wheels(tmp_path)[-1]).extractall(tmp_path / "target")
    data = tmp_path / "target" / "helpers" / "data"
    (tmp_path / "target" / "pandera").mkdir()
    (tmp_path / "target" / "pandera" / "__init__.py").write_text("raise ImportError('no pandera')")
    assert answer(tmp_path / "target", tmp_path) == [str(data), "[21.29]"]
    figures = data / "figures.csv"
    figures.write_bytes(figures.read_bytes().replace(b",21.29,", b",12.29,"))
    assert answer(tmp_path / "target", tmp_path) == [str(data)]
