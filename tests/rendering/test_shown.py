import csv
import io

import pytest

from helpers.rendering.inputs import digest
from helpers.rendering.shown import COLUMNS, Figure, Shown, as_json, read_shown, shown_by

NSO, PRESS = "nso-pxweb-copy", "danviet-vn-2023"


def row(value="9.02", source=PRESS, **differs):
    cells = {
        **dict.fromkeys(COLUMNS, ""),
        "indicator": "grdp_growth",
        "ref_area": "lao-cai",
        "time_period": "2022",
        "measure": "level",
        "scenario": "observed",
        "obs_value": value,
        "unit_measure": "%",
        "obs_status": "A",
        "source_id": source,
    }
    return cells | differs


def beside(*rows):
    """Return rows as they stand beside a page; a comment has no part in what is shown."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [*COLUMNS, "comment"], lineterminator="\n")
    writer.writeheader()
    writer.writerows({**cells, "comment": str(number)} for number, cells in enumerate(rows))
    return text.getvalue()


@pytest.fixture
def publish(tmp_path):
    """Return a function that puts rows beside pages and gives the manifest of that."""

    def make(_number=1, **pages):
        reports = {}
        for name, (rows, differs) in pages.items():
            language, _, name = name.partition("_")
            text, place = beside(*rows), f"{language}/{name}.csv"
            (tmp_path / language).mkdir(exist_ok=True)
            (tmp_path / place).write_text(text, encoding="utf-8")
            reports.setdefault(name, {})[language] = {
                "title": name,
                "status": "rendered",
                "since": "2026-11-22",
                "error": "",
                "set": 1,
                "reasons": [],
                "findings": [],
                "seconds": 1.0,
                "outputs": {place: digest(text)},
            } | differs
        time = "2026-11-22T06:00:00+07:00"
        return {"number": _number, "published": time, "reports": reports}

    return make


def values(shown):
    return [(one.obs_value, one.source_id, one.places) for one in shown.figures]


def test_a_figure_stands_once_with_its_pages_and_the_preferred_one_first(publish, tmp_path):
    both = [row(), row("8.05", NSO)]
    manifest = publish(en_a=(both, {}), vi_a=(both, {}), vi_b=([row()], {}))
    shown = shown_by(manifest, tmp_path, None)
    assert values(shown) == [
        ("8.05", NSO, ("vi/a", "en/a")),
        ("9.02", PRESS, ("vi/a", "en/a", "vi/b")),
    ]
    assert shown.sources[NSO]["publisher_kind"] == "statistics_office"
    assert set(shown.reports["vi/a"]) == {
        "title", "status", "since", "error", "set", "reasons", "findings",
    }  # fmt: skip


def test_what_is_written_is_read_again(publish, tmp_path):
    manifest = publish(vi_a=([row(), row("8.05", NSO)], {}), en_a=([row()], {}))
    shown, seal = shown_by(manifest, tmp_path, None), {"manifest": "1"}
    (tmp_path / "figures.json").write_text(as_json(shown, seal), encoding="utf-8")
    assert read_shown(tmp_path) == (shown, seal)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"version": 0}', '{"version": 1, "columns": []}']
)
def test_what_cannot_be_read_is_no_set(tmp_path, text):
    (tmp_path / "figures.json").write_text(text, encoding="utf-8")
    assert read_shown(tmp_path) == (None, {})


def test_an_empty_set_can_be_written_and_read(tmp_path):
    (tmp_path / "figures.json").write_text(as_json(Shown(1, "now"), {}), encoding="utf-8")
    assert read_shown(tmp_path) == (Shown(1, "now"), {})


def test_a_page_that_is_out_of_date_adds_only_what_no_other_has(publish, tmp_path):
    late = {"status": "failed", "set": 1}
    manifest = publish(
        vi_good=([row("8.05")], {"set": 2}),
        vi_late=([row(), row("7", time_period="2023")], late),
    )
    assert values(shown_by(manifest, tmp_path, None)) == [
        ("8.05", PRESS, ("vi/good",)),
        ("7", PRESS, ("vi/late",)),
    ]


def test_of_two_pages_out_of_date_the_later_counts(publish, tmp_path):
    manifest = publish(
        vi_older=([row("1")], {"status": "stale", "set": 1}),
        vi_newer=([row("2")], {"status": "failed", "set": 2}),
    )
    assert values(shown_by(manifest, tmp_path, None)) == [("2", PRESS, ("vi/newer",))]


@pytest.mark.parametrize("spoil", ["edited", "removed"])
def test_rows_that_are_not_those_of_the_page_give_way_to_the_set_before(publish, tmp_path, spoil):
    manifest = publish(vi_a=([row()], {}))
    before = shown_by(manifest, tmp_path, None)
    file = tmp_path / "vi" / "a.csv"
    if spoil == "edited":
        file.write_text(beside(row("1")), encoding="utf-8")
    else:
        file.unlink()
    assert shown_by(manifest, tmp_path, before) == before
    assert shown_by(manifest, tmp_path, None).figures == ()


def test_a_page_without_figures_shows_none(publish, tmp_path):
    manifest = publish(vi_a=([], {"outputs": {"vi/a.html": "1"}}))
    assert shown_by(manifest, tmp_path, None).figures == ()


def test_a_document_that_is_no_more_is_described_as_before(publish, tmp_path):
    manifest = publish(vi_a=([row(source="gone")], {}))
    old = {"title": "Old", "publisher": "P", "publisher_kind": "press", "published": "2020"}
    before = Shown(1, "", sources={"gone": {**old, "url": ""}})
    assert shown_by(manifest, tmp_path, before).sources == {"gone": {**old, "url": ""}}
    assert shown_by(manifest, tmp_path, None).sources["gone"]["title"] == "gone"


def test_figures_stand_in_the_order_of_the_vocabulary(publish, tmp_path):
    rows = [row(indicator="zzz"), row(indicator="visitors"), row(ref_area="lai-chau"), row()]
    found = shown_by(publish(vi_a=(rows, {})), tmp_path, None).figures
    assert [(one.indicator, one.ref_area) for one in found] == [
        ("grdp_growth", "lai-chau"),
        ("grdp_growth", "lao-cai"),
        ("visitors", "lao-cai"),
        ("zzz", "lao-cai"),
    ]
    assert isinstance(found[0], Figure)
