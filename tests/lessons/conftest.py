"""Lessons made once for all tests: those of notebooks/lessons, and a small one of our own."""

import importlib.util
import io
import os
import shutil
from pathlib import Path

import pytest
from jupyter_client.provisioning.factory import KernelProvisionerFactory

from helpers import paths
from helpers.lessons import making
from helpers.rendering import kernels
from helpers.rendering.forks import KERNELS, Forks

HERE = Path(__file__).parent


def _sample_module():
    spec = importlib.util.spec_from_file_location("lessons_sample", HERE / "sample.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SAMPLE = _sample_module()
REAL = sorted(file.stem for file in (paths.notebooks() / "lessons").glob("*.ipynb"))
LESSONS = [*REAL, SAMPLE.NAME]


def pytest_generate_tests(metafunc):
    """Run a test on each lesson, on each real one, on each in each language."""
    if "lesson" in metafunc.fixturenames:
        metafunc.parametrize("lesson", LESSONS, scope="module")
    if "place" in metafunc.fixturenames:
        places = [f"{language}/{name}" for name in LESSONS for language in ("vi", "en")]
        metafunc.parametrize("place", places, scope="module")


@pytest.fixture
def sample():
    """Return the module that builds the small lesson."""
    return SAMPLE


@pytest.fixture(scope="session")
def sources(tmp_path_factory):
    """Return a folder of notebooks with every lesson."""
    folder = tmp_path_factory.mktemp("notebooks")
    SAMPLE.write(SAMPLE.sample(), folder)
    for name in REAL:
        shutil.copyfile(
            paths.notebooks() / "lessons" / f"{name}.ipynb", folder / f"lessons/{name}.ipynb"
        )
    return folder


@pytest.fixture(scope="session")
def made(tmp_path_factory, sources, lacking):
    """Make every lesson in both languages; return the folder."""
    folder = tmp_path_factory.mktemp("lessons")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TAYBAC_NOTEBOOKS", str(sources))
        outcomes = making.make(output=folder, stream=io.StringIO())
    if any(one.files["handout"].endswith(".html") for one in outcomes if one.status == "made"):
        lacking("Chromium is missing: apt install chromium")
    assert [(one.place, one.error) for one in outcomes if one.status != "made"] == []
    return folder


@pytest.fixture(scope="module")
def warm_kernels():
    """Have kernels started in this process forked ready, where this system can."""
    if not kernels.sys.platform.startswith("linux"):
        yield
        return
    server = Forks("helpers.rendering.kernels", {**os.environ, "PYTHONHASHSEED": "0"})
    factory = KernelProvisionerFactory.instance()
    before = factory.default_provisioner_name
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(KERNELS, server.address)
        factory.default_provisioner_name = kernels.NAME
        server.start()
        yield
        factory.default_provisioner_name = before
    server.close()
