"""Whatever is killed, full or stuck: pages stay whole, the next run mends it, nothing is left.

TAYBAC_FAULTS says how many times something is killed at random moments; 12 by default.
"""

import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import jsonschema
import psutil
import pytest
from nbformat import v4

from helpers import paths
from helpers.rendering import forks
from helpers.rendering.following import is_sealed

FAULTS = int(os.environ.get("TAYBAC_FAULTS", "12"))
MARK = "TAYBAC_TEST_FAULTS"
PATIENCE = 30
VICTIMS = ("main", "guard", "server", "child", "terminated", "interrupted")
REPORTS = ("one", "two", "three")
pytestmark = pytest.mark.skipif(not forks.AVAILABLE, reason="kills forked processes")


class Project:
    """A project of small notebooks in a folder, with a folder for what is temporary."""

    def __init__(self, folder):
        self.folder = folder
        self.output = folder / "reports"
        self.temporary = folder / "tmp"
        self.limits = ""
        for place in ("notebooks", "tmp"):
            (folder / place).mkdir()

    def write(self, **notebooks):
        """Write notebooks, each the source of its one cell, and list them as reports."""
        entries = []
        for name, source in notebooks.items():
            cells = [
                v4.new_markdown_cell(f"# {name}", id="title"),
                v4.new_code_cell(source, id="a"),
            ]
            text = json.dumps(v4.new_notebook(cells=cells))
            (self.folder / "notebooks" / f"{name}.ipynb").write_text(text, encoding="utf-8")
            entries.append(f'[[report]]\nname = "{name}"\nnotebook = "{name}.ipynb"\n{self.limits}')
        (self.folder / "reports.toml").write_text("\n".join(entries), encoding="utf-8")

    def start(self, *options):
        """Start a run."""
        given = {name: value for name, value in os.environ.items() if "PYTEST" not in name}
        return subprocess.Popen(
            [sys.executable, "-m", "helpers.cli", "render", "--language", "vi", *options],
            env={
                **given,
                "PYTHONPATH": str(paths.PACKAGE.parent),
                "TAYBAC_DATA": str(paths.data()),
                "TAYBAC_PROJECT": str(self.folder),
                "TMPDIR": str(self.temporary),
                MARK: str(self.folder),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *options):
        """Return the exit status of a run and what it said."""
        run = self.start(*options)
        said, _ = run.communicate(timeout=120)
        return run.returncode, said

    def pages(self):
        """Return the hash of each published file that is no index and tells of no other set."""
        return {
            file.relative_to(self.output).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in self.output.glob("vi/*")
            if file.name not in ("index.html", "changes.html")
        }

    def entries(self):
        """Return what the manifest says of each report, after a look at the manifest itself."""
        manifest = json.loads((self.output / "manifest.json").read_text(encoding="utf-8"))
        schema = json.loads((self.output / "manifest.schema.json").read_text(encoding="utf-8"))
        jsonschema.validate(manifest, schema)
        return {name: entry["vi"] for name, entry in manifest["reports"].items()}

    def processes(self):
        """Return the processes of runs, and whatever these have started."""
        found = []
        for process in psutil.process_iter():
            try:
                if process.environ().get(MARK) == str(self.folder):
                    found.append(process)
            except (psutil.NoSuchProcess, psutil.AccessDenied):
                continue
        return found

    def left(self):
        """Return what is still there once a run has had the time to end."""
        until = time.monotonic() + PATIENCE
        while self.processes() and time.monotonic() < until:
            time.sleep(0.02)
        files = [*self.output.glob(".staging*"), *self.temporary.iterdir()]
        return [*self.processes(), *(file.name for file in files)]


@pytest.fixture(scope="module")
def made():
    """Return a function that makes a project, in a folder whose name leaves room for sockets."""
    folders = []

    def make():
        folders.append(Path(tempfile.mkdtemp(prefix="faults-")))
        return Project(folders[-1])

    yield make
    for folder in folders:
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def versions(made):
    """Return a project, the pages of its two versions, how long a run takes, and what it is now."""
    project, pages = made(), {}
    for version in (1, 2):
        write(project, version)
        started = time.monotonic()
        status, said = project.run()
        assert status == 0, said
        pages[version] = project.pages()
        duration = time.monotonic() - started
    assert len(pages[1]) == 2 * len(REPORTS)
    assert all(pages[1][place] != pages[2][place] for place in pages[1])
    return project, pages, duration


def write(project, version):
    """Write a version of the notebooks; each has another process run for a while."""
    source = (
        "import subprocess, time\n"
        "other = subprocess.Popen(['sleep', '30'], start_new_session=True)\n"
        "time.sleep(0.2)\n"
        "print({name!r}, {version})"
    )
    project.write(**{name: source.format(name=name, version=version) for name in REPORTS})


def victim(run, kind, chance):
    """Return a process of a run that is of a kind, if there is one now."""
    levels = [[psutil.Process(run.pid)]]
    for _ in range(VICTIMS.index("child")):
        levels.append([child for parent in levels[-1] for child in children(parent)])
    found = dict(zip(VICTIMS, levels, strict=False)).get(kind, levels[0])
    return chance.choice(found) if found else None


def children(process):
    try:
        return process.children()
    except psutil.NoSuchProcess:
        return []


@pytest.mark.parametrize("seed", range(FAULTS))
def test_whatever_is_killed_at_any_moment_pages_are_whole_and_the_next_run_mends_it(versions, seed):
    project, pages, duration = versions
    chance = random.Random(seed)
    kind = VICTIMS[seed % len(VICTIMS)]
    before = project.pages()
    new = 1 if before == pages[2] else 2
    assert before == pages[3 - new]
    write(project, new)
    number = {"terminated": signal.SIGTERM, "interrupted": signal.SIGINT}.get(kind, signal.SIGKILL)
    moment = time.monotonic() + chance.uniform(0, duration)
    run = project.start()
    while time.monotonic() < moment and run.poll() is None:
        time.sleep(0.002)
    found = None
    while run.poll() is None and not found:
        found = victim(run, kind, chance)
    if found:
        with suppress(psutil.NoSuchProcess):
            found.send_signal(number)
    said, _ = run.communicate(timeout=60)
    assert "Traceback" not in said or kind == "interrupted", said
    now = project.pages()
    assert {place: digest for place, digest in now.items() if digest != pages[new][place]} == {
        place: before[place] for place in now if now[place] != pages[new][place]
    }
    assert set(now) == set(before)
    project.entries()
    status, said = project.run()
    assert (status, project.left()) == (0, []), said
    assert project.pages() == pages[new]
    assert {entry["status"] for entry in project.entries().values()} == {"rendered"}
    assert is_sealed(project.output)


FINE = "print('fine', {version})"
FAULTY = {
    "hangs": ("timeout = 1", "import time\ntime.sleep(600)"),
    "spins": ("timeout = 1", "while True:\n    pass"),
    "eats": ("memory = 900", "eaten = [bytearray(10**7) for _ in range(10**4)]"),
    "starved": ("memory = 20", "print('never')"),
    "dies": ("", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"),
    "leaves": ("", "import os\nos._exit(0)"),
    "litters": (
        "",
        "import os, tempfile\ntempfile.mkstemp()\ntempfile.mkdtemp()\nos._exit(0)",
    ),
    "bombs": (
        "timeout = 2",
        "import os, time\n"
        "if not os.fork():\n"
        "    while True:\n"
        "        if os.fork():\n"
        "            os._exit(0)\n"
        "for _ in range(4):\n"
        "    os.fork()\n"
        "time.sleep(600)",
    ),
}
TOO_LONG = (
    "cell 2: the notebook took more than {} s; accepted: at most its `timeout` in reports.toml"
)
ERRORS = {
    "hangs": TOO_LONG.format(1),
    "spins": TOO_LONG.format(1),
    "bombs": TOO_LONG.format(2),
    "eats": "cell 2: MemoryError: more than 900 MB; accepted: at most its `memory` in reports.toml",
    "starved": "a process of this run was ended by signal 6; "
    "accepted: what needs at most 20 MB, its `memory` in reports.toml",
    "dies": "cell 2: DeadKernelError: Kernel died",
    "leaves": "cell 2: DeadKernelError: Kernel died",
    "litters": "cell 2: DeadKernelError: Kernel died",
}


@pytest.fixture(scope="module")
def misbehaved(made):
    """Render good notebooks, then bad ones of the same names; return what there is after each."""
    project = made()
    project.write(fine=FINE.format(version=1), **dict.fromkeys(FAULTY, "print('good')"))
    status, said = project.run()
    assert status == 0, said
    before = project.pages()
    project.write(fine=FINE.format(version=2), **{name: bad for name, (_, bad) in FAULTY.items()})
    listed = (project.folder / "reports.toml").read_text(encoding="utf-8")
    for name, (limit, _) in FAULTY.items():
        listed = listed.replace(f'"{name}.ipynb"\n', f'"{name}.ipynb"\n{limit}\n')
    (project.folder / "reports.toml").write_text(listed, encoding="utf-8")
    started = time.monotonic()
    status, said = project.run()
    return project, before, project.pages(), status, said, time.monotonic() - started


def test_a_notebook_that_misbehaves_fails_alone_and_leaves_nothing(misbehaved):
    project, before, after, status, said, _ = misbehaved
    assert (status, project.left()) == (1, []), said
    changed = {place for place in before if after[place] != before[place]}
    assert changed == {"vi/fine.html", "vi/fine.ipynb"}
    assert {name: entry["status"] for name, entry in project.entries().items()} == {
        "fine": "rendered",
        **dict.fromkeys(FAULTY, "failed"),
    }


@pytest.mark.parametrize("name", list(ERRORS))
def test_what_a_notebook_did_is_said_at_its_cell(misbehaved, name):
    assert misbehaved[0].entries()[name]["error"] == ERRORS[name]


def test_a_full_disk_leaves_pages_whole_and_room_mends_it(made, lacking):
    project = made()
    project.output.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "test", str(project.output)], capture_output=True
    )
    if mounted.returncode:
        lacking("a small file system cannot be mounted here")
    try:
        write(project, 1)
        status, said = project.run()
        assert status == 0, said
        before = project.pages()
        write(project, 2)
        fill = project.output / "filling"
        for room in (0, 30_000):
            fill.unlink(missing_ok=True)
            free = shutil.disk_usage(project.output).free
            fill.write_bytes(bytes(max(0, free - room)))
            status, said = project.run()
            assert status == 1, said
            assert "No space left on device" in said
            assert "Traceback" not in said
            assert set(project.pages()) == set(before)
            assert [name for name, entry in project.entries().items() if not entry["outputs"]] == []
            assert project.left() == []
        fill.unlink()
        status, said = project.run()
        assert status == 0, said
        assert all(digest != before[place] for place, digest in project.pages().items())
    finally:
        subprocess.run(["umount", str(project.output)], check=True)


def test_of_two_runs_at_once_the_second_waits_and_says_so(made):
    project = made()
    write(project, 1)
    first = project.start()
    while not list(project.output.glob(".staging-*")) and first.poll() is None:
        time.sleep(0.005)
    second = project.start()
    said = [run.communicate(timeout=120)[0] for run in (first, second)]
    assert [run.returncode for run in (first, second)] == [0, 0], said
    assert f"taybac: waiting for process {first.pid}, which renders there\n" in said[1]
    assert said[0].count("rendered vi/") == len(REPORTS)
    assert said[1].count("up to date vi/") == len(REPORTS)
    assert {entry["status"] for entry in project.entries().values()} == {"rendered"}
    assert project.left() == []


SLOW = "import time\nwhile True:\n    pass"
MOMENTS = {
    "starting": lambda project, _run: list(project.output.glob(".staging-*")),
    "rendering": lambda _project, run: "rendered vi/quick" in run.stdout.readline(),
}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_run_ends_within_5_seconds_and_publishes_what_is_ready(made, moment, number):
    project = made()
    project.write(quick="print('quick')", slow=SLOW, other=SLOW)
    run = project.start("--jobs", "3")
    while not MOMENTS[moment](project, run):
        time.sleep(0.001)
    if moment == "rendering":
        time.sleep(4)  # until the figures have been checked as well
    started = time.monotonic()
    run.send_signal(number)
    said, _ = run.communicate(timeout=60)
    assert time.monotonic() - started < 5
    status, word = {signal.SIGTERM: (143, "terminated"), signal.SIGINT: (130, "interrupted")}[
        number
    ]
    assert (run.returncode, said) == (status, f"taybac: {word}\n")
    assert project.left() == []
    if moment == "rendering":
        assert set(project.pages()) == {"vi/quick.html", "vi/quick.ipynb"}
        assert is_sealed(project.output)
    else:
        assert project.pages() == {}


def test_a_run_that_waits_for_another_ends_at_once_as_well(made):
    project = made()
    project.write(slow=SLOW)
    first = project.start()
    while not list(project.output.glob(".staging-*")):
        time.sleep(0.005)
    second = project.start()
    second.stdout.readline()
    started = time.monotonic()
    for run in (second, first):
        run.send_signal(signal.SIGTERM)
        run.communicate(timeout=60)
        assert (run.returncode, time.monotonic() - started < 5) == (143, True)
        started = time.monotonic()
    assert project.left() == []


ONCE = """
import os, signal
from pathlib import Path
tries = Path({place!r})
with tries.open("a") as opened:
    opened.write("x")
if len(tries.read_text()) < 2:
    {fault}
print("good")
"""


def test_only_a_lost_kernel_is_tried_again(made):
    project = made()
    faults = {"dies": "os.kill(os.getpid(), signal.SIGKILL)", "raises": "raise ValueError('no')"}
    places = {name: str(project.folder / f"{name}.tries") for name in faults}
    project.write(
        **{name: ONCE.format(place=places[name], fault=fault) for name, fault in faults.items()}
    )
    status, said = project.run()
    assert status == 1
    assert {name: len(Path(place).read_text()) for name, place in places.items()} == {
        "dies": 2,
        "raises": 1,
    }
    assert re.search(r"\S+ rendered vi/dies in [\d.]+ s \(attempt 2\)\n", said)
    assert "failed vi/raises: cell 2: ValueError: no\n" in said


def test_nothing_is_published_from_figures_with_faults(made, spoiled):
    project = made()
    project.write(quick="print(1)")
    assert project.run()[0] == 0
    before = {file: file.read_bytes() for file in project.output.rglob("*") if file.is_file()}
    project.write(quick="print(2)")
    data = spoiled("areas.csv", lambda content: content.replace(b"dien-bien,", b"dien-bein,", 1))
    status, said = project.run("--data", str(data))
    assert status == 1
    assert re.search(r"taybac: nothing was published: \d+ faults in the figures, below\n", said)
    assert "'dien-bien' is not" in said
    after = {file: file.read_bytes() for file in project.output.rglob("*") if file.is_file()}
    assert after == before
