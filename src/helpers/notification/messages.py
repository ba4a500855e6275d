"""News worded as messages: plain text, the same words as on the page of changes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from helpers import wording
from helpers.errors import DataError
from helpers.notification.news import News
from helpers.rendering.change_pages import days, difference, status, subject, written


class Text(NamedTuple):
    """A message in words: ``more`` stands where a service needs it shorter."""

    kind: str
    title: str
    body: str
    more: str


@dataclass(frozen=True)
class Words:
    """How messages about a folder are worded.

    Attributes
    ----------
    language : str
        ``vi`` or ``en``.
    output : Path
        The folder.
    site : str
        Its address on the web; blank where none is known.
    """

    language: str
    output: Path
    site: str = ""

    def place(self, page: str = "") -> str:
        """Return where a page is to be read, by default the folder."""
        return f"{self.site}/{page}" if self.site else str(self.output / page)

    def text(self, kind: str, heading: str, lines: Iterable[str], page: str = "") -> Text:
        """Put a message together."""
        _ = wording.translator(self.language)
        place = self.place(page)
        more = _("… and {count} more lines: {place}").format(count="{count}", place=place)
        end = _("To be read at {place}").format(place=place)
        title = f"{_('Three Tây Bắc provinces')} – {heading}"
        return Text(kind, title, "\n".join([*lines, "", end]), more)


def of_news(news: News, words: Words) -> Text:
    """Word what is new in a folder."""
    _ = wording.translator(words.language)
    report = _Report(news, words.language)
    counted = [f"{heading}: {len(lines)}" for heading, lines in report.sections if lines]
    first = [_("first pages published")] if news.record and not news.record["before"] else []
    kind = "failure" if news.begun else "info" if news.record else "success"
    pages = [f"{words.language}/changes.html", "index.html"]
    if news.folder:
        pages = [f"{news.folder}/{page}" for page in pages]
    page = next((page for page in pages if (words.output / page).is_file()), pages[-1])
    return words.text(kind, "; ".join([*first, *counted]), report.lines(), page)


def of_trouble(error: BaseException, words: Words) -> Text:
    """Word why a run could not finish."""
    _ = wording.translator(words.language)
    if isinstance(error, DataError):
        heading = _("nothing was published: faults in the figures")
        lead = _("The figures do not pass their checks. The pages that were there stay.")
    else:
        heading = _("a run could not finish")
        lead = _("A run could not finish. The pages that are published are whole.")
    said = str(error) or type(error).__name__
    return words.text("failure", heading, [lead, "", *said.split("\n")])


def of_recovery(words: Words) -> Text:
    """Word that runs finish again."""
    _ = wording.translator(words.language)
    return words.text(
        "success", _("runs finish again"), [_("The last run finished; the one before could not.")]
    )


def of_test(words: Words) -> Text:
    """Word a message that only says that it has come."""
    _ = wording.translator(words.language)
    return words.text(
        "info",
        _("a test message"),
        [_("If you can read this, you will be told when figures change and when reports fail.")],
        "index.html",
    )


@dataclass
class _Report:
    """The sections of a message about news, and the sources they cite."""

    news: News
    language: str
    cited: dict[str, int] = field(default_factory=dict)

    @property
    def sections(self) -> list[tuple[str, list[str]]]:
        """Headings with the lines below them."""
        _ = wording.translator(self.language)
        record: Mapping[str, Any] = self.news.record or {}
        figures = record.get("figures", {})
        kinds = {
            "revised": _("Revised figures"),
            "status": _("Figures of another status"),
            "added": _("Added figures"),
            "withdrawn": _("Withdrawn figures"),
        }
        reports = record.get("reports", {})
        return [
            (_("Reports that could not be renewed"), list(self._failing())),
            (_("Reports that can be renewed again"), [f"- {one}" for one in self.news.ended]),
            *(
                (heading, [self._figure(entry, kind) for entry in figures.get(kind, ())])
                for kind, heading in kinds.items()
            ),
            (_("Findings that changed"), list(self._findings(record.get("findings", ())))),
            (_("Reports"), list(self._reports(reports))),
        ]

    def lines(self) -> Iterator[str]:
        """Yield the lines of the message."""
        _ = wording.translator(self.language)
        yield from self._lead()
        if self.news.missed:
            yield _("Other pages were published in between of which nobody was told.")
        for heading, lines in self.sections:
            if lines:
                yield from ("", heading, *lines)
        if self.cited:
            yield from ("", _("Sources"), *self._sources())

    def _lead(self) -> Iterator[str]:
        _ = wording.translator(self.language)
        record = self.news.record
        if record is None:
            return
        date, *before = days(record, self.language)
        if not before:
            count = wording.number(record["figures"]["shown"], 0, self.language)
            yield _("The first pages, published on {date}, show {count} figures.").format(
                date=date, count=count
            )
            return
        yield _(
            "What is new in the pages published on {date}, compared with those of {before}."
        ).format(date=date, before=before[0])

    def _failing(self) -> Iterator[str]:
        _ = wording.translator(self.language)
        for place, one in self.news.begun.items():
            since = _("since {date}").format(date=wording.date(one["since"], self.language))
            yield f"- {one['title']} ({place}): {since}. {one['error']}"

    def _figure(self, entry: Mapping[str, Any], kind: str) -> str:
        _ = wording.translator(self.language)
        sides = [self._side(entry, side) for side in ("old", "new") if entry[side]]
        said = f"- {subject(entry, self.language)}: {' → '.join(sides)}"
        if kind == "revised" and entry["difference"]:
            said += f" ({difference(entry, self.language)})"
        if entry["role"] != "preferred":
            said += f"; {_('another figure is preferred')}"
        return said

    def _side(self, entry: Mapping[str, Any], side: str) -> str:
        number = self.cited.setdefault(entry[side]["source_id"], len(self.cited) + 1)
        word = status(entry, side, self.language)
        said = written(entry, entry[side], self.language) + (f" ({word})" if word else "")
        return f"{said} [{number}]"

    def _findings(self, findings: Iterable[Mapping[str, Any]]) -> Iterator[str]:
        _ = wording.translator(self.language)
        for report in self._own(findings):
            for sentence in report["sentences"]:
                sides = {_("Before"): sentence["old"], _("Now"): sentence["new"]}
                said = [f"{word}: {text}" for word, text in sides.items() if text]
                yield f"- {report['title']} – {' '.join(said)}"

    def _reports(self, reports: Mapping[str, Any]) -> Iterator[str]:
        _ = wording.translator(self.language)
        for one in self._own(reports.get("rendered", ())):
            yield f"- {one['title']}: {_('new') if one['new'] else _('renewed')}"
        for one in self._own(reports.get("removed", ())):
            yield f"- {one['title']}: {_('no longer published')}"

    def _own(self, listed: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """Return what is in the language of the message; all where nothing is."""
        everything = list(listed)
        own = [one for one in everything if one["language"] == self.language]
        return own or everything

    def _sources(self) -> Iterator[str]:
        for key, number in self.cited.items():
            source = (self.news.record or {})["sources"][key]
            day = [wording.date(source["published"], self.language)] if source["published"] else []
            about = ", ".join([one for one in (source["publisher"], *day) if one])
            told = f"[{number}] {source['title']}" + (f" ({about})" if about else "")
            yield f"{told} {source['url']}".rstrip()
