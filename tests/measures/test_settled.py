"""Settled: only the statistics office ends a revision."""

from helpers import figures, measures


def test_a_later_newspaper_corrects_nobody(row, rows):
    data = figures.load()
    office = data.index[data["source_id"] == "nso-pxweb-copy"][0]
    press = data.index[data["source_id"] == "cafef-vn-2025"][0]
    published = rows(
        row(office, "lao-cai", "2022", 8.0, published="2026-08-15"),
        row(press, "lao-cai", "2022", 9.0, published="2023-01"),
        row(press + 1, "lai-chau", "2022", 7.0, published="2023-01"),
        row(press, "lai-chau", "2022", 6.0, published="2024-01"),
    )
    revised = measures.revisions(published)
    assert revised["ref_area"].tolist() == ["lao-cai", "lai-chau"]
    found = measures.settled(revised)
    assert found["ref_area"].tolist() == ["lao-cai"]
    assert found["obs_value"].tolist() == [-1.0]
