"""Open explore.ipynb in JupyterLab as a user would, and take the pictures of docs/explore.md.

``make pictures`` runs it. Needs Chromium and the Vietnamese of JupyterLab (the extra ``lab``).
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from helpers import paths

FOLDER = Path(__file__).parent
SETTINGS = {
    "ServerApp": {"open_browser": False, "port": 0, "allow_root": True},
    "IdentityProvider": {"token": ""},
    "LabApp": {"expose_app_in_browser": True},
}
QUIET = {
    "@jupyterlab/apputils-extension:notification": {"checkForUpdates": False, "fetchNews": "false"}
}
"""Settings of JupyterLab without which it asks the network for news."""
START = 120
"""Seconds JupyterLab may take to start on a machine that is busy."""
READY = """() => {
    const kernel = window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel;
    return kernel?.connectionStatus === "connected" && kernel.status === "idle";
}"""
RESULT = ".taybac-explore"
CELL = f".jp-Cell:has({RESULT})"


@contextmanager
def lab(home: Path, *options: str) -> Iterator[str]:
    """Run ``taybac lab`` on copies of the notebooks, with settings of its own; give its address.

    Parameters
    ----------
    home : Path
        An empty folder: the user's home, settings and notebooks.
    *options : str
        Of ``taybac lab``.
    """
    folders = {name: home / name.lower() for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")}
    runtime, notebooks = home / "runtime", home / "notebooks"
    shutil.copytree(paths.notebooks(), notebooks)
    defaults = folders["JUPYTER_CONFIG_DIR"] / "labconfig" / "default_setting_overrides.json"
    defaults.parent.mkdir(parents=True)
    defaults.write_text(json.dumps(QUIET))
    (folders["JUPYTER_CONFIG_DIR"] / "jupyter_server_config.json").write_text(json.dumps(SETTINGS))
    environment = {
        **os.environ,
        **{name: str(folder) for name, folder in folders.items()},
        "HOME": str(home),
        "JUPYTER_RUNTIME_DIR": str(runtime),
        "TAYBAC_NOTEBOOKS": str(notebooks),
        "TAYBAC_PROJECT": str(paths.project()),
    }
    command = [sys.executable, "-m", "helpers.cli", "lab", *options]
    log = (home / "log").open("wb")
    with log, subprocess.Popen(command, env=environment, stdout=log, stderr=log) as server:
        try:
            yield address(server, runtime, home / "log")
        finally:
            server.terminate()
            server.wait()


def address(server: "subprocess.Popen[bytes]", runtime: Path, log: Path) -> str:
    """Wait until JupyterLab says where it is."""
    end = time.monotonic() + START
    while time.monotonic() < end and server.poll() is None:
        for file in runtime.glob("jpserver-*.json"):
            try:
                return str(json.loads(file.read_text())["url"])
            except ValueError:  # it is being written
                continue
        time.sleep(0.1)
    raise TimeoutError(f"JupyterLab did not start: {log.read_text()}")


def open_notebook(browser: Browser, where: str, notebook: str) -> Page:
    """Open a notebook, run all its cells by the menu, and wait for the panel."""
    page = browser.new_page(viewport={"width": 1180, "height": 1120}, reduced_motion="reduce")
    page.set_default_timeout(START * 1000)
    expect.set_options(timeout=START * 1000)
    page.goto(f"{where}lab/tree/{notebook}?reset")
    page.locator(".jp-Notebook .jp-Cell").first.wait_for()
    page.wait_for_function(READY)
    menu = page.locator(".lm-MenuBar-item:has-text('Run'), .lm-MenuBar-item:has-text('Chạy')")
    menu.first.click()
    page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click()
    expect(page.locator(".jp-CodeCell .jp-InputPrompt").last).to_have_text(re.compile(r"\[\d+\]:"))
    page.locator(CELL).evaluate("cell => cell.scrollIntoView({block: 'start'})")
    page.locator(RESULT).wait_for()
    return page


def main() -> None:
    """Photograph the panel in JupyterLab in Vietnamese."""
    from pictures import save

    with (
        tempfile.TemporaryDirectory() as home,
        lab(Path(home), "--language", "vi") as where,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = open_notebook(browser, where, "explore.ipynb")
        page.keyboard.press("Control+b")
        page.locator("#jp-left-stack").wait_for(state="hidden")
        page.locator(CELL).evaluate("cell => cell.scrollIntoView({block: 'start'})")
        save(page.screenshot(), FOLDER / "explore.png")
        browser.close()


if __name__ == "__main__":
    main()
