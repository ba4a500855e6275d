"""Secrets come in by every way there is, and are in no byte that comes out."""

import base64
import json
import urllib.parse

import pytest

SECRET = "s3cr3t/päss word"
TOKEN = "t0ken-0f-the-hook"
CURIOUS = """\
import os, subprocess, sys
print(dict(os.environ))
print(subprocess.run([sys.executable, "-c", "import os; print(os.environ)"],
                     capture_output=True, text=True).stdout)"""
FAILS = "import os\nraise ValueError(str(dict(os.environ)))"


def needles():
    """Return the secrets in every form in which they may be written."""
    quoted = urllib.parse.quote(SECRET, safe="")
    plain = [SECRET, TOKEN, quoted, urllib.parse.quote_plus(SECRET), json.dumps(SECRET)[1:-1]]
    coded = [base64.b64encode(text.encode())[:-4] for text in (SECRET, f"user:{SECRET}", TOKEN)]
    double = urllib.parse.quote(quoted, safe="")
    return [*(text.encode() for text in (*plain, double)), *coded]


@pytest.mark.parametrize(
    ("way", "later"),
    [("TAYBAC_NOTIFY", "CREDENTIALS_DIRECTORY"), ("TAYBAC_NOTIFY_FILE", "TAYBAC_NOTIFY")],
)
def test_no_secret_is_in_any_byte(project, web, way, later, tmp_path):
    """What waits after a run whose secrets came one way is sent with those that come another."""
    password = urllib.parse.quote(SECRET, safe="")
    web.answers[f"/{TOKEN}"] = 403
    urls = [
        f"json://user:{password}@{web.address}/{TOKEN}",  # is refused
        f"json://user:{password}@127.0.0.1:9/{TOKEN}?+X-Token={TOKEN}",  # is not there
        f"mailto://user:{password}@127.0.0.1:9?from=a@example.org&to=b@example.org",
    ]
    file = tmp_path / "notify"
    file.write_text("\n".join(urls), encoding="utf-8")
    file.chmod(0o600)
    ways = {
        "TAYBAC_NOTIFY": " ".join(urls),
        "TAYBAC_NOTIFY_FILE": str(file),
        "CREDENTIALS_DIRECTORY": str(tmp_path),
    }
    project.given[way] = ways[way]
    project.write_notebooks(curious=CURIOUS, fails=FAILS)
    status, said = project.run("render", "--notify", "--language", "en")
    assert status == 1, said
    del project.given[way]
    project.given[later] = ways[later]
    status, again = project.run("notify")
    assert status == 1, again
    assert said.count("not delivered") == again.count("not delivered") == 3, said + again
    written = {place: place.read_bytes() for place in project.folder.rglob("*") if place.is_file()}
    assert "outbox.json" in {place.name for place in written}
    shown = json.loads((project.output / "en" / "curious.ipynb").read_text(encoding="utf-8"))
    assert "TAYBAC_PROJECT" in str(shown)
    written |= {
        "said": (said + again).encode(),
        "status": project.run("status", "--json")[1].encode(),
    }
    found = [(place, one) for place, text in written.items() for one in needles() if one in text]
    assert found == []
    named = [place for place, text in written.items() if b"TAYBAC_NOTIFY" in text]
    assert named == []


def test_what_renders_without_the_command_line_keeps_them_from_notebooks(
    project, monkeypatch, tmp_path
):
    from helpers import rendering

    project.write_notebooks(curious=CURIOUS)
    monkeypatch.setenv("TAYBAC_PROJECT", str(project.folder))
    monkeypatch.setenv("TAYBAC_NOTIFY", f"json://user:{TOKEN}@host")
    rendering.render(languages=["en"], output=project.output)
    executed = (project.output / "en" / "curious.ipynb").read_text(encoding="utf-8")
    assert "TAYBAC_PROJECT" in executed
    assert TOKEN not in executed
