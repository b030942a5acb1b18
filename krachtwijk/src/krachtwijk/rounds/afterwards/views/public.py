"""What was decided about the outcome, what became of each plan, and what residents say of it."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.afterwards.experiencing import experiences_of, may_be_judged, say_how_it_is
from krachtwijk.rounds.afterwards.forms import ExperienceForm
from krachtwijk.rounds.afterwards.models import Experience, Update
from krachtwijk.rounds.afterwards.objecting import (
    may_object,
    objections_to_decision,
    objections_to_plan,
)
from krachtwijk.rounds.afterwards.queries import Fate, adoption_of, fate_of, fates_of
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.sessions import participant_in
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.access import sieve_round_for, visible_sieve_rounds
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound

PAGE = 50
A_DAY = 24 * 60 * 60


@everyone
@require_safe
def decision(request: Request, slug: str) -> HttpResponse:
    """What the body decided, where it departs from the vote and why, and until when one can object."""
    round, at = _here(request, slug)
    adoption = adoption_of(round)
    fates = fates_of(round) if adoption else []
    context = {
        "adoption": adoption,
        "departing": [each for each in fates if each.ruling.departs],
        "revised": [each for each in fates if each.ruling.revised],
        "carried_out": [each for each in fates if each.ruling.is_carried_out],
        "left_out": sum(not each.ruling.is_carried_out for each in fates),
        "may_object": may_object(adoption, at),
        "objections": objections_to_decision(round).count(),
    }
    return render(request, "afterwards/decision.html", frame(round, at, Phase.Kind.DECISION) | context)


@everyone
@require_safe
def follow_up(request: Request, slug: str) -> HttpResponse:
    """Every plan of the round: how far it is, or where its money went."""
    round, at = _here(request, slug)
    fates = fates_of(round)
    page = Paginator(fates, PAGE).get_page(request.GET.get("pagina"))
    context = {
        "adoption": adoption_of(round),
        "page": page,
        "carried_out": sum(each.ruling.is_carried_out for each in fates),
        "finished": sum(each.finished is not None for each in fates),
    }
    return render(request, "afterwards/follow_up.html", frame(round, at, Phase.Kind.FOLLOW_UP) | context)


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: Request, slug: str, number: int) -> HttpResponse:
    """What became of one plan; whoever takes part says whether it is there and whether it helped."""
    round, at = _here(request, slug)
    proposal = get_object_or_404(round.proposals, number=number)
    fate = fate_of(proposal)
    if fate is None:
        raise Http404
    participant = participant_in(request, round)
    form = ExperienceForm(request.POST or None, initial=_said(proposal, participant))
    if request.method == "POST":
        if participant is None:
            return redirect(f"{reverse('participants:join', args=[slug])}?next={request.path}")
        if form.is_valid() and _say(form, proposal, participant, at):
            messages.success(request, _("Thank you. You can change your answer at any time."))
            return redirect("afterwards:plan", slug, number)
    context = {
        "fate": fate,
        "adoption": fate.ruling.adoption,
        "may_object": may_object(fate.ruling.adoption, at),
        "objections": objections_to_plan(proposal),
        "contender": _contender(fate),
        "experiences": experiences_of(proposal),
        "may_be_judged": may_be_judged(proposal),
        "participant": participant,
        "form": form,
    }
    return render(request, "afterwards/plan.html", frame(round, at, Phase.Kind.FOLLOW_UP) | context)


@everyone
@require_safe
@cache_control(max_age=A_DAY)
def photo(request: Request, slug: str, pk: int) -> HttpResponse:
    """The photo of an update."""
    rounds = visible_sieve_rounds(request.viewer).filter(slug=slug)
    update = get_object_or_404(Update.objects.exclude(photo=None), pk=pk, proposal__round__in=rounds)
    return HttpResponse(bytes(update.photo or b""), content_type="image/jpeg")


def _here(request: Request, slug: str) -> tuple[SieveRound, datetime]:
    round = sieve_round_for(request.viewer, slug)
    return round, moment_in(round, timezone.now())


def _said(proposal: Proposal, participant: Participant | None) -> dict[str, str]:
    said = participant and Experience.objects.filter(proposal=proposal, participant=participant).first()
    return {"is_there": said.is_there, "helped": said.helped} if said else {}


def _say(form: ExperienceForm, proposal: Proposal, participant: Participant, at: datetime) -> bool:
    try:
        say_how_it_is(proposal=proposal, participant=participant, now=at, **form.cleaned_data)
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True


def _contender(fate: Fate) -> object:
    """The plan in the count, with the reason why it won or lost."""
    vote = fate.proposal.round.vote
    return vote and vote.run.contenders.filter(project=str(fate.proposal.number)).first()
