"""The rules of a round, for everybody: as a page, as the text that was frozen, and its steps for a calendar."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.rulebooks.access import sieve_round_for, visible_sieve_rounds
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.rulebooks.icalendar import calendar_of
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.rulebooks.phases import steps_of
from krachtwijk.rounds.rulebooks.telling import whole_rulebook
from krachtwijk.rounds.votes.views import rulebook as rules_of_a_vote


@everyone
@require_safe
def rules(request: Request, slug: str) -> HttpResponse:
    """Of a sieve round; of a vote that was only counted here, the rule of its count."""
    found = visible_sieve_rounds(request.viewer).filter(slug=slug).first()
    if found is None:
        return rules_of_a_vote(request, slug)
    at = moment_in(found, timezone.now())
    context = frame(found, at) | whole_rulebook(found, at) | {"file": text_name(found)}
    return render(request, "rulebooks/rules.html", context)


@everyone
@require_safe
def text(request: Request, slug: str) -> HttpResponse:
    """What was frozen, byte for byte: anybody's own program gives the published hash of this file."""
    round = sieve_round_for(request.viewer, slug)
    if not round.rulebook.is_frozen:
        raise Http404
    return _download(round.rulebook.text.encode(), "application/json", text_name(round))


@everyone
@require_safe
def agenda(request: Request, slug: str) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    now = timezone.now()
    told = calendar_of(
        round,
        steps_of(round, moment_in(round, now)),
        host=request.get_host(),
        now=now,
        full=request.build_absolute_uri,
    )
    return _download(told.encode(), "text/calendar; charset=utf-8", f"{round.slug}.ics")


def text_name(round: SieveRound) -> str:
    """The name of the file with the frozen rules."""
    return f"{round.slug}-regels.json"


def _download(content: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
