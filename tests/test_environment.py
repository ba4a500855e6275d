import os

from helpers.environment import take_secrets


def test_what_is_taken_is_gone_from_this_process_and_the_rest_stays(monkeypatch):
    monkeypatch.setenv("TAYBAC_NOTIFY", "json://user:password@host")
    monkeypatch.setenv("TAYBAC_NOTIFY_FILE", "/etc/taybac/notify")
    monkeypatch.setenv("APPRISE_TEMPLATE_TOKEN", "t")
    monkeypatch.setenv("TAYBAC_OTHER", "stays")
    assert take_secrets() == {
        "TAYBAC_NOTIFY": "json://user:password@host",
        "TAYBAC_NOTIFY_FILE": "/etc/taybac/notify",
        "APPRISE_TEMPLATE_TOKEN": "t",
    }
    assert take_secrets() == {}
    assert os.environ["TAYBAC_OTHER"] == "stays"
