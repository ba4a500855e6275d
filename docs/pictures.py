"""Take the README's pictures of freshly rendered reports: ``make pictures``.

Needs Chromium (``apt install chromium``, or ``playwright install chromium``).
"""

import io
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from helpers import rendering

FOLDER = Path(__file__).parent
COLORS = 256


def main() -> None:
    """Render the growth report in both languages; photograph it on a desktop and on a phone."""
    with tempfile.TemporaryDirectory() as output:
        outcomes = rendering.render(["growth"], output=Path(output))
        assert {outcome.status for outcome in outcomes} == {"rendered"}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
            for language in ("vi", "en"):
                page = (Path(output) / language / "growth.html").as_uri()
                picture = photograph(browser, page, width=1000, first="body", last="figure .wide")
                save(picture, FOLDER / f"growth-{language}.png")
            page = (Path(output) / "vi" / "growth.html").as_uri()
            picture = photograph(browser, page, width=360, first="nav + section", last=".reading")
            save(picture, FOLDER / "phone.png")
            browser.close()


def photograph(browser: Browser, address: str, *, width: int, first: str, last: str) -> bytes:
    """Photograph a page from the top of one element to the bottom of another.

    Parameters
    ----------
    browser : Browser
        Chromium.
    address : str
        Address of the page.
    width : int
        Width of the window, in CSS pixels.
    first, last : str
        CSS selectors; of several elements the first is meant.

    Returns
    -------
    bytes
        A PNG file.
    """
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme="light")
    page.goto(address)
    top = max(0, box(page, first)["y"] - 12)
    end = box(page, last)
    bottom = end["y"] + end["height"] + 12
    clip = {"x": 0, "y": top, "width": width, "height": bottom - top}
    picture = page.screenshot(full_page=True, clip=clip)
    page.close()
    return picture


def box(page: Any, selector: str) -> Mapping[str, float]:
    """Return the box of the first element that matches."""
    found: Mapping[str, float] | None = page.locator(selector).first.bounding_box()
    assert found, selector
    return found


def save(picture: bytes, place: Path) -> None:
    """Save a picture with a palette, as small as PNG can be."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(COLORS, dither=Image.Dither.NONE).save(place, optimize=True)


if __name__ == "__main__":
    main()
