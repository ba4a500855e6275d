"""The site in a real browser: its first page, a lesson, and Python that judges an answer."""

import shutil
from urllib.parse import quote

import pytest


@pytest.fixture(scope="module")
def address(serve, site):
    return serve(site)


@pytest.fixture(scope="module")
def tab(lacking):
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        lacking("Playwright is missing: pip install playwright")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        except Error:
            lacking("Chromium is missing: apt install chromium, or playwright install chromium")
        yield browser.new_page(viewport={"width": 1000, "height": 900})
        browser.close()


def test_a_student_opens_a_lesson_and_runs_it(tab, address, pyodide_address):
    asked = []
    tab.context.on("request", lambda request: asked.append(request.url))
    tab.goto(address)
    tab.get_by_role("link", name="Tăng trưởng").click()
    tab.wait_for_url(f"{address}notebooks/index.html?path={quote('vi/2-growth.ipynb')}")
    tab.get_by_role("heading", name="Tăng trưởng").wait_for()
    for _cell in range(4):
        tab.keyboard.press("Shift+Enter")
    tab.wait_for_timeout(20000)
    tab.screenshot(path="/tmp/lite-try/test.png")
    print([a for a in asked if not a.startswith(address)])
