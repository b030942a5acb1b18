"""Objecting to the decision, and following every objection to it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.afterwards.objecting import (
    object_to_decision,
    objection_to_decision,
    objections_to_decision,
)
from krachtwijk.rounds.afterwards.objecting_forms import WHOLE, DecisionObjectionForm
from krachtwijk.rounds.afterwards.queries import adoption_of
from krachtwijk.rounds.feasibility.filtering import in_state, states
from krachtwijk.rounds.feasibility.typed import in_words
from krachtwijk.rounds.feasibility.views.asking import Asked, answer, posted
from krachtwijk.rounds.participants.sessions import participant_in
from krachtwijk.rounds.rulebooks.access import sieve_round_for
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.rulebooks.hidden_words import without_hidden_words
from krachtwijk.rounds.rulebooks.models import Phase

PAGE = 50
HERE = Phase.Kind.DECISION


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def object_(request: Request, slug: str) -> HttpResponse:
    """The button "I do not agree" leads here. Who does not take part yet registers first, and comes back."""
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    adoption = adoption_of(round)
    if adoption is None:
        raise Http404
    participant = participant_in(request, round)
    if participant is None:
        join = reverse("participants:join", args=[slug])
        return redirect(f"{join}?{urlencode({'next': request.get_full_path()})}")

    def deed(form: DecisionObjectionForm) -> str:
        made = object_to_decision(
            round=round,
            participant=participant,
            proposal=form.proposal(),
            text=form.cleaned_data["text"],
            shown_as=form.cleaned_data["shown_as"],
            token=form.cleaned_data["token"],
            now=at,
        )
        words = gettext("Your objection %(number)s came in. You get an answer by %(day)s.")
        return words % {"number": made.number, "day": in_words(made.answer_before)}

    begin = {"about": request.GET.get("plan", WHOLE)}
    asked = Asked(
        form=DecisionObjectionForm(posted(request), round=round, initial=begin),
        heading=gettext("I do not agree with the decision"),
        lead=gettext("You say what should be decided otherwise, and why. You get an answer with reasons."),
        button=gettext("Send my objection"),
        back=reverse("afterwards:decision", args=[slug]),
        deed=deed,
        check=gettext("Read it once more. After sending, everybody can read it and you cannot change it."),
        template="afterwards/object.html",
    )
    context = frame(round, at, HERE) | {
        "adoption": adoption,
        "late": localdate(at) > adoption.object_before,
    }
    return answer(request, asked, context, then=reverse("afterwards:objections", args=[slug]))


@everyone
@require_safe
def objections(request: Request, slug: str) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    state = request.GET.get("stand", "")
    page = Paginator(in_state(objections_to_decision(round), state), PAGE).get_page(request.GET.get("pagina"))
    without_hidden_words(page.object_list)
    context = frame(round, at, HERE) | {
        "page": page,
        "state": state,
        "states": states(),
        "today": localdate(at),
    }
    return render(request, "afterwards/objections.html", context)


@everyone
@require_safe
def objection(request: Request, slug: str, number: int) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    (seen,) = without_hidden_words([objection_to_decision(round, number)])
    context = frame(round, at, HERE) | {"objection": seen, "today": localdate(at)}
    return render(request, "afterwards/objection.html", context)
