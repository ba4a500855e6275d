"""The workers of a Dask cluster as a place to render: they need this package, and no shared disk.

For each run every worker gets the figures and the notebooks, and starts fork servers of its own;
what it renders comes back with the outcome. Dask runs the jobs of a lost worker again elsewhere.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from distributed import Client, Worker, WorkerPlugin, get_worker

from helpers import paths
from helpers.errors import UsageError
from helpers.rendering.inputs import digest_helpers
from helpers.rendering.jobs import Job, Outcome
from helpers.rendering.manifest import packages
from helpers.rendering.pool import Place
from helpers.rendering.workers import Workers

PACKAGE = "taybac-notebooks"
PATIENCE = 10
"""Seconds a scheduler has to answer."""


@dataclass(frozen=True)
class Parcel:
    """An outcome with the content of its files, by their place."""

    outcome: Outcome
    files: Mapping[str, bytes]


class Luggage(WorkerPlugin):  # type: ignore[misc]
    """What a worker needs for one run: files by their place, and fork servers that know them."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.name = f"taybac-{uuid4().hex}"
        self.files = files

    def setup(self, worker: Worker) -> None:
        """Unpack the files and start the fork servers."""
        self.folder = Path(worker.local_directory).resolve() / self.name
        for place, content in self.files.items():
            (self.folder / place).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / place).write_bytes(content)
        own = {"TAYBAC_DATA": "data", "TAYBAC_NOTEBOOKS": "notebooks"}
        places = {variable: str(self.folder / place) for variable, place in own.items()}
        checked = {paths.CHECKED: paths.stamped(self.folder / "data")}  # before they were sent
        self.workers = Workers({**os.environ, **places, **checked}).__enter__()

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002
        """End whatever still runs, and remove the files."""
        self.workers.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def render(self, job: Job) -> Parcel:
        """Render a job from the notebook that was brought along."""
        notebook = self.folder / "notebooks" / job.task.report.notebook.name
        task = replace(job.task, report=replace(job.task.report, notebook=notebook))
        with TemporaryDirectory(dir=self.folder) as stage:
            outcome = self.workers.render(replace(job, task=task), Path(stage))
            files = {place: Path(stage, place).read_bytes() for place in outcome.files}
        return Parcel(outcome, files)


@contextmanager
def there(address: str, jobs: Iterable[Job], tell: Callable[[str], None]) -> Iterator[Place]:
    """Give a cluster as a place to render; nothing runs on there when it is left.

    Parameters
    ----------
    address : str
        Of the scheduler, such as ``tcp://host:8786``.
    jobs : iterable of Job
        What will be rendered there.
    tell : callable
        Is told which workers are left out, and why.

    Raises
    ------
    UsageError
        No scheduler answers, or no worker has the packages that this machine has.
    """
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        raise UsageError(
            f"--cluster: {address!r}: {reason}; accepted: the address of a running Dask scheduler"
        ) from error
    with client:
        workers = _fit(client, tell)
        luggage = Luggage(_packed(jobs))
        client.register_plugin(luggage)
        executor = client.get_executor(workers=workers, pure=False)
        try:
            yield Place(executor, partial(_render, luggage.name), _unpack)
        finally:
            executor.shutdown(wait=False)
            client.unregister_worker_plugin(luggage.name)


def _render(luggage: str, job: Job, _stage: Path) -> Parcel:
    """Render a job; runs on a worker of the cluster."""
    plugin: Luggage = get_worker().plugins[luggage]
    return plugin.render(job)


def _unpack(parcel: Parcel, job: Job, stage: Path) -> Outcome:
    """Put the files of a parcel on the stage."""
    for place, content in parcel.files.items():
        (stage / place).parent.mkdir(parents=True, exist_ok=True)
        (stage / place).write_bytes(content)
    return replace(parcel.outcome, task=job.task)


def _packed(jobs: Iterable[Job]) -> dict[str, bytes]:
    """Read the figures and the notebooks, by their place in a worker's folder."""
    data = {f"data/{file.name}": file for file in paths.data().iterdir() if file.is_file()}
    used = {job.task.report.notebook for job in jobs}
    notebooks = {f"notebooks/{notebook.name}": notebook for notebook in used}
    return {place: file.read_bytes() for place, file in {**data, **notebooks}.items()}


def _fit(client: Client, tell: Callable[[str], None]) -> list[str]:
    """Return the workers that have what this machine has, and tell of the others."""
    installed = client.run(version, PACKAGE, on_error="return")
    own = version(PACKAGE)
    differ = {
        worker: f"{PACKAGE} {found if isinstance(found, str) else 'is not installed'}, here {own}"
        for worker, found in installed.items()
        if found != own
    }
    same = [worker for worker in installed if worker not in differ]
    if same:
        for worker, found in client.run(identity, workers=same, on_error="return").items():
            text = _difference(found)
            if text:
                differ[worker] = text
    for worker, text in differ.items():
        tell(f"worker {worker} is left out: {text}")
    fit = [worker for worker in installed if worker not in differ]
    if not fit:
        reasons = "; ".join(f"{worker}: {text}" for worker, text in differ.items())
        found = f"no worker can render ({reasons or 'there is none'})"
        raise UsageError(f"--cluster: {found}; accepted: workers with the packages of this machine")
    return fit


def identity() -> dict[str, str]:
    """Return what pages depend on beside data and notebooks: the packages and the helpers."""
    return {**packages(), "helpers": digest_helpers()}


def _difference(found: object) -> str:
    """Say in what a worker differs from this machine; blank where it does not."""
    if not isinstance(found, dict):
        return f"it cannot say what it has ({found})"
    here = identity()
    names = [name for name in here if found.get(name) != here[name]]
    return ", ".join(f"{name} {found.get(name, '')[:12]}, here {here[name][:12]}" for name in names)
