"""One report rendered: notebook executed, page made, files written to the stage."""

import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers import fingerprints, reads
from helpers.errors import Problem, TaybacError
from helpers.rendering import forkserver
from helpers.rendering.forks import private_folder
from helpers.rendering.jobs import Job, Outcome, failed

if TYPE_CHECKING:
    from helpers.rendering.archive import Kept


def warm_up() -> None:
    """Import and compile what rendering needs, before processes are forked for it."""
    # With this package jsonschema builds a grammar of addresses, for a second; notebooks have none.
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    import nbformat
    from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpecManager
    from jupyter_client.provisioning.factory import KernelProvisionerFactory
    from nbformat import v4

    from helpers import catalog, wording
    from helpers.rendering import (  # noqa: F401
        change_pages,
        execute,
        following,
        indexes,
        kernels,
        page,
    )
    from helpers.rendering.contents import contents, exporter

    KernelProvisionerFactory.instance().default_provisioner_name = kernels.NAME
    for name in indexes.environment().list_templates(["j2"]):
        indexes.environment().get_template(name)
        exporter().environment.get_template(name)
    for language in catalog.LANGUAGES:
        wording.translator(language)
        wording.number(1.5, 1, language)
        contents([v4.new_markdown_cell("# A *page*\n\nwith $x$")], language, "")
    nbformat.validate(v4.new_notebook(cells=[v4.new_code_cell("")]))
    KernelSpecManager().get_kernel_spec(NATIVE_KERNEL_NAME)


def rehearse() -> None:
    """Do with the figures what every page does with all of them."""
    from helpers import catalog
    from helpers.rendering.about import About
    from helpers.rendering.workbook import make_workbook
    from helpers.wording.languages import marked

    known = catalog.sources().values()
    for language in catalog.LANGUAGES:
        make_workbook(About("", language, "", "", (), (), ""), [], known)
        for source in known:
            marked(source.title, language), marked(source.publisher, language)
    fingerprints.current().answers([reads.Read()])


def check_data() -> list[Problem]:
    """Return what is wrong with the figures."""
    # pandera imports hypothesis where it is installed, to make up data; here none are made up.
    sys.modules.setdefault("hypothesis", None)  # type: ignore[arg-type]
    from helpers.figures.check import check

    return check()


def make_following(manifest: Mapping[str, Any], output: Path) -> dict[str, str]:
    """Return what follows the manifest of what is published, by its place."""
    from helpers.rendering.following import following

    return following(manifest, output)


def make_archive_page(sets: "list[Kept]") -> str:
    """Return the page that lists the sets in the archive."""
    from helpers.rendering.archive import archive_page

    return archive_page(sets)


def render_one(job: Job, stage: Path) -> Outcome:
    """Execute one notebook, make its page, and write both with its figures to the stage."""
    from helpers.rendering.execute import KernelLostError
    from helpers.rendering.kernel_process import limit_memory

    limit_memory(job.task.report.memory)
    started, lost = time.monotonic(), False
    try:
        return _render(job, stage, started)
    except TaybacError as error:
        reason, lost = str(error).partition("\n")[0], isinstance(error, KernelLostError)
        if ": MemoryError:" in reason:
            given = job.task.report.memory >> 20
            reason += f" more than {given} MB; accepted: at most its `memory` in reports.toml"
    except Exception as error:
        reason = f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"
    unfinished = stage / f"{job.task.place}.ipynb"
    files = []
    if unfinished.is_file():
        place = f"failed/{job.task.place}.ipynb"
        (stage / place).parent.mkdir(parents=True, exist_ok=True)
        unfinished.replace(stage / place)
        files.append(place)
    return failed(job, reason, time.monotonic() - started, files, lost=lost)


def _render(job: Job, stage: Path, started: float) -> Outcome:
    from helpers.rendering.execute import execute
    from helpers.rendering.page import make_page

    task = job.task
    (stage / task.language).mkdir(exist_ok=True)
    with private_folder() as private:
        record = Path(private, "reads")
        os.environ[reads.VARIABLE] = str(record)
        os.environ["TMPDIR"] = private  # what a notebook leaves there goes, however it ends
        executed = stage / f"{task.place}.ipynb"
        notebook = execute(task.report.notebook, job.passed, executed, task.report.timeout)
        asked = reads.recorded(record)
    forkserver.say("executed")
    page = make_page(notebook, task, job.parameters)
    for ending, content in {"html": page.html.encode("utf-8"), **page.files}.items():
        (stage / f"{task.place}.{ending}").write_bytes(content)
    figures = fingerprints.current()
    return Outcome(
        task,
        "rendered",
        reasons=job.reasons,
        seconds=time.monotonic() - started,
        parameters=job.parameters,
        files=tuple(f"{task.place}.{kind}" for kind in ("html", "ipynb", *page.files)),
        title=page.about.title,
        newest=page.about.newest,
        findings=page.findings,
        reads=tuple(map(reads.as_json, asked)),
        figures=figures.answers(asked),
        shown=figures.shown(page.figures, page.sources),
    )
