"""The money that no plan gets: how much, why, and which plans would still have fitted in it."""

from __future__ import annotations

from fractions import Fraction

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from krachtwijk.euro import Euro, exact
from krachtwijk.rounds.models import Contender, Run
from waardenzeef import EqualShares, Greedy, Rule
from waardenzeef.reasons import LostShortOfMoney


def why_left(run: Run) -> str:
    """Why the count ended with this money left, in one or two sentences."""
    if not run.left:
        return _("All the money goes to plans.")
    return _why(run.counting_rule, run.figures["stopped"])


def _why(rule: Rule, stopped: str) -> str:
    if isinstance(rule, Greedy) and not rule.skip:
        return _("The next plan in the row did not fit in it. There the count stopped.")
    if not isinstance(rule, EqualShares) or rule.completion in ("add1u", "greedy"):
        return _("No other plan that can be chosen fits in it.")
    if stopped == "overspend":
        return one_more_raise(rule)
    return {
        "exhaustive": _("No other plan that can be chosen fits in it."),
        "all": _("Every plan that can be chosen is chosen."),
    }.get(
        stopped,
        _("It is spread over the parts of all voters. No group together has enough for one more plan."),
    )


def still_fitting(run: Run) -> QuerySet[Contender]:
    """The plans that would fit in the money left but whose voters could not pay them together, most votes first."""
    short = run.contenders.filter(selected=False, explanation__code=LostShortOfMoney.code, cost__lte=run.left)
    return short.order_by("-votes", "number")


def shares(run: Run) -> dict[str, str] | None:
    """Everyone's part at the start and at the end; None when the rule gives no parts."""
    if run.figures["share"] is None:
        return None
    last, rule = Fraction(*run.figures["share"]), run.counting_rule
    raised = run.figures["increments"] * rule.step_cents if isinstance(rule, EqualShares) else 0
    return {"first": exact(_nearest(last - raised)), "last": exact(_nearest(last)) if raised else ""}


def picture_shows(run: Run) -> list[str]:
    """Which count the picture of the steps shows and why it was the last, when everyone's part was raised."""
    part, rule = shares(run), run.counting_rule
    if not part or not part["last"] or not isinstance(rule, EqualShares):
        return []
    told = [_("This picture shows the last count, with %(part)s per voter.") % {"part": part["last"]}]
    return [*told, one_more_raise(rule)] if run.figures["stopped"] == "overspend" else told


def one_more_raise(rule: EqualShares) -> str:
    """Why the count stopped, when the next raise would have cost too much."""
    step = {"step": exact(rule.step_cents)}
    return (
        _("One more raise of %(step)s would have cost more than there was. So the count stopped here.") % step
    )


def _nearest(cents: Fraction) -> Euro:
    return Euro(round(cents))
