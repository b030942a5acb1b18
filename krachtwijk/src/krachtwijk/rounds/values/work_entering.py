"""The staff side of one person's choices: who called, what they said, and what was written down before."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from krachtwijk.forms import tell as say
from krachtwijk.people.audience import only
from krachtwijk.people.request import Request
from krachtwijk.rounds.participants.access import participant_for
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.access import ORGANISERS, sieve_round_for
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import PhaseClosed
from krachtwijk.rounds.values.access import values_on_the_list
from krachtwijk.rounds.values.entering import (
    check_not_chosen_by_themselves,
    enter_choices,
    newest_entering,
)
from krachtwijk.rounds.values.entering_forms import ChoicesForm, WhoForm
from krachtwijk.rounds.values.models import Entering

METHODS = ["GET", "HEAD", "POST"]
PAGE = 50


@only(*ORGANISERS)
@never_cache
@require_http_methods(METHODS)
def entered(request: Request, slug: str) -> HttpResponse:
    """Whose choices are to be written down, and those that were. A code is posted, so that no address holds it."""
    round = sieve_round_for(request.viewer, slug)
    form = WhoForm(request.POST or None, round=round)
    if form.is_valid():
        return redirect("values:enter-one", slug, form.cleaned_data["who"].number)
    there = Entering.objects.filter(participant__round=round).select_related("participant", "by")
    page = Paginator(there, PAGE).get_page(request.GET.get("pagina"))
    return _page(request, round, "values/work/entered.html", {"form": form, "page": page})


@only(*ORGANISERS)
@never_cache
@require_http_methods(METHODS)
def enter_one(request: Request, slug: str, number: int) -> HttpResponse:
    """The choices of this one person. What they chose themselves is not shown, and stays."""
    round = sieve_round_for(request.viewer, slug)
    participant = participant_for(request.viewer, round, number)
    if participant.standing == Participant.Standing.OUT:
        raise Http404
    last, refused = newest_entering(participant), _refused(participant)
    told: dict[str, Any] = {"participant": participant, "last": last, "refused": refused}
    form = ChoicesForm(
        request.POST or None,
        values=values_on_the_list(round),
        themes=round.themes.all(),
        initial=_as_said(last) if last and not refused else None,
    )
    if form.is_valid():
        try:
            enter_choices(participant=participant, by=request.viewer, now=_now(round), **form.facts())
        except PhaseClosed as refusal:
            told["closed"] = refusal
        except ValidationError as refusal:
            say(form, refusal)
        else:
            done = gettext(
                "It is kept, and it counts. The person sees it, and can change it with their code."
            )
            messages.success(request, done)
            return redirect("values:entered", slug)
    return _page(request, round, "values/work/enter_one.html", told | {"form": form})


def _refused(participant: Participant) -> str:
    try:
        check_not_chosen_by_themselves(participant)
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    return ""


def _as_said(last: Entering) -> dict[str, Any]:
    """What was written down before, so that a slip is put right without typing everything again."""
    laid = {f"theme-{theme}": number for theme, number in last.fiches.items()}
    return laid | {"values": last.values, "channel": last.channel}


def _now(round: SieveRound) -> Any:
    return moment_in(round, timezone.now())


def _page(request: Request, round: SieveRound, template: str, told: dict[str, Any]) -> HttpResponse:
    return render(request, template, frame(round, _now(round), Phase.Kind.VALUES) | told)
