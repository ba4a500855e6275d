"""A key is one line of text that gives back what was put in, or says that it is damaged."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.errors import FormatError
from helpers.teaching import sealing

contents = st.dictionaries(
    st.text(),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=8,
    ),
    max_size=5,
)
DAMAGED = (
    "open_lesson: the key is damaged; take the line with open_lesson from a fresh copy of the "
    "lesson"
)


@settings(deadline=None)
@given(contents)
def test_a_key_gives_back_what_was_put_in(content):
    key = sealing.pack(content)
    assert sealing.unpack(key) == content
    assert not set(key) & set("\"'\\\n ")


def test_the_same_content_makes_the_same_key():
    assert sealing.pack({"a": 1, "b": 2}) == sealing.pack({"b": 2, "a": 1})


@settings(deadline=None)
@given(content=contents, place=st.integers(0, 10**6), letter=st.sampled_from('0aZ~ é"\\'))
def test_a_damaged_key_is_told(content, place, letter):
    key = sealing.pack(content)
    place %= len(key)
    changed = key[:place] + letter + key[place + 1 :]
    if changed != key and letter != " ":
        with pytest.raises(FormatError) as refused:
            sealing.unpack(changed)
        assert str(refused.value) == DAMAGED


@pytest.mark.parametrize("key", ["", "x", "abc" * 50, 5, None, "điểm"])
def test_what_never_was_a_key_is_told(key):
    with pytest.raises(FormatError) as refused:
        sealing.unpack(key)
    assert str(refused.value) == DAMAGED


def test_a_cut_key_is_told():
    key = sealing.pack({"lesson": "2-growth"})
    for end in range(len(key)):
        with pytest.raises(FormatError):
            sealing.unpack(key[:end])


def test_a_key_broken_into_lines_is_read():
    key = sealing.pack({"lesson": "2-growth"})
    assert sealing.unpack(f"  {key[:9]}\n  {key[9:]}\n") == {"lesson": "2-growth"}


def test_a_key_of_another_form_is_told(monkeypatch):
    monkeypatch.setattr(sealing, "FORM", 7)
    key = sealing.pack({})
    monkeypatch.undo()
    with pytest.raises(FormatError) as refused:
        sealing.unpack(key)
    assert str(refused.value) == (
        "open_lesson: the key has form 7, and these helpers read form 1; take the lesson and the "
        "helpers from the same release"
    )


def test_a_digest_is_the_end_of_a_chain(monkeypatch):
    monkeypatch.setattr(sealing, "ROUNDS", 2)
    sealing.digest.cache_clear()
    once = hashlib.sha256(b"salt\ntext").digest()
    assert sealing.digest("salt", "text") == hashlib.sha256(once).hexdigest()[: sealing.LENGTH]
    sealing.digest.cache_clear()
