"""Where a site takes Pyodide from."""

import pytest

from helpers.errors import UsageError
from helpers.lite.pyodide import CORE, chosen

RELEASE = "314.0.6"


def test_by_default_it_is_that_of_its_makers():
    assert chosen(None).address == (f"https://cdn.jsdelivr.net/pyodide/v{RELEASE}/full/pyodide.mjs")


@pytest.mark.parametrize(
    "given", ["https://school.example/py", "https://school.example/py/pyodide.mjs"]
)
def test_an_address_is_of_the_folder_or_of_the_entry(given):
    found = chosen(given)
    assert (found.address, found.files) == ("https://school.example/py/pyodide.mjs", ())


def test_what_is_neither_address_nor_folder_is_refused():
    with pytest.raises(UsageError) as refused:
        chosen("ftp://school.example")
    assert str(refused.value) == (
        "--pyodide: 'ftp://school.example' is neither an address nor a folder; accepted:"
        " https://... or a folder with pyodide.mjs"
    )


def test_a_folder_gives_what_lessons_need(distribution):
    found = chosen(str(distribution))
    assert found.address == "./static/pyodide/pyodide.mjs"
    assert {file.name for file in found.files} == {file.name for file in distribution.iterdir()}


def test_the_core_alone_lacks_the_packages(core):
    with pytest.raises(UsageError, match=r"lacks .*pandas-3.* unpacked from pyodide-314"):
        chosen(str(core))


def test_an_empty_folder_lacks_everything(tmp_path):
    with pytest.raises(UsageError) as refused:
        chosen(str(tmp_path))
    assert str(refused.value) == (
        f"--pyodide: {tmp_path} lacks {', '.join(CORE)}; accepted: the whole distribution,"
        f" unpacked from pyodide-{RELEASE}.tar.bz2"
    )


def test_another_release_is_refused(tmp_path):
    for name in CORE:
        (tmp_path / name).write_text('version = "0.29.0"')
    with pytest.raises(UsageError) as refused:
        chosen(str(tmp_path))
    assert str(refused.value) == (
        f"--pyodide: {tmp_path} has another release of Pyodide; accepted: {RELEASE}, which the"
        " kernel was built for"
    )
