"""What every page of this room begins with: the round, its moment, and who looks."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from krachtwijk.people.models import Person
from krachtwijk.people.request import Request
from krachtwijk.rounds.concerns.submitting import Writer
from krachtwijk.rounds.participants.sessions import participant_in
from krachtwijk.rounds.rulebooks.access import may_run, sieve_round_for
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import Step, step_of

PAGE = 50
BROWSER = "concerns_browser"
"""In the session: what stands for somebody without an account who said "me too"."""


@dataclass(frozen=True, slots=True)
class Here:
    """The round of an address, and its moment."""

    request: Request
    round: SieveRound
    at: datetime

    @property
    def step(self) -> Step | None:
        """The phase in which worries come in."""
        return step_of(self.round, Phase.Kind.CONCERNS, self.at)

    def show(self, template: str, status: int = 200, **told: Any) -> HttpResponse:
        """A page in the frame of the round."""
        context = frame(self.round, self.at, Phase.Kind.CONCERNS) | {"may_run": may_run(self.request.viewer)}
        step = self.step
        return render(
            self.request, template, context | {"is_open": bool(step and step.is_open)} | told, status=status
        )

    def writer(self, email: str = "") -> Writer:
        """Who looks, as the one who hears of the answer."""
        language = (get_language() or "nl")[:2]
        participant = participant_in(self.request, self.round)
        if participant or email:
            return Writer(participant=participant, email="" if participant else email, language=language)
        known = self.request.viewer.person_id
        person = Person.objects.filter(pk=known).first() if known else None
        return Writer(person=person, language=language)

    def browser(self) -> uuid.UUID:
        """What stands for this browser, from now on."""
        known = self.request.session.setdefault(BROWSER, str(uuid.uuid4()))
        return uuid.UUID(known)

    def known_browser(self) -> uuid.UUID | None:
        """The same, for a page that leaves no trace."""
        known = self.request.session.get(BROWSER)
        return uuid.UUID(known) if known else None


def here(request: Request, slug: str) -> Here:
    """The round, or "not found"."""
    round = sieve_round_for(request.viewer, slug)
    return Here(request, round, moment_in(round, timezone.now()))
