"""Work of the programme manager that takes several rooms: a plan's next version comes with its amounts."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from krachtwijk.money.next_version import draft_next_version_with_money
from krachtwijk.people.audience import only
from krachtwijk.people.models import Role
from krachtwijk.people.request import Request
from krachtwijk.plans.access import plan_for


@only(Role.PROGRAMME_MANAGER)
@require_http_methods(["GET", "POST"])
def draft_next(request: Request, programme: str, area: str) -> HttpResponse:
    """Looking asks; only the button makes the draft."""
    current = plan_for(request.viewer, programme, area)
    refusals: list[str] = []
    if request.method == "POST":
        try:
            copied = draft_next_version_with_money(plan=current, by=request.viewer, now=timezone.now())
        except ValidationError as refusal:
            refusals = refusal.messages
        else:
            messages.success(
                request, gettext("The draft is there. Nobody sees it but the programme manager.")
            )
            return redirect(copied.plan.work_address)
    return render(request, "overview/draft_next.html", {"plan": current, "refusals": refusals})
