"""Fixtures of more than one module."""

import io
import os
import shutil

import pytest

from helpers import paths


@pytest.fixture
def spoiled(tmp_path):
    """Return a function that edits one file in a copy of data/ and returns the copy.

    The edit takes the file's bytes and returns those to write, or None to remove the file; a second
    call edits the same copy further.
    """
    original = paths.data()
    folder = tmp_path / "data"

    def spoil(file, edit):
        if not folder.exists():
            shutil.copytree(original, folder)
        content = edit((folder / file).read_bytes())
        if content is None:
            (folder / file).unlink()
        else:
            (folder / file).write_bytes(content)
        return folder

    return spoil


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """Render every report of reports.toml once; return the folder of pages."""
    from helpers import rendering

    folder = tmp_path_factory.mktemp("reports")
    outcomes = rendering.render(output=folder, stream=io.StringIO())
    assert [(o.task.place, o.error) for o in outcomes if o.status != "rendered"] == []
    return folder


@pytest.fixture(scope="session")
def lacking():
    """Return a function that skips for want of a tool; where CI=true it is a failure."""
    return pytest.fail if os.environ.get("CI") == "true" else pytest.skip
