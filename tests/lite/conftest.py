"""A site made once, its Pyodide and its web servers."""

import hashlib
import importlib.metadata
import json
import shutil
import subprocess
import sys
import threading
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import nbformat
import pytest

from helpers.lite.pyodide import CORE, KERNEL, LOADED, LOCK, needed
from helpers.lite.site import build_site
from helpers.lite.wheels import write_wheel

CACHE = Path.home() / ".cache" / "taybac"
MICROPIP = CACHE / "wheels" / "micropip-0.11.1-py3-none-any.whl"
NEWER = {"ipython": ["ipython-pygments-lexers"]}
"""What releases of this environment need beyond those of the lock."""
EXPECT = """
from helpers.teaching import expect, key_of, mistake, number, open_lesson
open_lesson("2-growth", "vi")
wrong = mistake(9.5, vi="Đây là số của năm trước.", en="That is the year before.")
hint = {"vi": "Chia cho năm nào?", "en": "Divided by which year?"}
expect(1, number(8.05, within=0.05, unit="%"), mistakes=[wrong], hint=hint)
print(key_of())
"""
NAMES_ALONE = b"""
def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    return type(name, (), {})
"""
"""What stands for a package built for the browser, which only its makers' address has."""
TITLES = {"vi": "Tăng trưởng", "en": "Growth"}


@pytest.fixture(scope="session")
def core(lacking):
    """Return the folder of Pyodide's core: the interpreter, its library and the lock."""
    folder = CACHE / "node_modules" / "pyodide"
    if not folder.is_dir():
        lacking(f"Pyodide is missing: npm install --prefix {CACHE} pyodide@314.0.6")
    return folder


@pytest.fixture(scope="session")
def lock(core):
    """Return what the distribution holds, by name of package."""
    return json.loads((core / LOCK).read_text("utf-8"))["packages"]


def files_of(name):
    """Files of an installed package of Python alone; none of another, or if it is not here."""
    if name == "micropip":
        with zipfile.ZipFile(MICROPIP) as wheel:
            return {file: wheel.read(file) for file in wheel.namelist() if file[-6:] != "RECORD"}
    found = next(iter(importlib.metadata.distributions(name=name)), None)
    files = found.files if found else []
    built = [file for file in files if ".so" in file.suffixes]
    if name in ("numpy", "pandas"):
        return {f"{name}/__init__.py": NAMES_ALONE}
    if name == "jedi" or (built and name != "markupsafe"):  # which can do without
        return {}
    return {
        str(file): Path(found.locate_file(file)).read_bytes()
        for file in files
        if ".." not in file.parts and file not in built and file.suffix != ".pyc"
        if file.name != "RECORD"
    }


@pytest.fixture(scope="session")
def distribution(core, lock, lacking, tmp_path_factory):
    """Return a folder with Pyodide and every package a site loads.

    Those of Python alone are this environment's; of the others only names are there.
    """
    if not MICROPIP.is_file():
        lacking(f"micropip is missing: pip download --no-deps --dest {MICROPIP.parent} micropip")
    folder = tmp_path_factory.mktemp("pyodide")
    for name in CORE:
        shutil.copyfile(core / name, folder / name)
    content = json.loads((core / LOCK).read_text("utf-8"))
    wanted = needed((*LOADED, *KERNEL), lock)
    packages = content["packages"] = {name: dict(lock[name]) for name in wanted}
    for name, more in NEWER.items():
        packages |= {extra: {"name": extra, "depends": [], "imports": []} for extra in more}
        packages[name]["depends"] = [*packages[name]["depends"], *more]
    for name, package in packages.items():
        files = files_of(name)
        info = next((Path(file).parent.name for file in files if file.endswith("METADATA")), "")
        version = info.removesuffix(".dist-info").rpartition("-")[2] or package["version"]
        own = f"{name.replace('-', '_')}-{version}.dist-info"
        files = {file.replace(info, own) if info else file: files[file] for file in files}
        files.setdefault(f"{own}/METADATA", f"Name: {name}\nVersion: {version}\n".encode())
        files.pop(f"{own}/WHEEL", None)
        wheel = write_wheel(name, version, files, folder)
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        package |= {"file_name": wheel.name, "sha256": digest, "version": version}
        package |= {"install_dir": "site", "package_type": "package"}
    (folder / LOCK).write_text(json.dumps(content), encoding="utf-8")
    return folder


class Quiet(SimpleHTTPRequestHandler):
    """A web server that says nothing and lets other addresses use its files."""

    def guess_type(self, path):
        kinds = {".mjs": "text/javascript", ".wasm": "application/wasm"}
        return kinds.get(Path(path).suffix) or super().guess_type(path)

    def end_headers(self):
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def log_message(self, *_arguments):
        return


@pytest.fixture(scope="session")
def serve():
    """Return a function that puts a folder on the loopback and returns its address."""
    servers = []

    def serve(folder):
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def key():
    """Return the key of a students' copy with one exercise."""
    done = subprocess.run(
        [sys.executable, "-c", EXPECT], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture(scope="session")
def students(tmp_path_factory, key):
    """Return the students' notebooks of a lesson, by language, answered rightly and wrongly."""
    made = {}
    for language, title in TITLES.items():
        folder = made[language] = tmp_path_factory.mktemp("students") / language
        folder.mkdir()
        code = (
            "from helpers.teaching import check, open_lesson\n"
            f'language = open_lesson("2-growth", "{language}", key="{key}")',
            'answer_1 = "8,05 %"',
            "check(1)",
            "answer_1 = 3",
            "check(1)",
        )
        cells = [nbformat.v4.new_markdown_cell(f"# {title}")]
        cells += [nbformat.v4.new_code_cell(source) for source in code]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
        nbformat.write(notebook, folder / "2-growth.ipynb")
    return made


@pytest.fixture(scope="session")
def pyodide_address(serve, distribution):
    return serve(distribution)


@pytest.fixture(scope="session")
def site(tmp_path_factory, students, pyodide_address):
    """Return the folder of a site whose Pyodide is on another server."""
    folder = tmp_path_factory.mktemp("reports") / "lite"
    build_site(folder, students, pyodide_at=pyodide_address)
    return folder
