"""What a notebook asks is recorded, and which rows of figures.csv it is about."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import figures, periods
from helpers.errors import UsageError
from helpers.figures.selection import PARTS
from helpers.reads import VARIABLE, Read, as_json, from_json, record, recorded

FOUNDING = (
    *("dien-bien-working-visit-2023", "lai-chau-draft-report-2025", "lai-chau-working-visit-2023"),
    *("nhan-dan-2022-lai-chau", "nhan-dan-2023-lao-cai"),
)


def several(values):
    return st.none() | st.lists(st.sampled_from(values), max_size=3, unique=True).map(tuple)


years = st.none() | st.integers(2008, 2027)
questions = st.builds(
    Read,
    indicator=st.sampled_from(["", "visitors", "grdp_growth", "poverty_rate"]),
    topic=st.sampled_from(["", "tourism", "poverty"]),
    areas=several(["lai-chau", "lao-cai", "vietnam"]),
    start=years,
    end=years,
    kinds=several(periods.KINDS),
    measure=st.sampled_from(["", "level", "annual_average"]),
    scenario=st.sampled_from(["", "observed", "target"]),
    sources=several(["nso-pxweb-copy", "cafef-vn-2025"]),
    indicators=several(["visitors", "poverty_rate", "grdp_growth"]),
)


# As text and as JSON


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (Read(), "every figure"),
        (Read("visitors", start=2010), "visitors, from 2010"),
        (Read("visitors", end=2025, scenario="target"), "visitors, to 2025, target"),
        (Read("visitors", areas=()), "visitors of no area"),
        (Read(areas=("lao-cai",), kinds=("year", "span")), "every figure of lao-cai, year or span"),
        (
            Read("visitors", "", ("lai-chau", "lao-cai"), 2010, 2025, ("year",), "level"),
            "visitors of lai-chau, lao-cai, 2010-2025, year, level",
        ),
    ],
)
def test_a_question_can_be_read(read, text):
    assert str(read) == text


@settings(max_examples=200)
@given(questions, questions)
def test_no_two_questions_read_the_same(one, other):
    assert (str(one) == str(other)) is (one == other)


@given(questions)
def test_a_question_is_the_same_after_json(read):
    assert from_json(json.loads(json.dumps(as_json(read)))) == read


@pytest.mark.parametrize(
    "value",
    [
        *(None, [], "visitors", {"area": "lao-cai"}, {"areas": "lao-cai"}, {"areas": [1]}),
        *({"start": "2010"}, {"start": True}, {"indicator": None}, {"kinds": None}),
    ],
)
def test_what_is_no_question_is_refused(value):
    with pytest.raises(UsageError) as refused:
        from_json(value)
    assert str(refused.value) == (
        f"{value!r} is no question put to figures.csv; accepted: as_json(Read())"
    )


# Recording


@pytest.fixture
def log(tmp_path, monkeypatch):
    file = tmp_path / "reads.jsonl"
    monkeypatch.setenv(VARIABLE, str(file))
    return file


@pytest.mark.parametrize("named", [None, ""])
def test_without_a_file_nothing_is_recorded(tmp_path, monkeypatch, named):
    monkeypatch.chdir(tmp_path)
    if named is None:
        monkeypatch.delenv(VARIABLE, raising=False)
    else:
        monkeypatch.setenv(VARIABLE, named)
    record(Read("visitors"))
    assert list(tmp_path.iterdir()) == []


def test_each_question_is_returned_once_in_the_order_of_its_text(log):
    for code in ("visitors", "grdp_growth", "visitors"):
        record(Read(code, areas=("lao-cai",)))
    assert log.read_text(encoding="utf-8").splitlines() == [
        f'{{"indicator": "{code}", "areas": ["lao-cai"]}}'
        for code in ("visitors", "grdp_growth", "visitors")
    ]
    assert recorded(log) == (
        Read("grdp_growth", areas=("lao-cai",)),
        Read("visitors", areas=("lao-cai",)),
    )


@pytest.mark.parametrize(
    "content", [None, b"", b'{"indicator": "visit', b'{"indicator": 1}\n', b"\xff\n", b"\n"]
)
def test_where_nothing_is_known_every_figure_counts(log, content):
    if content is not None:
        log.write_bytes(content)
    assert recorded(log) == (Read(),)


def test_one_line_that_cannot_be_read_makes_every_figure_count(log):
    record(Read("visitors"))
    log.write_bytes(log.read_bytes() + b'{"indicator": "grdp_gr')
    assert recorded(log) == (Read(),)


AREAS = ("lao-cai", "lai-chau")
ASKED = {
    "indicator": "grdp_growth",
    "areas": ("lai-chau", "lao-cai"),
    "start": 2020,
    "end": 2023,
    "scenario": "observed",
}


@pytest.mark.parametrize(
    ("ask", "read"),
    [
        (figures.load, Read()),
        (lambda: figures.load(as_of="2024"), Read()),
        (
            lambda: figures.series("visitors"),
            Read("visitors", kinds=("year",), measure="level", scenario="observed"),
        ),
        (
            lambda: figures.series("grdp_growth", AREAS, 2020, "2023", as_of="2024"),
            Read(**ASKED, kinds=("year",), measure="level"),
        ),
        (
            lambda: figures.rivals("grdp_growth", AREAS, 2020, 2023, frequency="within_year"),
            Read(**ASKED, kinds=PARTS, measure="level"),
        ),
        (
            lambda: figures.published("grdp_growth", AREAS, 2020, 2023, measure="annual_average"),
            Read(**ASKED, kinds=("span",), measure="annual_average"),
        ),
        (
            lambda: figures.targets("visitors", "lao-cai", 2020, 2025),
            Read("visitors", areas=("lao-cai",), end=2025, scenario="target"),
        ),
        (
            lambda: figures.every_series("lao-cai", indicators=["visitors", "poverty_rate"]),
            Read(
                indicators=("poverty_rate", "visitors"),
                areas=("lao-cai",),
                kinds=("year",),
                scenario="observed",
            ),
        ),
        (lambda: figures.statements(topic="growth"), Read(topic="growth", sources=FOUNDING)),
        (
            lambda: figures.statements(["nso-pxweb-copy", "cafef-vn-2025"]),
            Read(sources=("cafef-vn-2025", "nso-pxweb-copy")),
        ),
    ],
)
def test_a_question_records_what_it_filters_by(log, ask, read):
    ask()
    assert recorded(log) == (read,)


def test_a_question_put_to_a_frame_records_nothing_more(log):
    data = figures.load()
    figures.series("visitors", data=data)
    figures.rivals("visitors", data=data)
    figures.published("visitors", data=data)
    figures.targets("visitors", data=data)
    figures.statements(data=data)
    assert log.read_text(encoding="utf-8") == "{}\n"


def test_a_refused_question_is_not_recorded(log):
    with pytest.raises(UsageError):
        figures.series("visitors", "lao-kai")
    assert not log.exists()
