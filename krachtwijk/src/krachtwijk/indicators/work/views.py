"""Entering, approving and correcting figures; defining what is measured. For who keeps the programme."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.forms import tell
from krachtwijk.indicators import aiming, defining, forms, measuring
from krachtwijk.indicators.access import (
    KEEPERS,
    RULERS,
    indicator_for,
    may_define,
    may_enter,
    may_rule,
    observation_for,
    visible_indicators,
)
from krachtwijk.indicators.figures import areas_of
from krachtwijk.indicators.models import Baseline, Indicator, Observation, Ruling
from krachtwijk.indicators.work.steps import Step, address_of, demand, me, step
from krachtwijk.people.audience import only
from krachtwijk.people.request import Request
from krachtwijk.plans.access import programme_for, visible_programmes

FORM = require_http_methods(["GET", "POST"])
LONGEST_NUMBER = 18
"""Digits of the number of a figure: more than any database gives out."""


@only(*RULERS)
@require_safe
def work_list(request: Request) -> HttpResponse:
    indicators = list(visible_indicators(request.viewer).order_by("programme", "order", "slug"))
    drafts = Observation.objects.filter(indicator__in=indicators, rulings=None).select_related(
        "indicator__programme", "area"
    )
    context = {
        "indicators": indicators,
        "drafts": [(draft, may_rule(request.viewer, draft)) for draft in drafts],
        "programmes": visible_programmes(request.viewer) if may_define(request.viewer) else [],
    }
    return render(request, "indicators/work/list.html", context)


@only(*RULERS)
@require_safe
def work_indicator(request: Request, programme: str, indicator: str) -> HttpResponse:
    seen = indicator_for(request.viewer, programme, indicator)
    figures = seen.observations.select_related("area", "superseded_by", "baseline", "came_from")
    context = {
        "indicator": seen,
        "figures": figures.prefetch_related("rulings").order_by("area__name", "-year", "-pk"),
        "baselines": _with_targets(seen),
        "breaks": seen.breaks.all(),
        "edits": seen.edits.select_related("by"),
        "may_define": may_define(request.viewer),
    }
    return render(request, "indicators/work/indicator.html", context)


def _with_targets(indicator: Indicator) -> QuerySet[Baseline]:
    """Every starting point with all its targets, the replaced ones too."""
    begun = indicator.baselines.select_related("area", "observation__area", "observation__indicator")
    papers = ("targets__decision", "targets__passage__document", "targets__superseded_by")
    return begun.prefetch_related(*papers)


@only(*KEEPERS)
@FORM
def new_indicator(request: Request, programme: str) -> HttpResponse:
    demand(may_define(request.viewer))
    seen = programme_for(request.viewer, programme)
    form = forms.IndicatorForm(request.POST or None, programme=seen)

    def do(given: dict[str, Any]) -> Indicator:
        return defining.add_indicator(programme=seen, **given)

    page = Step(
        _("What will be measured?"),
        _("First say what it is. Figures come afterwards."),
        _("Check"),
        _("The indicator is there. Now enter its first figure."),
        "/werk/resultaten/",
    )
    return step(request, form, page, do)


@only(*KEEPERS)
@FORM
def edit_indicator(request: Request, programme: str, indicator: str) -> HttpResponse:
    demand(may_define(request.viewer))
    seen = indicator_for(request.viewer, programme, indicator)
    form = forms.IndicatorForm(request.POST or None, instance=seen, programme=seen.programme)

    def do(given: dict[str, Any]) -> Indicator:
        fresh = Indicator.objects.get(pk=seen.pk)
        changes = {name: value for name, value in given.items() if name != "goals"}
        return defining.edit_indicator(
            indicator=fresh, changes=changes, goals=given["goals"], by=me(request), now=timezone.now()
        )

    page = Step(
        _("Change: %(name)s") % {"name": seen.name},
        _("Every change is kept. What exactly is counted changes by a break of the series only."),
        _("Check"),
        _("Changed. What it was before is kept."),
        address_of(seen),
        seen,
    )
    return step(request, form, page, do)


@only(*KEEPERS)
@FORM
def enter(request: Request, programme: str, indicator: str) -> HttpResponse:
    demand(may_enter(request.viewer))
    seen = indicator_for(request.viewer, programme, indicator)
    number = request.GET.get("corrigeert", "")
    is_one = number.isdecimal() and len(number) <= LONGEST_NUMBER
    corrects = observation_for(request.viewer, seen, int(number)) if is_one else None
    areas = areas_of([seen.programme], request.viewer)[seen.programme_id]
    form = forms.ObservationForm(request.POST or None, areas=areas, corrects=corrects)

    def do(given: dict[str, Any]) -> Observation:
        person = me(request)
        return measuring.enter_figure(
            indicator=seen,
            area=corrects.area if corrects else given["area"],
            year=corrects.year if corrects else given["year"],
            figure=form.figure(),
            method=given["method"],
            evidence=given["evidence"],
            entered_by=person,
            entered_name=person.name,
            corrects=corrects,
            because=given.get("because", ""),
            now=timezone.now(),
        )

    return step(request, form, _entering(seen, corrects), do)


def _entering(indicator: Indicator, corrects: Observation | None) -> Step:
    heading, lead = _("A figure for: %(name)s"), _("It becomes public when somebody else has approved it.")
    if corrects:
        heading = _("Correct a figure of: %(name)s")
        lead = _("The figure of %(area)s in %(year)s stays visible in the history. The new one names it.") % {
            "area": corrects.area,
            "year": corrects.year,
        }
    done = _("Entered. Somebody else has to approve it before anybody sees it.")
    return Step(heading % {"name": indicator.name}, lead, _("Check"), done, address_of(indicator), indicator)


@only(*RULERS)
@FORM
def ruling(request: Request, programme: str, indicator: str, number: int) -> HttpResponse:
    seen = indicator_for(request.viewer, programme, indicator)
    figure = observation_for(request.viewer, seen, number)
    form = forms.RulingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verdict = _verdict(request)
        demand(may_rule(request.viewer, figure) or verdict == Ruling.Verdict.WITHDRAWN)
        person = me(request)
        try:
            measuring.rule(
                observation=figure,
                verdict=verdict,
                because=form.cleaned_data["because"],
                by=person,
                by_name=person.name,
                now=timezone.now(),
            )
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("%(area)s, %(year)s: %(verdict)s.") % _words(figure, verdict))
            return redirect(address_of(seen))
    context = {
        "indicator": seen,
        "figure": figure,
        "form": form,
        "may_rule": may_rule(request.viewer, figure),
    }
    return render(request, "indicators/work/ruling.html", context)


def _verdict(request: Request) -> Ruling.Verdict:
    """The button that was pressed; an unknown one refuses, which changes nothing for a reader."""
    given = request.POST.get("verdict", "")
    return Ruling.Verdict(given) if given in Ruling.Verdict.values else Ruling.Verdict.REFUSED


def _words(figure: Observation, verdict: Ruling.Verdict) -> dict[str, Any]:
    return {"area": figure.area, "year": figure.year, "verdict": verdict.label}


@only(*KEEPERS)
@FORM
def begin(request: Request, programme: str, indicator: str) -> HttpResponse:
    demand(may_define(request.viewer))
    seen = indicator_for(request.viewer, programme, indicator)
    form = forms.BaselineForm(request.POST or None, indicator=seen)

    def do(given: dict[str, Any]) -> object:
        return aiming.set_baseline(
            observation=given["observation"], set_by=request.viewer.name, now=timezone.now()
        )

    page = Step(
        _("Where did it begin? %(name)s") % {"name": seen.name},
        _("Without a starting point there can be no target."),
        _("Check"),
        _("The starting point is there. Now a target can be set."),
        address_of(seen),
        seen,
    )
    return step(request, form, page, do)


@only(*KEEPERS)
@FORM
def aim(request: Request, programme: str, indicator: str) -> HttpResponse:
    demand(may_define(request.viewer))
    seen = indicator_for(request.viewer, programme, indicator)
    form = forms.TargetForm(request.POST or None, indicator=seen)

    def do(given: dict[str, Any]) -> object:
        return aiming.set_target(**given, set_by=request.viewer.name, now=timezone.now())

    page = Step(
        _("What should be reached? %(name)s") % {"name": seen.name},
        _(
            "A target hangs on a starting point. One of the same year and yardstick takes its place; both stay visible."
        ),
        _("Check"),
        _("The target is there."),
        address_of(seen),
        seen,
    )
    return step(request, form, page, do)


@only(*KEEPERS)
@FORM
def break_series(request: Request, programme: str, indicator: str) -> HttpResponse:
    demand(may_define(request.viewer))
    seen = indicator_for(request.viewer, programme, indicator)
    form = forms.BreakForm(request.POST or None)

    def do(given: dict[str, Any]) -> object:
        return defining.break_series(indicator=seen, **given, by_name=request.viewer.name, now=timezone.now())

    page = Step(
        _("Something else is counted from now on: %(name)s") % {"name": seen.name},
        _("No line is drawn and no change computed across this year. A new starting point is needed."),
        _("Check"),
        _("The series breaks in that year."),
        address_of(seen),
        seen,
    )
    return step(request, form, page, do)


@only(*KEEPERS)
@FORM
def colour(request: Request, programme: str, indicator: str) -> HttpResponse:
    demand(may_define(request.viewer))
    seen = indicator_for(request.viewer, programme, indicator)
    form = forms.ColourForm(request.POST or None, indicator=seen)

    def do(given: dict[str, Any]) -> object:
        return aiming.set_colour(**given, by=me(request), now=timezone.now())

    page = Step(
        _("Another colour than the rule gives: %(name)s") % {"name": seen.name},
        _("Your name and reason stand beside it. The next figure gets the colour of the rule again."),
        _("Check"),
        _("The colour is set, with your name and reason beside it."),
        address_of(seen),
        seen,
    )
    return step(request, form, page, do)
