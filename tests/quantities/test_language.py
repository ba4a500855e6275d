import pytest

from helpers.quantities.language import digits_of, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Tỷ lệ hộ nghèo của tỉnh giảm còn 24%", "vi"),
        ("The poverty rate of Điện Biên and Lai Châu fell to 24%", "en"),
        ("Ty le ho ngheo giam con 24%", "vi"),
        ("GRDP 5,1", "vi"),
        ("", "vi"),
    ],
)
def test_the_language_of_a_document(text, language):
    assert language_of([text]) == language


def test_a_document_says_itself_how_it_writes_decimals():
    assert digits_of(["tăng 9.02%, đạt 1,850 tỷ"], "vi") == ("en", True)
    assert digits_of(["9,02", "1.850"], "en") == ("vi", True)


def test_the_language_decides_where_a_document_says_nothing_or_both():
    assert digits_of(["1.850 tỷ"], "vi") == ("vi", False)
    assert digits_of(["9,02%", "9.02%"], "en") == ("en", False)


def test_sections_and_dates_say_nothing():
    assert digits_of(["2.1. Kinh tế, ngày 15.7.2023, mục 3.4"], "vi") == ("vi", False)
