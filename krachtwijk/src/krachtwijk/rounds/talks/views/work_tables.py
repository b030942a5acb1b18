"""For staff: planning talks at a table."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from krachtwijk.forms import tell
from krachtwijk.people.audience import only
from krachtwijk.people.request import Request
from krachtwijk.rounds.rulebooks.access import ORGANISERS
from krachtwijk.rounds.talks.access import sorting_of, talk_for
from krachtwijk.rounds.talks.forms import CancelForm, TalkForm, as_planned
from krachtwijk.rounds.talks.planning import cancel_talk, change_talk, plan_talk
from krachtwijk.rounds.talks.views.here import framed, here, staff_of


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def plan(request: Request, slug: str) -> HttpResponse:
    round, at = here(request, slug)
    if sorting_of(round, at) is None:
        messages.error(request, gettext("A talk can be planned once the judgements are sorted."))
        return redirect("talks:work", round.slug)
    form = TalkForm(request.POST or None, round=round)
    if request.method == "POST" and form.is_valid():
        try:
            plan_talk(
                round=round,
                plan=form.plan(),
                proposals=form.cleaned_data["proposals"],
                by=staff_of(request),
                now=at,
                token=form.cleaned_data["token"],
            )
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, gettext("The talk is planned, and everybody can see it."))
            return redirect("talks:talks", round.slug)
    return render(request, "talks/work/plan.html", framed(round, at, form=form, planned=None))


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def change(request: Request, slug: str, number: int) -> HttpResponse:
    round, at = here(request, slug)
    planned = talk_for(round, number)
    form = TalkForm(request.POST or None, initial=as_planned(planned), round=round)
    if request.method == "POST" and form.is_valid():
        try:
            change_talk(talk=planned, plan=form.plan(), proposals=form.cleaned_data["proposals"], now=at)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, gettext("The talk is changed. Who follows its proposals hears of it."))
            return redirect("talks:talks", round.slug)
    return render(request, "talks/work/plan.html", framed(round, at, form=form, planned=planned))


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def cancel(request: Request, slug: str, number: int) -> HttpResponse:
    round, at = here(request, slug)
    planned = talk_for(round, number)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            cancel_talk(talk=planned, now=at, **form.cleaned_data)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(
                request, gettext("The talk is cancelled. It stays on the list with your reason.")
            )
            return redirect("talks:talks", round.slug)
    return render(request, "talks/work/cancel.html", framed(round, at, form=form, planned=planned))
