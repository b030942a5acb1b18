"""What every page of this room asks first: which round, what time it is there, and who looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext

from krachtwijk.forms import tell
from krachtwijk.people.models import Person
from krachtwijk.people.request import Request
from krachtwijk.plans.pictures import PhotoRefused
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.sessions import participant_in
from krachtwijk.rounds.proposals.writing import NoLongerWritten, NotAnAuthor
from krachtwijk.rounds.rulebooks.access import may_run, sieve_round_for
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import PhaseClosed, is_open

SURE = "zeker"
"""Sent by the button of a check page. Without it nothing that binds is done."""
NOT_SAVED = 409
"""The status of a page that gives back what was typed because it could not be kept."""


@dataclass(frozen=True)
class Visit:
    """One request for a page of this room."""

    request: Request
    round: SieveRound
    at: datetime
    participant: Participant | None

    @property
    def runs(self) -> bool:
        return may_run(self.request.viewer)

    @property
    def person(self) -> Person:
        """Of an organiser: pages of the desk are for who is logged in."""
        return Person.objects.get(pk=self.request.viewer.person_id or 0)

    @property
    def is_open(self) -> bool:
        return is_open(self.round, Phase.Kind.PROPOSALS, self.at)

    def page(self, template: str, *, status: int = 200, **values: Any) -> HttpResponse:
        context = frame(self.round, self.at, Phase.Kind.PROPOSALS)
        context |= {"participant": self.participant, "runs": self.runs, "is_open": self.is_open}
        return render(self.request, template, context | values, status=status)

    def to_join(self) -> HttpResponse:
        """To "Doe mee", and back here after that."""
        here = urlencode({"next": self.request.get_full_path()})
        return redirect(f"{self.round.get_absolute_url()}aanmelden/?{here}")


def visit(request: Request, slug: str) -> Visit:
    """The round, or "not found"."""
    round = sieve_round_for(request.viewer, slug)
    return Visit(request, round, moment_in(round, timezone.now()), participant_in(request, round))


def closed_sentence(refusal: PhaseClosed, visit: Visit) -> str:
    """Since when it is closed, or when it opens, and what one can do."""
    words: dict[str, object] = {"contact": visit.round.contact}
    if refusal.phase is None:
        return gettext("This round has no phase in which ideas are written. Nothing was saved.")
    zone = timezone.get_current_timezone()
    if visit.at < refusal.phase.opens_at:
        words["moment"] = date_format(refusal.phase.opens_at.astimezone(zone), "j F Y, H:i")
        return gettext("Ideas can be written from %(moment)s. Nothing was saved.") % words
    words["moment"] = date_format(refusal.phase.closes_at.astimezone(zone), "j F Y, H:i")
    return (
        gettext(
            "Writing ideas closed on %(moment)s. Nothing was saved. What you typed still stands below: you can copy "
            "it. Questions? %(contact)s"
        )
        % words
    )


def done(form: forms.BaseForm, seen: Visit, deed: Callable[[], object]) -> bool:
    """Whether the deed was done; otherwise the form says why not, with everything that was typed."""
    try:
        deed()
    except PhaseClosed as closed:
        form.add_error(None, closed_sentence(closed, seen))
    except NotAnAuthor:
        form.add_error(None, gettext("You are no author of this idea any more. Nothing was saved."))
    except NoLongerWritten:
        form.add_error(None, gettext("This idea was withdrawn or merged. It is not changed any more."))
    except PhotoRefused as refusal:
        form.add_error("photo", str(refusal))
    except ValidationError as refusal:
        tell(form, refusal)
    return not form.errors
