"""`taybac lite`: the site of the lessons, from the students' notebooks there are."""

import argparse
import sys
from pathlib import Path

from helpers import paths
from helpers.catalog import LANGUAGES
from helpers.cli import DONE, FAILED
from helpers.lite import build_site
from helpers.lite.site import refuse_missing


def make_site(given: argparse.Namespace) -> int:
    """Make the site, and before it the lessons where there are none; return the exit status."""
    refuse_missing()
    lessons = paths.reports() / "lessons"
    students = {language: lessons / language / "students" for language in LANGUAGES}
    if not all(folder.is_dir() for folder in students.values()):
        from helpers.lessons import making

        if any(made.error for made in making.make()):
            return FAILED
    output = Path(given.output) if given.output is not None else paths.reports() / "lite"
    page = build_site(output.resolve(), students, pyodide_at=given.pyodide)
    print(f"{page}: put its folder on a web server (https), or try it here with")
    print(f"    {sys.executable} -m http.server --bind 127.0.0.1 --directory {page.parent}")
    return DONE
