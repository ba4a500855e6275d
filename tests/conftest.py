"""Fixtures of more than one module."""

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
