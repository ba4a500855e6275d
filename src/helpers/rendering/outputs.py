"""Outputs that are not exhibits, as plain HTML: a notebook nobody here wrote still has a page."""

import base64
import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL | re.IGNORECASE)
TERMINAL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
PROLOGUE = re.compile(r"^.*?(?=<svg\b)", re.DOTALL | re.IGNORECASE)
ELEMENT = re.compile(r"<[a-z!](?:\"[^\"]*\"|'[^']*'|[^>])*>", re.IGNORECASE)
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
ACTIVE = re.compile(
    r"<(?:script|iframe|object|embed|link|base|form|meta|audio|video)\b|\son[a-z]+(?=\s*=)",
    re.IGNORECASE,
)
REMOTE = re.compile(
    r"(?:\s(?:src|srcset|poster|data|action)|^<(?:image|use|feimage)\b.*?href)\s*=\s*[\"']?\s*"
    r"(?:https?:|//)|url\(\s*[\"']?(?:https?:|//)|javascript:",
    re.IGNORECASE | re.DOTALL,
)
STYLED = re.compile(r"@import|url\(\s*[\"']?(?:https?:|//)", re.IGNORECASE)
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")


def needs_outside(html: str) -> str:
    """Return the first thing in HTML that a page without scripts or requests cannot have.

    >>> needs_outside("<p>9,02 %</p>"), needs_outside('<img src="https://example.org/a.png">')
    ('', 'src="https:')
    """
    for element in ELEMENT.finditer(html):
        text = element[0]
        found = ACTIVE.search(QUOTED.sub('""', text))
        if not found and (":" in text or "//" in text):
            found = REMOTE.search(text)
        if found:
            return found[0].strip()
    found = STYLED.search("".join(STYLE.findall(html)))
    return found[0] if found else ""


def plain_output(
    output: Mapping[str, Any], markdown: Callable[[str], str], _: Callable[[str], str]
) -> str:
    """Return one output as HTML, in the richest form that works without scripts.

    What a cell writes to stderr is for its author and left out. An error gets here only from a cell
    tagged ``raises-exception``.

    Parameters
    ----------
    output : mapping
        An output of an executed code cell.
    markdown : callable
        Markdown to HTML.
    _ : callable
        The translator of the page's language.
    """
    kind = output["output_type"]
    if kind == "stream":
        shown = output["name"] == "stdout" and output["text"].strip()
        return _text(output["text"]) if shown else ""
    if kind == "error":
        return _text(f"{output['ename']}: {output['evalue']}")
    return _rich(output["data"], output.get("metadata", {}), markdown, _)


def _rich(
    data: Mapping[str, Any],
    metadata: Mapping[str, Any],
    markdown: Callable[[str], str],
    _: Callable[[str], str],
) -> str:
    for mime, shape in {"text/html": _table, "image/svg+xml": _drawing}.items():
        html = shape(data[mime]) if mime in data else ""
        if html and not needs_outside(html):
            return html
    for mime in PICTURES:
        if mime in data:
            alt = metadata.get(mime, {}).get("alt") or _("Picture without a description")
            return _picture(mime, data[mime], alt)
    if "text/markdown" in data:
        return markdown(data["text/markdown"])
    return _text(data["text/plain"]) if "text/plain" in data else ""


def _table(html: str) -> str:
    """Drop the style a data frame brings along; the page has its own."""
    return f'<div class="output">{STYLE.sub("", html).strip()}</div>'


def _drawing(svg: str) -> str:
    return f'<div class="output">{PROLOGUE.sub("", svg).strip()}</div>'


def _picture(mime: str, content: str, alt: str) -> str:
    packed = base64.b64encode(base64.b64decode(content)).decode("ascii")
    return f'<p><img src="data:{mime};base64,{packed}" alt="{escape(alt)}"></p>'


def _text(text: str) -> str:
    return f'<pre class="output" tabindex="0">{escape(TERMINAL.sub("", text).rstrip())}</pre>'
