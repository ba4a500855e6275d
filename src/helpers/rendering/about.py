"""What a page is about, said once for its head, its downloads and the way to cite it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from helpers import catalog, wording


@dataclass(frozen=True)
class About:
    """A page in a few words.

    Attributes
    ----------
    name, language, title : str
        Its file name without ending, its language, its title as plain text.
    finding : str
        Its first main point as plain text; blank where it has none.
    areas : tuple of str
        Codes of the areas it was asked for.
    years : tuple of str
        First and last year it was asked for; one or none where it was asked for no more.
    newest : str
        Date of publication of its newest figure; blank where none is known.
    alone : bool
        Whether no other page or file stands around it that it could link to.
    """

    name: str
    language: str
    title: str
    finding: str
    areas: tuple[str, ...]
    years: tuple[str, ...]
    newest: str
    alone: bool = False

    @property
    def scope(self) -> list[str]:
        """The areas and the years, in the page's language."""
        names = [catalog.area(code).name(self.language) for code in self.areas]
        years = "–".join(dict.fromkeys(self.years))
        return [text for text in (", ".join(names), years) if text]

    @property
    def date(self) -> str:
        """The date of the newest figure, in the page's language."""
        return wording.date(self.newest, self.language) if self.newest else ""

    @property
    def citation(self) -> str:
        """How to cite the page."""
        _ = wording.translator(self.language)
        said = ", ".join([_("Tây Bắc notebooks"), f"“{self.title}”", *self.scope])
        if not self.newest:
            return f"{said}."
        published = _("Figures published up to {date}").format(date=self.date)
        return f"{said}. {published}."


def areas_of(parameters: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the codes of the areas a notebook ran with, where its parameters say so."""
    given = parameters.get("areas", parameters.get("area", ()))
    codes = given.split(",") if isinstance(given, str) else given
    known = catalog.areas()
    return tuple(code.strip() for code in codes if code.strip() in known)


def years_of(parameters: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the first and the last year a notebook ran with, where its parameters say so."""
    return tuple(str(parameters[name]) for name in ("start", "end") if parameters.get(name))
