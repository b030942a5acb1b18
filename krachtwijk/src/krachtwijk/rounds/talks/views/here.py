"""What every page about the talk needs first: the round, the moment in it, and who takes part."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from krachtwijk.people.models import Person
from krachtwijk.people.request import Request
from krachtwijk.rounds.rulebooks.access import sieve_round_for
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound


def here(request: Request, slug: str) -> tuple[SieveRound, datetime]:
    round = sieve_round_for(request.viewer, slug)
    return round, moment_in(round, timezone.now())


def framed(round: SieveRound, at: datetime, **more: Any) -> dict[str, Any]:
    return frame(round, at, Phase.Kind.TALK) | more


def to_join(request: Request, round: SieveRound) -> HttpResponse:
    """The page on which somebody takes part, and from there back to this one."""
    return redirect(f"{round.get_absolute_url()}aanmelden/?{urlencode({'next': request.path})}")


def staff_of(request: Request) -> Person:
    """The person behind a page that only staff can open."""
    return Person.objects.get(pk=request.viewer.person_id or 0)


def page_number(request: Request) -> int:
    asked = request.GET.get("pagina", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
