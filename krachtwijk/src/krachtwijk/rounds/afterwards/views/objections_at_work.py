"""Where who runs a round enters objections to the decision, writes down hearings, and records the answers."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.people.audience import only
from krachtwijk.people.request import Request
from krachtwijk.rounds.afterwards.answering import decide_objection
from krachtwijk.rounds.afterwards.objecting import (
    hear_objection,
    object_to_decision,
    objection_to_decision,
    objections_to_decision,
)
from krachtwijk.rounds.afterwards.objecting_forms import DecisionAnswerForm, EnteredDecisionObjectionForm
from krachtwijk.rounds.afterwards.queries import adoption_of
from krachtwijk.rounds.feasibility.access import person_of
from krachtwijk.rounds.feasibility.filtering import in_state, states
from krachtwijk.rounds.feasibility.forms.objecting import HearingForm
from krachtwijk.rounds.feasibility.typed import in_words
from krachtwijk.rounds.feasibility.views.asking import Asked, answer, posted
from krachtwijk.rounds.rulebooks.access import ORGANISERS, sieve_round_for
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.hidden_words import without_hidden_words
from krachtwijk.rounds.rulebooks.models import SieveRound

PAGE = 50
staff = only(*ORGANISERS)
looks_and_sends = require_http_methods(["GET", "HEAD", "POST"])


@staff
@require_safe
def objections(request: Request, slug: str) -> HttpResponse:
    """What waits for an answer, the most urgent first."""
    round = sieve_round_for(request.viewer, slug)
    state = request.GET.get("stand", "")
    found = in_state(objections_to_decision(round), state).order_by("answer_before", "number")
    page = Paginator(found, PAGE).get_page(request.GET.get("pagina"))
    without_hidden_words(page.object_list)
    context = {
        "round": round,
        "page": page,
        "state": state,
        "states": states(),
        "today": localdate(moment_in(round, timezone.now())),
        "adoption": adoption_of(round),
    }
    return render(request, "afterwards/work/objections.html", context)


@staff
@looks_and_sends
def new_objection(request: Request, slug: str) -> HttpResponse:
    """Entered for somebody who wrote, called or came by."""
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    if adoption_of(round) is None:
        raise Http404

    def deed(form: EnteredDecisionObjectionForm) -> str:
        given = form.cleaned_data
        made = object_to_decision(
            round=round,
            participant=given["participant"],
            proposal=form.proposal(),
            text=given["text"],
            shown_as=given["shown_as"],
            entry=form.entry(person_of(request.viewer)),
            token=given["token"],
            now=at,
        )
        words = gettext("Objection %(number)s is entered. It is answered by %(day)s.")
        return words % {"number": made.number, "day": in_words(made.answer_before)}

    asked = _asked(
        round,
        form=EnteredDecisionObjectionForm(posted(request), round=round),
        heading=gettext("Enter an objection to the decision"),
        lead=gettext("Somebody wrote, called or came by. Write down what they say, as they say it."),
        button=gettext("Enter this objection"),
        deed=deed,
        check=gettext("Read it once more. Everybody can read it, and it stays."),
    )
    return answer(request, asked, {"round": round}, then=asked.back)


@staff
@looks_and_sends
def hearing(request: Request, slug: str, number: int) -> HttpResponse:
    """When somebody was heard, and what was said."""
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    seen = objection_to_decision(round, number)

    def deed(form: HearingForm) -> str:
        hear_objection(objection=seen, by=person_of(request.viewer), now=at, **form.cleaned_data)
        return gettext("The hearing is written down.")

    asked = _asked(
        round,
        form=HearingForm(posted(request)),
        heading=gettext("Write down a hearing"),
        lead=gettext("Objection %(number)s was talked through. Write down when, and what was said.")
        % {"number": number},
        button=gettext("Keep this hearing"),
        deed=deed,
        check=gettext("Read it once more. Everybody can read it, and it stays."),
    )
    return answer(request, asked, {"round": round, "objection": seen}, then=asked.back)


@staff
@looks_and_sends
def decide(request: Request, slug: str, number: int) -> HttpResponse:
    """What the body decided on an objection."""
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    seen = objection_to_decision(round, number)

    def deed(form: DecisionAnswerForm) -> str:
        decide_objection(
            objection=seen,
            upheld=form.cleaned_data["upheld"] == "yes",
            grounds=form.grounds(),
            body=form.cleaned_data["body"],
            carried_out=form.carried_out(),
            by=person_of(request.viewer),
            now=at,
        )
        return gettext("The answer to the objection is public, and whoever follows it hears of it.")

    asked = _asked(
        round,
        form=DecisionAnswerForm(posted(request), objection=seen),
        heading=gettext("Answer an objection to the decision"),
        lead=gettext(
            "What the body decides on objection %(number)s, and why. Not by who recorded the decision, who checked "
            "the plan, or who has an interest in it."
        )
        % {"number": number},
        button=gettext("Make this answer public"),
        deed=deed,
        check=gettext("Read it once more. Everybody reads this decision, and it stays."),
    )
    return answer(request, asked, {"round": round, "objection": seen}, then=asked.back)


def _asked(round: SieveRound, **facts: Any) -> Asked:
    back = reverse("afterwards:work-objections", args=[round.slug])
    return Asked(back=back, template="afterwards/work/form.html", **facts)
