"""The words of a verdict: what it can be, and why."""

VERDICTS = ("met", "missed", "on_pace", "behind", "cannot_tell")
REASONS = {
    "reached": "the figure of the period reaches the target",
    "not_reached": "the figure of the period does not reach the target",
    "already_reached": "the newest figure reaches it, and no recent pace leads away from it",
    "pace_enough": "every recent pace known is at least the pace required",
    "pace_short": "every recent pace known is less than the pace required",
    "paces_differ": "the pace of three years and that of five say different things",
    "too_few_years": "no figure three or five years before the newest in the same segment",
    "stale": "the newest figure is more than two years older than the newest year that is over",
    "incomplete_span": "a year of the span that is over has no figure",
    "hedge": "what the figures admit lies on both sides of the target",
    "no_figure": "the period is over, and no figure of it is known",
    "no_baseline": "no figure before the period to start from",
    "unreliable": "the only figure of the period is of low reliability or another definition",
    "break": "target and figures lie on two sides of a break",
    "other_standard": "target and figures are under different poverty standards",
    "standard_not_stated": "the target, or the only figure, does not state the poverty standard",
    "no_direction": "neither more nor less of it is better",
    "limit_contrary": "the target limits what is better",
}
"""Why a verdict is as it is, by the code in the column ``reason``."""
