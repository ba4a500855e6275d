"""SVG that reads well: real text, unique ids, the page's colours, a title on every point."""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter

import pandas as pd
import pytest
from matplotlib.figure import Figure

from helpers import catalog, charts, exhibits, figures, style, wording
from helpers.charts.svg import to_svg

SVG = "{http://www.w3.org/2000/svg}"
DRAW = (
    "from helpers import charts, figures;"
    "values = figures.series('visitors', 'lai-chau');"
    "print(charts.lines(values, language='vi').svg('narrow'), end='')"
)


@pytest.fixture(scope="module")
def one():
    """A small chart of real figures."""
    return charts.lines(figures.series("visitors", "lai-chau"), language="vi")


def references(svg: str) -> set[str]:
    return set(re.findall(r'href="#([^"]*)"|url\(#([^)]*)\)', svg))


def sheet(svg: str) -> str:
    """The one style sheet of a drawing: a rule for each class, and nothing around them."""
    (style_sheet,) = ET.fromstring(svg).iter(f"{SVG}style")
    assert re.fullmatch(r"(\.[a-z0-9-]+\{[^{}]+\})+", str(style_sheet.text))
    return str(style_sheet.text)


def test_the_same_figure_gives_the_same_bytes(one):
    again = charts.lines(figures.series("visitors", "lai-chau"), language="vi")
    for form in ("wide", "narrow"):
        assert one.svg(form) == one.svg(form) == again.svg(form)


def test_another_process_with_another_hash_seed_gives_the_same_bytes(one):
    environment = os.environ | {
        "PYTHONHASHSEED": "7", "PYTHONIOENCODING": "utf-8",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }  # fmt: skip
    drawn = subprocess.run(
        [sys.executable, "-c", DRAW], env=environment, capture_output=True, check=True
    )
    assert drawn.stdout.decode() == one.svg("narrow")


def test_a_minimal_drawing_whole():
    with style.context():
        figure = Figure(figsize=(1, 0.5), dpi=72)
        figure.text(0.5, 0.5, "Điện Biên < 9 %", gid="figure-2")
    assert to_svg(figure, prefix="here", titles={"figure-2": "a < b & c"}) == (
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 72 36"'
        ' stroke-linejoin="round">'
        "<style>.here-0{font:11px system-ui,sans-serif;fill:var(--ink, #1b1f24)}</style>"
        "<g><title>a &lt; b &amp; c</title>"
        '<text x="36" y="18" class="here-0">Điện Biên &lt; 9 %</text></g></svg>'
    )


def test_every_drawing_is_valid_xml_and_one_image(drawings):
    for drawing in drawings:
        root = ET.fromstring(drawing.svg)
        assert root.tag == f"{SVG}svg"
        assert root.get("role") == "img"
        assert root.get("width") is None
        assert root.get("height") is None
        assert [float(number) for number in root.get("viewBox").split()][:2] == [0, 0]


def test_every_drawing_stands_alone(drawings):
    """One style sheet of its own classes, no script, no event, no address but that of SVG."""
    for drawing in drawings:
        root = ET.fromstring(drawing.svg)
        kinds = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert kinds <= {"svg", "style", "g", "defs", "path", "use", "text", "title"}
        assert re.findall(r"https?:[^\"\s<>]*", drawing.svg) == ["http://www.w3.org/2000/svg"]
        names = {name for element in root.iter() for name in element.keys()}  # noqa: SIM118
        assert not {name for name in names if name.startswith("on") or name == "style"}
        assert not re.search(r"@|url\(", sheet(drawing.svg))


def test_ids_are_unique_on_the_page_of_a_report_and_references_meet_them(drawings):
    for language in ("vi", "en"):
        for report in ("growth", "poverty", "tourism"):
            here = [d for d in drawings if (d.report, d.language) == (report, language)]
            found = Counter(
                element.get("id")
                for drawing in here
                for element in ET.fromstring(drawing.svg).iter()
                if element.get("id")
            )
            assert len(here) >= 2
            assert set(found.values()) == {1}
    for drawing in drawings:
        ids = {element.get("id") for element in ET.fromstring(drawing.svg).iter()}
        used = {first or second for first, second in references(drawing.svg)}
        assert used
        assert used <= ids


def test_each_look_is_written_once_and_its_class_is_of_one_drawing_on_the_page(drawings):
    for language in ("vi", "en"):
        for report in ("growth", "poverty", "tourism"):
            here = [d for d in drawings if (d.report, d.language) == (report, language)]
            defined: Counter[str] = Counter()
            for drawing in here:
                rules = dict(re.findall(r"\.([^{]+)\{([^}]*)\}", sheet(drawing.svg)))
                used = {element.get("class") for element in ET.fromstring(drawing.svg).iter()}
                assert set(rules) == used - {None}
                assert len(set(rules.values())) == len(rules)
                defined.update(rules.keys())
            assert set(defined.values()) == {1}


def test_colours_are_the_variables_of_the_page(drawings):
    for drawing in drawings:
        variable = re.compile(r"var\(--([a-z0-9-]+), (#[0-9a-f]{6})\)")
        assert {
            style.VARIABLES[color] == name for name, color in variable.findall(drawing.svg)
        } == {True}
        assert variable.findall(sheet(drawing.svg)) == variable.findall(drawing.svg)
        rest = variable.sub("", sheet(drawing.svg))
        assert set(re.findall(r"(?:fill|stroke|color):([^;}]*)", rest)) <= {"", "none"}
        assert "#" not in rest
        names = {name for element in ET.fromstring(drawing.svg).iter() for name in element.keys()}  # noqa: SIM118
        assert not names & {"fill", "stroke", "color"}


def test_text_is_text_in_the_font_of_the_page(drawings):
    for drawing in drawings:
        said = {element.text for element in ET.fromstring(drawing.svg).iter(f"{SVG}text")}
        names = {"vi": "Lào Cai", "en": "Lao Cai"}
        assert any(str(text).startswith(names[drawing.language]) for text in said)
        fonts = set(re.findall(r"font(?:-family)?:([^;}]*)", sheet(drawing.svg)))
        assert {font.split("px ")[-1] for font in fonts} == {"system-ui,sans-serif"}


def test_text_on_a_phone_is_large_enough(drawings):
    for drawing in drawings:
        width = float(ET.fromstring(drawing.svg).get("viewBox").split()[2])
        sizes = {
            float(size)
            for size in re.findall(r"font(?:-size)?:[^;}]*?([\d.]+)px", sheet(drawing.svg))
        }
        assert sizes
        assert min(sizes) >= 11
        assert width <= (303 if drawing.form == "narrow" else 663)


def test_every_title_of_a_point_stands_in_the_wide_form(drawings):
    for drawing in drawings:
        said = [title.text for title in ET.fromstring(drawing.svg).iter(f"{SVG}title")]
        due = drawing.chart.titles.values() if drawing.form == "wide" else []
        assert sorted(said) == sorted(due)


def test_a_title_stands_first_in_the_mark_or_the_group_of_marks_it_speaks_for(drawings):
    for drawing in drawings:
        elements = list(ET.fromstring(drawing.svg).iter())
        titled = [element for element in elements if element.find(f"{SVG}title") is not None]
        assert {element[0].tag for element in titled} <= {f"{SVG}title"}
        for element in titled:
            marks = {inner.tag for inner in element.iter()} & {f"{SVG}use", f"{SVG}path"}
            assert marks
            assert element.tag != f"{SVG}g" or len(element) > 2


def test_of_points_drawn_together_each_has_its_own_title():
    with style.context():
        figure = Figure(figsize=(1, 1), dpi=72)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.axis("off")
        axes.set(xlim=(0, 72), ylim=(72, 0))
        look = {"linestyle": "none", "marker": "o", "color": "#0b64a0"}
        axes.plot([9, 18], [27, 36], gid="figure-2 figure-3", **look)
        axes.plot([45, 45], [9, 18], gid="figure-4", color="#0b64a0", marker="_")
    titles = {"figure-2": "two", "figure-3": "three", "figure-4": "a range"}
    svg = to_svg(figure, prefix="here", titles=titles)
    assert re.findall(r'<use x="9" y="27"[^>]*><title>(.*?)</title></use>', svg) == ["two"]
    assert re.findall(r'<use x="18" y="36"[^>]*><title>(.*?)</title></use>', svg) == ["three"]
    assert re.findall(r"<g><title>(.*?)</title>(<path|<defs)", svg)[0][0] == "a range"


def test_neighbours_of_one_look_share_its_class():
    with style.context():
        figure = Figure(figsize=(1, 1), dpi=72)
        for down in (9, 18, 27):
            figure.text(0, 1 - down / 72, f"{down}")
        figure.text(0, 0, "bold", weight="bold")
    svg = to_svg(figure, prefix="here", titles={})
    assert re.findall(r'<g class="here-0">(.*)</g><text x="0" y="72" class="here-1">', svg) == [
        '<text x="0" y="9">9</text><text x="0" y="18">18</text><text x="0" y="27">27</text>'
    ]


def test_titles_say_area_period_value_status_and_source(one):
    values = figures.series("visitors", "lai-chau")
    assert one.titles == {
        f"figure-{line}": (
            f"Lai Châu, {row['time_period']}: {wording.figure(row, 'vi')}."
            f" “{row['as_printed']}”, {catalog.source(row['source_id']).title}"
        )
        for line, row in values.iterrows()
    }
    assert "Lai Châu, 2024: 1,36\u00a0triệu lượt khách. “1,359,000”, " in one.titles["figure-1224"]


def test_a_chart_carries_both_forms_its_table_and_its_lines(one):
    bundle = one._repr_mimebundle_()
    assert set(bundle) == {"image/svg+xml", "text/plain", exhibits.MIME}
    assert bundle["image/svg+xml"] == one.svg("wide")
    assert bundle["text/plain"] == one.title
    assert bundle[exhibits.MIME] == {
        "kind": "chart",
        "title": one.title,
        "reading": one.reading,
        "note": one.note,
        "wide": one.svg("wide"),
        "narrow": one.svg("narrow"),
        "points": one.points,
        "table": one.table.html,
        "lines": sorted(one.lines),
    }


def test_the_lines_of_a_chart_are_those_of_its_table(drawings):
    known = set(figures.load().index)
    for drawing in drawings:
        lines = set(drawing.chart.lines)
        assert len(lines) == len(drawing.chart.lines) > 0
        assert set(drawing.chart.table.lines) == lines <= known


def test_every_point_of_a_published_figure_is_among_the_lines_of_its_chart(drawings):
    """Its title is that of one of the lines: area, period, value, status, source."""
    known = figures.statements(catalog.sources())
    preferred = pd.concat(
        [figures.rivals(code) for code in ("grdp_growth", "poverty_rate", "visitors")]
    )["preferred_line"]
    checked = Counter()
    for drawing in drawings:
        if "= 100" in drawing.chart.title:
            continue  # the points of an index are computed
        for key, title in drawing.chart.titles.items():
            mark, line = key.split("-")
            checked[mark] += 1
            row = known.loc[int(line) if mark == "figure" else preferred[int(line)]]
            assert row.name in drawing.chart.lines
            status = wording.status(row["obs_status"], drawing.language)
            printed = f"“{row['as_printed']}”, " if mark == "figure" else ""
            assert title == (
                f"{wording.place(row['ref_area'], drawing.language)},"
                f" {wording.period(row['time_period'], drawing.language)}:"
                f" {wording.figure(row, drawing.language)}{f' ({status})' if status else ''}."
                f" {printed}{catalog.source(row['source_id']).title}"
            )
    assert checked["figure"] > 1000
    assert checked["preferred"] > 50
