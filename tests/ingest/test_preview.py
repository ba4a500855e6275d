"""The preview of an import: each row held against figures.csv."""

from helpers.ingest.cube import Cube, Dimension
from helpers.ingest.formats import Table
from helpers.ingest.meanings import Said
from helpers.ingest.preview import compare, lines
from helpers.ingest.proposal import propose

TITLE = "Chỉ số phát triển tổng sản phẩm trên địa bàn theo giá so sánh 2010 (Năm trước = 100)"


def test_the_whole_preview():
    cube = Cube(
        TITLE,
        (
            Dimension("Tỉnh", "Tỉnh", ("0", "1"), ("Lào Cai", "Yên Bái")),
            Dimension("Năm", "Năm", ("0", "1"), ("2022", "Sơ bộ 2023")),
            Dimension("Loại", "Loại", ("0",), ("Chung",)),
        ),
        {0: "108.0522862844069", 1: "104.43", 2: "109.02", 3: "107"},
        {},
        notes=("Số liệu của bản thử.",),
    )
    proposal = propose(cube, Said("nso-pxweb-copy", areas={"yen bai": "lao-cai-2025"}))
    rows = [*proposal.rows, {**proposal.rows[0], "time_period": "2031", "source_id": "x"}]
    rows.append({**proposal.rows[0], "source_id": "x"})
    assert list(lines(Table(cube, "CSV", "utf-8"), proposal, compare(rows))) == [
        "CSV, utf-8: 2 Tỉnh x 2 Năm x 1 Loại",
        f"title: {TITLE}",
        "updated: the file does not say",
        "note: Số liệu của bản thử.",
        "indicator: grdp_growth, Real GRDP growth, % (printed in 'Năm trước = 100'; less 100)",
        "boundaries: before 1 July 2025",
        "~ lao-cai-2025 grdp_growth 2022: 9.02 A   beside 8.37 A nso-pxweb-copy-4",
        "~ lao-cai-2025 grdp_growth 2023: 7 P   beside 4.94 A nso-pxweb-copy-4",
        "+ lao-cai grdp_growth 2031: 8.05 A",
        "= lao-cai grdp_growth 2022: 8.05 A   beside 9.02 A danviet-vn-2023, 9.02 E "
        "en-qdnd-vn-2023, 9.02 A nhan-dan-2023-lao-cai, 8.05 A nso-pxweb-copy",
        "6 of 4 cells are figures",
        "  +     1  where figures.csv has none",
        "  =     1  the same figure from another document",
        "  ~     2  another figure than figures.csv has: a row beside it, nothing is overwritten",
        "        2  there already, from this document",
        "  ! lao-cai grdp_growth 2023: P here, A in figures.csv; a later edition needs a source of "
        "its own",
    ]


def test_a_figure_of_another_size_is_doubted(small):
    proposal = propose(small, Said("here"))
    rows = [row for row in proposal.rows if row["ref_area"] == "dien-bien"]
    told = list(lines(Table(small, "CSV", "utf-8"), proposal, compare(rows)))
    doubts = [line for line in told if line.startswith("  !")]
    assert doubts[0] == (
        "  ! dien-bien grdp_current 2024: 22 beside 31700 of dangbo-daihoidang-vn-2025; is it the "
        "same unit?"
    )
