"""The index of each language and the page that asks for one, made from the manifest alone."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from helpers import catalog, wording
from helpers.catalog import LANGUAGES
from helpers.rendering.about import areas_of
from helpers.rendering.inputs import TEMPLATE
from helpers.rendering.metadata import Head
from helpers.wording.topics import topic_titles


@cache
def environment() -> Environment:
    """Return the templates of the indexes."""
    return Environment(loader=FileSystemLoader(TEMPLATE), autoescape=True)


def index_pages(manifest: Mapping[str, Any], output: Path) -> dict[str, str]:
    """Make the index pages of what is published.

    Parameters
    ----------
    manifest : mapping
        What is published; the same manifest gives the same bytes.
    output : Path
        The folder it is published to, from which the small pictures are taken.

    Returns
    -------
    dict of str to str
        HTML by place in the output folder.
    """
    templates = environment()
    entries = manifest["reports"].values()
    languages = [code for code in LANGUAGES if any(code in entry for entry in entries)]
    pages = {}
    for language in languages:
        _ = wording.translator(language)
        pages[f"{language}/index.html"] = templates.get_template("reports.html.j2").render(
            _=_,
            language=language,
            languages=languages,
            head=_index_head(language, languages),
            groups=_groups(manifest, language, output),
            areas=_by_area(manifest, language),
            date=wording.date,
        )
    pages["index.html"] = templates.get_template("languages.html.j2").render(
        _=wording.translator("vi"), language="vi", languages=languages, head=_door_head(languages)
    )
    return pages


def _index_head(language: str, languages: list[str]) -> Head:
    _ = wording.translator(language)
    alternates = {
        code: "index.html" if code == language else f"../{code}/index.html" for code in languages
    }
    alternates["x-default"] = "../index.html"
    return Head(_("Three Tây Bắc provinces"), lead(_), "website", language, alternates)


def _door_head(languages: list[str]) -> Head:
    said = [wording.translator(language) for language in LANGUAGES]
    alternates = {code: f"{code}/index.html" for code in languages} | {"x-default": "index.html"}
    title = " – ".join(_("Three Tây Bắc provinces") for _ in said)
    return Head(title, " ".join(map(lead, said)), "website", LANGUAGES[0], alternates)


def lead(_: Callable[[str], str]) -> str:
    """Say what the reports are, in the language of a translator."""
    return _(
        "Published figures on Lai Châu, Điện Biên and Lào Cai, "
        "each with the document that printed it."
    )


def _groups(manifest: Mapping[str, Any], language: str, output: Path) -> list[dict[str, Any]]:
    """Group the reports by topic, both in the order of reports.toml."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for name, topic in manifest["order"]:
        entry = manifest["reports"][name].get(language)
        if entry:
            listed = _listed(f"{language}/{name}", entry, output)
            groups.setdefault(topic, []).append(listed)
    titles = topic_titles(wording.translator(language))
    return [
        {"topic": topic or "other", "title": titles.get(topic, topic), "reports": reports}
        for topic, reports in groups.items()
    ]


def _by_area(manifest: Mapping[str, Any], language: str) -> list[dict[str, Any]]:
    """List, for each area reports were asked for, what can be read; first what is of it alone."""
    listed: dict[str, list[tuple[bool, dict[str, str]]]] = {}
    for name, _topic in manifest["order"]:
        entry = manifest["reports"][name].get(language, {"outputs": ()})
        asked = areas_of(entry["parameters"]) if entry["outputs"] else ()
        for code in asked:
            link = {"page": f"{name}.html", "title": entry["title"]}
            listed.setdefault(code, []).append((len(asked) > 1, link))
    return [
        {
            "code": code,
            "name": catalog.area(code).name(language),
            "reports": [link for _shared, link in sorted(listed[code], key=lambda item: item[0])],
        }
        for code in catalog.areas()
        if code in listed
    ]


def _listed(place: str, entry: Mapping[str, Any], output: Path) -> dict[str, Any]:
    name = place.rpartition("/")[2]
    drawing = f"{place}.svg"
    shown = drawing in entry["outputs"] and (output / drawing).is_file()
    return {
        "title": entry["title"],
        "finding": next(iter(entry["findings"]), ""),
        "newest": entry["newest"],
        "page": f"{name}.html" if entry["outputs"] else "",
        "picture": Markup((output / drawing).read_text(encoding="utf-8")) if shown else "",
        "status": entry["status"],
        "since": entry["since"],
    }
