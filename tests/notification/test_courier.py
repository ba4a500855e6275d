"""What the courier makes of addresses and texts; it speaks to nobody here."""

import logging
import tempfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.notification.courier import Ear, cut, find, ids, kind

# A service that nobody uses here imports it when Apprise looks what services there are.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
TELEGRAM = "tgram://123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/12315544/"
MAIL = "mailtos://user:{}@smtp.example.org?from=x@example.org&to=y@example.org"


@pytest.fixture
def ear():
    """Return a listener to Apprise that is there for one test."""
    made, logger = Ear(), logging.getLogger("apprise")
    before = logger.level
    logger.addHandler(made)
    logger.setLevel(logging.DEBUG)
    yield made
    logger.setLevel(before)
    logger.removeHandler(made)


def services(ear, *urls):
    found, faults = find({"urls": urls, "file": ""}, ear)
    assert faults == []
    return found


@pytest.mark.parametrize(
    ("url", "service"),
    [
        (TELEGRAM, "Telegram"),
        (MAIL.format("p%40ss"), "E-Mail"),
        ("jsons://example.org/hooks/zalo/t0ken", "JSON"),
        ("forms://example.org/hooks/zalo?:channel=reports", "Form"),
    ],
)
def test_addresses_of_services_are_understood(ear, url, service):
    assert [kind(one) for one in services(ear, url)] == [service]


def test_a_target_keeps_its_name_when_its_password_changes_and_equal_ones_differ(ear):
    first, changed, other = ids(
        services(ear, MAIL.format("one"), MAIL.format("two"), "json://example.org")
    )
    assert first.partition("-")[0] == changed.partition("-")[0] != other.partition("-")[0]
    assert (first[-2:], changed[-2:]) == ("-0", "-1")


def test_which_url_is_not_accepted_is_said_and_not_what_it_is(ear):
    urls = ("json://example.org", "nonsense://s3cr3t@host", "s3cr3t")
    _, faults = find({"urls": urls, "file": ""}, ear)
    assert faults == [
        "Apprise does not accept URL 2 of 3",
        "Apprise does not accept URL 3 of 3",
    ]


@pytest.mark.parametrize(
    ("text", "count", "faults"),
    [
        ("# targets\n\njson://example.org\nadmins=form://example.org/x\n", 2, []),
        ("urls:\n  - json://example.org\n  - form://example.org:\n     tag: admins\n", 2, []),
        ("json://example.org\n\nnonsense://s3cr3t@host\n", 1, [3]),
        ("json://example.org\nmailto://s3cr3t\n", 1, [2]),
        ("json://example.org\nthis is s3cr3t no address\n", 1, [2]),
        ("urls:\n  - json://example.org\n  - nonsense://s3cr3t@host\n", 1, [2]),
    ],
)
def test_a_file_is_read_as_apprise_does_and_the_line_of_a_fault_is_said(
    ear, tmp_path, text, count, faults
):
    file = tmp_path / "notify with space"
    file.write_text(text, encoding="utf-8")
    found, said = find({"urls": (), "file": str(file)}, ear)
    assert len(found) == count
    assert said == [f"Apprise does not accept line or entry {number}" for number in faults]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("# nothing\n", "there is no address in it"),
        ("urls: [\n", "Apprise does not accept all of it"),
        ("json://example.org\ninclude file:///s3cr3t\n", "Apprise does not accept all of it"),
    ],
)
def test_a_file_without_addresses_or_of_which_a_part_is_left_out_is_refused(
    ear, tmp_path, text, fault
):
    file = tmp_path / "notify"
    file.write_text(text, encoding="utf-8")
    assert find({"urls": (), "file": str(file)}, ear)[1] == [fault]


@settings(deadline=None, max_examples=50)
@given(st.text("s3cr3t:/-[]{}#=*&! \n"))
def test_whatever_stands_in_a_file_is_not_quoted(text):
    made, logger = Ear(), logging.getLogger("apprise")
    logger.addHandler(made)
    try:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            found, faults = find({"urls": (), "file": file.name}, made)
    finally:
        logger.removeHandler(made)
    assert found or faults
    assert "s3cr3t" not in "".join(faults)


@pytest.mark.parametrize(
    ("content", "fault"), [(b"\xff\xfe", "UnicodeDecodeError"), (None, "FileNotFoundError")]
)
def test_a_file_that_cannot_be_read_is_said_to_be(ear, tmp_path, content, fault):
    file = tmp_path / "notify"
    if content is not None:
        file.write_bytes(content)
    assert find({"urls": (), "file": str(file)}, ear) == ([], [f"it cannot be read ({fault})"])


texts = st.lists(st.text("abc đ", max_size=8), min_size=1, max_size=12).map("\n".join)


@given(texts, st.integers(min_value=12, max_value=120))
def test_a_text_is_whole_or_cut_at_a_line_and_what_is_left_out_is_counted(text, room):
    short = cut(text, room, "{count} more")
    assert len(short) <= room
    if short == text:
        return
    *kept, last = short.split("\n")
    if last.endswith(" more"):
        assert text.split("\n")[: len(kept)] == kept
        left = [line for line in text.split("\n")[len(kept) :] if line]
        assert last == f"{len(left)} more"


@given(texts, st.integers(max_value=11))
def test_where_not_even_the_count_fits_something_is_there(text, room):
    assert len(cut(text, room, "{count} more lines")) <= max(room, 0)
