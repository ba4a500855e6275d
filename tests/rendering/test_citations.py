import pytest

from helpers import figures, paths
from helpers.errors import RenderError
from helpers.exhibits import cite
from helpers.rendering.citations import Citations, Used, used_figures


def test_sources_are_numbered_as_they_first_appear():
    citations = Citations()
    first = citations.number(f"a{cite(['nso-pxweb-copy', 'danviet-vn-2023'])}")
    second = citations.number(f"b{cite(['danviet-vn-2023'])} & c")
    assert first == (
        'a<sup><a href="#source-nso-pxweb-copy">[1]</a> '
        '<a href="#source-danviet-vn-2023">[2]</a></sup>'
    )
    assert second == ('b<sup><a href="#source-danviet-vn-2023">[2]</a></sup> & c')
    assert [source.source_id for source in citations.sources()] == [
        "nso-pxweb-copy",
        "danviet-vn-2023",
    ]


def test_an_unknown_source_is_refused():
    with pytest.raises(RenderError) as caught:
        Citations().number(cite(["nowhere"]))
    message = "the page cites 'nowhere', which is not a source of sources.csv"
    assert str(caught.value) == message


def test_used_figures_are_the_rows_as_they_stand():
    loaded = figures.load(check=False)
    of_2022 = loaded[
        (loaded["ref_area"] == "lao-cai")
        & (loaded["indicator"] == "grdp_growth")
        & (loaded["time_period"] == "2022")
        & loaded["source_id"].isin(["nso-pxweb-copy", "nhan-dan-2023-lao-cai"])
    ]
    used = used_figures([*reversed(of_2022.index), *of_2022.index])
    rows = (paths.data() / "figures.csv").read_bytes().splitlines(keepends=True)
    lines = [1, *sorted(of_2022.index)]
    assert used.csv == b"".join(rows[line - 1] for line in lines)
    assert used.newest == max(of_2022["published"])
    assert [record["as_printed"] for record in used.records] == list(
        of_2022.sort_index()["as_printed"]
    )
    assert Used() == Used(csv=b"", records=(), newest="")


def test_a_line_that_is_not_there_is_refused():
    with pytest.raises(RenderError) as caught:
        used_figures([2, 99999])
    message = "the page shows line 99999, which figures.csv does not have"
    assert str(caught.value) == message
