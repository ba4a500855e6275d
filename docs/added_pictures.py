"""Take the pictures of add-a-figure.md: ``python docs/added_pictures.py``, in the environment.

The example is a figure that is in data/: a copy without its document gets it back. Needs Chromium.
"""

import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pictures import FOLDER, box, photograph, save
from playwright.sync_api import Browser, sync_playwright

from helpers import cli, paths, rendering

DOCUMENT = "vietnam-vn-2025-4"
CHART = "figure .wide"
AREAS = "lai-chau,dien-bien"
ROWS_HEIGHT = 86


def main() -> None:
    """Photograph the rows in JupyterLab, and the chart before and after they are added."""
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        described, rows = without_document(paths.data(), folder / "data")
        os.environ["TAYBAC_DATA"] = str(folder / "data")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        save(grid(browser, rows), FOLDER / "added-rows.png")
        take_chart(browser, folder / "before", FOLDER / "added-before.png")
        described_by = ["--source", DOCUMENT, "--source-file", str(described)]
        assert cli.main(["add", str(rows), *described_by]) == 0
        take_chart(browser, folder / "after", FOLDER / "added-after.png")
        browser.close()


def without_document(data: Path, folder: Path) -> tuple[Path, Path]:
    """Copy data/ without a document and its figures; return these as files to add."""
    shutil.copytree(data, folder)
    taken = []
    for name in ("sources.csv", "figures.csv"):
        lines = (folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
        cited = [line for line in lines if re.search(rf"(^|,){DOCUMENT},", line)]
        kept = "".join(line for line in lines if line not in cited)
        (folder / name).write_text(kept, encoding="utf-8")
        file = folder.parent / f"new-{name}"
        file.write_text("".join([lines[0], *cited]), encoding="utf-8")
        taken.append(file)
    described, rows = taken
    return described, as_extracted(rows)


def as_extracted(rows: Path) -> Path:
    """Make rows like those ``taybac extract`` proposes: no source yet, two columns more."""
    with rows.open(encoding="utf-8", newline="") as file:
        figures = list(csv.DictReader(file))
    unknown = {"source_id": "", "locator": "", "comment": "", "position": "1", "confidence": "0.9"}
    with rows.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*figures[0], "position", "confidence"])
        writer.writeheader()
        writer.writerows({**row, **unknown} for row in figures)
    return rows


def grid(browser: Browser, rows: Path) -> bytes:
    """Photograph a CSV file as JupyterLab shows it."""
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--IdentityProvider.token="]
    server = subprocess.Popen(
        [*command, "--allow-root"], cwd=rows.parent, stderr=subprocess.PIPE, text=True
    )
    try:
        assert server.stderr
        found = (re.search(r"http://localhost:\d+", line) for line in server.stderr)
        address = next(match[0] for match in found if match)
        page = browser.new_page(viewport={"width": 1700, "height": 520})
        page.goto(f"{address}/lab/tree/{rows.name}?reset")
        page.locator(".jp-CSVViewer canvas").first.wait_for()
        place = box(page, ".jp-CSVViewer")
        return page.screenshot(clip={**place, "height": ROWS_HEIGHT})
    finally:
        server.terminate()
        server.wait()


def take_chart(browser: Browser, output: Path, place: Path) -> None:
    """Render the report on tourism and photograph its chart of visitors."""
    outcomes = rendering.render(
        ["tourism"], languages=["en"], parameters={"areas": AREAS}, output=output
    )
    assert [outcome.status for outcome in outcomes] == ["rendered"]
    page = (output / "en" / "tourism.html").as_uri()
    save(photograph(browser, page, width=1000, first=CHART, last=CHART), place)


if __name__ == "__main__":
    main()
