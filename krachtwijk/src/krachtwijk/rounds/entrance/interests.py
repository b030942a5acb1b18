"""Saying in what somebody has an interest: by themselves, or by staff."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from krachtwijk.forms import tell
from krachtwijk.people.audience import everyone, only
from krachtwijk.people.request import Request
from krachtwijk.rounds.entrance.declaring_forms import InterestForm, InterestOfForm, LiftForm
from krachtwijk.rounds.judging.interested import judged_first, late_ones
from krachtwijk.rounds.participants.declaring import declare_interest, lift_interest
from krachtwijk.rounds.participants.models import Interest
from krachtwijk.rounds.participants.sessions import account_in, participant_in
from krachtwijk.rounds.proposals.subjects import proposal_subject
from krachtwijk.rounds.rulebooks.access import ORGANISERS, sieve_round_for
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.rulebooks.hidden_words import without_hidden_words
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import is_over

PAGE = 50


@everyone
@never_cache
@require_http_methods(["GET", "POST"])
def mine(request: Request, slug: str) -> HttpResponse:
    """For whoever takes part, and for staff with an account who judge in another way."""
    round = sieve_round_for(request.viewer, slug)
    participant, person = participant_in(request, round), account_in(request)
    if participant is None and person is None:
        return redirect(f"{reverse('participants:join', args=[slug])}?{urlencode({'next': request.path})}")
    form = InterestForm(_typed(request), round=round)
    who = {"person": person} if person else {"participant": participant}
    at = moment_in(round, timezone.now())
    if request.method == "POST" and form.is_valid() and (made := _declared(form, round, **who)):
        messages.success(request, _what_follows(round, made, at))
        return redirect("entrance:interests", slug)
    of = Q(participant=participant) if participant else Q(pk=None)
    of |= Q(person=person) if person else Q(pk=None)
    there = without_hidden_words(list(round.interests.filter(of).select_related("organisation")))
    return render(request, "entrance/interests.html", frame(round, at) | {"form": form, "interests": there})


@only(*ORGANISERS)
@never_cache
@require_http_methods(["GET", "POST"])
def work(request: Request, slug: str) -> HttpResponse:
    """All that was declared, newest first, and a form to declare for somebody else."""
    round = sieve_round_for(request.viewer, slug)
    form = InterestOfForm(_typed(request), round=round)
    if request.method == "POST" and form.is_valid():
        given = {"participant": form.cleaned_data["participant"], "declared_by": account_in(request)}
        if _declared(form, round, **given):
            messages.success(request, gettext("Kept. The person reads it, and does not judge this."))
            return redirect("entrance:interests-work", slug)
    there = Interest.history.filter(round=round, lifts=None).order_by("-declared_at", "-pk")
    there = there.select_related("organisation", "participant", "person", "declared_by", "lifted_by")
    page = Paginator(there, PAGE).get_page(request.GET.get("pagina"))
    without_hidden_words(page.object_list)
    late = late_ones(round, list(page), moment_in(round, timezone.now()))
    context = {"round": round, "form": form, "page": page}
    context["rows"] = [(each, late.get(each.pk)) for each in page]
    return render(request, "entrance/work/interests.html", context)


def _what_follows(round: SieveRound, interest: Interest, at: datetime) -> str:
    """What somebody reads who just declared an interest of their own."""
    if not judged_first(round, [interest], at):
        return gettext("Kept. You do not judge this, and everybody reads how many people do so.")
    if is_over(round, Phase.Kind.JUDGEMENT, at):
        return gettext(
            "Kept. The first judgement is closed, so what you said of this was counted. Who runs the round reads that."
        )
    return gettext(
        "Kept. What you said of this in the first judgement no longer counts. Everybody reads how many people do not "
        "judge it."
    )


@only(*ORGANISERS)
@never_cache
@require_http_methods(["GET", "POST"])
def lift(request: Request, slug: str, pk: int) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    seen = get_object_or_404(round.interests.select_related("round", "organisation"), pk=pk)
    form = LiftForm(_typed(request))
    if request.method == "POST" and form.is_valid() and _lifted(form, seen, request):
        messages.success(request, gettext("The interest is over. It stays readable."))
        return redirect("entrance:interests-work", slug)
    context = {"round": round, "interest": seen, "form": form}
    return render(request, "entrance/work/lift_interest.html", context)


def _lifted(form: LiftForm, interest: Interest, request: Request) -> bool:
    """Whether it is over now; when that was refused the form says why."""
    me = account_in(request)
    assert me is not None  # noqa: S101 - `only` lets nobody else through
    now = moment_in(interest.round, timezone.now())
    try:
        lift_interest(interest=interest, why=form.cleaned_data["what"], by=me, now=now)
    except ValidationError as refusal:
        tell(form, refusal)
        return False
    return True


def _declared(form: InterestForm, round: SieveRound, **who: Any) -> Interest | None:
    """What was kept; when it was refused the form says why."""
    given = form.cleaned_data
    proposal = given["proposal"]
    try:
        return declare_interest(
            round=round,
            what=given["what"],
            token=given["token"],
            now=moment_in(round, timezone.now()),
            organisation=given["organisation"],
            proposal=proposal_subject(proposal) if proposal else None,
            **who,
        )
    except ValidationError as refusal:
        tell(form, refusal)
        return None


def _typed(request: Request) -> Any:
    return request.POST if request.method == "POST" else None
