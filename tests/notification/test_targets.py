import importlib.util

import pytest

from helpers.errors import UsageError
from helpers.notification.targets import targets

NOWHERE = (
    "notification: there is nowhere to send to; accepted: Apprise URLs in TAYBAC_NOTIFY, or a file "
    "of them: the one that TAYBAC_NOTIFY_FILE names, or $CREDENTIALS_DIRECTORY/notify"
)


@pytest.fixture
def file(tmp_path):
    place = tmp_path / "notify"
    place.write_text("json://localhost\n", encoding="utf-8")
    place.chmod(0o600)
    return place


def test_urls_are_separated_by_any_space(said):
    found = targets({"TAYBAC_NOTIFY": " json://a\n\tform://b/ "}, said.append)
    assert (found.urls, found.file, found.origin) == (
        ("json://a", "form://b/"),
        "",
        "TAYBAC_NOTIFY",
    )
    assert (found.language, found.site, said) == ("vi", "", [])


def test_urls_come_before_a_file_and_that_before_the_credential(file, tmp_path, monkeypatch, said):
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    given = {"TAYBAC_NOTIFY": "json://a", "TAYBAC_NOTIFY_FILE": str(file)}
    assert targets(given, said.append).file == ""
    del given["TAYBAC_NOTIFY"]
    assert targets(given, said.append).origin == "TAYBAC_NOTIFY_FILE"
    found = targets({"TAYBAC_NOTIFY": "  "}, said.append)
    assert (found.origin, found.file) == ("$CREDENTIALS_DIRECTORY/notify", str(file))


@pytest.mark.parametrize("given", [{}, {"TAYBAC_NOTIFY": " "}, {"TAYBAC_NOTIFY_FILE": ""}])
def test_nowhere_to_send_to_is_bad_usage(given, tmp_path, monkeypatch, said):
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))  # which has no such credential
    with pytest.raises(UsageError) as refused:
        targets(given, said.append)
    assert str(refused.value) == NOWHERE


def test_a_file_that_is_not_there_is_named(tmp_path, said):
    with pytest.raises(UsageError) as refused:
        targets({"TAYBAC_NOTIFY_FILE": str(tmp_path / "none")}, said.append)
    assert str(refused.value) == (
        f"TAYBAC_NOTIFY_FILE: '{tmp_path}/none' cannot be read (No such file or directory); "
        "accepted: a file of Apprise URLs"
    )


@pytest.mark.parametrize(("mode", "told"), [(0o600, False), (0o640, False), (0o644, True)])
def test_a_file_that_others_can_read_is_said_to_be(file, mode, told, said):
    file.chmod(mode)
    targets({"TAYBAC_NOTIFY_FILE": str(file)}, said.append)
    line = f"TAYBAC_NOTIFY_FILE: every user of this machine can read {file}: chmod 600 {file}"
    assert said == ([line] if told else [])


def test_without_apprise_it_is_said_how_to_have_it(monkeypatch, said):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(UsageError) as refused:
        targets({"TAYBAC_NOTIFY": "json://a"}, said.append)
    assert str(refused.value) == (
        "notification: apprise is not installed; accepted: pip install 'taybac-notebooks[notify]'"
    )


def test_another_language_is_refused(said):
    with pytest.raises(UsageError) as refused:
        targets({"TAYBAC_NOTIFY": "json://a", "TAYBAC_NOTIFY_LANGUAGE": "fr"}, said.append)
    assert str(refused.value) == (
        "TAYBAC_NOTIFY_LANGUAGE: 'fr' is not a language of messages; accepted: vi, en"
    )


def test_addresses_are_in_no_representation(said):
    given = {"TAYBAC_NOTIFY": "json://u:s3cr3t@a", "APPRISE_TEMPLATE_X": "s3cr3t"}
    assert "s3cr3t" not in repr(targets(given, said.append))
