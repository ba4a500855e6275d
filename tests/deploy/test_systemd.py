"""The units, installed as deploy/README.md says and run by a systemd of their own."""

import datetime
import json
import re
import time

import pytest

from helpers import paths

DEPLOY = paths.project() / "deploy"
UNITS = sorted(file.name for file in DEPLOY.glob("taybac*"))
LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d (.*?)( in \d+\.\d s)?")
REVISION = r"/^lai-chau,poverty_rate,2013,/s/27\([.,]\)2[0-9]/27\1{}/g"
PROBE = """
import json, os, pathlib, socket

def tried(action):
    try:
        action()
    except OSError as error:
        return error.strerror
    return "done"

print(json.dumps({
    "figures": tried(lambda: open("/opt/taybac/data/figures.csv", "a")),
    "anywhere": tried(lambda: open("/var/tmp/../x", "w")),
    "reports": tried(lambda: open(os.environ["TAYBAC_REPORTS"] + "/.probe", "w")),
    "cache": tried(lambda: open(os.environ["HOME"] + "/.probe", "w")),
    "network": tried(lambda: socket.socket(socket.AF_INET)),
    "interfaces": sorted(os.listdir("/sys/class/net")),
    "others": sorted({path.stat().st_uid for path in pathlib.Path("/proc").glob("[0-9]*")}
                     - {os.getuid()}),
    "home": tried(lambda: os.listdir("/root")),
    "tmp": os.listdir("/tmp"),
    "root": tried(lambda: os.setuid(0)),
}))
"""


RECEIVER = """
import http.server

class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        print(self.rfile.read(int(self.headers["Content-Length"])).decode(), flush=True)
        self.send_response(204)
        self.end_headers()

http.server.HTTPServer(("127.0.0.1", 8099), Receiver).handle_request()
"""


def said(lines):
    """Return the lines on reports without what differs from run to run, in one order."""
    found = [LINE.fullmatch(line) for line in lines]
    return sorted(match[1] for match in found if match) + lines[-1:]


@pytest.fixture(scope="module")
def installed(machine, commands):
    """Install by the commands of the README, which render for the first time."""
    machine.run("\n".join(["set -e", *commands("systemd")]))
    machine.run("systemctl disable --now taybac.timer taybac.path")
    return machine


@pytest.fixture
def overridden(installed):
    """Return a function that sets something else in a unit until the test is over."""

    def override(unit, text):
        folder = f"/run/systemd/system/{unit}.d"
        installed.run(f"mkdir -p {folder}; cat >{folder}/test.conf <<'END'\n{text}\nEND")
        installed.run("systemctl daemon-reload")

    yield override
    installed.run("systemctl stop 'taybac*'; rm -rf /run/systemd/system/*; systemctl daemon-reload")


@pytest.fixture
def figures(installed):
    """Return a function that edits the figures there until the test is over."""
    place = "/opt/taybac/data/figures.csv"
    installed.run(f"cp {place} /tmp/figures.csv")
    yield lambda edit: installed.run(f"sed -i '{edit}' {place}")
    installed.run(f"cp /tmp/figures.csv {place}")


@pytest.fixture
def log(installed):
    """Return a function that returns what runs have said since the test began."""
    before = len(installed.journal("taybac.service"))
    return lambda: installed.journal("taybac.service")[before:]


def test_the_units_are_verified(installed):
    assert installed.run(f"systemd-analyze verify {' '.join(UNITS)}") == ""


def test_what_the_readme_looks_with_shows_it(installed, commands):
    lines = [line.split("#")[0] for line in commands("systemd", 1)]
    timer, status, reports, journal, stop = lines
    installed.run("systemctl start taybac.timer")
    assert "taybac.service" in installed.run(timer)
    assert "taybac.service - Render the reports" in installed.run(status, check=False)
    assert installed.run(reports).splitlines()[-1].startswith("2 well; set ")
    assert ": /var/lib/taybac/index.html" in installed.run(journal)
    installed.run(f"{stop}; systemctl stop taybac.timer")


def test_the_service_is_verified_with_notification_too(installed, overridden):
    overridden("taybac.service", (DEPLOY / "notify.conf").read_text(encoding="utf-8"))
    assert installed.run("systemd-analyze verify taybac.service") == ""


@pytest.mark.parametrize("unit", ["taybac.service", "taybac-release.service"])
def test_exposure_is_as_low_as_the_readme_says(installed, unit):
    found = installed.run(f"systemd-analyze security --no-pager {unit}").splitlines()[-1]
    level = re.search(rf"exposure level for {unit}: (\d+\.\d)", found)
    assert float(level[1]) < 1


def test_every_morning_is_every_morning(installed):
    shown = installed.run("systemd-analyze calendar --iterations 2 '*-*-* 06:30:00'")
    days = re.findall(r"\w+ (\d{4}-\d\d-\d\d) 06:30:00", shown)
    first, second = map(datetime.date.fromisoformat, dict.fromkeys(days))
    assert second - first == datetime.timedelta(days=1)


def test_a_run_publishes_what_a_web_server_can_read(installed, log):
    installed.run("rm -rf /var/lib/taybac/*; systemctl start taybac")
    assert said(log()) == [
        "rendered en/poverty",
        "rendered vi/poverty",
        "2 rendered: /var/lib/taybac/index.html",
    ]
    installed.run("setpriv --reuid nobody --clear-groups cat /var/lib/taybac/vi/poverty.html")
    assert installed.run("find /var/lib/taybac ! -perm -o=r -o ! -user taybac") == ""
    both = "/var/lib/taybac/vi/poverty.html /var/lib/taybac/archive/*/vi/poverty.html"
    assert len(set(installed.run(f"stat --format %i {both}").split())) == 1


def test_a_run_that_finds_nothing_new_says_so(installed, log):
    installed.run("systemctl start taybac")
    assert said(log()) == [
        "up to date en/poverty",
        "up to date vi/poverty",
        "2 up to date: /var/lib/taybac/index.html",
    ]


def test_a_run_can_reach_nothing_but_its_two_folders(installed, overridden, log):
    installed.run(f"cat >/opt/taybac/probe.py <<'END'\n{PROBE}\nEND")
    probe = "ExecStart=/opt/taybac/.venv/bin/python /opt/taybac/probe.py"
    overridden("taybac.service", f"[Service]\nExecStart=\n{probe}")
    installed.run("systemctl start taybac")
    assert json.loads(log()[0]) == {
        "figures": "Permission denied",
        "anywhere": "Read-only file system",
        "reports": "done",
        "cache": "done",
        "network": "Address family not supported by protocol",
        "interfaces": ["lo"],
        "others": [],
        "home": "Permission denied",
        "tmp": [],
        "root": "Operation not permitted",
    }


def test_with_notification_a_run_tells_whom_the_credential_names(
    installed, overridden, log, commands
):
    installed.run("\n".join(["set -e", *commands("Notification")]))
    installed.run("echo json://127.0.0.1:8099 >>/etc/taybac/notify")
    installed.run(f"cat >/opt/receiver.py <<'END'\n{RECEIVER}\nEND")
    python = "/opt/taybac/.venv/bin/python"
    installed.run(f"setsid {python} /opt/receiver.py >/opt/received 2>/dev/null </dev/null &")
    installed.run("systemctl start taybac")
    assert said(log())[-1] == "2 up to date: /var/lib/taybac/index.html"
    assert installed.run("stat --format '%a %U' /var/lib/taybac-notify/outbox/*") == "700 taybac\n"
    test = "ExecStart=/opt/taybac/.venv/bin/taybac notify --test"
    overridden("taybac.service", f"[Service]\nExecStart=\n{test}")
    installed.run("systemctl start taybac")
    installed.run("rm -r /etc/systemd/system/taybac.service.d")
    assert log()[-1] == "target 1 (JSON): 1 delivered"
    assert json.loads(installed.run("cat /opt/received"))["type"] == "info"


def test_reports_can_be_published_elsewhere(installed, overridden, log):
    lines = ["Environment=TAYBAC_REPORTS=/srv/reports", "ReadWritePaths=/srv/reports"]
    readme = (DEPLOY / "README.md").read_text(encoding="utf-8")
    assert all(f"`{line}`" in readme for line in lines)
    installed.run("install -d -o taybac -g taybac /srv/reports")
    overridden("taybac.service", "\n".join(["[Service]", *lines]))
    installed.run("systemctl start taybac")
    assert said(log())[-1] == "2 rendered: /srv/reports/index.html"


def test_a_run_that_is_stopped_ends_well_and_at_once(installed, overridden, log):
    anew = "ExecStart=/opt/taybac/.venv/bin/taybac render --force"
    overridden("taybac.service", f"[Service]\nExecStart=\n{anew}")
    installed.run("systemctl start --no-block taybac")
    installed.wait(lambda: len(installed.run("pgrep -u taybac", check=False).split()) > 6)
    started = time.monotonic()
    installed.run("systemctl stop taybac")
    assert time.monotonic() - started < 8
    assert installed.run("systemctl is-failed taybac", check=False) == "inactive\n"
    assert log()[-1] == "taybac: terminated"
    assert installed.run("pgrep -u taybac", check=False) == ""


def test_a_run_that_was_missed_is_made_up_for(installed, overridden, log):
    overridden("taybac.timer", "[Timer]\nRandomizedDelaySec=0")
    installed.run("touch -d '3 days ago' /var/lib/systemd/timers/stamp-taybac.timer")
    installed.run("systemctl start taybac.timer")
    installed.wait(lambda: "2 up to date: /var/lib/taybac/index.html" in log())


def test_a_release_is_rendered_also_what_arrives_while_it_is(installed, overridden, figures, log):
    """A path unit by itself is blind while what it started runs."""
    waits = "ExecStart=/usr/bin/sleep 0.3"
    restarts = "ExecStart=/usr/bin/systemctl restart --no-block taybac.service"
    overridden("taybac-release.service", f"[Service]\nExecStart=\n{waits}\n{restarts}")
    installed.run("systemctl start taybac.path")
    figures(REVISION.format(21))
    installed.wait(lambda: len(installed.run("pgrep -u taybac", check=False).split()) > 6)
    figures(REVISION.format(20))
    installed.wait(lambda: "2 rendered: /var/lib/taybac/index.html" in log())
    assert log().count("taybac: terminated") == 1
    changes = json.loads(installed.run("cat /var/lib/taybac/changes.json"))
    assert [row["new"]["obs_value"] for row in changes["figures"]["revised"]] == ["27.20"]
