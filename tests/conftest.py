"""Fixtures of more than one module."""

import io
import os
import shutil

import numpy as np
import pandas as pd
import pytest

from helpers import paths
from helpers.figures.selection import COLUMNS


@pytest.fixture
def spoiled(tmp_path):
    """Return a function that edits one file in a copy of data/ and returns the copy.

    The edit takes the file's bytes and returns those to write, or None to remove the file; a second
    call edits the same copy further.
    """
    original = paths.data()
    folder = tmp_path / "data"

    def spoil(file, edit):
        if not folder.exists():
            shutil.copytree(original, folder)
        content = edit((folder / file).read_bytes())
        if content is None:
            (folder / file).unlink()
        else:
            (folder / file).write_bytes(content)
        return folder

    return spoil


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """Render every report of reports.toml once; return the folder of pages."""
    from helpers import rendering

    folder = tmp_path_factory.mktemp("reports")
    outcomes = rendering.render(output=folder, stream=io.StringIO())
    assert [(o.task.place, o.error) for o in outcomes if o.status != "rendered"] == []
    return folder


@pytest.fixture(scope="session")
def lacking():
    """Return a function that skips for want of a tool; where CI=true it is a failure."""
    return pytest.fail if os.environ.get("CI") == "true" else pytest.skip


@pytest.fixture(scope="module")
def browser(lacking):
    """Return Chromium; one for each module, since Playwright's event loop bars any other."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        lacking("Playwright is missing: pip install playwright")
    with sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        except Error:
            lacking("Chromium is missing: apt install chromium, or playwright install chromium")
        yield opened
        opened.close()


@pytest.fixture
def row():
    """Return a function that makes one figure; ranges give lower and upper and no value."""

    def make(line: int, ref_area: str, time_period: str, value: float = np.nan, **differs):
        bound = differs.get("bound", "")
        return {
            "line": line,
            "ref_area": ref_area,
            "indicator": "grdp_growth",
            "time_period": time_period,
            "measure": "level",
            "scenario": "observed",
            "obs_value": value,
            "lower": -np.inf if bound in ("under", "at_most") else value,
            "upper": np.inf if bound in ("over", "at_least") else value,
            "bound": "",
            "unit_measure": "%",
            "decimals": 2,
            "obs_status": "A",
            "standard": "",
            "segment": "",
            "rivals": 0,
            "source_id": "cafef-vn-2025",
            "locator": "",
            "as_printed": "",
            "published": "2025",
            "comment": "",
        } | differs

    return make


@pytest.fixture
def rows():
    """Return a function that puts figures together as ``figures.series`` does."""

    def together(*made):
        frame = pd.DataFrame(made, columns=["line", *COLUMNS]).set_index("line")
        return frame.astype({"obs_value": float, "lower": float, "upper": float})

    return together
