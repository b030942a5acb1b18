"""Writing down decisions and keeping the seats: pages of the programme manager."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.bodies.access import body_for, seat_for, visible_bodies
from krachtwijk.bodies.deciding import free_slug, record_decision
from krachtwijk.bodies.forms import DecisionForm, LeaveForm, SeatForm, TakeForm
from krachtwijk.bodies.models import Decision
from krachtwijk.bodies.seating import add_seat, leave_seat, take_seat
from krachtwijk.bodies.seats import counted
from krachtwijk.forms import tell
from krachtwijk.people.audience import only
from krachtwijk.people.models import Role
from krachtwijk.people.request import Request

SURE = "zeker"
"""Sent by the button of a check page. Without it nothing that binds is done."""
BACK = "terug"


@only(Role.PROGRAMME_MANAGER)
@require_safe
def index(request: Request) -> HttpResponse:
    bodies = counted(visible_bodies(request.viewer))
    return render(request, "bodies/work/index.html", {"bodies": bodies})


@only(Role.PROGRAMME_MANAGER)
@require_http_methods(["GET", "POST"])
def record(request: Request) -> HttpResponse:
    form = DecisionForm(request.POST or None, initial={"body": request.GET.get("orgaan", "")})
    if request.method == "POST" and BACK not in request.POST and form.is_valid():
        if SURE not in request.POST:
            return render(request, "bodies/work/check.html", {"form": form, "told": _told(form)})
        if recorded := _recorded(form, request):
            messages.success(request, gettext("The decision is recorded. It can no longer be changed."))
            return redirect(recorded)
    return render(request, "bodies/work/record.html", {"form": form})


def _told(form: DecisionForm) -> list[tuple[str, object]]:
    """What will be recorded, line by line, as the check page reads it back."""
    shown = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
    if "status" in shown:
        shown["status"] = Decision.Status(shown["status"]).label
    return [(str(form.fields[name].label), value) for name, value in shown.items()]


def _recorded(form: DecisionForm, request: Request) -> Decision | None:
    """The decision; None when it was refused, and then the form says why."""
    given = form.cleaned_data
    try:
        return record_decision(
            slug=free_slug(given["title_nl"], given["on"]),
            body=given["body"],
            on=given["on"],
            status=Decision.Status(given["status"]),
            words=form.words(),
            options=form.options(),
            document=given["document"],
            supersedes=given["supersedes"],
            recorded_by=request.viewer.name,
            now=timezone.now(),
        )
    except ValidationError as refusal:
        tell(form, refusal)
        return None


@only(Role.PROGRAMME_MANAGER)
@require_http_methods(["GET", "POST"])
def new_seat(request: Request, slug: str) -> HttpResponse:
    body = body_for(request.viewer, slug)
    form = SeatForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        votes = not given.pop("no_vote")
        try:
            add_seat(body=body, votes=votes, **given)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, gettext("The seat is there. It is vacant until somebody takes it."))
            return redirect(body)
    return render(request, "bodies/work/new_seat.html", {"form": form, "body": body})


@only(Role.PROGRAMME_MANAGER)
@require_http_methods(["GET", "POST"])
def seat(request: Request, slug: str, order: int) -> HttpResponse:
    """Taken: somebody leaves it. Vacant: somebody takes it."""
    seen = seat_for(request.viewer, slug, order)
    sitting = seen.sittings.filter(until=None).first()
    form = (LeaveForm if sitting else TakeForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if sitting:
                leave_seat(sitting=sitting, **form.cleaned_data)
            else:
                take_seat(seat=seen, **form.cleaned_data)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, gettext("The seats are up to date."))
            return redirect(seen.body)
    return render(request, "bodies/work/seat.html", {"form": form, "seat": seen, "sitting": sitting})
