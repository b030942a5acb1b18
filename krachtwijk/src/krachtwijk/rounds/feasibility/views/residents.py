"""What residents do: answer about the costs of their proposal, object to a no, and follow every objection."""

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
from krachtwijk.rounds.feasibility.access import listed_proposal, objection_for, objections_of
from krachtwijk.rounds.feasibility.costing import answer_costs, is_waiting, last_question
from krachtwijk.rounds.feasibility.filtering import in_state, states
from krachtwijk.rounds.feasibility.forms.checking import CostReplyForm
from krachtwijk.rounds.feasibility.forms.objecting import ObjectionForm
from krachtwijk.rounds.feasibility.queries import verdict_of
from krachtwijk.rounds.feasibility.ruling import object_to_verdict
from krachtwijk.rounds.feasibility.typed import in_words
from krachtwijk.rounds.feasibility.views.asking import Asked, answer, posted
from krachtwijk.rounds.feasibility.views.public import HERE, PAGE
from krachtwijk.rounds.participants.sessions import participant_in
from krachtwijk.rounds.rulebooks.access import sieve_round_for
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.rulebooks.hidden_words import without_hidden_words
from krachtwijk.rounds.rulebooks.models import SieveRound


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def object_(request: Request, slug: str, number: int) -> HttpResponse:
    """The button "I do not agree" leads here. Who does not take part yet registers first, and comes back."""
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    seen = listed_proposal(round, number)
    verdict = verdict_of(seen)
    if verdict is None or verdict.feasible:
        raise Http404
    participant = participant_in(request, round)
    if participant is None:
        return _register(request, round)

    def deed(form: ObjectionForm) -> str:
        made = object_to_verdict(verdict=verdict, participant=participant, now=at, **form.cleaned_data)
        words = gettext("Your objection %(number)s came in. You get an answer by %(day)s.")
        return words % {"number": made.number, "day": in_words(made.answer_before)}

    here = reverse("feasibility:proposal", args=[slug, number])
    asked = Asked(
        form=ObjectionForm(posted(request)),
        heading=gettext("I do not agree"),
        lead=gettext(
            "You object to the result for “%(title)s”. Somebody else than who gave it looks at it again."
        )
        % {"title": seen.shown_title},
        button=gettext("Send my objection"),
        back=here,
        deed=deed,
        check=gettext("Read it once more. After sending, everybody can read it and you cannot change it."),
        template="feasibility/object.html",
    )
    late = verdict.object_before is not None and localdate(at) > verdict.object_before
    context = frame(round, at, HERE) | {"proposal": seen, "verdict": verdict, "late": late}
    return answer(request, asked, context, then=here)


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def costs(request: Request, slug: str, number: int) -> HttpResponse:
    """For the authors alone: which other amounts are proposed, why, and what they say to it."""
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    seen = listed_proposal(round, number)
    participant = participant_in(request, round)
    if participant is None and request.viewer.person_id is None:
        return _register(request, round)
    question = last_question(seen)
    is_author = participant and seen.authors.filter(participant=participant).exists()
    if participant is None or not is_author or question is None:
        raise Http404

    def deed(form: CostReplyForm) -> str:
        answer_costs(question=question, participant=participant, now=at, **form.said())
        return gettext("Your answer came in. The body weighs it, and it is published with the result.")

    here = reverse("feasibility:costs", args=[slug, number])
    asked = Asked(
        form=CostReplyForm(posted(request)),
        heading=gettext("What does your idea cost?"),
        lead=gettext(
            "Reviewers think that parts of “%(title)s” cost another amount. What do you say to that?"
        )
        % {"title": seen.title},
        button=gettext("Send this answer"),
        back=reverse("feasibility:proposal", args=[slug, number]),
        deed=deed,
        check=gettext(
            "Read it once more. One answer counts for all authors, and you cannot change it afterwards."
        ),
        template="feasibility/costs.html",
    )
    waiting = is_waiting(question, at)
    context = frame(round, at, HERE) | {"proposal": seen, "question": question, "waiting": waiting}
    return answer(request, asked, context, then=here)


def _register(request: Request, round: SieveRound) -> HttpResponse:
    """To the page where one begins to take part, and back here afterwards."""
    return redirect(f"{round.get_absolute_url()}aanmelden/?{urlencode({'next': request.path})}")


@everyone
@require_safe
def objections(request: Request, slug: str) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    state = request.GET.get("stand", "")
    found = in_state(objections_of(round), state)
    page = Paginator(found, PAGE).get_page(request.GET.get("pagina"))
    without_hidden_words(page.object_list)
    context = frame(round, at, HERE) | {
        "page": page,
        "state": state,
        "states": states(),
        "today": localdate(at),
    }
    return render(request, "feasibility/objections.html", context)


@everyone
@require_safe
def objection(request: Request, slug: str, number: int) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    (seen,) = without_hidden_words([objection_for(round, number)])
    context = frame(round, at, HERE) | {"objection": seen, "today": localdate(at)}
    return render(request, "feasibility/objection.html", context)
