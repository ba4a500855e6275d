"""A notebook asks for the figures of its own topic, so that others may change without it."""

import json

import pytest

from helpers import catalog, paths
from helpers.fingerprints import Fingerprints
from helpers.reads import VARIABLE, Read, recorded

TOPICS = ("growth", "poverty", "tourism")


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """What each notebook asks when its code is run with the parameters it has."""
    folder = tmp_path_factory.mktemp("reads")
    found = {}
    with pytest.MonkeyPatch.context() as patched:
        for topic in TOPICS:
            patched.setenv(VARIABLE, str(folder / topic))
            notebook = json.loads((paths.notebooks() / f"{topic}.ipynb").read_text("utf-8"))
            cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
            exec("\n".join("".join(cell["source"]) for cell in cells), {})
            found[topic] = recorded(folder / topic)
    return found


@pytest.mark.parametrize("topic", TOPICS)
def test_it_asks_only_for_its_topic(asked, topic):
    indicators = catalog.indicators()
    assert Read() not in asked[topic]
    topics = {read.topic or indicators[read.indicator].topic for read in asked[topic]}
    assert topics == {topic}


@pytest.mark.parametrize(
    ("added", "concerned"),
    [
        (b"lai-chau,visitors,2024,level,observed,1,,,,persons,A,,cafef-vn-2025,,1,", "tourism"),
        (b"lao-cai,poverty_rate,2025,level,target,1,,,,%,A,,cafef-vn-2025,,1,", "poverty"),
        (b"yen-bai,grdp_growth,2022,level,observed,1,,,,%,A,,cafef-vn-2025,,1,", "growth"),
        (b"yen-bai,visitors,2022,level,observed,1,,,,persons,A,,cafef-vn-2025,,1,", None),
    ],
)
def test_a_new_figure_concerns_the_notebook_of_its_topic_only(
    asked, spoiled, monkeypatch, added, concerned
):
    before = {topic: Fingerprints().answers(asked[topic]) for topic in TOPICS}
    spread = spoiled(
        "figures.csv", lambda content: content.replace(b"\n", b"\n" + added + b"\n", 1)
    )
    monkeypatch.setenv("TAYBAC_DATA", str(spread))
    after = {topic: Fingerprints().answers(asked[topic]) for topic in TOPICS}
    assert [topic for topic in TOPICS if before[topic] != after[topic]] == (
        [concerned] if concerned else []
    )
