"""The money that no plan gets: how much, why, and which plans would still have fitted in it."""

from __future__ import annotations

from fractions import Fraction

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from krachtwijk.euro import Euro, exact
from krachtwijk.rounds.votes.models import Contender, Run
from waardenzeef import BoundedOverspending, EqualShares, ExactEqualShares, Greedy, Phragmen, Pots, Rule
from waardenzeef.reasons import (
    LostAfterStop,
    LostShortByPoints,
    LostShortOfMoney,
    LostShortOfPart,
    LostStillEarning,
    LostSupportersSpent,
)


def why_left(run: Run) -> str:
    """Why the count ended with this money left, in one or two sentences."""
    if not run.left:
        return _("All the money goes to plans.")
    rule = run.counting_rule
    may_stop = isinstance(rule, Greedy | Phragmen) and not rule.skip
    if may_stop and run.contenders.filter(explanation__code__in=STOPPED).exists():
        return _("The next plan in the row did not fit in it. There the count stopped.")
    return _why(rule, run.figures["stopped"])


STOPPED = [LostAfterStop.code, LostStillEarning.code]
"""What a plan is told that a stop came before. When nothing came after it, that plan itself did not fit."""


def _why(rule: Rule, stopped: str) -> str:
    if isinstance(rule, Pots):
        return _("It stays in the pots. In no theme another plan that can be chosen fits in what is left.")
    if isinstance(rule, BoundedOverspending) and rule.completion == "none":
        return _("No other plan that can be chosen fits in it, or its voters have no money left.")
    if not isinstance(rule, EqualShares | ExactEqualShares) or rule.completion.endswith(("u", "greedy")):
        return _("No other plan that can be chosen fits in it.")
    if stopped == "overspend":
        return one_more_raise(rule)
    return {
        "exhaustive": _("No other plan that can be chosen fits in it."),
        "all": _("Every plan that can be chosen is chosen."),
        "best": _("Of all outcomes that can be paid, this one uses the most money."),
    }.get(
        stopped,
        _("It is spread over the parts of all voters. No group together has enough for one more plan."),
    )


def still_fitting(run: Run) -> QuerySet[Contender]:
    """The plans that would fit in the money left but whose voters could not pay them together, most votes first."""
    short = run.contenders.filter(selected=False, explanation__code__in=SHORT, cost__lte=run.left)
    return short.order_by("-votes", "number")


SHORT = [
    LostShortOfMoney.code,
    LostShortOfPart.code,
    LostShortByPoints.code,
    LostSupportersSpent.code,
    LostStillEarning.code,
]


def shares(run: Run) -> dict[str, str] | None:
    """Everyone's part at the start and at the end; None when the rule gives no parts."""
    if run.figures["share"] is None:
        return None
    first, last = Fraction(run.budget, run.ballots), Fraction(*run.figures["share"])
    return {
        "first": exact(_nearest(first)),
        "last": exact(_nearest(last)) if run.figures["increments"] else "",
    }


def picture_shows(run: Run) -> list[str]:
    """Which count the picture of the steps shows and why it was the last, when everyone's part was raised."""
    part = shares(run)
    if not part or not part["last"]:
        return []
    told = [_("This picture shows the last count, with %(part)s per voter.") % {"part": part["last"]}]
    return [*told, one_more_raise(run.counting_rule)] if run.figures["stopped"] == "overspend" else told


def one_more_raise(rule: Rule) -> str:
    """Why the count stopped, when the next raise would have cost too much."""
    if not isinstance(rule, EqualShares):
        return _("One more raise would have cost more than there was. So the count stopped here.")
    step = {"step": exact(rule.step_cents)}
    return (
        _("One more raise of %(step)s would have cost more than there was. So the count stopped here.") % step
    )


def _nearest(cents: Fraction) -> Euro:
    return Euro(round(cents))
