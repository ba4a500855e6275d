import pytest

from helpers.quantities import read

BOUNDS = {
    "about": [
        *("khoảng 10%", "xấp xỉ 10%", "gần 10%", "chừng 10%", "trên dưới 10%", "vào khoảng 10%"),
        *("~10%", "about 10%", "nearly 10%", "almost 10%", "around 10%", "some 10%", "c. 10%"),
        *("approximately 10%", "roughly 10%", "khoảng 9% -11%"),
    ],
    "over": [
        *("hơn 10%", "trên 10%", "quá 10%", "vượt mốc 10 xã", "over 10%", "more than 10%", "> 10%"),
        *("above 10%", "exceeded 10%", "tăng bình quân trên 10%", "đạt trên 10%", "well over 10%"),
    ],
    "at_least": [
        *("ít nhất 10%", "tối thiểu 10%", "không dưới 10%", "không thấp hơn 10%", "10% trở lên"),
        *("từ 10% trở lên", "at least 10%", "no less than 10%", "10% or more", "at or above 10%"),
        *("tối thiểu là 10%", "≥ 10%", "không ít hơn 10 xã", "đón từ 13 triệu lượt khách"),
        *("từ 3 chỉ số đo lường trở lên", "not fewer than 10 people"),
    ],
    "under": [
        *("dưới 10%", "chưa đến 10%", "chưa đầy 10%", "chưa tới 10 xã", "under 10%", "< 10%"),
        *("less than 10%", "below 10%", "fewer than 10 people", "còn dưới 10%"),
    ],
    "at_most": [
        *("không quá 10%", "tối đa 10%", "không vượt quá 10%", "10% trở xuống", "at most 10%"),
        *("no more than 10%", "up to 10%", "10% or less", "không cao hơn 10%"),
    ],
    "": [
        *(
            "10%",
            "cao hơn 10%",
            "vượt 10% kế hoạch",
            "vượt 10% so với dự toán",
            "above the 10% line",
        ),
        *("3 - 5%/năm trở lên", "thấp hơn 1,2 điểm phần trăm", "tính trên 10 xã", "từ 10% lên 12%"),
    ],
}
CHANGES = [
    ("giảm 2,77%", "fall"), ("tăng thêm 3,4 điểm phần trăm", "rise"), ("giảm còn 20%", ""),
    ("giảm xuống 20%", ""), ("tăng lên 52 triệu đồng", ""), ("giảm từ 4-5%/năm", "fall"),
    ("giảm bình quân 4%/năm", "fall"), ("tăng trưởng trên 10%", "rise"), ("+7,34%", "rise"),
    ("0.22% lower", "fall"), ("37% more", "rise"), ("fell by 3%", "fall"), ("fell to 3%", ""),
    ("fell below 3%", ""),
    ("up 12%", "rise"), ("an increase of 5%", "rise"), ("a 44 percent increase", "rise"),
    ("4% or more", ""), ("down from 5%", ""), ("đạt 5%", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "bound"), [(text, bound) for bound, texts in BOUNDS.items() for text in texts]
)
def test_how_words_hedge_a_number(text, bound):
    (first, *_) = read(text, "vi")
    assert first.bound == bound


@pytest.mark.parametrize(("text", "change"), CHANGES)
def test_whether_a_number_is_a_change_or_a_level(text, change):
    (one,) = read(text, "vi")
    assert one.change == change


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("là -3,41%", "-3.41"),
        ("tăng trưởng âm 3%", "-3"),
        ("minus 2.5%", "-2.5"),
        ("-0,95%", "-0.95"),
    ],
)
def test_a_sign_or_a_word_makes_a_number_negative(text, value):
    (one,) = read(text, "vi")
    assert str(one.value) == value
