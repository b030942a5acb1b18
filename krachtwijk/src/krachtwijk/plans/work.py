"""Working on a version of a plan: change the draft, offer it, and have it adopted by a decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.forms import tell
from krachtwijk.people.audience import only
from krachtwijk.people.models import Role
from krachtwijk.people.request import Request
from krachtwijk.plans import adopting as adoptions
from krachtwijk.plans import editing
from krachtwijk.plans.access import version_for
from krachtwijk.plans.forms import AdoptForm, GoalsForm, LineForm, OfferForm, ThemesForm, VisionForm
from krachtwijk.plans.history import changes_of, plan_subject
from krachtwijk.plans.models import Plan

SURE, BACK = "zeker", "terug"
"""What the buttons of a check page send. Without the first nothing that binds is done."""


@only(Role.PROGRAMME_MANAGER)
@require_safe
def version(request: Request, programme: str, area: str, version: int) -> HttpResponse:
    plan = version_for(request.viewer, programme, area, version)
    context = {
        "plan": plan,
        "themes": plan.themes.select_related("track"),
        "goals": plan.goals.select_related("track", "theme"),
        "lines": plan.lines.select_related("track", "theme"),
        "changes": changes_of(plan_subject(plan)),
    }
    return render(request, "plans/work/version.html", context)


@only(Role.PROGRAMME_MANAGER)
@require_http_methods(["GET", "POST"])
def vision(request: Request, programme: str, area: str, version: int) -> HttpResponse:
    plan = _draft_for(request, programme, area, version)
    form = VisionForm(
        request.POST or None, initial={"vision_nl": plan.vision_nl, "vision_en": plan.vision_en}
    )
    return _edited(request, plan, form, gettext("Change the vision"), editing.change_vision)


@only(Role.PROGRAMME_MANAGER)
@require_http_methods(["GET", "POST"])
def themes(request: Request, programme: str, area: str, version: int) -> HttpResponse:
    plan = _draft_for(request, programme, area, version)
    form = ThemesForm(_sent(request), plan=plan, initial={"themes": plan.themes.all()})
    return _edited(request, plan, form, gettext("Choose the themes"), editing.choose_themes)


@only(Role.PROGRAMME_MANAGER)
@require_http_methods(["GET", "POST"])
def goals(request: Request, programme: str, area: str, version: int) -> HttpResponse:
    plan = _draft_for(request, programme, area, version)
    form = GoalsForm(_sent(request), plan=plan, initial={"goals": plan.goals.all()})
    return _edited(request, plan, form, gettext("Choose the goals"), editing.choose_goals)


@only(Role.PROGRAMME_MANAGER)
@require_http_methods(["GET", "POST"])
def lines(request: Request, programme: str, area: str, version: int) -> HttpResponse:
    """Add a line, change one, or take one out (`weg`)."""
    plan = _draft_for(request, programme, area, version)
    if request.method == "POST" and "weg" in request.POST:
        return _line_removed(request, plan)
    form = LineForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid():
        track, theme = form.subject()
        given = form.cleaned_data
        deed = _filled(
            editing.set_line,
            track=track,
            theme=theme,
            kind=given["kind"],
            duration_years=given["duration_years"],
        )
        if _done(request, form, deed, plan=plan):
            return redirect("plans:lines", programme, area, version)
    there = plan.lines.select_related("track", "theme")
    return render(request, "plans/work/lines.html", {"plan": plan, "form": form, "lines": there})


@only(Role.PROGRAMME_MANAGER)
@require_http_methods(["GET", "POST"])
def offering(request: Request, programme: str, area: str, version: int) -> HttpResponse:
    plan = _draft_for(request, programme, area, version)
    form = OfferForm(request.POST or None)
    return _binding(request, plan, form, "plans/work/offer.html", adoptions.offer)


@only(Role.PROGRAMME_MANAGER)
@require_http_methods(["GET", "POST"])
def adopting(request: Request, programme: str, area: str, version: int) -> HttpResponse:
    plan = version_for(request.viewer, programme, area, version)
    if plan.status != Plan.Status.OFFERED:
        raise Http404
    form = AdoptForm(request.POST or None, viewer=request.viewer, plan=plan)
    return _binding(request, plan, form, "plans/work/adopt.html", adoptions.adopt)


def _draft_for(request: Request, programme: str, area: str, version: int) -> Plan:
    plan = version_for(request.viewer, programme, area, version)
    if plan.status != Plan.Status.DRAFT:
        raise Http404
    return plan


def _sent(request: Request) -> Any:
    """What was sent; check boxes that are all empty are an answer too."""
    return request.POST if request.method == "POST" else None


def _edited(
    request: Request, plan: Plan, form: forms.Form, title: str, deed: Callable[..., object]
) -> HttpResponse:
    """One form, one deed, and back to the version."""
    ready = request.method == "POST" and form.is_valid()
    if ready and _done(request, form, _filled(deed, **form.cleaned_data), plan=plan):
        return redirect(plan.work_address)
    return render(request, "plans/work/edit.html", {"plan": plan, "form": form, "title": title})


def _binding(
    request: Request, plan: Plan, form: forms.Form, template: str, deed: Callable[..., object]
) -> HttpResponse:
    """First the form, then the same read back, and only then the deed."""
    ready = request.method == "POST" and BACK not in request.POST and form.is_valid()
    if ready and SURE in request.POST and _done(request, form, _filled(deed, **form.cleaned_data), plan=plan):
        return redirect(plan.version_address)
    checking = ready and SURE not in request.POST
    return render(request, template, {"plan": plan, "form": form, "checking": checking})


def _filled(deed: Callable[..., object], **given: Any) -> Callable[..., object]:
    def filled(**more: Any) -> object:
        return deed(**given, **more)

    return filled


def _done(request: Request, form: forms.Form, deed: Callable[..., object], **given: Any) -> bool:
    """Whether the deed was done. Where it was refused the form says why."""
    try:
        deed(**given, by=request.viewer, now=timezone.now())
    except ValidationError as refusal:
        tell(form, refusal)
        return False
    messages.success(request, gettext("Done. It is in the history."))
    return True


def _line_removed(request: Request, plan: Plan) -> HttpResponse:
    known = {str(line.pk): line for line in plan.lines.all()}
    if (line := known.get(request.POST["weg"])) is None:
        raise Http404
    editing.remove_line(line=line, by=request.viewer, now=timezone.now())
    messages.success(request, gettext("Done. It is in the history."))
    return redirect("plans:lines", plan.programme.slug, plan.area.slug, plan.version)
