"""One contested proposal: motives for and against side by side, and what would make it acceptable."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.forms import tell
from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.sessions import participant_in
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.phases import PhaseClosed, is_open
from krachtwijk.rounds.talks.access import (
    contested_for,
    is_author,
    shown_voices,
    visible_notes,
)
from krachtwijk.rounds.talks.balance import accounted, balance, in_turn, values_behind
from krachtwijk.rounds.talks.exports import voices_as_csv
from krachtwijk.rounds.talks.forms import AnswerForm, ConditionForm
from krachtwijk.rounds.talks.models import SortedProposal, Voice
from krachtwijk.rounds.talks.rows import rows_of
from krachtwijk.rounds.talks.speaking import answer_as_author, name_condition
from krachtwijk.rounds.talks.telling import groups_told
from krachtwijk.rounds.talks.views.files import a_csv
from krachtwijk.rounds.talks.views.here import framed, here, page_number, to_join

MOST_CONDITIONS = 100
"""More are in the file; on a page nobody reads them all."""


@everyone
@require_safe
def talk(request: Request, slug: str, number: int) -> HttpResponse:
    round, at = here(request, slug)
    seen = contested_for(round, number, at)
    day, value = timezone.localdate(at), request.GET.get("waarde", "")
    me = participant_in(request, round)
    spoken = shown_voices(seen)
    conditions = in_turn(spoken.filter(kind=Voice.Kind.CONDITION), day)
    (row,) = rows_of(round, seen.sorting, [seen])
    told = framed(
        round,
        at,
        row=row,
        proposal_address=seen.proposal.get_absolute_url(),
        groups=groups_told(seen.groups.select_related("group")),
        balance=balance(seen, day=day, number=page_number(request), value=value),
        values=values_behind(seen),
        value=value,
        accounted=accounted(seen),
        conditions=conditions[:MOST_CONDITIONS],
        more_conditions=len(conditions) - len(conditions[:MOST_CONDITIONS]),
        answer=spoken.filter(kind=Voice.Kind.ANSWER).first(),
        authors=""
        if seen.proposal.is_hidden
        else ", ".join(seen.proposal.authors.values_list("shown_as", flat=True)),
        notes=visible_notes(seen),
        talks=seen.talks.filter(ends_at__gt=at, cancelled_at=None),
        is_talking=is_open(round, Phase.Kind.TALK, at),
        may_answer=is_author(me, seen.proposal),
    )
    return render(request, "talks/talk.html", told)


@everyone
@require_safe
def voices_csv(request: Request, slug: str, number: int) -> HttpResponse:
    """Every text that is shown, in the order of the day."""
    round, at = here(request, slug)
    voices = in_turn(shown_voices(contested_for(round, number, at)), timezone.localdate(at))
    return a_csv(voices_as_csv(voices), f"{round.slug}-{number}-motieven.csv")


@everyone
@require_http_methods(["GET", "POST"])
def condition(request: Request, slug: str, number: int) -> HttpResponse:
    """What would make this acceptable?"""
    return _say(request, slug, number, ConditionForm, name_condition, may=lambda *_who: True)


@everyone
@require_http_methods(["GET", "POST"])
def answer(request: Request, slug: str, number: int) -> HttpResponse:
    """For the authors alone; nobody else finds this page."""
    return _say(
        request, slug, number, AnswerForm, answer_as_author, may=lambda me, seen: is_author(me, seen.proposal)
    )


def _say(
    request: Request,
    slug: str,
    number: int,
    form_of: type[Form],
    deed: Callable[..., Voice],
    *,
    may: Callable[[Participant, SortedProposal], bool],
) -> HttpResponse:
    round, at = here(request, slug)
    seen = contested_for(round, number, at)
    me = participant_in(request, round)
    if me is None:
        return to_join(request, round)
    if not may(me, seen):
        raise Http404
    form, closed = form_of(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            deed(about=seen, participant=me, now=at, **form.cleaned_data)
        except PhaseClosed as refusal:
            closed = refusal
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(
                request,
                gettext("We have it. A moderator reads it first; on this page you see how it stands."),
            )
            return redirect("talks:mine", round.slug)
    told = framed(
        round,
        at,
        seen=seen,
        form=form,
        closed=closed,
        is_talking=is_open(round, Phase.Kind.TALK, at),
        is_answer=form_of is AnswerForm,
    )
    return render(request, "talks/say.html", told)
