"""Interface text in both languages: English in the code, Vietnamese in the gettext catalogue."""

import gettext
import io
from collections.abc import Callable
from functools import cache

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from helpers import paths
from helpers.catalog import LANGUAGES, nearest
from helpers.errors import UsageError

CATALOGUE = paths.PACKAGE / "locale" / "vi" / "LC_MESSAGES" / "helpers.po"


@cache
def translator(language: str) -> Callable[[str], str]:
    """Return the function that puts English text into a language.

    Parameters
    ----------
    language : str
        ``vi`` or ``en``.

    Raises
    ------
    UsageError
        Another language.

    Examples
    --------
    >>> translator("vi")("estimate")
    'ước tính'
    """
    if language not in LANGUAGES:
        raise UsageError(f"language: {language!r} is not known; {nearest(language, LANGUAGES)}")
    if language == "en":
        return str
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="vi")
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled).gettext
