"""One notebook run by papermill, and its failure in one line."""

import logging
import os
import re
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.engines import NBClientEngine, papermill_engines
from traitlets.config import Config

from helpers.errors import RenderError
from helpers.rendering import kernels
from helpers.rendering.forks import CallLostError, private_folder
from helpers.rendering.settle import INJECTED, MARKER, settle

LONGEST = 400


class KernelLostError(RenderError):
    """A notebook that ended because its kernel died, not because of what it said."""


class Executed(Exception):  # noqa: N818  # it says that all is well
    """Every cell has run. What papermill would do next is done here, or not wanted."""


class InMemory(NBClientEngine):  # type: ignore[misc]
    """papermill's own engine, whose notebook can be had from here: nobody need write and read it.

    papermill would write the whole notebook at each cell and at the end, hand out none that failed,
    and take an error that a tag announces for a failure.
    """

    executed: ClassVar[NotebookNode | None] = None

    @classmethod
    def execute_notebook(cls, nb: NotebookNode, kernel_name: str, **options: Any) -> NotebookNode:
        """Execute a notebook, which is as far as it came where it is cut short."""
        cls.executed = nb
        cls.executed = super().execute_notebook(nb, kernel_name, **options)
        if not _failure(cls.executed):
            raise Executed
        return cls.executed  # papermill shows at its top where it failed


papermill_engines.register(InMemory.__name__, InMemory)


def execute(
    notebook: Path, parameters: Mapping[str, Any], output: Path, timeout: float | None = None
) -> NotebookNode:
    """Run a notebook from its own folder and write it, executed, to a file.

    Parameters
    ----------
    notebook : Path
        The notebook as its author saved it.
    parameters : mapping
        Values for its parameters cell, checked already.
    output : Path
        Where the executed notebook is written; also one that failed, as far as it came.
    timeout : float, optional
        Seconds all its cells may take together; by default as long as they like.

    Returns
    -------
    NotebookNode
        The executed notebook without timings, random ids and paths.

    Raises
    ------
    RenderError
        A cell raised or took too long: "cell 7: UsageError: ...". Cells count from 1 as the author
        sees them.
    KernelLostError
        The kernel did not start or died.
    """
    for name in ("papermill", "traitlets"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    source = nbformat.read(notebook, as_version=4)
    known = "kernelspec" in source.metadata
    fault = None
    until = None if timeout is None else time.monotonic() + timeout
    InMemory.executed = None
    with private_folder() as sockets:
        try:
            papermill.execute_notebook(
                str(notebook).replace("{", "{{").replace("}", "}}"),
                None,
                parameters=dict(parameters) or None,
                engine_name=InMemory.__name__,
                kernel_name=None if known else "python3",
                language=None if known else "python",
                progress_bar=False,
                cwd=str(notebook.parent),
                shutdown_kernel="immediate",
                config=_private_sockets(sockets),
                timeout_func=lambda _cell: until and max(0.1, until - time.monotonic()),
            )
        except Executed:
            pass
        except Exception as error:
            fault = error
    executed = InMemory.executed or source
    failure = _failure(executed)
    if fault and not failure:
        failure = _stopped(executed, fault, timeout)
    executed = settle(source, executed)
    nbformat.write(executed, output)
    if failure:
        raise (KernelLostError if _is_lost(fault) else RenderError)(failure) from fault
    return executed


def _is_lost(fault: Exception | None) -> bool:
    """Whether a fault is that the kernel died, or did before it answered at all."""
    if isinstance(fault, RuntimeError) and str(fault).startswith("Kernel died"):
        return True
    return isinstance(fault, DeadKernelError | CallLostError)


def _private_sockets(folder: str) -> Config:
    """Have a kernel listen where only this user can reach it: TCP is open to the whole machine."""
    if os.name != "posix":
        return Config()
    return Config(
        KernelManager={
            "transport": "ipc",
            "connection_file": f"{folder}/kernel.json",
            "client_factory": kernels.ReadyClient,
        }
    )


def _numbered(notebook: NotebookNode) -> Iterator[tuple[int, NotebookNode]]:
    """Yield cells with their number as the author counts; an added cell has that before it."""
    number = 0
    for cell in notebook.cells:
        number += not {INJECTED, MARKER} & set(cell.metadata.get("tags", []))
        yield number, cell


def _failure(notebook: NotebookNode) -> str:
    """Word the first error that no tag announces; blank where there is none."""
    for number, cell in _numbered(notebook):
        if "raises-exception" in cell.metadata.get("tags", []):
            continue
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                return f"cell {number}: {_one_line(f'{output.ename}: {output.evalue}')}"
    return ""


def _stopped(notebook: NotebookNode, error: Exception, timeout: float | None) -> str:
    """Word a fault of the kernel itself, with the cell that was the last to start."""
    started = [
        number
        for number, cell in _numbered(notebook)
        if cell.cell_type == "code" and cell.metadata.get("papermill", {}).get("start_time")
    ]
    place = f"cell {started[-1]}: " if started else ""
    if isinstance(error, CellTimeoutError):
        limit = f"more than {timeout:.0f} s; accepted: at most its `timeout` in reports.toml"
        return f"{place}the notebook took {limit}"
    return f"{place}{type(error).__name__}: {_one_line(str(error))}"


def _one_line(text: str) -> str:
    """Return the first line of a message, without terminal colours, at most so long."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text).strip()
    first = plain.partition("\n")[0].rstrip()
    return first if len(first) <= LONGEST else first[: LONGEST - 1] + "…"
