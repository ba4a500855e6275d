"""A page is one file that needs nothing else: no request, no script, not much weight."""

import gzip

import pytest

KILOBYTE = 1000


@pytest.fixture
def events(tab):
    """Return the requests, the console messages and the errors of what is opened next."""
    seen = {"request": [], "console": [], "pageerror": []}

    def hear_request(request):
        seen["request"].append(request.url)

    def hear_message(message):
        seen["console"].append(message.text)

    def hear_error(error):
        seen["pageerror"].append(str(error))

    heard = {"request": hear_request, "console": hear_message, "pageerror": hear_error}
    for name, hear in heard.items():
        tab.on(name, hear)
    yield seen
    for name, hear in heard.items():
        tab.remove_listener(name, hear)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_asks_for_nothing_but_itself_and_complains_of_nothing(visit, events, place, scheme):
    page = visit(place, scheme=scheme)
    assert events == {"request": [page.url], "console": [], "pageerror": []}


def test_the_policy_of_a_page_forbids_scripts_and_requests(visit, place):
    policy = visit(place).get_attribute("meta[http-equiv='Content-Security-Policy']", "content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules == {
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_the_browser_keeps_to_the_policy(visit, events):
    page = visit("index")
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "document.title = 'ran'";
            const picture = document.createElement("img");
            picture.src = "https://example.org/picture.png";
            document.body.append(script, picture);
        }"""
    )
    page.wait_for_timeout(100)
    assert page.title() != "ran"
    assert [text.partition(" violates ")[0] for text in events["console"]] == [
        "Executing inline script",
        "Loading the image 'https://example.org/picture.png'",
    ]


def test_a_page_weighs_little(published, place):
    content = (published / f"{place}.html").read_bytes()
    assert len(content) <= 250 * KILOBYTE
    assert len(gzip.compress(content)) <= 80 * KILOBYTE
