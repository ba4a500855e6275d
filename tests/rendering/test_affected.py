"""Which published reports rest on figures that change."""

import shutil

from helpers import paths
from helpers.reads import Read, as_json
from helpers.rendering.affected import affected, answers


def test_a_report_is_affected_by_what_answers_its_questions(tmp_path, monkeypatch):
    visitors, poverty = Read("visitors", areas=("lai-chau",)), Read("poverty_rate")
    manifest = {"reports": {
        "tourism": {"vi": {"reads": [as_json(visitors)]}, "en": {"reads": [as_json(visitors)]}},
        "poverty": {"en": {"reads": [as_json(poverty), as_json(visitors)]}},
        "growth": {"en": {"reads": [as_json(Read("grdp_growth"))]}},
    }}  # fmt: skip
    before = answers(manifest)
    folder = shutil.copytree(paths.data(), tmp_path / "data")
    with (folder / "figures.csv").open("a", encoding="utf-8") as file:
        file.write("lai-chau,visitors,2031,level,target,1,,,,persons,A,,x,,1,\n")
    monkeypatch.setenv("TAYBAC_DATA", str(folder))
    assert affected(before, answers(manifest)) == {
        "vi/tourism": ["visitors of lai-chau"],
        "en/tourism": ["visitors of lai-chau"],
        "en/poverty": ["visitors of lai-chau"],
    }
    assert affected(before, before) == {}
    assert answers({}) == []
