"""Every version of a plan, also one that no longer counts; two versions side by side; who did what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from krachtwijk.euro import exact
from krachtwijk.money.ledger import costs_of_version
from krachtwijk.money.models import Investment
from krachtwijk.overview.programmes import strands_of
from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.access import in_force, may_plan, plan_for, version_for, visible_plans
from krachtwijk.plans.comparing import Item, compare
from krachtwijk.plans.history import changes_of_versions
from krachtwijk.plans.models import Plan


@everyone
@require_safe
def versions(request: Request, programme: str, area: str) -> HttpResponse:
    current = plan_for(request.viewer, programme, area)
    there = _versions_of(request.viewer, current)
    newest_first = list(there.select_related("decision__body"))
    context = {
        "plan": current,
        "counts": in_force(Plan.objects.filter(pk=current.pk)).exists(),
        "pairs": list(zip(newest_first, [*newest_first[1:], None], strict=True)),
        "changes": changes_of_versions(newest_first),
        "may_plan": may_plan(request.viewer),
        "has_draft": any(version.status == Plan.Status.DRAFT for version in newest_first),
    }
    return render(request, "overview/versions.html", context)


@everyone
@require_safe
def version(request: Request, programme: str, area: str, version: int) -> HttpResponse:
    seen = version_for(request.viewer, programme, area, version)
    context = {
        "plan": seen,
        "counting": in_force(Plan.objects.filter(programme=seen.programme, area=seen.area)).first(),
        "tracks": strands_of(seen, costs_of_version(seen)),
        "goals": seen.goals.select_related("track", "theme"),
        "planned": seen.planned.select_related("track", "theme", "lead"),
        "investments": seen.investments.select_related("organisation"),
        "may_plan": may_plan(request.viewer),
    }
    return render(request, "overview/version.html", context)


@everyone
@require_safe
def comparison(request: Request, programme: str, area: str, before: int, after: int) -> HttpResponse:
    one, other = (version_for(request.viewer, programme, area, number) for number in (before, after))
    parts = compare(one, other, amounts=(_amounts(one), _amounts(other)))
    context = {
        "before": one,
        "after": other,
        "plan": other,
        "parts": parts,
        "number": sum(len(part.differences) for part in parts),
    }
    return render(request, "overview/comparison.html", context)


def _versions_of(viewer: Viewer, plan: Plan) -> QuerySet[Plan]:
    return visible_plans(viewer).filter(programme=plan.programme, area=plan.area).order_by("-version")


def _amounts(plan: Plan) -> Mapping[str, Item]:
    """What a version costs, by line and time, and what housing associations put into it."""
    found = {}
    for cost in costs_of_version(plan):
        line, words = cost.line, {"what": cost.line.subject, "years": cost.horizon_years}
        key = f"{line.track.slug}/{line.theme.slug if line.theme else ''}/{cost.horizon_years}"
        found[key] = _amount(gettext("%(what)s, %(years)s years") % words, cost.amount)
    for investment in Investment.objects.filter(plan=plan).select_related("organisation"):
        label = gettext("Investment in homes by %(what)s") % {"what": investment.organisation}
        found[f"homes/{investment.organisation.slug}"] = _amount(label, investment.total)
    return found


def _amount(label: str, amount: Any) -> Item:
    return Item(label, {"": exact(amount)})
