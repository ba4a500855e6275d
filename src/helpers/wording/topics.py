"""Names of the topics of indicators and reports."""

from collections.abc import Callable


def topic_titles(_: Callable[[str], str]) -> dict[str, str]:
    """Name the topics reports can have; reports without one come under a heading of their own.

    >>> topic_titles(str)["poverty"]
    'Poverty'
    """
    return {
        "overview": _("Overview"),
        "growth": _("Growth and income"),
        "poverty": _("Poverty"),
        "tourism": _("Tourism"),
        "agriculture": _("Agriculture"),
        "area": _("Land and borders"),
        "environment": _("Environment"),
        "governance": _("Governance"),
        "society": _("Society"),
        "targets": _("Targets"),
        "evidence": _("Evidence"),
        "province": _("Provinces"),
        "": _("Other reports"),
    }
