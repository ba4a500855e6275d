"""A question without an answer is told what comes nearest to one."""

import re

import pytest

from helpers import figures


def told(**asked):
    html = figures.series(**asked)._repr_html_()
    return re.findall(r"<p>(.*?)</p>", html)


@pytest.mark.parametrize(
    ("asked", "sentences"),
    [
        (
            {"indicator": "grdp_growth", "areas": "yen-bai", "start": 2026, "end": 2027},
            [
                "No published figure: grdp_growth of yen-bai, 2026-2027.",
                "Known of yen-bai: 2018-2025.",
                "yen-bai existed until 2025-06-30 (merged into Lào Cai).",
            ],
        ),
        (
            {"indicator": "grdp_growth", "areas": "Lào Cai", "start": 2027},
            [
                "No published figure: grdp_growth of lao-cai, 2027-.",
                "Known of lao-cai: 2012, 2014, 2018-2025.",
                "lao-cai existed until 2025-06-30; since then: lao-cai-2025.",
            ],
        ),
        (
            {"indicator": "agriculture_growth", "areas": "lai-chau"},
            [
                "No published figure: agriculture_growth of lai-chau.",
                "There are: targets (figures.targets).",
            ],
        ),
        (
            {"indicator": "border_length", "areas": "son-la"},
            ["No published figure: border_length of son-la.", "Areas that have it: lai-chau."],
        ),
        (
            {
                "indicator": "grdp_growth",
                "areas": "lai-chau",
                "start": 2022,
                "end": 2022,
                "as_of": "2022-01",
            },
            [
                "No published figure: grdp_growth of lai-chau, 2022, published by 2022-01.",
                "Known of lai-chau: 2012, 2016, 2021.",
                "The first document that has it was published in 2022-11-12.",
            ],
        ),
    ],
)
def test_it_says_what_there_is_instead(asked, sentences):
    assert told(**asked) == sentences


def test_other_measures_and_parts_of_years_are_named_by_their_arguments():
    first, second = told(indicator="grdp_growth", areas="lai-chau", measure="rank")
    assert first == "No published figure: grdp_growth of lai-chau, rank."
    assert set(second.removeprefix("There are: ").rstrip(".").split(", ")) == {
        "years (measure=&quot;level&quot;)",
        "measure=&quot;annual_average&quot;",
        "frequency=&quot;within_year&quot;",
        "targets (figures.targets)",
    }


def test_it_looks_into_the_data_given():
    data = figures.load().query("ref_area == 'lai-chau' and time_period == '2020'")
    assert told(indicator="grdp_growth", areas="lai-chau", start=2022, data=data) == [
        "No published figure: grdp_growth of lai-chau, 2022-.",
        "Known of lai-chau: 2020.",
    ]


def test_an_area_without_figures_beside_others_is_named():
    html = figures.series("visitors", ["lai-chau", "ha-giang"], 2023, 2024)._repr_html_()
    assert "No figure: ha-giang." in html


def test_looking_for_what_there_is_asks_no_question_of_the_report(tmp_path, monkeypatch):
    log = tmp_path / "reads"
    found = figures.series("grdp_growth", "yen-bai", 2030)
    monkeypatch.setenv("TAYBAC_READS", str(log))
    found._repr_html_()
    found.explain()
    assert not log.exists()
