"""Which language a text is in, so that a page can mark what is not in its own.

The rule is simple and looks at nothing but the text: a script that one language has decides (kana,
Hangul); so do the signs and characters that only Chinese or only Japanese writes. Otherwise each
word counts for the language it is known in below, a word with a letter that only Vietnamese has
counts for Vietnamese, and the language with most words has it. Where no word is known, other
letters than plain ones mean Vietnamese, two words in plain letters English. Numbers, abbreviations,
addresses and names of areas tell nothing.
"""

import re
from functools import lru_cache

from markupsafe import Markup

from helpers import catalog
from helpers.catalog import Source

SCRIPTS = {
    "ja": re.compile(r"[\u3040-\u30ff約億増]|[以上下]$"),
    "ko": re.compile(r"[\uac00-\ud7af]"),
    "zh": re.compile(r"[约亿过长]|人次|[\u4e00-\u9fff]{4}"),
    "": re.compile(r"[\u4e00-\u9fff]"),
}
VIETNAMESE = re.compile(r"[ăđơưãõĩũìòý\u1ea0-\u1ef9]")
KNOWN = {
    "vi": "trên quý gần còn không thu khách trong và vùng công",
    "en": "the of in to and an at by for from with on its is over about nearly almost around more "
    "than under exceeded percent per cent pct million billion trillion tourists visitors visits "
    "arrivals foreigners households growth poverty province provinces tourism year annually "
    "increase increased decreased reduction yearly version heading citing seen",
    "fr": "le la les des du et en de à au aux un une d l dont environ plus près million millions "
    "milliard milliards personnes touristes visiteurs étrangers arrivées hausse vietnamiens",
    "es": "el los las de en del un una que y por ciento más millón millones trabajo continuo",
    "de": "der die das und von mit in mehr als über fast million millionen milliarden billionen "
    "anstieg besucher inländische internationale",
    "id": "dan yang di dari lebih sekitar hampir juta miliar triliun",
}
WORDS = {language: frozenset(words.split()) for language, words in KNOWN.items()}
NAMED = {
    "Vietnamese": "vi", "English": "en", "French": "fr", "Spanish": "es", "German": "de",
    "Indonesian": "id", "Chinese": "zh", "Japanese": "ja", "Korean": "ko",
}  # fmt: skip
REMARK = re.compile(r"\((?:[^()]|\([^()]*\))*\)$")
WORD = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(r"\S+\.[a-z]{2,}\b")


def language_of(text: str) -> str:
    """Return the language of a text as a code of BCP 47, blank where nothing tells.

    >>> [language_of(text) for text in ("Niên giám thống kê", "over 7 million", "9,02%")]
    ['vi', 'en', '']
    >>> [language_of(text) for text in ("près de 3 millions", "über 5,3 Millionen", "약 3%")]
    ['fr', 'de', 'ko']
    """
    named = (area.name_vi for area in catalog.areas().values() if area.kind != "region")
    return _told(text, frozenset(named))


@lru_cache(maxsize=4096)
def _told(text: str, names: frozenset[str]) -> str:
    """Tell the language of a text; names of areas are Vietnamese in every one."""
    for language, signs in SCRIPTS.items():
        if signs.search(text):
            return language
    bare = _any_of(names).sub(" ", ADDRESS.sub(" ", text))
    words = [word.lower() for word in WORD.findall(bare)]
    counts = {language: sum(word in known for word in words) for language, known in WORDS.items()}
    counts["vi"] += sum(bool(VIETNAMESE.search(word)) for word in words)
    most = max(counts, key=lambda language: counts[language])
    if counts[most]:
        return most
    if any(not word.isascii() for word in words):
        return "vi"
    return "en" if re.search(r"[A-Za-z]+ [A-Za-z]*[a-z]{2}", bare) else ""


def document_language(source: Source) -> str:
    """Return the language of a document: the one its title or publisher names, or the title's.

    >>> document_language(catalog.source("cn-nhandan-vn-2024"))
    'zh'
    """
    for remark in re.findall(r"\(([^()]*)\)", f"{source.title} {source.publisher}"):
        for name, language in NAMED.items():
            if name in remark:
                return language
    return language_of(REMARK.sub("", source.title))


def marked(text: str, language: str) -> Markup:
    """Return a title as HTML; what is not in the page's language carries its own.

    A remark in brackets at the end is a text of its own: the project's note on a title is in
    English, whatever the title is in.

    Parameters
    ----------
    text : str
        A title or the name of a publisher.
    language : str
        Of the page.

    Examples
    --------
    >>> print(marked("Nghị quyết (heading from the address)", "vi"))
    Nghị quyết <span lang="en">(heading from the address)</span>
    """
    remark = REMARK.search(text)
    parts = [text[: remark.start()].rstrip(), remark[0]] if remark else [text]
    return Markup(" ").join(_in_own_language(part, language) for part in parts if part)


def quoted(text: str, source_id: str, language: str) -> Markup:
    """Quote a document's own characters, which nobody is to translate.

    Where the characters do not tell their language, they are in that of the document.

    Parameters
    ----------
    text : str
        ``as_printed`` of a figure.
    source_id : str
        The document's key.
    language : str
        Of the page.

    Examples
    --------
    >>> print(quoted("9,02%", "nhan-dan-2023-lao-cai", "en"))
    <span lang="vi" translate="no">“9,02%”</span>
    """
    source = catalog.sources().get(source_id)
    own = language_of(text) or (document_language(source) if source else "")
    attribute = Markup(' lang="{}"').format(own) if own not in ("", language) else ""
    return Markup('<span{} translate="no">“{}”</span>').format(attribute, text)


def _in_own_language(text: str, language: str) -> Markup:
    own = language_of(text)
    if own in ("", language):
        return Markup.escape(text)
    return Markup('<span lang="{}">{}</span>').format(own, text)


@lru_cache(maxsize=4)
def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, names), reverse=True)))
