"""A machine of its own for the schedules: Debian's systemd and cron, booted beside the tests."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers import paths

ROOT = paths.project()
BOOT = Path(__file__).parent / "machine.sh"
PATIENCE = 120
INSTALLED = """
set -eu
cd /opt/taybac/.venv
ln -sf "/opt/python/bin/$(basename "$(readlink -f bin/python)")" bin/python
echo 'home = /opt/python/bin' >pyvenv.cfg
printf '%s\\n' '#!/opt/taybac/.venv/bin/python' 'import sys' 'from helpers.cli import main' \
  'sys.exit(main())' >bin/taybac
chmod 755 bin/taybac
for site in lib/python3*/site-packages; do echo /opt/taybac/src >"$site/_taybac_notebooks.pth"; done
touch ready
echo /opt/python/lib >/etc/ld.so.conf.d/0-python.conf
ldconfig
cat >/opt/taybac/reports.toml <<'END'
[[report]]
name = "poverty"
notebook = "poverty.ipynb"
topic = "poverty"
END
"""


class Machine:
    """A machine with systemd as process 1, this one's programs and a disk that goes with it.

    The project is at /opt/taybac, as if `make` had installed it, with one report in `reports.toml`.
    """

    def __init__(self, disk: Path) -> None:
        self.groups = _control_groups(f"taybac-{os.getpid()}")
        given = [disk, ROOT, sys.prefix, sys.base_prefix, *self.groups]
        self.boot = subprocess.Popen([BOOT, *map(str, given)], stderr=subprocess.PIPE)
        try:
            self.wait(lambda: self.boot.poll() is not None or self._first() is not None)
            if self.boot.poll() is not None:
                assert self.boot.stderr
                raise OSError(self.boot.stderr.read().decode())
            self.wait(lambda: self.run("systemctl is-system-running", check=False) == "running\n")
            self.run(INSTALLED)
        except BaseException:
            self.shut_down()
            raise

    def _first(self) -> int | None:
        """Return the number that systemd has here, where it is 1 there."""
        pid = self.boot.pid
        try:
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
            started = Path(f"/proc/{children[0]}/comm").read_text() == "systemd\n"
        except (OSError, IndexError):
            return None
        return int(children[0]) if started else None

    def run(self, commands: str, *, check: bool = True) -> str:
        """Run commands of a shell there, as root, and return all they print."""
        inside = ["nsenter", "--target", str(self._first()), "--all"]
        clean = ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"]
        done = subprocess.run(
            [*inside, *clean, "sh", "-c", commands],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        assert not check or done.returncode == 0, done.stdout
        return done.stdout

    def journal(self, unit: str) -> list[str]:
        """Return what a unit's processes have said since the machine was booted."""
        return self.run(f"journalctl --sync; journalctl _SYSTEMD_UNIT={unit} -qo cat").splitlines()

    def wait(self, condition: Callable[[], object]) -> None:
        """Wait until something is so."""
        until = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < until, "waited in vain"
            time.sleep(0.02)

    def shut_down(self) -> None:
        """End every process of it, and remove what it has left here."""
        first = self._first()
        os.kill(first or self.boot.pid, signal.SIGKILL)
        self.boot.communicate()
        for group in self.groups:
            for folder, _, _ in os.walk(group, topdown=False):
                self.wait(lambda folder=folder: _removed(Path(folder)))


def _control_groups(name: str) -> list[Path]:
    """Make a control group in every hierarchy that has one for this process."""
    made = []
    for line in Path("/proc/self/cgroup").read_text().splitlines():
        _, controllers, place = line.split(":", 2)
        if controllers == "cpuset":  # a new one has no core, and takes no process
            continue
        where = controllers.removeprefix("name=") or "unified"
        root = Path("/sys/fs/cgroup", where)
        group = (root if root.is_dir() else root.parent) / place.lstrip("/") / name
        group.mkdir()
        made.append(group)
    return made


def _removed(group: Path) -> bool:
    try:
        group.rmdir()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


@pytest.fixture(scope="session")
def commands():
    """Return a function that returns the lines of a section of deploy/README.md to be run."""
    text = (ROOT / "deploy" / "README.md").read_text(encoding="utf-8")

    def of(heading: str, which: int = 0) -> list[str]:
        section = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", text, flags=re.M | re.S)
        assert section
        blocks = re.findall(r"(?:^    .*\n)+", section[1], flags=re.M)
        return [line.strip() for line in blocks[which].splitlines()]

    return of


@pytest.fixture(scope="session")
def machine(tmp_path_factory, lacking, commands):
    """Boot a machine and install in it; it is there until the tests end."""
    try:
        made = Machine(tmp_path_factory.mktemp("machine"))
    except OSError as error:
        lacking(f"a machine with systemd cannot be booted here: {error}")
    clone, *install = commands("Install")
    assert clone.split() == ["git", "clone", "ADDRESS", "/opt/taybac"]
    made.run("\n".join(["set -e", *install]))
    yield made
    made.shut_down()
