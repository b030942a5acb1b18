"""What happens in a neighbourhood: its plans, their money, the votes."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from krachtwijk.money.checking import Ledger, total
from krachtwijk.money.overview import per_area
from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.places.access import neighbourhood_for, visible_neighbourhoods
from krachtwijk.places.models import Area
from krachtwijk.plans.access import visible_plans
from krachtwijk.plans.models import Plan
from krachtwijk.plans.queries import newest


@everyone
@require_safe
def areas(request: Request) -> HttpResponse:
    plans = newest(list(visible_plans(request.viewer)))
    cards = [
        (area, [plan for plan in plans if plan.area == area])
        for area in visible_neighbourhoods(request.viewer)
    ]
    return render(request, "overview/areas.html", {"cards": cards})


@everyone
@require_safe
def area(request: Request, slug: str) -> HttpResponse:
    here = neighbourhood_for(request.viewer, slug)
    plans = newest(list(visible_plans(request.viewer).filter(area=here).prefetch_related("themes__track")))
    context = {"area": here, "plans": [in_short(plan, here) for plan in plans]}
    return render(request, "overview/area.html", context)


def in_short(plan: Plan, area: Area) -> dict[str, Any]:
    """A plan as its neighbourhood's page shows it: tracks with themes, and the money in one bar."""
    ledger = Ledger(plan.programme)
    costs = [cost for cost in ledger.costs if cost.line.plan == plan]
    years = min((cost.horizon_years for cost in costs), default=None)
    first = [cost for cost in costs if cost.horizon_years == years]
    return {
        "plan": plan,
        "themes": plan.themes.all(),
        "years": years,
        "parts": per_area(first),
        "total": total(cost.amount for cost in first),
        "investments": [each for each in ledger.investments if each.plan.area == area],
    }
