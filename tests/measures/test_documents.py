"""docs/methods.md and docs/assumptions.md speak of what there is."""

import re

import pytest

from helpers import measures, paths
from helpers.measures.reasons import REASONS

DOCS = paths.project() / "docs"
METHODS, ASSUMPTIONS = (
    (DOCS / name).read_text(encoding="utf-8") for name in ("methods.md", "assumptions.md")
)


def test_every_measure_is_explained():
    assert [name for name in measures.__all__ if f"`{name}`" not in METHODS] == []


def test_every_reason_of_a_verdict_is_named():
    assert [code for code in REASONS if f"`{code}`" not in METHODS] == []


@pytest.mark.parametrize("text", [METHODS, ASSUMPTIONS], ids=["methods", "assumptions"])
def test_links_lead_somewhere(text):
    links = re.findall(r"\]\(((?!https:)[^)#]+)\)", text)
    assert links
    assert [link for link in links if not (DOCS / link).exists()] == []


def test_every_assumption_has_a_quality_an_impact_and_a_reason():
    rows = [
        line.strip("| ").split(" | ")
        for line in ASSUMPTIONS.splitlines()
        if re.match(r"\| [A-D]\d", line)
    ]
    assert len({cells[0] for cells in rows}) == len(rows) == 35
    assert {len(cells) for cells in rows} == {5}
    assert {cells[n] for cells in rows for n in (2, 3)} == {"high", "medium", "low"}
