"""Reading the proposals of a round: the list, one of them, its photos, and how it changed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.participants.sessions import participant_in
from krachtwijk.rounds.proposals.access import proposal_for
from krachtwijk.rounds.rulebooks.access import sieve_round_for
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.rulebooks.models import Phase


@everyone
@require_safe
def proposal(request: Request, slug: str, number: int) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    seen = proposal_for(request.viewer, participant_in(request, round), round, number)
    context = frame(round, at, Phase.Kind.PROPOSALS) | {"proposal": seen}
    return render(request, "proposals/proposal.html", context)
