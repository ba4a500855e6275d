"""A page printed to PDF by Chromium, without a window and without a network."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from helpers.errors import TaybacError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
OF_PLAYWRIGHT = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/Chromium.app/Contents/MacOS/Chromium",
    "chromium-*/chrome-win*/chrome.exe",
)
CACHES = (
    "~/.cache/ms-playwright",
    "~/Library/Caches/ms-playwright",
    "~/AppData/Local/ms-playwright",
)
TIMEOUT = 120
"""Seconds a page may take."""


class PrinterError(TaybacError):
    """A page that could not be printed; says what is missing, or what Chromium said."""


class NoPrinterError(PrinterError):
    """There is no Chromium."""


def chromium() -> str:
    """Return the program that prints: Chromium or Chrome, of the machine or of Playwright.

    Raises
    ------
    NoPrinterError
        None is installed.
    """
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    for cache in CACHES:
        for pattern in OF_PLAYWRIGHT:
            kept = sorted(Path(cache).expanduser().glob(pattern))
            if kept:
                return str(kept[-1])
    reason = "PDF needs Chromium or Chrome, and none is installed"
    raise NoPrinterError(
        f"{reason}; accepted: apt install chromium, or playwright install chromium"
    )


def is_possible() -> bool:
    """Whether there is a program that prints."""
    try:
        return bool(chromium())
    except NoPrinterError:
        return False


def print_page(html: str, output: Path) -> None:
    """Print a page to a PDF file.

    Parameters
    ----------
    html : str
        A page that needs nothing from outside.
    output : Path
        The file, in a folder that is there.

    Raises
    ------
    NoPrinterError
        There is no Chromium.
    PrinterError
        It did not print within two minutes.
    """
    program = chromium()
    with tempfile.TemporaryDirectory(prefix="taybac-print-") as folder:
        page = Path(folder, "page.html")
        page.write_text(html, encoding="utf-8")
        command = [
            program, "--headless", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile", f"--print-to-pdf={output}",
            *(["--no-sandbox"] if _is_root() else []), page.as_uri(),
        ]  # fmt: skip
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=TIMEOUT, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PrinterError(f"{program} did not print ({error})") from error
    if done.returncode or not output.is_file():
        said = (done.stderr.strip().splitlines() or ["without a word"])[-1]
        raise PrinterError(f"{program} ended with {done.returncode} and no page ({said})")


def _is_root() -> bool:
    """Whether this is root, for whom Chromium's sandbox does not start."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
