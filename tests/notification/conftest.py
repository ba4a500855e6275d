"""Real receivers on the loopback: a web server and a mail server, and records of what changed."""

import base64
import json
import socketserver
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from helpers.rendering.changes import CHANGES
from helpers.rendering.inputs import digest
from helpers.rendering.shown import FIGURES, Shown, as_json


class Web:
    """A web server that takes messages: by path, what came and how it answers."""

    def __init__(self):
        self.came, self.answers = [], {}
        self.held = threading.Event()
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
                status = web.answers.get(self.path, 200)
                if status is None:
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
