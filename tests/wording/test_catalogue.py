"""The gettext catalogue: whole, nothing unused, and no placeholder that nobody fills."""

import ast
import re
from functools import cache
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from helpers import paths
from helpers.datapackage import read_descriptor
from helpers.errors import UsageError
from helpers.wording import translator
from helpers.wording.catalogue import CATALOGUE

METHODS = [("**.py", "python"), ("**.j2", "jinja2.ext:babel_extract")]


@cache
def marked() -> set[str]:
    """Texts marked with _() in the package and its templates, and the titles of columns."""
    found = extract_from_dir(paths.PACKAGE, method_map=METHODS, keywords={"_": None})
    resources = read_descriptor()
    columns = [item for name in ("figures", "sources") for item in resources[name].fields]
    return {message for _file, _line, message, _comments, _context in found} | {
        item.title for item in columns
    }


@cache
def translations() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        return {entry.id: entry.string for entry in read_po(file, locale="vi") if entry.id}


def placeholders(text: str) -> set[str]:
    return {name for _text, name, _form, _conversion in Formatter().parse(text) if name}


@cache
def filled() -> dict[str, set[str]]:
    """Arguments given where a text is formatted on the spot: _("...").format(name=...)."""
    given: dict[str, set[str]] = {}
    for file in paths.PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(
                        value=ast.Call(func=ast.Name(id="_"), args=[ast.Constant(value=text)]),
                        attr="format",
                    ),
                    keywords=keywords,
                ):
                    given.setdefault(text, set()).update(str(item.arg) for item in keywords)
    return given


def test_every_marked_text_is_translated_and_no_translation_is_unused():
    assert sorted(translations()) == sorted(marked())


def test_templates_are_among_the_marked_texts():
    assert {"Skip to the content", "estimate", "{period}: {list}."} <= marked()


@pytest.mark.parametrize("key", sorted(translations()))
def test_a_translation_says_something_in_clean_type(key):
    text = translations()[key]
    assert text.strip()
    assert '"' not in text
    assert "'" not in text
    assert "  " not in text
    assert text.endswith(".") == key.endswith(".")
    assert not re.search(r"\s[,.;:%)]", text)


@pytest.mark.parametrize("key", sorted(translations()))
def test_a_translation_uses_only_what_the_code_fills_in(key):
    assert placeholders(translations()[key]) <= placeholders(key) | filled().get(key, set())


def test_a_period_gives_vietnamese_what_english_does_not_ask_for():
    assert filled()["Q{quarter} {year}"] == {"quarter", "roman", "year"}
    assert filled()["{month_name} {year}"] == {"month_name", "month", "year"}


def test_english_is_the_key_itself():
    said = translator("en")
    assert [said(key) for key in translations()] == list(translations())


def test_vietnamese_is_the_catalogue():
    said = translator("vi")
    assert {key: said(key) for key in translations()} == translations()


@pytest.mark.parametrize("language", ["fr", "VI", ""])
def test_another_language_is_refused(language):
    with pytest.raises(UsageError) as refused:
        translator(language)
    assert str(refused.value) == f"language: {language!r} is not known; accepted: vi, en"
