"""Where each area is, and which targets are still ahead of it."""

from helpers.wording.paths import of_path

VISITORS = {"indicator": "visitors", "unit_measure": "persons", "decimals": 0}


def test_the_way_to_the_targets_is_told(row, rows):
    values = rows(
        row(2, "lai-chau", "2023", 1e6, **VISITORS),
        row(3, "lai-chau", "2024", 1.36e6, **VISITORS),
        row(4, "dien-bien", "2024", 9e5, obs_status="U", **VISITORS),
    )
    goals = rows(
        row(9, "lai-chau", "2024", 1.3e6, **VISITORS),
        row(10, "lai-chau", "2030", 3e6, bound="over", **VISITORS),
    )
    assert of_path(values, goals, "vi").replace("\u00a0", " ") == (
        "Lai Châu: mới nhất 1,36 triệu lượt khách (2024); mục tiêu sau đó: trên 3 triệu lượt khách"
        " cho 2030."
    )
