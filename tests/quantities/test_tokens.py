import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from helpers.quantities.tokens import clean, tokenize


def kinds(text):
    return [(token.kind, token.text) for token in tokenize(text)]


def test_numbers_words_marks_and_addresses_are_told_apart():
    assert kinds("đạt 1.234,5 ha (xem https://a.vn/5).") == [
        *[("word", "đạt"), ("number", "1.234,5"), ("word", "ha"), ("mark", "("), ("word", "xem")],
        ("address", "https://a.vn/5)."),
    ]


def test_a_separator_at_the_end_is_no_part_of_a_number():
    assert kinds("là 5. Năm 6,") == [
        *[("word", "là"), ("number", "5"), ("mark", "."), ("word", "Năm"), ("number", "6")],
        ("mark", ","),
    ]


def test_characters_of_chinese_japanese_and_korean_stand_alone():
    assert [text for _, text in kinds("约70万人")] == ["约", "70", "万", "人"]


def test_what_joins_a_token_to_the_one_before_is_kept():
    tokens = tokenize("30%, 9\u00a0040 8")
    assert [token.glued for token in tokens] == [False, True, True, False, False, False]
    assert [token.tight for token in tokens] == [False, False, False, False, True, False]


def test_letters_with_their_accents_apart_are_put_together():
    apart = unicodedata.normalize("NFD", "tỷ đồng, hộ nghèo")
    assert clean(apart) == "tỷ đồng, hộ nghèo"


def test_invisible_characters_go_and_signs_become_plain():
    assert clean("du\u00adlịch\u200b −2\uff05 ‑ 1⁄2") == "dulịch -2% - 1/2"


def test_an_address_of_mail_is_one_token():
    assert kinds("gửi a.b2@c.vn nhé")[1] == ("address", "a.b2@c.vn")


@given(st.text(max_size=200))
def test_tokens_are_the_text_without_its_spaces(text):
    cleaned = clean(text)
    assert "".join(token.text for token in tokenize(cleaned)) == "".join(cleaned.split())
    assert all(cleaned[token.start : token.end] == token.text for token in tokenize(cleaned))
