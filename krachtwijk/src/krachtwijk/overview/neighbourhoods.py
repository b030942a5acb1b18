"""What happens in a neighbourhood: its plans, their money, the votes."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from krachtwijk.indicators.pages import rows_of_area
from krachtwijk.money.ledger import Ledger, ledgers, total
from krachtwijk.money.overview import per_area
from krachtwijk.overview.measures import short_list
from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.places.access import neighbourhood_for, visible_neighbourhoods
from krachtwijk.places.map import maps_of
from krachtwijk.plans.access import current_plans
from krachtwijk.plans.models import Plan
from krachtwijk.rounds.entrance.lists import sieve_rounds

PAGE = 50
FIRST_MEASURES = 10
"""The page of the plan has the others."""


@everyone
@require_safe
def areas(request: Request) -> HttpResponse:
    page = Paginator(visible_neighbourhoods(request.viewer), PAGE).get_page(request.GET.get("pagina"))
    shown = list(page.object_list)
    plans = list(current_plans(request.viewer).filter(area__in=shown))
    cards = [(area, [plan for plan in plans if plan.area == area]) for area in shown]
    return render(request, "overview/areas.html", {"page": page, "cards": cards, "maps": maps_of(shown)})


@everyone
@require_safe
def area(request: Request, slug: str) -> HttpResponse:
    here = neighbourhood_for(request.viewer, slug)
    plans = list(current_plans(request.viewer).filter(area=here).prefetch_related("themes__track"))
    pairs = zip(plans, ledgers(plan.programme for plan in plans), strict=True)
    context = {
        "area": here,
        "rounds": sieve_rounds(request.viewer, timezone.now(), area=here),
        "plans": [in_short(plan, leaves) for plan, leaves in pairs],
        "list": short_list(plans, most=FIRST_MEASURES),
        "results": rows_of_area(here, [plan.programme for plan in plans], request.viewer),
    }
    return render(request, "overview/area.html", context)


def in_short(plan: Plan, leaves: Ledger) -> dict[str, Any]:
    """A plan as its neighbourhood's page shows it: themes, and the money of the first years in one bar."""
    costs = leaves.costs_of(plan)
    years = min((cost.horizon_years for cost in costs), default=None)
    first = [cost for cost in costs if cost.horizon_years == years]
    return {
        "plan": plan,
        "themes": plan.themes.all(),
        "years": years,
        "parts": per_area(first),
        "total": total(cost.amount for cost in first),
        "investments": [each for each in leaves.investments if each.plan_id == plan.pk],
    }
