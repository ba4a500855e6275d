"""``taybac import``, ``taybac add`` and ``taybac figures`` as their users type them."""

import csv
import io
import json
import shutil

import pytest

from helpers import paths
from helpers.cli import main
from helpers.figures.check import check

TABLE = {
    "label": "Tổng sản phẩm trên địa bàn theo giá hiện hành phân theo địa phương (Nghìn tỷ đồng)",
    "source": "Cục Thống kê", "updated": "2026-08-15T02:00:00Z",
    "id": ["Tỉnh", "Năm"], "size": [2, 2],
    "dimension": {
        "Tỉnh": {"category": {"index": ["0", "1"], "label": {"0": "Lai Châu", "1": "Lào Cai"}}},
        "Năm": {"category": {"index": ["0", "1"], "label": {"0": "2023", "1": "Sơ bộ 2024"}}},
    },
    "value": [30.1, 32, 70, None], "status": {"3": ".."},
}  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Work in a copy of the data, with one table beside it and no reports."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "table.json").write_text(json.dumps(TABLE), encoding="utf-8")
    data = shutil.copytree(paths.data(), tmp_path / "data")
    monkeypatch.setenv("TAYBAC_DATA", str(data))
    monkeypatch.setenv("TAYBAC_REPORTS", str(tmp_path / "reports"))
    return data


def ask(*arguments):
    try:
        return main([*arguments])
    except SystemExit as stop:
        return stop.code


def test_from_a_table_to_rows_to_figures(folder, capsys):
    before = (folder / "figures.csv").read_bytes()
    question = ["import", "table.json", "--boundary", "before"]
    assert ask(*question) == 0
    assert "+ lai-chau grdp_current 2023: 30100 A\n" in capsys.readouterr().out
    described = ["--source", "nso-2026", "--publisher-kind", "statistics_office"]
    assert ask(*question, *described, "--rows", "rows.csv") == 0
    assert capsys.readouterr().out.endswith("\n3 rows: rows.csv\n")
    assert (folder / "figures.csv").read_bytes() == before
    assert ask("add", "rows.csv", "--dry-run") == 0
    told = capsys.readouterr().out
    assert "1 row for sources.csv, 3 rows for figures.csv\n" in told
    assert (folder / "figures.csv").read_bytes() == before
    assert ask("add", "rows.csv") == 0
    told = capsys.readouterr().out
    assert "+nso-2026,Tổng sản phẩm trên địa bàn theo giá hiện hành phân theo địa phương" in told
    assert "1 row added to sources.csv, 3 rows added to figures.csv\n" in told
    assert told.endswith("reports: all are new there\n")
    assert check(folder) == []
    assert ask("add", "rows.csv") == 0
    assert capsys.readouterr().out == "3 there already\n"
    assert ask(*question, "--source", "nso-2026", "--add") == 0
    assert capsys.readouterr().out.endswith("\nnothing to add\n")


def test_a_table_may_be_added_at_once(folder, capsys):
    assert ask("import", "table.json", "--boundary", "after", "--source", "nso-pxweb-copy-5",
               "--add") == 0  # fmt: skip
    assert "lao-cai-2025,grdp_current,2023,level,observed,70000" in capsys.readouterr().out
    assert check(folder) == []


def test_rows_without_source_get_that_of_the_options(folder, capsys):
    row = "lai-chau,visitors,2031,level,target,1500000,,,over,persons,A,,,,trên 1,5 triệu,,9-20,1"
    columns = (folder / "figures.csv").read_text(encoding="utf-8").split("\n")[0]
    text = f"{columns},position,confidence\n" + row.replace("trên 1,5 triệu", '"trên 1,5 triệu"')
    (folder.parent / "rows.csv").write_text(f"{text}\n", encoding="utf-8")
    assert ask("add", "rows.csv") == 1
    assert capsys.readouterr().err == "rows.csv:2: source_id: blank; a value is needed here\n"
    new = ["--source", "a-new-one", "--title", "Bài báo", "--publisher-kind", "press"]
    assert ask("add", "rows.csv", *new) == 0
    assert "+a-new-one,Bài báo,,press,,,\n" in capsys.readouterr().out
    assert check(folder) == []


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["import", "none.px"], 1, "taybac: none.px: cannot be read (No such file or directory); "
         "accepted: a file\n"),
        (["import", "table.json", "--add"], 2, "taybac: --source: missing; accepted: the key of "
         "the document, --source ID\n"),
        (["import", "table.json", "--boundary", "after", "--source", "x", "--rows", "r.csv"], 2,
         "taybac: --source: 'x' is not in sources.csv; accepted: one of its keys, or "
         "--publisher-kind and what else describes a new one\n"),
        (["import", "table.json", "--boundary", "after", "--where", "Năm"], 2,
         "taybac: --where: 'Năm'; accepted: DIMENSION=CATEGORY\n"),
        (["import", "table.json", "--area", "vietnam", "--area", "lao-cai"], 2,
         "taybac: --area: vietnam and lao-cai; accepted: one, or LABEL=CODE\n"),
        (["import", "table.json", "--decimal", "dot"], 2, "taybac: --decimal: invalid choice: "
         "'dot' (choose from 'point', 'comma')\n"),
        (["add", "rows.csv", "--title", "T"], 1, "taybac: rows.csv: cannot be read (No such file "
         "or directory); accepted: a file\n"),
        (["add", "table.json", "--source", "x", "--title", "T"], 1, "table.json:1: "),
        (["figures", "--source", "nobody"], 2, "taybac: source: 'nobody' is not known; accepted: "
         "one of 356 keys\n"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_and_nothing_written(folder, capsys, arguments, status, message):
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert ask(*arguments) == status
    told = capsys.readouterr()
    assert told.err.startswith(message)
    assert told.out == ""
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_what_a_document_said(folder, capsys):
    assert ask("figures", "--source", "nhan-dan-2023-lao-cai", "--indicator", "grdp_growth",
               "--period", "2022") == 0  # fmt: skip
    assert capsys.readouterr().out.splitlines()[1:] == [
        "lao-cai  grdp_growth  2022     9.02  %     A       nhan-dan-2023-lao-cai  rival"
    ]
    assert ask("figures", "--source", "nhan-dan-2023-lao-cai", "--csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    figures = (folder / "figures.csv").read_text(encoding="utf-8")
    cited = [row for row in csv.DictReader(io.StringIO(figures))
             if row["source_id"] == "nhan-dan-2023-lao-cai"]  # fmt: skip
    roles = [row.pop("role") for row in rows]
    key = sorted(cited[0])
    assert sorted(rows, key=lambda row: [row[name] for name in key]) == sorted(
        cited, key=lambda row: [row[name] for name in key]
    )
    assert set(roles) <= {"preferred", "agrees", "rival"}
