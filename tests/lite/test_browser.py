"""The site in a real browser: its first page, a lesson, and Python that judges an answer."""

import pytest


@pytest.fixture(scope="module")
def address(serve, site):
    return serve(site)


@pytest.fixture(scope="module")
def tab(browser):
    return browser.new_page(viewport={"width": 1000, "height": 900})


def test_a_student_opens_a_lesson_and_has_answers_checked(tab, address, pyodide_address):
    asked = []
    tab.context.on("request", lambda request: asked.append(request.url))
    tab.goto(address)
    tab.get_by_role("link", name="Tăng trưởng").click()
    heading = tab.get_by_role("heading", name="Tăng trưởng")
    heading.click(timeout=60_000)
    for _cell in range(6):
        tab.keyboard.press("Shift+Enter")
    tab.get_by_text("Chia cho năm nào?").wait_for(timeout=120_000)
    said = tab.locator('[role="status"][lang="vi"]').all_inner_texts()
    assert said == ["Đúng.", "Chưa đúng. Chia cho năm nào?"]
    others = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    assert {url.rpartition("/")[0] + "/" for url in others} == {pyodide_address}
    tab.get_by_text("Chạy", exact=True).wait_for()  # JupyterLab itself in Vietnamese


def test_jupyterlab_lists_lessons_and_figures(tab, address):
    tab.goto(f"{address}lab/index.html")
    names = tab.locator(".jp-DirListing-itemText")
    names.get_by_text("data", exact=True).wait_for(timeout=60_000)
    assert set(names.all_inner_texts()) == {"data", "en", "vi"}
