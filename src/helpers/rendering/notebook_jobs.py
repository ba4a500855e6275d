"""Notebook jobs of JupyterLab (jupyter-scheduler): checked as ``taybac render`` does, and its page.

Left alone, jupyter-scheduler writes parameters into the notebook unread: a misspelt name gives a
good-looking report about the default, text without quotation marks a ``NameError``; and its HTML is
the notebook with its code, its prose in both languages and scripts from elsewhere. ``taybac lab``
has it use ``CheckedExecution`` instead.
"""

import ast
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jupyter_scheduler.executors import DefaultExecutionManager
from nbformat import NotebookNode

from helpers import scope
from helpers.catalog import LANGUAGES
from helpers.errors import DataError
from helpers.figures.check import check
from helpers.rendering.execute import execute
from helpers.rendering.forks import private_folder
from helpers.rendering.page import make_page
from helpers.rendering.plan import Report, Task


class CheckedExecution(DefaultExecutionManager):  # type: ignore[misc]
    """Runs one job in the process that jupyter-scheduler starts for it."""

    def execute(self) -> None:
        """Make what the job asks for in its staging folder, from the notebook's copy there.

        Raises
        ------
        UsageError
            A parameter the notebook does not have, or a value it would refuse; no kernel started.
        DataError
            The figures do not pass their checks; no kernel started.
        RenderError
            A cell raised, as "cell 7: UsageError: ..."; the notebook is kept as far as it came. Or
            a page cannot be made of it.
        """
        notebook = Path(self.staging_paths["input"])
        declared = scope.parameters_of(notebook)
        given = {name: read_value(text) for name, text in (self.model.parameters or {}).items()}
        passed = scope.resolve(declared, given)
        problems = check()
        if problems:
            raise DataError(problems)
        executed = self._run(notebook, passed)
        if "html" in self.model.output_formats:
            html = alone(executed, notebook, {**declared, **passed})
            Path(self.staging_paths["html"]).write_text(html, encoding="utf-8")

    def _run(self, notebook: Path, passed: Mapping[str, Any]) -> NotebookNode:
        """Execute the notebook; keep it, and remember what it wrote beside itself, however it ends.

        It is written elsewhere first, so as not to be taken for something the notebook wrote.
        """
        with private_folder() as folder:
            output = Path(folder, notebook.name)
            try:
                return execute(notebook, passed, output)
            finally:
                self.add_side_effects_files(str(notebook.parent))
                if "ipynb" in self.model.output_formats and output.is_file():
                    shutil.copyfile(output, self.staging_paths["ipynb"])


def read_value(text: str) -> Any:
    """Read a parameter as typed in the form: a Python value, or else text as it stands.

    >>> read_value("2018"), read_value("lai-chau,lao-cai"), read_value("'lao-cai'")
    (2018, 'lai-chau,lao-cai', 'lao-cai')
    >>> read_value("['lai-chau', 'lao-cai']"), read_value("2023-12")
    (['lai-chau', 'lao-cai'], '2023-12')
    """
    try:
        return ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return text.strip()


def alone(executed: NotebookNode, notebook: Path, parameters: Mapping[str, Any]) -> str:
    """Return the page of an executed notebook, in its language, without links to other files.

    Parameters
    ----------
    executed : NotebookNode
        What ``execute`` returned.
    notebook : Path
        The notebook it was made from; its name is the title where the notebook has none.
    parameters : mapping
        Every parameter it ran with; without a ``language`` the page is in the first there is.

    Raises
    ------
    RenderError
        As ``make_page``.
    """
    language = parameters.get("language", LANGUAGES[0])
    report = Report(notebook.stem, notebook)
    task = Task(report, language, notebook.stem, (("", ""), ("", "")), {})
    return make_page(executed, task, parameters, alone=True).html
