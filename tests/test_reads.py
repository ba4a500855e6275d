"""What a notebook asks is recorded, and a digest tells whether the rows it covers are the same."""

import csv
import io
import json
import shutil
import subprocess
import sys

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import catalog, figures, paths, periods, reads
from helpers.errors import DataError, UsageError
from helpers.figures.selection import FREQUENCIES, MEASURES, PARTS
from helpers.reads import VARIABLE, Read, as_json, digests, from_json, record, recorded

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


# Digests


@pytest.fixture(scope="module")
def real():
    return figures.load()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Another copy of data/, in which figures.csv and sources.csv may be written over."""
    return shutil.copytree(paths.data(), tmp_path_factory.mktemp("changed") / "data")


def table(file):
    """Header and rows of a file of data/."""
    text = (paths.data() / file).read_text(encoding="utf-8")
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    return header, rows


def write(folder, file, header, rows):
    with (folder / file).open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows([header, *rows])


def at(folder, question, *arguments, **given):
    """Ask in another folder."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TAYBAC_DATA", str(folder))
        return question(*arguments, **given)


@st.composite
def asked_series(draw):
    """Arguments of ``figures.series`` and the question they are."""
    code = draw(st.sampled_from(["visitors", "grdp_growth", "poverty_rate", "tourism_revenue"]))
    areas = draw(several(["lai-chau", "lao-cai", "dien-bien", "vietnam"]))
    start, end = sorted(draw(st.tuples(st.integers(2008, 2027), st.integers(2008, 2027))))
    frequency = draw(st.sampled_from(FREQUENCIES))
    measure = draw(st.sampled_from(MEASURES))
    span = measure in ("annual_average", "total")
    kinds = ("span",) if span else PARTS if frequency == "within_year" else (frequency,)
    known = None if areas is None else tuple(sorted(areas))
    read = Read(code, "", known, start, end, kinds, measure, "observed")
    return (code, areas, start, end), {"frequency": frequency, "measure": measure}, read


def covered(real, read):
    """Lines a question is about, told from the question by other means than its own."""
    spans = real["time_period"].map(periods.parse)
    fits = (
        real["indicator"].eq(read.indicator)
        & real["measure"].eq(read.measure)
        & real["scenario"].eq(read.scenario)
        & spans.map(lambda span: span.kind in read.kinds)
        & spans.map(lambda span: read.start <= span.start[0] and span.year <= read.end)
    )
    if read.areas is not None:
        fits &= real["ref_area"].isin(read.areas)
    return list(real.index[fits])


def change(rows, place, kind):
    if kind == "removed":
        return rows[:place] + rows[place + 1 :]
    row = [*rows[place][:-1], rows[place][-1] + " once more"]
    return rows[:place] + ([row] if kind == "changed" else [row, rows[place]]) + rows[place + 1 :]


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(asked_series(), st.data(), st.sampled_from(["changed", "added", "removed"]), st.booleans())
def test_a_digest_changes_with_the_rows_it_covers_and_only_then(
    real, folder, asked, data, kind, inside
):
    arguments, named, read = asked
    lines = covered(real, read)
    assert sorted(figures.published(*arguments, **named).index) == lines
    header, rows = table("figures.csv")
    chosen = lines if inside and lines else sorted(set(real.index) - set(lines))
    place = data.draw(st.sampled_from(chosen)) - 2
    write(folder, "figures.csv", header, change(rows, place, kind))

    before, after = digests([read]), at(folder, digests, [read])
    assert list(before) == [str(read)]
    assert (before != after) is (place + 2 in lines)
    if before == after:
        answers = [
            figures.series(*arguments, **named, data=loaded).reset_index(drop=True)
            for loaded in (real, at(folder, figures.load, check=False))
        ]
        pd.testing.assert_frame_equal(*answers)


@settings(max_examples=20, deadline=None)
@given(asked_series(), st.data(), st.booleans())
def test_a_digest_changes_with_the_sources_its_rows_cite_and_only_then(
    real, folder, asked, data, inside
):
    _arguments, _named, read = asked
    cited = set(real.loc[covered(real, read), "source_id"])
    header, rows = table("sources.csv")
    keys = cited if inside and cited else set(catalog.sources()) - cited
    key = data.draw(st.sampled_from(sorted(keys)))
    renamed = [[row[0], row[1] + "!", *row[2:]] if row[0] == key else row for row in rows]
    shutil.copy(paths.data() / "figures.csv", folder)
    write(folder, "sources.csv", header, renamed)
    try:
        assert (digests([read]) != at(folder, digests, [read])) is (key in cited)
    finally:
        shutil.copy(paths.data() / "sources.csv", folder)


@pytest.mark.parametrize(
    ("read", "is_covered"),
    [
        (Read(), lambda row: True),
        (
            Read(topic="tourism"),
            lambda row: catalog.indicator(row["indicator"]).topic == "tourism",
        ),
        (Read(sources=FOUNDING), lambda row: row["source_id"] in FOUNDING),
        (
            Read("visitors", scenario="target"),
            lambda row: row["indicator"] == "visitors" and row["scenario"] == "target",
        ),
    ],
)
def test_every_kind_of_question_has_a_digest_of_its_rows(real, folder, read, is_covered):
    header, rows = table("figures.csv")
    inside = [is_covered(row) for _line, row in real.iterrows()]
    for place in (inside.index(True), inside.index(False) if False in inside else None):
        if place is not None:
            write(folder, "figures.csv", header, change(rows, place, "changed"))
            assert (digests([read]) != at(folder, digests, [read])) is inside[place]


def test_the_order_of_the_rows_counts_as_a_tie_is_broken_by_it(folder):
    header, rows = table("figures.csv")
    write(folder, "figures.csv", header, rows[::-1])
    assert digests([Read()]) != at(folder, digests, [Read()])


def test_all_digests_come_from_one_reading_of_each_file(monkeypatch):
    opened = []
    read_sheet = reads.datapackage.read_sheet
    monkeypatch.setattr(
        reads.datapackage,
        "read_sheet",
        lambda resource: opened.append(resource.name) or read_sheet(resource),
    )
    assert len(digests([Read(code) for code in ("visitors", "grdp_growth")])) == 2
    assert opened == ["figures", "sources"]


def test_a_file_that_cannot_be_read_is_refused(spoiled, monkeypatch):
    folder = spoiled("figures.csv", lambda content: content.replace(b"ref_area,", b"area,", 1))
    monkeypatch.setenv("TAYBAC_DATA", str(folder))
    with pytest.raises(DataError) as refused:
        digests([Read()])
    assert str(refused.value) == "figures.csv:1: the columns are not those described"


def test_pandas_is_not_needed():
    code = "import sys, helpers.reads as r; r.digests([r.Read()]); print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
