"""The profile of a province, for every kind of area: whole, without repetition, without leaks."""

import ast
import json

import pytest

from helpers import catalog, figures, paths, periods
from helpers.exhibits import MIME

AREAS = ("lai-chau", "lao-cai", "lao-cai-2025", "yen-bai", "ha-giang")
DATES = ("2005", "2011", "2018-12-31", "2021", "2023-12", "2025-03")


def exhibits(**parameters):
    """Run the cells of the notebook and return what each shows, by the name of the cell."""
    notebook = json.loads((paths.notebooks() / "province.ipynb").read_text(encoding="utf-8"))
    names, shown = {}, {}
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        *before, last = ast.parse("".join(cell["source"])).body
        if not isinstance(last, ast.Expr):
            before.append(last)
        exec(compile(ast.Module(before, []), cell["id"], "exec"), names)
        if isinstance(last, ast.Expr):
            found = eval(compile(ast.Expression(last.value), cell["id"], "eval"), names)
            if found is not None:
                shown[cell["id"]] = found._repr_mimebundle_()[MIME]
        if "parameters" in cell["metadata"].get("tags", []):
            names.update(parameters)
    return shown


@pytest.mark.parametrize("area", AREAS)
def test_every_province_has_a_page_that_says_nothing_twice(area):
    shown = exhibits(area=area, language="vi")
    said = [text for item in shown.values() for text in item.get("sentences", ())]
    assert len(said) == len(set(said))
    assert shown["points"]["lines"]
    for item in shown.values():
        assert item["kind"] != "table" or '<th scope="row">' in item["html"]


@pytest.mark.parametrize("as_of", DATES)
def test_nothing_is_shown_that_was_published_later(as_of):
    known = set(figures.load(as_of=as_of).index)
    shown = exhibits(area="lao-cai", as_of=as_of, language="en")
    assert {line for item in shown.values() for line in item["lines"]} - known == set()
    text = json.dumps(shown)
    for event in catalog.events():
        published = catalog.source(event.source_id).published
        if periods.last_day(published) > periods.last_day(as_of):
            assert event.source_id not in text
    if as_of < "2025-07":
        assert "merged" not in text
        assert "from July 2025" not in text


def test_the_events_the_profile_is_asked_for_are_there():
    expected = {
        "lai-chau": ("thủy điện lớn", "Dịch Covid-19", "GRDP do cơ quan thống kê trung ương"),
        "dien-bien": ("Năm Du lịch quốc gia Điện Biên 2024", "Chuẩn nghèo đa chiều 2022-2025"),
        "lao-cai": ("Bão số 3 (Yagi)", "Sáp nhập Yên Bái vào Lào Cai"),
    }
    for area, names in expected.items():
        table = exhibits(area=area, language="vi")["events-table"]["html"]
        assert [name for name in names if name not in table] == []


def test_old_and_merged_lao_cai_are_two_areas_on_the_page():
    shown = exhibits(area="lao-cai", language="vi")
    merged = set(figures.every_series("lao-cai-2025").index)
    with_merged = {name for name, item in shown.items() if merged & set(item["lines"])}
    assert with_merged == {"points", "boundary-chart"}
