"""explore.ipynb in a real JupyterLab, in Chromium: opened, run, asked, read."""

from pathlib import Path

import pytest
from docs import lab

from helpers import explore, paths
from helpers.explore.shown import show

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home") / "user"


@pytest.fixture(scope="module")
def server(home):
    """Start JupyterLab in Vietnamese, before there is a browser."""
    home.mkdir()
    with lab.lab(home, "--language", "vi") as where:
        yield where


@pytest.fixture(scope="module")
def notebook(server, browser):
    """Return the notebook in JupyterLab, all cells run."""
    return lab.open_notebook(browser, server, "explore.ipynb")


@pytest.fixture
def panel(notebook):
    """Return the page with the panel as it was first shown, and a function that awaits a title."""
    from playwright.sync_api import expect

    def titled(text):
        expect(notebook.locator(f"{lab.RESULT} h3")).to_have_text(text)

    notebook.get_by_label("Chỉ tiêu", exact=True).select_option("Tốc độ tăng trưởng GRDP")
    for label, year in {"Năm đầu": "2010", "Năm cuối": "2025"}.items():
        typed(notebook, label, year)
    titled("Tốc độ tăng trưởng GRDP, 2011–2025")
    return notebook, titled


def typed(page, label, text):
    page.get_by_label(label, exact=True).fill(text)
    page.keyboard.press("Enter")


def test_jupyterlab_speaks_vietnamese_and_writes_no_setting_of_the_user(notebook, home):
    assert "Chạy" in notebook.locator(".lm-MenuBar-itemLabel").all_text_contents()
    assert list((home / "jupyter_config_dir").rglob("*translation*")) == []


def test_every_cell_has_run_without_an_error(notebook):
    kinds = "[data-mime-type='application/vnd.jupyter.error'], [data-mime-type$='stderr']"
    assert notebook.locator(kinds).all_text_contents() == []


def test_another_indicator_changes_chart_tables_sources_and_code_together(panel):
    page, titled = panel
    page.get_by_label("Chỉ tiêu", exact=True).select_option("Tổng lượt khách du lịch")
    titled("Tổng lượt khách du lịch, 2010–2025")
    result = page.locator(lab.RESULT)
    shown = show(explore.question("visitors"))
    assert result.locator("textarea").input_value() == shown.code
    assert result.locator("ol li").count() == len(shown.sources)
    assert result.locator("caption").all_text_contents() == [
        f"{table.caption} ({table.unit})" if table.unit else table.caption
        for table in (shown.chart.table, *shown.tables)
    ]


def test_a_control_is_reached_and_changed_with_the_keyboard_alone(panel):
    page, titled = panel
    page.get_by_label("Chỉ tiêu", exact=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    titled("Tốc độ tăng trưởng GRDP, 2012–2025")
    code = page.locator(f"{lab.RESULT} textarea")
    assert '"lao-cai", "vietnam"], 2012, 2025)' in code.input_value()
    page.get_by_label("Lào Cai", exact=True).focus()
    page.keyboard.press("Space")
    page.locator(f"{lab.RESULT} .reading", has_not_text="Lào Cai").wait_for()
    assert '"dien-bien", "vietnam"], 2012, 2025)' in code.input_value()
    page.keyboard.press("Space")
    page.locator(f"{lab.RESULT} .reading", has_text="Lào Cai").wait_for()


def test_years_that_run_backwards_are_answered_in_place(panel):
    from playwright.sync_api import expect

    page, _titled = panel
    typed(page, "Năm đầu", "2020")
    typed(page, "Năm cuối", "2019")
    expect(page.locator(f"{lab.RESULT} [role=alert]")).to_have_text(
        "Năm đầu (2020) đứng sau năm cuối (2019)."
    )


def test_the_figures_are_saved_as_they_stand_in_the_data(panel):
    page, _titled = panel
    with page.expect_download() as download:
        page.get_by_role("button", name="Lưu các số liệu này thành tệp CSV").click()
    assert download.value.suggested_filename == "grdp_growth-2010-2025.csv"
    saved = Path(download.value.path()).read_bytes()
    assert saved == show(explore.question()).csv
    assert set(saved.splitlines()) <= set((paths.data() / "figures.csv").read_bytes().splitlines())


def test_the_controls_follow_the_language(panel):
    page, titled = panel
    page.get_by_label("Ngôn ngữ", exact=True).select_option("English")
    titled("Real GRDP growth, 2011–2025")
    for name in ("Lai Chau", "Dien Bien", "Lao Cai", "Viet Nam"):
        assert page.get_by_role("checkbox", name=name, exact=True).is_checked()
    page.get_by_label("Language", exact=True).select_option("Tiếng Việt")
    titled("Tốc độ tăng trưởng GRDP, 2011–2025")


def test_axe_finds_no_fault_in_the_panel(panel, lacking):
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        lacking("axe-core is missing: pip install axe-playwright-python")
    page, _titled = panel
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found = Axe().run(page, context=f"{lab.CELL} .jp-OutputArea-output", options=options)
    faults = found.response["violations"]
    assert [(fault["id"], node["html"][:200]) for fault in faults for node in fault["nodes"]] == []
