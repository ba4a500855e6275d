"""The panel: controls above, and below what they ask, made again with every change."""

import threading
from typing import Any

import ipywidgets

from helpers.explore.controls import Controls
from helpers.explore.question import FIRST, LAST, question
from helpers.explore.result import html_of
from helpers.explore.shown import indicators, show, years


def panel(
    indicator: str = "grdp_growth",
    *,
    areas: object = "lai-chau,dien-bien,lao-cai",
    benchmark: object = "vietnam",
    start: object = FIRST,
    end: object = LAST,
    as_of: object = "",
    language: object = "vi",
) -> ipywidgets.VBox:
    """Return controls over the figures with the chart, tables, sources and code they lead to.

    Parameters
    ----------
    indicator, areas, benchmark, start, end, as_of, language
        What the controls start from, as for ``explore.question``.

    Returns
    -------
    ipywidgets.VBox
        Shows itself at the end of a notebook's cell.

    Raises
    ------
    UsageError
        One of them is not accepted.
    """
    asked = question(
        indicator,
        areas=areas,
        benchmark=benchmark,
        start=start,
        end=end,
        as_of=as_of,
        language=language,
    )
    known = dict.fromkeys([*indicators(), asked.indicator])
    controls = Controls(asked, indicators=list(known), years=years(asked))
    result = ipywidgets.HTML(html_of(show(asked), asked))
    _follow(controls, result, asked.language)
    return ipywidgets.VBox([controls.box, result])


def _follow(controls: Controls, result: Any, language: str) -> None:
    """Have the result follow the controls.

    JupyterLab may have a kernel hear of two changes in two threads. One at a time, each reads the
    controls as they are then, so that the last word is that of the newest change.
    """
    named_in = language
    busy = False
    one_at_a_time = threading.RLock()

    def changed() -> None:
        nonlocal named_in, busy
        with one_at_a_time:
            if busy:
                return
            asked = controls.read()
            if asked.language != named_in:
                busy, named_in = True, asked.language
                controls.name(asked)
                busy = False
            result.value = html_of(show(asked), asked)

    controls.observe(changed)
