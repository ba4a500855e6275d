"""Every page in a real browser: Chromium, headless, driven by Playwright."""

import pytest

from helpers.rendering import plan

REPORTS = [
    f"{language}/{report.name}" for language in ("vi", "en") for report in plan.read_reports()
]
INDEXES = ["index", "vi/index", "en/index", "vi/changes", "en/changes"]


def pytest_generate_tests(metafunc):
    """Run a test that asks for a ``report`` on each report, for a ``place`` on each page."""
    if "report" in metafunc.fixturenames:
        metafunc.parametrize("report", REPORTS)
    if "place" in metafunc.fixturenames:
        metafunc.parametrize("place", [*INDEXES, *REPORTS])


@pytest.fixture(scope="module")
def tab(published, browser):
    """Return a tab; the reports are rendered before there is a browser."""
    return browser.new_page(reduced_motion="reduce")


@pytest.fixture(scope="module")
def visit(tab, published):
    """Return a function that opens a page at a width, in light or dark."""

    def visit(place, *, width=1280, scheme="light"):
        tab.set_viewport_size({"width": width, "height": 800})
        tab.emulate_media(color_scheme=scheme, media="screen")
        tab.goto((published / f"{place}.html").as_uri())
        return tab

    return visit
