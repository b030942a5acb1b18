"""Where organisers enter objections that came in on paper, write down hearings, and record what the body decided."""

from __future__ import annotations

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
from krachtwijk.rounds.feasibility.access import objection_for, objections_of, person_of
from krachtwijk.rounds.feasibility.filtering import in_state, states
from krachtwijk.rounds.feasibility.forms.objecting import HearingForm, PaperObjectionForm, RulingForm
from krachtwijk.rounds.feasibility.queries import verdict_of
from krachtwijk.rounds.feasibility.ruling import hear_objection, object_to_verdict, rule, verdict_objected_to
from krachtwijk.rounds.feasibility.typed import in_words
from krachtwijk.rounds.feasibility.views.asking import Asked, answer, posted
from krachtwijk.rounds.rulebooks.access import ORGANISERS, sieve_round_for
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.hidden_words import without_hidden_words

PAGE = 50
FORM = "feasibility/work/form.html"


@only(*ORGANISERS)
@require_safe
def objections(request: Request, slug: str) -> HttpResponse:
    """What waits for an answer, the most urgent first."""
    round = sieve_round_for(request.viewer, slug)
    state = request.GET.get("stand", "")
    found = in_state(objections_of(round), state).order_by("answer_before", "number")
    page = Paginator(found, PAGE).get_page(request.GET.get("pagina"))
    without_hidden_words(page.object_list)
    context = {
        "round": round,
        "page": page,
        "state": state,
        "states": states(),
        "today": localdate(moment_in(round, timezone.now())),
    }
    return render(request, "feasibility/work/objections.html", context)


@only(*ORGANISERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_objection(request: Request, slug: str) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())

    def deed(form: PaperObjectionForm) -> str:
        given = form.cleaned_data
        verdict = verdict_of(given["proposal"])
        if verdict is None:
            raise Http404
        made = object_to_verdict(
            verdict=verdict,
            participant=given["participant"],
            text=given["text"],
            shown_as=given["shown_as"],
            entry=form.entry(person_of(request.viewer)),
            token=given["token"],
            now=at,
        )
        words = gettext("Objection %(number)s is entered. It is answered by %(day)s.")
        return words % {"number": made.number, "day": in_words(made.answer_before)}

    here = reverse("feasibility:work-objections", args=[slug])
    asked = Asked(
        form=PaperObjectionForm(posted(request), round=round),
        heading=gettext("Enter an objection"),
        lead=gettext("Somebody wrote, called or came by. Write down what they say, as they say it."),
        button=gettext("Enter this objection"),
        back=here,
        deed=deed,
        check=gettext("Read it once more. Everybody can read it, and it stays."),
        template=FORM,
    )
    return answer(request, asked, {"round": round}, then=here)


@only(*ORGANISERS)
@require_http_methods(["GET", "HEAD", "POST"])
def hearing(request: Request, slug: str, number: int) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    seen = objection_for(round, number)

    def deed(form: HearingForm) -> str:
        hear_objection(objection=seen, by=person_of(request.viewer), now=at, **form.cleaned_data)
        return gettext("The hearing is written down.")

    here = reverse("feasibility:work-objections", args=[slug])
    asked = Asked(
        form=HearingForm(posted(request)),
        heading=gettext("Write down a hearing"),
        lead=gettext("Objection %(number)s was talked through. Write down when, and what was said.")
        % {"number": number},
        button=gettext("Keep this hearing"),
        back=here,
        deed=deed,
        check=gettext("Read it once more. Everybody can read it, and it stays."),
        template=FORM,
    )
    return answer(request, asked, {"round": round, "objection": seen}, then=here)


@only(*ORGANISERS)
@require_http_methods(["GET", "HEAD", "POST"])
def ruling(request: Request, slug: str, number: int) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    seen = objection_for(round, number)

    def deed(form: RulingForm) -> str:
        given = form.cleaned_data
        rule(
            objection=seen,
            upheld=given["upheld"] == "yes",
            grounds=form.grounds(),
            body=given["body"],
            by=person_of(request.viewer),
            decided=form.decided(),
            now=at,
        )
        return gettext("The decision on the objection is public, and who follows the idea hears of it.")

    here = reverse("feasibility:work-objections", args=[slug])
    asked = Asked(
        form=RulingForm(posted(request), objection=seen, verdict=verdict_objected_to(seen)),
        heading=gettext("Decide on an objection"),
        lead=gettext("What the body decides on objection %(number)s, and why. Not by who gave the result.")
        % {"number": number},
        button=gettext("Make this decision public"),
        back=here,
        deed=deed,
        check=gettext("Read it once more. Everybody reads this decision, and it stays."),
        template=FORM,
    )
    return answer(request, asked, {"round": round, "objection": seen}, then=here)
