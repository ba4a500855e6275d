"""Small series, and the frames of the real reports."""

from types import SimpleNamespace

import pytest

from helpers import catalog, figures, measures

AREAS = ("lai-chau", "dien-bien", "lao-cai")
ALL_AREAS = (*AREAS, "northern-midlands-mountains", "vietnam")


@pytest.fixture
def falling(row, rows):
    """Rates of three areas in 2023 and 2024, of one of them in 2025 too."""
    rate = {"indicator": "poverty_rate", "standard": "2022-2025", "segment": "2022-2025"}
    return rows(
        row(2, "lai-chau", "2023", 23.88, **rate),
        row(3, "lai-chau", "2024", 19.46, **rate),
        row(4, "dien-bien", "2023", 25.6, **rate),
        row(5, "dien-bien", "2024", 21.29, **rate),
        row(6, "dien-bien", "2025", 17.78, **rate),
        row(7, "lao-cai", "2023", 19.3, **rate),
        row(8, "lao-cai", "2024", 11.24, **rate),
    )


@pytest.fixture
def visitors(row, rows):
    """Lào Cai regains 2019 in 2023, Điện Biên in 2022, Lai Châu has no 2019."""
    visit = {"indicator": "visitors", "unit_measure": "persons", "decimals": 0}
    return rows(
        row(2, "lai-chau", "2024", 1.36e6, **visit),
        row(3, "dien-bien", "2019", 8.45e5, **visit),
        row(4, "dien-bien", "2021", 3e5, **visit),
        row(5, "dien-bien", "2022", 9e5, **visit),
        row(6, "lao-cai", "2019", 5.1e6, **visit),
        row(7, "lao-cai", "2021", 1.4e6, **visit),
        row(8, "lao-cai", "2022", 4.5e6, **visit),
        row(9, "lao-cai", "2023", 7e6, **visit, bound="over"),
    )


@pytest.fixture(scope="session")
def real():
    """The frames that the three notebooks hand to the wording, from the real data."""
    provinces = catalog.members("northern-midlands-mountains")
    growth = figures.series("grdp_growth", ALL_AREAS, 2010, 2025)
    printed = figures.published("grdp_growth", AREAS, measure="annual_average")
    rates = figures.series("poverty_rate", ALL_AREAS, 2010, 2025)
    visitors = figures.series("visitors", AREAS, 2010, 2025)
    region = figures.series("grdp_growth", provinces, 2010, 2025)
    return SimpleNamespace(
        growth=growth,
        growth_rivals=figures.rivals("grdp_growth", AREAS, 2010, 2025),
        printed=printed,
        averages=measures.average_growth_as(growth, printed=printed),
        region=region,
        places=measures.rank(region, among=provinces),
        printed_places=figures.series("grdp_growth_rank_region", AREAS, measure="rank"),
        rates=rates,
        rate_rivals=figures.rivals("poverty_rate", AREAS, 2010, 2025),
        changes=measures.yearly_change(rates[rates["ref_area"].isin(AREAS)]),
        falls=figures.series("poverty_reduction", AREAS, 2010, 2025),
        visitors=visitors,
        visitor_rivals=figures.rivals("visitors", AREAS, 2010, 2025),
        visitor_goals=figures.targets("visitors", AREAS),
        recovered=measures.recovery(visitors, base="2019"),
        visitor_growth=figures.series("visitors_growth", AREAS, measure="annual_average"),
        visitor_growth_goals=figures.targets("visitors_growth", AREAS),
    )
