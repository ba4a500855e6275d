import errno
import json
import os
import shutil
import stat

import pytest

from helpers.errors import UsageError
from helpers.notification import outbox as module
from helpers.notification.outbox import Outbox, lines, waiting
from helpers.notification.told import Message, Told

NOW = "2026-11-22T06:30:00+07:00"


@pytest.fixture
def output(tmp_path, monkeypatch):
    monkeypatch.setenv("TAYBAC_STATE", str(tmp_path / "state"))
    (tmp_path / "pages").mkdir()
    return tmp_path / "pages"


@pytest.fixture
def box(output, said):
    made = Outbox(output, said.append)
    made.open()
    return made


def add(box, title="A"):
    with box.changing() as told:
        told.add("info", title, "body", "more", NOW)
    box.note()


def test_what_was_told_is_read_again_as_it_was(box, output, said):
    with box.changing() as told:
        told.began, told.trouble, told.failing = True, "faults", {"vi/growth": "cell 7: no"}
        told.last = {"number": 3, "published": NOW}
        told.add("info", "Tiêu đề", "thân\ntin", "còn {count}", NOW)
    again = Outbox(output, said.append).now()
    assert again == Told(
        True,
        {"number": 3, "published": NOW},
        {"vi/growth": "cell 7: no"},
        "faults",
        1,
        [Message(1, "info", "Tiêu đề", "thân\ntin", "còn {count}", NOW, [])],
    )


def test_only_this_user_can_look_into_it_and_it_is_not_among_the_pages(box, output):
    add(box)
    modes = [stat.S_IMODE(one.stat().st_mode) for one in (box.folder, box.folder / module.FILE)]
    assert modes == [0o700, 0o600]
    assert not box.folder.is_relative_to(output)
    assert [file.name for file in output.iterdir()] == [".outbox"]


def test_a_folder_that_others_can_look_into_is_closed(box):
    box.folder.chmod(0o755)
    box.open()
    assert stat.S_IMODE(box.folder.stat().st_mode) == 0o700


def test_an_outbox_among_the_pages_is_refused(output, monkeypatch, said):
    monkeypatch.setenv("TAYBAC_STATE", str(output))
    box = Outbox(output, said.append)
    with pytest.raises(UsageError) as refused:
        box.open()
    assert str(refused.value) == (
        f"notification: '{box.folder}' is among the pages of '{output}'; "
        "accepted: another folder for what is kept, in TAYBAC_STATE"
    )


def test_a_place_that_cannot_be_written_to_is_refused(output, tmp_path, said):
    (tmp_path / "state").write_text("a file", encoding="utf-8")
    box = Outbox(output, said.append)
    with pytest.raises(UsageError) as refused:
        box.open()
    assert str(refused.value) == (
        f"notification: '{box.folder}' cannot be written to (Not a directory); "
        "accepted: a folder for what waits to be sent, in TAYBAC_STATE"
    )


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"TAYBAC_STATE": "/a"}, "/a"),
        ({"STATE_DIRECTORY": "/var/lib/taybac:/var/lib/other"}, "/var/lib/taybac"),
        ({"XDG_STATE_HOME": "/home/x/state"}, "/home/x/state/taybac"),
        ({"HOME": "/home/x"}, "/home/x/.local/state/taybac"),
    ],
)
def test_where_it_is_kept(output, monkeypatch, said, given, place):
    for name in ("TAYBAC_STATE", "STATE_DIRECTORY", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    folder = Outbox(output, said.append).folder
    assert str(folder.parent) == f"{place}/outbox"
    assert folder.name.startswith("pages-")


def test_the_next_run_finds_it_whoever_starts_it(box, output, monkeypatch, tmp_path, said):
    add(box)
    monkeypatch.setenv("TAYBAC_STATE", str(tmp_path / "another"))
    assert Outbox(output, said.append).folder == box.folder
    assert waiting(output)["count"] == 1


def test_a_copy_of_the_pages_has_an_outbox_of_its_own(box, output, tmp_path, said):
    add(box)
    shutil.copytree(output, tmp_path / "review")
    copy = Outbox(tmp_path / "review", said.append)
    assert copy.folder != box.folder
    assert copy.now() == Told()


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"version": 2}', '{"version": 1, "output": "/elsewhere"}']
)
def test_what_is_no_outbox_is_set_aside_and_said_to_be(box, said, content):
    (box.folder / module.FILE).write_text(content, encoding="utf-8")
    assert box.now() == Told()
    place = box.folder / module.FILE
    assert said == [f"notification: {place} is no outbox; it is outbox.json.unreadable now"]
    assert (box.folder / "outbox.json.unreadable").read_text(encoding="utf-8") == content


def test_a_full_disk_is_said_once_and_what_could_not_be_written_is_not_lost(
    box, output, monkeypatch, said
):
    add(box)

    def full(_number):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        add(box, "B")
        add(box, "C")
    assert said == [f"notification: {box.folder} cannot be written to (No space left on device)"]
    assert [one.title for one in box.now().messages] == ["A", "B", "C"]
    assert [one.title for one in Outbox(output, said.append).now().messages] == ["A"]
    add(box, "D")
    assert [one.title for one in Outbox(output, said.append).now().messages] == list("ABCD")


def test_two_that_send_at_once_take_turns(box, output, said):
    other = Outbox(output, said.append)
    with box.sending(0) as first, other.sending(0) as second:
        assert (first, second) == (True, False)
    with other.sending(0) as granted:
        assert granted


def test_what_waits_is_counted_since_the_first(box, output):
    assert lines(waiting(output)) == []
    add(box)
    assert lines(waiting(output)) == [
        f"1 message waits to be sent since 2026-11-22 06:30: {box.folder}"
    ]
    add(box)
    assert waiting(output) == {
        "count": 2,
        "since": NOW,
        "outbox": str(box.folder),
        "error": "",
    }
    assert lines(waiting(output)) == [
        f"2 messages wait to be sent since 2026-11-22 06:30: {box.folder}"
    ]


def test_an_outbox_that_cannot_be_read_is_said_to_be(box, output):
    add(box)
    (box.folder / module.FILE).write_text(json.dumps([]), encoding="utf-8")
    assert lines(waiting(output)) == [f"messages: {box.folder} cannot be read (it is no outbox)"]
