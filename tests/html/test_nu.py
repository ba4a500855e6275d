"""Every page as the Nu HTML checker reads it, the checker of the W3C's own validator."""

import json
import re
import shutil
import subprocess
from pathlib import Path

ALLOWED = {
    # the only script is metadata for machines, which is never run: a policy does not concern it
    ("info", "Inline script violates Content Security Policy"),
}
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
        f"{Path(message['url']).relative_to(published.as_uri())}:{message.get('lastLine')}: "
        f"{message['type']}: {message['message']}"
        for message in messages
        if (message["type"], re.split(" [\"'“]", message["message"])[0]) not in ALLOWED
    ]
    assert said == []
    assert done.returncode == 0
