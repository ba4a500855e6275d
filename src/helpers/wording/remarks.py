"""Sentences that stand where a profile has nothing to show: they rest on no figure."""

from helpers import catalog, periods
from helpers.wording.catalogue import translator
from helpers.wording.findings import Findings, finding
from helpers.wording.phrases import date, place


def no_topic(area: str, topics: str, language: str) -> Findings:
    """Say that an area has no figure on some topics, given by their names.

    >>> print(no_topic("ha-giang", "Poverty", "en").findings[0].text)
    Ha Giang, no published figure for these years: Poverty.
    """
    _ = translator(language)
    text = _("{area}, no published figure for these years: {topics}.")
    return _remark(text.format(area=place(area, language), topics=topics))


def no_targets(area: str, language: str) -> Findings:
    """Say that no target of an area is known.

    >>> print(no_targets("ha-giang", "en").findings[0].text)
    Ha Giang: no target has been found in the documents used here.
    """
    _ = translator(language)
    text = _("{area}: no target has been found in the documents used here.")
    return _remark(text.format(area=place(area, language)))


def nothing_happened(area: str, language: str) -> Findings:
    """Say that no event and no break is recorded.

    >>> print(nothing_happened("ha-giang", "en").findings[0].text)
    Ha Giang: no event and no break is recorded for these years.
    """
    _ = translator(language)
    text = _("{area}: no event and no break is recorded for these years.")
    return _remark(text.format(area=place(area, language)))


def no_places(language: str) -> Findings:
    """Say that there are no places to give."""
    _ = translator(language)
    return _remark(
        _("Not every province of the region has a figure, so there are no places to give.")
    )


def one_boundary(area: str, language: str, *, as_of: str = "") -> Findings:
    """Say that a place has no second boundary to be held against, and until when it existed.

    >>> print(one_boundary("lai-chau", "en").findings[0].text)
    Lai Chau: the figures known here are all of one boundary, so there is nothing to compare.
    >>> print(one_boundary("yen-bai", "en").findings[0].text)
    Yen Bai existed until 30 June 2025; its figures are of that boundary and joined to no later
    area.
    """
    _ = translator(language)
    ended = catalog.area(area).valid_to
    name = place(area, language)
    if ended and (not as_of or ended < periods.last_day(as_of)):
        text = _(
            "{area} existed until {date}; its figures are of that boundary and joined to no later"
            " area."
        ).format(area=name, date=date(ended, language))
    else:
        text = _(
            "{area}: the figures known here are all of one boundary, so there is nothing to"
            " compare."
        ).format(area=name)
    return _remark(text)


def _remark(text: str) -> Findings:
    """Return a sentence that rests on no figure, and so is no main point of a page."""
    return Findings((finding(text, []),))
