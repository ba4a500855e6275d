"""Whether what a page rests on has changed: the answers to its questions, the rows it shows."""

import csv
import io
import shutil
import subprocess
import sys

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import catalog, figures, fingerprints, paths, periods
from helpers.errors import DataError
from helpers.figures.selection import FREQUENCIES, MEASURES, PARTS
from helpers.fingerprints import BESIDE, Fingerprints
from helpers.reads import Read

FOUNDING = (
    *("dien-bien-working-visit-2023", "lai-chau-draft-report-2025", "lai-chau-working-visit-2023"),
    *("nhan-dan-2022-lai-chau", "nhan-dan-2023-lao-cai"),
)
STATUS = 10
"""Place of the column obs_status."""


def several(values):
    return st.none() | st.lists(st.sampled_from(values), max_size=3, unique=True).map(tuple)


def answers(reads):
    return Fingerprints().answers(reads)


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
    row = list(rows[place])
    row[STATUS] = "E" if row[STATUS] == "P" else "P"
    return rows[:place] + ([row] if kind == "changed" else [row, rows[place]]) + rows[place + 1 :]


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(asked_series(), st.data(), st.sampled_from(["changed", "added", "removed"]), st.booleans())
def test_an_answer_changes_with_the_rows_it_covers_and_only_then(
    real, folder, asked, data, kind, inside
):
    arguments, named, read = asked
    lines = covered(real, read)
    assert sorted(figures.published(*arguments, **named).index) == lines
    header, rows = table("figures.csv")
    chosen = lines if inside and lines else sorted(set(real.index) - set(lines))
    place = data.draw(st.sampled_from(chosen)) - 2
    write(folder, "figures.csv", header, change(rows, place, kind))

    before, after = answers([read]), at(folder, answers, [read])
    assert list(before) == [str(read)]
    assert (before != after) is (place + 2 in lines)
    if before == after:
        found = [
            figures.series(*arguments, **named, data=loaded).reset_index(drop=True)
            for loaded in (real, at(folder, figures.load, check=False))
        ]
        pd.testing.assert_frame_equal(*found)


@settings(max_examples=20, deadline=None)
@given(asked_series(), st.data(), st.booleans())
def test_an_answer_changes_with_the_dates_of_the_sources_its_rows_cite_and_only_then(
    real, folder, asked, data, inside
):
    _arguments, _named, read = asked
    cited = set(real.loc[covered(real, read), "source_id"])
    header, rows = table("sources.csv")
    keys = cited if inside and cited else set(catalog.sources()) - cited
    key = data.draw(st.sampled_from(sorted(keys)))
    dated = header.index("published")
    moved = [[*row[:dated], "2001", *row[dated + 1 :]] if row[0] == key else row for row in rows]
    shutil.copy(paths.data() / "figures.csv", folder)
    write(folder, "sources.csv", header, moved)
    try:
        assert (answers([read]) != at(folder, answers, [read])) is (key in cited)
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
def test_every_kind_of_question_is_about_its_rows(real, folder, read, is_covered):
    header, rows = table("figures.csv")
    inside = [is_covered(row) for _line, row in real.iterrows()]
    for place in (inside.index(True), inside.index(False) if False in inside else None):
        if place is not None:
            write(folder, "figures.csv", header, change(rows, place, "changed"))
            assert (answers([read]) != at(folder, answers, [read])) is inside[place]


def test_the_order_of_the_rows_counts_as_a_tie_is_broken_by_it(folder):
    header, rows = table("figures.csv")
    write(folder, "figures.csv", header, rows[::-1])
    assert answers([Read()]) != at(folder, answers, [Read()])


def test_all_answers_come_from_one_reading_of_each_file(monkeypatch):
    opened = []
    read_whole = fingerprints.datapackage.read_whole
    monkeypatch.setattr(
        fingerprints.datapackage,
        "read_whole",
        lambda resource: opened.append(resource.name) or read_whole(resource),
    )
    assert len(answers([Read(code) for code in ("visitors", "grdp_growth")])) == 2
    assert opened == ["figures", "sources"]


def test_the_figures_are_read_again_when_a_file_has_changed_and_not_before(folder):
    header, rows = table("figures.csv")
    write(folder, "figures.csv", header, rows)
    before = at(folder, fingerprints.current)
    assert at(folder, fingerprints.current) is before
    write(folder, "figures.csv", header, rows[1:])
    assert at(folder, fingerprints.current).present < before.present


def test_a_file_that_cannot_be_read_is_refused(spoiled, monkeypatch):
    folder = spoiled("figures.csv", lambda content: content.replace(b"ref_area,", b"area,", 1))
    monkeypatch.setenv("TAYBAC_DATA", str(folder))
    with pytest.raises(DataError) as refused:
        answers([Read()])
    assert str(refused.value).startswith("figures.csv:1: the columns are area, indicator, ")


def test_pandas_is_not_needed():
    code = (
        "import sys, helpers.fingerprints as f, helpers.reads as r;"
        " f.Fingerprints().answers([r.Read()]); print('pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize("column", BESIDE)
def test_what_only_stands_beside_a_figure_concerns_those_who_show_it(folder, column):
    header, rows = table("figures.csv")
    assert header[STATUS] == "obs_status"
    own = dict(zip(header, rows[5], strict=True))
    shown = Fingerprints().shown([own], [own["source_id"]])
    others = Fingerprints().shown([dict(zip(header, rows[6], strict=True))], [])
    rows[5][header.index(column)] += " once more"
    write(folder, "figures.csv", header, rows)
    now = at(folder, Fingerprints)
    assert at(folder, now.answers, [Read()]) == answers([Read()])
    assert len(set(shown) - now.present) == 1
    assert set(others) <= now.present


def test_a_title_concerns_those_who_cite_the_source(folder):
    header, rows = table("sources.csv")
    shown = Fingerprints().shown([], [rows[3][0]])
    rows[3][1] += "!"
    shutil.copy(paths.data() / "figures.csv", folder)
    write(folder, "sources.csv", header, rows)
    try:
        now = at(folder, Fingerprints)
        assert at(folder, now.answers, [Read()]) == answers([Read()])
        assert set(shown) & now.present == set()
    finally:
        shutil.copy(paths.data() / "sources.csv", folder)
