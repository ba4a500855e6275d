"""What the head of a page says to machines: languages, description, Open Graph, schema.org."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from helpers import catalog, datapackage, periods, wording
from helpers.catalog import LANGUAGES, Source
from helpers.rendering.about import About

LOCALES = {"vi": "vi_VN", "en": "en_US"}
KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}
UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


@dataclass(frozen=True)
class Head:
    """The head of one page.

    Attributes
    ----------
    title, description : str
        As a search engine or a message shows them.
    kind : str
        ``article`` or ``website``.
    language : str
        Of the page.
    alternates : mapping of str to str
        The same page by language, as relative addresses; ``x-default`` for everyone else.
    """

    title: str
    description: str
    kind: str
    language: str
    alternates: Mapping[str, str]

    @property
    def locale(self) -> str:
        """The page's language as Open Graph writes it."""
        return LOCALES[self.language]

    @property
    def other_locales(self) -> list[str]:
        """The languages it also stands in, as Open Graph writes them."""
        others = self.alternates.keys() - {self.language}
        return [LOCALES[code] for code in LANGUAGES if code in others]


def page_head(about: About) -> Head:
    """Return the head of a report, which stands in every language, if not alone."""
    own, file = about.language, f"{about.name}.html"
    alternates = {code: file if code == own else f"../{code}/{file}" for code in LANGUAGES}
    alternates["x-default"] = alternates[LANGUAGES[0]]
    elsewhere = {} if about.alone else alternates
    return Head(about.title, about.finding or about.title, "article", own, elsewhere)


def dataset(
    about: About, records: Sequence[Mapping[str, str]], sources: Iterable[Source]
) -> Markup:
    """Return a page as a Dataset of schema.org, in JSON that can stand in HTML.

    Parameters
    ----------
    about : About
        What the page is about.
    records : sequence of mapping
        Rows of figures.csv it shows.
    sources : iterable of Source
        The sources it cites.

    Returns
    -------
    markup
        What is not known is left out; blank for a page without figures.
    """
    if not records:
        return Markup("")
    content = _dataset(about, records, sources)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for sign, written in UNSAFE.items():
        text = text.replace(sign, written)
    return Markup(text)


def _dataset(
    about: About, records: Sequence[Mapping[str, str]], sources: Iterable[Source]
) -> dict[str, Any]:
    name, language = about.name, about.language
    content = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": about.title,
        "description": about.finding or about.title,
        "inLanguage": language,
        "temporalCoverage": "/".join(about.years or _years(records)),
        "spatialCoverage": [
            {"@type": "Place", "name": catalog.area(code).name(language)}
            for code in about.areas or dict.fromkeys(row["ref_area"] for row in records)
        ],
        "variableMeasured": [
            _variable(code, language) for code in dict.fromkeys(row["indicator"] for row in records)
        ],
        "license": datapackage.licence()[1],
        "isBasedOn": [_work(source) for source in sources],
        "dateModified": about.newest,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{name}.{ending}"}
            for ending, kind in KINDS.items()
            if not about.alone
        ],
        "creator": {
            "@type": "Organization",
            "name": wording.translator(language)("Tây Bắc notebooks"),
        },
    }
    return {key: value for key, value in content.items() if value}


def _years(records: Sequence[Mapping[str, str]]) -> list[str]:
    found = [periods.parse(row["time_period"]) for row in records if row["scenario"] == "observed"]
    years = [period.start[0] for period in found] + [period.year for period in found]
    return [str(year) for year in dict.fromkeys((min(years), max(years)))] if years else []


def _variable(code: str, language: str) -> dict[str, str]:
    indicator = catalog.indicator(code)
    unit = wording.unit_name(indicator.unit_measure, language, topic=indicator.topic)
    named = {"@type": "PropertyValue", "propertyID": code, "name": indicator.name(language)}
    return {**named, "unitText": unit}


def _work(source: Source) -> str | dict[str, str]:
    """Point to a source by its address, and name it only where it has none: the page names all."""
    return source.url or {"@type": "CreativeWork", "name": source.title}
