"""Real receivers on the loopback, records of what changed, and projects to run in the shell."""

import base64
import json
import os
import shutil
import socketserver
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from nbformat import v4

from helpers import paths
from helpers.rendering.changes import CHANGES
from helpers.rendering.inputs import digest
from helpers.rendering.shown import FIGURES, Shown, as_json


class Web:
    """A web server that takes messages: by path, what came and how it answers."""

    def __init__(self):
        self.came, self.answers = [], {}
        self.held, self.waits = threading.Event(), threading.Event()
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
                status = web.answers.get(self.path, 200)
                if status is None:
                    web.waits.set()
                    web.held.wait()  # a server that never answers
                    return
                form = "json" not in self.headers["Content-Type"]
                content = {k: v[0] for k, v in parse_qs(body).items()} if form else json.loads(body)
                if status == 200:
                    web.came.append((self.path, content))
                self.send_response(status, "said of s3cr3t")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def url(self, path="/", schema="json"):
        return f"{schema}://{self.address}{path}"

    def titles(self, path="/"):
        return [content["title"] for place, content in self.came if place == path]

    def bodies(self, path="/"):
        return [content["message"] for place, content in self.came if place == path]

    def close(self):
        self.held.set()
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def web():
    """Return a web server that takes messages."""
    server = Web()
    yield server
    server.close()


class Session(socketserver.StreamRequestHandler):
    """As much of SMTP (RFC 5321) as a message needs, with a login."""

    def handle(self):
        self.say("220 sink")
        for line in iter(self.rfile.readline, b""):
            word, _, rest = line.decode("utf-8").strip().partition(" ")
            match word.upper():
                case "EHLO":
                    self.say("250-sink", "250 AUTH PLAIN")
                case "AUTH":
                    known = base64.b64decode(rest.partition(" ")[2]).split(b"\0")[2].decode()
                    right = known == self.server.password
                    self.say("235 welcome" if right else f"535 {known} is wrong")
                case "DATA":
                    self.say("354 go on")
                    lines = iter(lambda: self.rfile.readline(), b".\r\n")
                    self.server.mails.append(b"".join(lines))
                    self.say("250 taken")
                case "QUIT":
                    self.say("221 bye")
                    return
                case _:
                    self.say("250 fine")

    def say(self, *lines):
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode("utf-8"))


@pytest.fixture
def mail():
    """Return a mail server; ``mails`` came in, ``password`` is what it accepts."""
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session)
    server.daemon_threads, server.mails, server.password = True, [], "s3cr3t"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def said():
    """Return a list with a method that is told lines: ``said.append``."""
    return []


@pytest.fixture
def change():
    """Return a function that makes one entry of changes.json."""

    def value(number, source, status):
        return number and {
            "obs_value": number, "lower": "", "upper": "", "bound": "", "obs_status": status,
            "unit_measure": "%", "source_id": source,
        }  # fmt: skip

    def make(old, new, *, source="nso-pxweb-copy", statuses=("A", "A"), **differs):
        return {
            "indicator": "grdp_growth", "ref_area": "lao-cai", "time_period": "2022",
            "measure": "level", "scenario": "observed", "standard": "", "role": "preferred",
            "old": value(old, source, statuses[0]), "new": value(new, source, statuses[1]),
            "difference": "", "difference_unit": "", "reports": ["growth"], **differs,
        }  # fmt: skip

    return make


@pytest.fixture
def record():
    """Return a function that makes the content of changes.json."""

    def make(number=2, before=1, figures=None, failed=(), **differs):
        def time(day):
            return f"2026-11-{day:02}T06:30:00+07:00"

        kinds = {"revised": [], "status": [], "added": [], "withdrawn": []}
        source = {
            "title": "Statistical yearbook", "publisher": "National Statistics Office",
            "publisher_kind": "statistics", "published": "2026-08-15", "url": "https://nso.example",
        }  # fmt: skip
        return {
            "$schema": "changes.schema.json",
            "version": 1,
            "number": number,
            "published": time(number),
            "before": {"number": before, "published": time(before)} if before else None,
            "figures": {"shown": 12, **kinds, **(figures or {})},
            "findings": [],
            "reports": {"rendered": [], "failed": list(failed), "removed": []},
            "sources": {"nso-pxweb-copy": source},
        } | differs

    return make


@pytest.fixture
def failing():
    """Return a function that makes an entry of a report that fails."""

    def make(error="cell 7: ValueError: no", report="growth", language="vi"):
        return {
            "report": report, "language": language, "title": "Growth", "since": "2026-11-02",
            "error": error,
        }  # fmt: skip

    return make


@pytest.fixture
def pages(tmp_path):
    """Return a folder of pages and a function that puts what changed there, as a run does."""
    folder = tmp_path / "pages"

    def put(record, *, archive=""):
        text = json.dumps(record)
        place = folder / "archive" / archive if archive else folder
        place.mkdir(parents=True, exist_ok=True)
        (place / CHANGES).write_text(text, encoding="utf-8")
        if archive:
            return
        last = {name: record[name] for name in ("number", "published")}
        blank = {"set": 1, "reasons": [], "findings": []}
        reports = {
            f"{one['language']}/{one['report']}": {
                **{name: one[name] for name in ("title", "since", "error")},
                "status": "failed",
                **blank,
            }
            for one in record["reports"]["failed"]
        }
        seal = {"changes": last, "pages": {CHANGES: digest(text)}}
        shown = Shown(record["number"], record["published"], reports=reports)
        (folder / FIGURES).write_text(as_json(shown, seal), encoding="utf-8")

    folder.mkdir()
    return folder, put


PROGRAM = """
import datetime, errno, json, os, sys, types

at, files, arguments = json.loads(sys.argv[1])


class Clock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromisoformat(at)


from helpers import rendering
from helpers.cli import main
from helpers.notification import run
from helpers.rendering import publish

if at:
    moved = types.SimpleNamespace(**{**vars(datetime), "datetime": Clock})
    rendering.datetime = run.datetime = moved
    run.delivery.check = lambda targets: None  # which takes a second of every month

put, left = publish._replace, [files]


def replace(staged, place):
    if left[0] == 0:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(place))
    left[0] -= 1
    put(staged, place)


publish._replace = replace
sys.exit(main(arguments))
"""
"""``taybac`` at another time, on a disk that has room for so many files."""


class Project:
    """A project of small reports on few figures, in a folder, run from the shell."""

    HEADER = (paths.data() / "figures.csv").read_text(encoding="utf-8").partition("\n")[0]

    def __init__(self, folder):
        self.folder, self.output = folder, folder / "pages"
        self.given = {"TAYBAC_NOTIFY_LANGUAGE": "en"}
        (folder / "notebooks").mkdir()
        shutil.copytree(paths.data(), folder / "data")

    def write_figures(self, figures):
        """Write figures.csv: values by area and year."""
        rows = [
            f"{area},grdp_growth,{year},level,observed,{value},,,,%,A,,nso-pxweb-copy,,{value},"
            for (area, year), value in sorted(figures.items())
        ]
        text = "\n".join([self.HEADER, *rows, ""])
        (self.folder / "data" / "figures.csv").write_text(text, encoding="utf-8")

    def write_notebooks(self, **sources):
        """Write notebooks, each the source of its last cell after its parameters, as reports."""
        listed = []
        for name, source in sources.items():
            cells = [
                v4.new_markdown_cell(f"# Report {name}", id="title"),
                v4.new_code_cell('language = "en"', id="given", metadata={"tags": ["parameters"]}),
                v4.new_code_cell(source, id="shown"),
            ]
            text = json.dumps(v4.new_notebook(cells=cells))
            (self.folder / "notebooks" / f"{name}.ipynb").write_text(text, encoding="utf-8")
            listed.append(f'[[report]]\nname = "{name}"\nnotebook = "{name}.ipynb"\n')
        (self.folder / "reports.toml").write_text("\n".join(listed), encoding="utf-8")

    def start(self, *arguments, at="", files=-1):
        """Start ``taybac``, at another time, or on a disk with room for so many files."""
        kept = ("PYTEST", "TAYBAC", "CREDENTIALS", "STATE_DIRECTORY")
        inherited = {name: v for name, v in os.environ.items() if not name.startswith(kept)}
        return subprocess.Popen(
            [sys.executable, "-c", PROGRAM, json.dumps([at, files, arguments])],
            env={
                **inherited,
                "PYTHONPATH": str(paths.PACKAGE.parent),
                "TAYBAC_PROJECT": str(self.folder),
                "TAYBAC_REPORTS": str(self.output),
                "TAYBAC_STATE": str(self.folder / "state"),
                **self.given,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *arguments, **given):
        """Return the exit status of ``taybac`` and what it said."""
        process = self.start(*arguments, **given)
        said, _ = process.communicate(timeout=120)
        return process.returncode, said

    def render(self, *arguments, **given):
        """Render what is due in English, and tell of it."""
        return self.run("render", "--notify", "--language", "en", *arguments, **given)


@pytest.fixture
def project():
    """Return a project in a folder whose name leaves room for sockets."""
    with tempfile.TemporaryDirectory(prefix="notify-") as folder:
        yield Project(Path(folder).resolve())
