"""Searching in measures and goals, over what the viewer may see."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext

from krachtwijk.found import Found, snippet
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.access import current_planned, current_plans
from krachtwijk.plans.models import Goal, Plan

MOST = 20
MEASURE = ("title", "about", "if", "then", "because")


def found(words: str, viewer: Viewer) -> Iterator[Found]:
    """Measures and goals in which `words` occur, as the version that counts says them."""
    said = _any(words, *(f"{field}_{language}" for field in MEASURE for language in ("nl", "en")))
    for planned in current_planned(viewer).filter(said)[:MOST]:
        title = f"{planned.title}, {planned.plan.area.name}"
        yield Found(title, planned.get_absolute_url(), gettext("Measure"), snippet(planned.about))
    of_plans = Plan.goals.through.objects.filter(
        _any(words, "goal__text_nl", "goal__text_en"), plan__in=current_plans(viewer)
    ).select_related("plan__programme", "plan__area", "goal__track", "goal__theme")
    for each in of_plans.order_by("plan__area__name", "goal__track__order", "goal__order", "pk")[:MOST]:
        plan, goal = each.plan, each.goal
        title = f"{(goal.theme or goal.track).name}, {plan.area.name}"
        yield Found(title, _address(plan, goal), gettext("Goal"), snippet(goal.text))


def _any(words: str, *fields: str) -> Q:
    return Q(*((f"{field}__icontains", words) for field in fields), _connector=Q.OR)


def _address(plan: Plan, goal: Goal) -> str:
    theme = f"{goal.theme.slug}/" if goal.theme else ""
    return f"{plan.get_absolute_url()}{goal.track.slug}/{theme}#doelen"
