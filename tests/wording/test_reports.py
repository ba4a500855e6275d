"""The main points of the three reports, on the real data and for every area and start."""

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers import catalog, figures, measures
from helpers.wording import growth_points, poverty_points, tourism_points
from helpers.wording.findings import Findings, nothing

AREAS = ("lai-chau", "dien-bien", "lao-cai")


def growth_report(real, areas, language):
    return growth_points(
        real.growth,
        real.growth_rivals,
        averages=(real.printed, real.averages),
        ranks=(real.printed_places, real.places),
        areas=areas,
        language=language,
    )


def poverty_report(real, areas, language):
    return poverty_points(
        real.rates, changes=real.changes, reductions=real.falls, areas=areas, language=language
    )


def tourism_report(real, areas, language):
    return tourism_points(
        real.visitors,
        real.visitor_goals,
        recovered=real.recovered,
        growth=(real.visitor_growth, real.visitor_growth_goals),
        base=2019,
        areas=areas,
        language=language,
    )


def texts(report: Findings) -> list[str]:
    return [found.text.replace("\u00a0", " ") for found in report.findings]


def test_the_points_on_growth(real):
    assert texts(growth_report(real, AREAS, "vi")) == [
        "Tốc độ tăng trưởng GRDP năm 2025, ước tính: Lào Cai 8,20 %, Lai Châu 7,52 % và Điện Biên"
        " 7,34 %; vùng (14 tỉnh) 9,60 % và cả nước 8,02 %.",
        "Lai Châu dao động mạnh nhất: −3,41 % (2023) và 10,56 % (2024, sơ bộ).",
        "Lào Cai, 2022: đã công bố 9,02 %, thứ 4; theo số đang dùng là 8,05 %, thứ 7 trong 14"
        " tỉnh.",
        "Lai Châu, giai đoạn 2021–2023: công bố tăng bình quân 3,91 %/năm; tính lại từ số từng năm"
        " đang dùng là 2,90 %/năm.",
    ]
    english = " ".join(texts(growth_report(real, AREAS, "en")))
    assert all(value in english for value in ("8.05%", "9.02%", "3.91%", "2.90%"))


def test_the_points_on_poverty(real):
    assert texts(poverty_report(real, AREAS, "vi")) == [
        "Tỷ lệ hộ nghèo, số mới nhất: Lai Châu 19,46 % (2024), Điện Biên 17,78 % (2025) và Lào Cai"
        " 11,24 % (2024); vùng (14 tỉnh) 11,29 % (2023) và cả nước khoảng 1 % (2025, ước tính).",
        "Thay đổi 2023–2024 theo chuẩn 2022–2025, điểm phần trăm: Lào Cai −8,06, Lai Châu −4,42 và"
        " Điện Biên −4,31.",
        "Lào Cai, 2024: công bố giảm 3,7 điểm phần trăm, trong khi tỷ lệ của hai năm chênh nhau"
        " 8,06 điểm.",
        "Điện Biên, 2021: 27,33 % theo chuẩn 2016–2020 và 34,9 % theo chuẩn 2022–2025. Chênh lệch"
        " là do chuẩn nghèo, nên đường biểu diễn dừng ở đó.",
    ]


def test_the_points_on_tourism(real):
    assert texts(tourism_report(real, AREAS, "vi")) == [
        "Tổng lượt khách du lịch, số mới nhất: Lào Cai trên 8 triệu lượt khách (2024, ước tính),"
        " Điện Biên 1,85 triệu lượt khách (2024) và Lai Châu 1,36 triệu lượt khách (2024).",
        "So với mức năm 2019: Lào Cai đạt lại mức đó vào năm 2023; Lai Châu và Điện Biên không có"
        " số tin cậy của năm đó.",
        "Kết quả và mục tiêu: Điện Biên 1,85 triệu lượt khách (2024), mục tiêu 1,3 triệu lượt"
        " khách; Lào Cai trên 8 triệu lượt khách (2024, ước tính), mục tiêu 8,5 triệu lượt khách.",
        "Lai Châu: công bố tăng bình quân 33,2 %/năm (2021–2023, ước tính), so với mục tiêu"
        " 20 %/năm giai đoạn 2021–2025.",
    ]


def test_without_figures_the_reports_say_so(real):
    empty = SimpleNamespace(**{name: frame.iloc[:0] for name, frame in vars(real).items()})
    for report in (growth_report, poverty_report, tourism_report):
        for language in catalog.LANGUAGES:
            assert report(empty, AREAS, language) == nothing(language)


# any area, any start

BY_YEAR = {
    "growth": "grdp_growth",
    "region": "grdp_growth",
    "rates": "poverty_rate",
    "falls": "poverty_reduction",
    "visitors": "visitors",
}


def since(frame: pd.DataFrame, start: int) -> pd.DataFrame:
    return frame[frame["time_period"].str[:4].astype(int) >= start]


def by_year(frames) -> list[pd.DataFrame]:
    return [frames.growth, frames.rates, frames.falls, frames.visitors]


@pytest.fixture(scope="module")
def whole():
    """What the notebooks ask for, of every area and from 2010 on."""
    asked = {
        name: figures.series(code, None, 2010, 2025)
        for name, code in BY_YEAR.items()
        if name != "region"
    }
    return SimpleNamespace(
        **asked,
        growth_rivals=figures.rivals("grdp_growth", None, 2010, 2025),
        printed=figures.published("grdp_growth", measure="annual_average"),
        printed_places=figures.series("grdp_growth_rank_region", measure="rank"),
        visitor_goals=figures.targets("visitors"),
        visitor_growth=figures.series("visitors_growth", measure="annual_average"),
        visitor_growth_goals=figures.targets("visitors_growth"),
    )


@pytest.fixture(scope="module")
def places(whole):
    """Places in the region, by start."""
    provinces = catalog.members("northern-midlands-mountains")
    return {
        start: measures.rank(since(whole.growth, start), among=provinces)
        for start in range(2010, 2025)
    }


def asked(whole, places, areas, benchmark, start):
    """The frames of the notebooks for some areas and a start, cut from those of all."""

    def of(frame, codes=areas):
        return frame[frame["ref_area"].isin(codes)]

    growth = since(of(whole.growth, (*areas, *benchmark)), start)
    rates = since(of(whole.rates, (*areas, *benchmark)), start)
    visitors = since(of(whole.visitors), start)
    return SimpleNamespace(
        growth=growth,
        growth_rivals=since(of(whole.growth_rivals), start),
        printed=of(whole.printed),
        averages=measures.average_growth_as(growth, printed=of(whole.printed)),
        places=places[start],
        printed_places=of(whole.printed_places),
        rates=rates,
        changes=measures.yearly_change(of(rates)),
        falls=since(of(whole.falls), start),
        visitors=visitors,
        visitor_goals=of(whole.visitor_goals),
        recovered=measures.recovery(visitors, base="2019"),
        visitor_growth=of(whole.visitor_growth),
        visitor_growth_goals=of(whole.visitor_growth_goals),
    )


@pytest.mark.parametrize(("start", "areas"), [(2018, ("lai-chau", "vietnam")), (2021, AREAS)])
def test_fewer_areas_and_a_later_start_only_take_rows_away(whole, start, areas):
    for name in ("growth", "rates", "falls", "visitors"):
        few = figures.series(BY_YEAR[name], areas, start, 2025)
        cut = since(getattr(whole, name), start)
        cut = cut[cut["ref_area"].isin(areas)]
        pd.testing.assert_frame_equal(few.sort_index(), cut.sort_index())
    few = figures.rivals("grdp_growth", areas, start, 2025)
    cut = since(whole.growth_rivals, start)
    pd.testing.assert_frame_equal(few.sort_index(), cut[cut["ref_area"].isin(areas)].sort_index())


@pytest.mark.parametrize("area", list(catalog.areas()))
def test_no_area_and_no_start_is_beyond_the_reports(whole, places, area):
    """Every start from 2010 to 2024; those that take away no figure of the area are one case."""
    benchmark = tuple(code for code in ("northern-midlands-mountains", "vietnam") if code != area)
    of_area = [frame[frame["ref_area"] == area] for frame in by_year(whole)]
    before = None
    for start in range(2010, 2025):
        own = [list(since(frame, start).index) for frame in of_area]
        if own == before:
            continue
        before = own
        frames = asked(whole, places, (area,), benchmark, start)
        for report in (growth_report, poverty_report, tourism_report):
            said = report(frames, (area,), "vi")
            assert len(said) > 0
            for found in said.findings if said != nothing("vi") else ():
                assert found.lines
                assert "nan" not in found.text
                assert found.text.endswith(".")
