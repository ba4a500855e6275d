"""The Python interfaces of papermill and nbconvert, one page after the other in one process.

``python -m benchmarks.interfaces PAGES FOLDER``
"""

import sys
from pathlib import Path

import papermill
from nbconvert import HTMLExporter

from benchmarks.reports import read_pages


def main() -> None:
    """Execute each notebook with its parameters and write its page."""
    listed, folder = map(Path, sys.argv[1:])
    exporter = HTMLExporter()
    for page in read_pages(listed):
        executed = folder / f"{page.place.replace('/', '-')}.ipynb"
        papermill.execute_notebook(
            page.notebook,
            executed,
            parameters=dict(page.parameters),
            cwd=Path(page.notebook).parent,
            progress_bar=False,
        )
        html, _resources = exporter.from_filename(executed)
        executed.with_suffix(".html").write_text(html, encoding="utf-8")


if __name__ == "__main__":
    main()
