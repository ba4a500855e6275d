"""Every page as the Nu HTML checker reads it, the checker of the W3C's own validator."""

import json
import shutil
import subprocess
from pathlib import Path

# The only script is metadata for machines, which is never run: a policy does not concern it.
ALLOWED = "info: Inline script violates Content Security Policy (meta tag)"
QUICK = ("-XX:TieredStopAtLevel=1", "-Xss4m")
JAR = Path("~/.cache/taybac/node_modules/vnu-jar/build/dist/vnu.jar").expanduser()


def test_the_nu_checker_has_nothing_to_say_of_any_page(published, lacking):
    java = shutil.which("java")
    if java is None:
        lacking("Java is missing: apt install default-jre-headless")
    if not JAR.is_file():
        lacking("The Nu checker is missing: npm install --prefix ~/.cache/taybac vnu-jar")
    pages = sorted(published.rglob("*.html"))
    command = [java, *QUICK, "-jar", JAR, "--format", "json", "--stdout", *pages]
    done = subprocess.run(command, capture_output=True, text=True)
    messages = json.loads(done.stdout)["messages"]
    said = [
        f"{Path(message['url']).relative_to(published.as_uri())}:{message.get('lastLine')}: {text}"
        for message in messages
        if not (text := f"{message['type']}: {message['message']}").startswith(ALLOWED)
    ]
    assert said == []
    assert done.returncode == 0
