"""The crontab, installed as deploy/README.md says and run by Debian's cron at its own hour."""

import re
import shutil
from pathlib import Path

import pytest

CRON = "faketime -f '@2026-12-01 06:29:58' cron -f"
MAIL = "/tmp/mail"
SENDMAIL = f"#!/bin/sh\ncat >>{MAIL}\n"


@pytest.fixture(scope="module")
def installed(machine, commands, lacking):
    """Install by the commands of the README, on a machine that has no locale and takes mail."""
    if not (shutil.which("faketime") and Path("/usr/sbin/cron").exists()):
        lacking("cron or faketime is not installed: apt install cron faketime")
    machine.run("\n".join(["set -e", *commands("cron")]))
    machine.run(f"cat >/usr/sbin/sendmail <<'END'\n{SENDMAIL}END\nchmod 755 /usr/sbin/sendmail")
    machine.run("rm -f /etc/default/locale /etc/environment")
    yield machine
    machine.run("rm /etc/cron.d/taybac")


@pytest.fixture
def morning(installed):
    """Return a function that has cron see half past six, and returns when its job is done."""

    def come():
        installed.run("rm -f /var/cache/taybac/last-run.log; systemctl reset-failed")
        installed.run(f"systemd-run --quiet --unit=cron-test {CRON}")
        installed.wait(lambda: installed.run("pgrep -u taybac", check=False))
        installed.wait(lambda: not installed.run("pgrep -u taybac", check=False))
        installed.run("systemctl stop cron-test")
        mail = installed.run(f"cat {MAIL} || :; rm -f {MAIL}")
        return installed.run("cat /var/cache/taybac/last-run.log"), mail

    return come


def test_a_run_that_ends_well_says_nothing(installed, morning):
    installed.run("rm -rf /var/lib/taybac/*")
    log, mail = morning()
    assert log.endswith("2 rendered: /var/lib/taybac/index.html\n")
    assert mail == "cat: /tmp/mail: No such file or directory\n"


def test_what_is_run_by_hand_after_a_release_is_the_same(installed, commands):
    (by_hand,) = commands("cron", 1)
    assert installed.run(by_hand).endswith(": /var/lib/taybac/index.html\n")
    assert installed.run(by_hand).endswith("2 up to date: /var/lib/taybac/index.html\n")


def test_of_a_run_that_does_not_all_it_said_is_mailed(installed, morning):
    installed.run("cp /opt/taybac/data/figures.csv /tmp; echo >>/opt/taybac/data/figures.csv")
    log, mail = morning()
    installed.run("cp /tmp/figures.csv /opt/taybac/data/")
    head, _, body = mail.partition("\n\n")
    assert "To: root\n" in head
    assert body == log
    assert re.fullmatch(
        r"\S+ taybac: nothing was published: 1 fault in the figures, below\n"
        r"figures.csv:\d+: a blank line; accepted: one row a line\n",
        body,
    )
