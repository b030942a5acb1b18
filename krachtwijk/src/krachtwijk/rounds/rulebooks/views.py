"""The rules of a round, for everybody."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.rulebooks.access import visible_sieve_rounds
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.votes.views import rulebook as rules_of_a_vote


@everyone
@require_safe
def rules(request: Request, slug: str) -> HttpResponse:
    """Of a sieve round; of a vote that was only counted here, the rule of its count."""
    found = visible_sieve_rounds(request.viewer).filter(slug=slug).first()
    if found is None:
        return rules_of_a_vote(request, slug)
    at = moment_in(found, timezone.now())
    return render(request, "rulebooks/rules.html", frame(found, at))
