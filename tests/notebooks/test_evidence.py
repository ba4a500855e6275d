"""The evidence page: what is spoiled becomes visible, nothing leaks, and its words are true."""

import csv
import json
import random

import numpy as np
import pandas as pd
import pytest

from helpers import catalog, figures, measures, paths, periods
from helpers.exhibits import MIME

AREAS = ["lai-chau", "dien-bien", "lao-cai", "northern-midlands-mountains", "vietnam"]
AMONG = catalog.members("northern-midlands-mountains")
SPOILED = 16


def run(**parameters):
    """Run the code of the notebook; return what its cells show, by the name of the cell."""
    cells = json.loads((paths.notebooks() / "evidence.ipynb").read_text(encoding="utf-8"))["cells"]
    names, shown = {}, {}
    for cell in (cell for cell in cells if cell["cell_type"] == "code"):
        source = "".join(cell["source"])
        *before, last = source.split("\n\n") if "\n\n" in source else ["", source]
        exec("\n".join(before), names)
        if last.startswith(("tables", "charts", "wording")) or "\ncharts" in last:
            head, _, call = last.rpartition("\ncharts.coverage")
            exec(head, names)
            value = eval(f"charts.coverage{call}" if head else last, names)
            exhibit = value._repr_mimebundle_()[MIME]
            if "html" in exhibit:
                exhibit["html"] = exhibit["html"].replace("\u00a0", " ")
            shown[cell["id"]] = exhibit
        else:
            exec(last, names)
        if "parameters" in cell["metadata"].get("tags", []):
            names |= parameters
    return shown


def visible(data):
    """Return the lines that the page shows for one of its reasons to doubt."""
    printed = figures.every_published(AREAS, 2010, 2025, data=data)
    rivals = figures.every_rival(AREAS, 2010, 2025, frequency="any", data=data)
    conflicts = measures.conflicts(rivals, among=printed)
    ranked = figures.series("grdp_growth", AMONG, 2010, 2025, data=data)
    checks = measures.checks(printed, ranked=ranked, among=AMONG)
    doubted = [
        conflicts[conflicts["outcome"] != "agrees"],
        checks[checks["outcome"] == "differs"],
        measures.unusual_changes(printed),
    ]
    lines = {line for frame in doubted for used in frame["lines"] for line in used}
    alone = measures.alone(printed, held=[conflicts, checks])
    return lines, set(alone.index)


def candidates():
    """Lines of observed figures of the page that a zero too many leaves possible."""
    with (paths.data() / "indicators.csv").open(encoding="utf-8") as file:
        most = {row["indicator"]: float(row["maximum"] or "inf") for row in csv.DictReader(file)}
    data = figures.load()
    years = [periods.parse(text) for text in data["time_period"]]
    inside = np.array([span.start[0] >= 2010 and span.end[0] <= 2025 for span in years])
    asked = data[data["ref_area"].isin(AREAS) & data["scenario"].eq("observed") & inside]
    asked = asked[asked["obs_value"].notna() & asked["obs_value"].ne(0)]
    return data, asked[asked["obs_value"] * 10 <= asked["indicator"].map(most)]


def test_a_zero_too_many_becomes_visible():
    data, possible = candidates()
    chosen = random.Random(5).sample(sorted(possible.index), SPOILED)
    flagged, listed = [], []
    for line in chosen:
        spoiled = data.copy()
        spoiled.loc[line, "obs_value"] *= 10
        doubted, alone = visible(spoiled)
        flagged.append(line in doubted)
        listed.append(line in doubted | alone)
    assert np.mean(flagged) >= 0.8
    assert np.mean(listed) >= 0.9


def test_a_spoiled_lone_figure_stands_on_the_page(spoiled, monkeypatch):
    old = b"lai-chau,visitors,2024,level,observed,1359000"
    content = (paths.data() / "figures.csv").read_bytes()
    line = next(text for text in content.splitlines() if text.startswith(old[:-7]))
    cells = next(csv.reader([line.decode("utf-8")]))
    cells[5], cells[14] = f"{float(cells[5]) * 10:.0f}", f"{float(cells[5]) * 10:.0f}"
    wrong = ",".join(f'"{cell}"' for cell in cells).encode()
    folder = spoiled("figures.csv", lambda whole: whole.replace(line, wrong))
    monkeypatch.setenv("TAYBAC_DATA", str(folder))
    shown = run(language="en")["unusual-table"]
    assert "13.59 million visits" in shown["html"]
    assert content.splitlines().index(line) + 1 in shown["lines"]


@pytest.mark.parametrize("as_of", ["2019-06", "2021-12", "2023-12", "2024-11-15"])
def test_nothing_of_the_future_is_shown(as_of):
    shown = run(as_of=as_of, language="en")
    published = figures.load()["published"]
    lines = {line for exhibit in shown.values() for line in exhibit["lines"]}
    assert lines
    late = [line for line in lines if not published[line]]
    late += [line for line in lines if periods.last_day(published[line]) > periods.last_day(as_of)]
    assert late == []


def test_before_the_first_document_there_is_nothing_to_say():
    shown = run(as_of="1991", language="vi")
    assert {line for exhibit in shown.values() for line in exhibit["lines"]} == set()


def test_the_counts_of_the_page_are_those_of_the_file():
    with (paths.data() / "figures.csv").open(encoding="utf-8") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["ref_area"] in AREAS and row["scenario"] == "observed"
        ]
    years = [[text[:4] for text in row["time_period"].split("/")] for row in rows]
    rows = [
        row
        for row, span in zip(rows, years, strict=True)
        if span[0] >= "2010" and span[-1] <= "2025"
    ]
    said = run(language="en")["points"]["sentences"][0]
    documents = len({row["source_id"] for row in rows})
    indicators = len({row["indicator"] for row in rows})
    assert said.startswith(
        f"{len(rows)} printed figures of {indicators} indicators from {documents} documents"
    )
    for code, name in (("A", "normal"), ("P", "provisional"), ("E", "estimate")):
        assert f"{sum(row['obs_status'] == code for row in rows)} {name}" in said


def test_the_revisions_of_the_page_are_those_of_the_file():
    data = pd.read_csv(paths.data() / "figures.csv", dtype=str)
    asked = data[(data["ref_area"] == "dien-bien") & (data["indicator"] == "grdp_growth")]
    of_year = asked[(asked["time_period"] == "2023") & (asked["measure"] == "level")]
    values = set(of_year["obs_value"].astype(float))
    assert values == {7.1, 9.15}
    said = run(language="en")["points"]["sentences"][2]
    assert "Revised most: Dien Bien 2023, from 7.10% to 9.15%." in said


def test_the_known_faults_of_the_documents_are_there():
    shown = run(language="en")
    averages = shown["averages-table"]["html"]
    assert averages.count("3.91%") == 2
    assert "2.90%" in averages
    for value in ("6.83%", "6.8%", "6.0%", "5%"):
        assert f">{value}" in averages
    assert "place 4" in shown["growth-table"]["html"]
    assert "place 7" in shown["growth-table"]["html"]
    assert "36.97%" in shown["sums-table"]["html"]
    assert "VND 3,529 billion" in shown["sums-table"]["html"]
