"""Take the pictures of notebook jobs in JupyterLab: ``make pictures``.

Needs Chromium (``apt install chromium``, or ``playwright install chromium``).
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pictures import FOLDER, save
from playwright.sync_api import Locator, Page, expect, sync_playwright

from helpers import paths

PATIENCE = 90
TOKEN = "pictures"
WIDTH, MARGIN = 1000, 12
SETTINGS = {
    "ServerApp": {"port": 0, "ip": "127.0.0.1", "open_browser": False, "allow_root": True},
    "ExtensionApp": {"open_browser": False},
    "IdentityProvider": {"token": TOKEN},
}
QUIET = {"fetchNews": "false", "checkForUpdates": False}
"""No question about news in a corner of the picture."""


def main() -> None:
    """Make two jobs and a definition by clicking, and photograph each step."""
    with (
        tempfile.TemporaryDirectory() as folder,
        lab(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page(
            viewport={"width": WIDTH, "height": 1100}, timezone_id="Asia/Ho_Chi_Minh"
        )
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(address)
        page.get_by_text("| Idle").wait_for()
        photograph(page, "job-button", below=page.locator(".jp-Notebook .jp-Cell").first)
        fill(page, "growth since 2018", {"areas": "lai-chau,lao-cai", "start": "2018"})
        photograph(page, "job-form", below=create(page))
        create(page).click()
        fill(page, "growth misspelt", {"areas": "lai-chau,laocai"})
        create(page).click()
        fill(page, "growth every month", {"start": "2018"})
        page.get_by_label("Run on a schedule").check()
        page.get_by_label("Interval").click()
        page.get_by_role("option", name="Custom").click()
        page.get_by_label("cron expression").fill("30 6 1 * *")
        photograph(
            page, "job-schedule", above=page.get_by_text("Schedule", exact=True), below=create(page)
        )
        create(page).click()
        show_ended(page)
        browser.close()


def fill(page: Page, name: str, parameters: Mapping[str, str]) -> None:
    """Open the form from the notebook's toolbar, and fill it in."""
    page.get_by_role("tab", name="growth.ipynb").click()
    page.get_by_role("button", name="Create a job").click()
    page.get_by_label("Job name").fill(name)
    for number in range(len(parameters)):
        page.get_by_role("button", name="Add new parameter").click()
        page.locator(f"input[name='parameter-{number}-name']").wait_for()
    for number, pair in enumerate(parameters.items()):
        for part, text in zip(("name", "value"), pair, strict=True):
            page.locator(f"input[name='parameter-{number}-{part}']").fill(text)
            page.keyboard.press("Tab")
    expect(create(page)).to_be_enabled()


def create(page: Page) -> Locator:
    """Return the button that makes what the form asks for."""
    return page.get_by_role("button", name="Create", exact=True)


def show_ended(page: Page) -> None:
    """Photograph the list once both jobs have ended, and what is said of the one that failed."""
    page.locator("button[role=tab]", has_text="Jobs").click()
    until = time.monotonic() + PATIENCE
    while page.get_by_role("cell", name=re.compile("Completed|Failed")).count() < 2:
        assert time.monotonic() < until, "the jobs have not ended"
        page.get_by_role("button", name="Reload").click()
        page.wait_for_timeout(1000)  # at once again and again, it would starve the jobs
    page.get_by_title('Download output files for "growth since 2018"').click()
    page.get_by_role("link", name="HTML").wait_for()
    photograph(page, "job-list", below=page.get_by_role("row").last)
    page.get_by_title('Open detail view for "growth misspelt"').click()
    reason = page.get_by_text("'laocai' is not an area")
    photograph(page, "job-failed", below=reason)


def photograph(page: Page, name: str, *, below: Locator, above: Locator | None = None) -> None:
    """Save a picture of the window down to one element, from its corner or from another element."""
    page.mouse.move(0, 0)
    first = above.bounding_box() if above else {"x": MARGIN, "y": MARGIN}
    last = below.bounding_box()
    assert first, name
    assert last, name
    left, top = first["x"] - MARGIN, first["y"] - MARGIN
    height = last["y"] + last["height"] + MARGIN - top
    clip = {"x": left, "y": top, "width": WIDTH - left, "height": height}
    save(page.screenshot(clip=clip), FOLDER / f"{name}.png")


@contextmanager
def lab(folder: Path) -> Iterator[str]:
    """Run ``taybac lab`` on copies of the notebooks; give the address of one of them."""
    shutil.copytree(paths.notebooks(), folder / "notebooks")
    for name in ("config", "data", "runtime"):
        (folder / name).mkdir()
    (folder / "config" / "jupyter_server_config.json").write_text(json.dumps(SETTINGS))
    plugin = folder / "config" / "lab" / "user-settings" / "@jupyterlab" / "apputils-extension"
    plugin.mkdir(parents=True)
    (plugin / "notification.jupyterlab-settings").write_text(json.dumps(QUIET))
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "TAYBAC_NOTEBOOKS": str(folder / "notebooks"),
    }
    command = [sys.executable, "-m", "helpers.cli", "lab"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    record = folder / "runtime" / f"jpserver-{process.pid}.json"
    try:
        while not (address := answering(record)):
            assert process.poll() is None, f"taybac lab ended with {process.returncode}"
            time.sleep(0.1)
        yield f"{address}lab/tree/growth.ipynb?token={TOKEN}"
    finally:
        process.terminate()
        process.wait()


def answering(record: Path) -> str:
    """Return the address a server has written down once it answers there; blank before."""
    try:
        address = str(json.loads(record.read_text(encoding="utf-8"))["url"])
        urllib.request.urlopen(f"{address}api").close()
    except (FileNotFoundError, json.JSONDecodeError, urllib.error.URLError):
        return ""
    return address


if __name__ == "__main__":
    main()
