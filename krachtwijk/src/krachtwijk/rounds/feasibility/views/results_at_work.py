"""Where the costs are put to the authors, the result is drawn up, and the moment is set."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from krachtwijk.people.audience import only
from krachtwijk.people.request import Request
from krachtwijk.rounds.feasibility.access import WORKERS, person_of, workable_proposal
from krachtwijk.rounds.feasibility.announcing import announce, set_moment
from krachtwijk.rounds.feasibility.costing import answer_costs, ask_authors, last_question
from krachtwijk.rounds.feasibility.drafting import draft_verdict
from krachtwijk.rounds.feasibility.forms.announcing import AnnounceForm, MomentForm
from krachtwijk.rounds.feasibility.forms.checking import CostQuestionForm, PaperReplyForm, VerdictForm
from krachtwijk.rounds.feasibility.models import DraftVerdict
from krachtwijk.rounds.feasibility.moments import next_moment
from krachtwijk.rounds.feasibility.reviewing import findings_seen_by
from krachtwijk.rounds.feasibility.typed import in_words
from krachtwijk.rounds.feasibility.views.asking import Asked, answer, posted
from krachtwijk.rounds.feasibility.views.desk import about
from krachtwijk.rounds.rulebooks.access import ORGANISERS, may_run, sieve_round_for
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.models import Channel


@only(*WORKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_costs(request: Request, slug: str, number: int) -> HttpResponse:
    """A reviewer does so after giving their own finding."""
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    seen = workable_proposal(request.viewer, round, number)
    person = person_of(request.viewer)
    if not may_run(request.viewer) and not findings_seen_by(person, seen, runs=False).exists():
        raise Http404

    def deed(form: CostQuestionForm) -> str:
        given = form.cleaned_data
        ask_authors(
            proposal=seen,
            lines=form.costs(),
            by=person,
            now=at,
            answer_before=given["answer_before"],
            token=given["token"],
        )
        words = gettext("The authors are asked about the costs. They can answer until %(day)s.")
        return words % {"day": in_words(given["answer_before"])}

    here = reverse("feasibility:work-proposal", args=[slug, number])
    asked = Asked(
        form=CostQuestionForm(posted(request), proposal=seen, today=localdate(at)),
        heading=gettext("Ask the authors about the costs"),
        lead=gettext(
            "Only amounts that differ are put to them. Your reasons and their answer are published with it."
        ),
        button=gettext("Ask the authors"),
        back=here,
        deed=deed,
        check=gettext("Read it once more. The authors hear of it, and it cannot be taken back."),
        template="feasibility/work/form.html",
    )
    return answer(request, asked, about(round, seen), then=here)


@only(*ORGANISERS)
@require_http_methods(["GET", "HEAD", "POST"])
def enter_reply(request: Request, slug: str, number: int) -> HttpResponse:
    """What the authors said on paper, at the desk or by phone."""
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    seen = workable_proposal(request.viewer, round, number)
    question = last_question(seen)
    if question is None:
        raise Http404

    def deed(form: PaperReplyForm) -> str:
        given = form.cleaned_data
        answer_costs(
            question=question,
            participant=given["author"].participant,
            channel=Channel(given["channel"]),
            entered_by=person_of(request.viewer),
            now=at,
            **form.said(),
        )
        return gettext("The answer of the authors is kept.")

    here = reverse("feasibility:work-proposal", args=[slug, number])
    asked = Asked(
        form=PaperReplyForm(posted(request), proposal=seen),
        heading=gettext("Enter the answer of the authors"),
        lead=gettext(
            "They answered in another way than on this site. Write down what they said, as they said it."
        ),
        button=gettext("Keep this answer"),
        back=here,
        deed=deed,
        check=gettext("Read it once more. One answer counts for all authors, and it stays."),
        template="feasibility/work/form.html",
    )
    return answer(request, asked, about(round, seen), then=here)


@only(*ORGANISERS)
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: Request, slug: str, number: int) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    seen = workable_proposal(request.viewer, round, number)
    earlier = DraftVerdict.objects.filter(proposal=seen).select_related("body").first()

    def deed(form: VerdictForm) -> str:
        given = form.cleaned_data
        draft_verdict(
            proposal=seen,
            feasible=given["feasible"] == "yes",
            reason_nl=given["reason_nl"],
            reason_en=given["reason_en"],
            body=given["body"],
            by=person_of(request.viewer),
            decided=form.decided(),
            now=at,
        )
        return gettext("The result is drawn up. Nobody outside sees it until the announced moment.")

    here = reverse("feasibility:work-proposal", args=[slug, number])
    asked = Asked(
        form=VerdictForm(posted(request), proposal=seen, draft=earlier),
        heading=gettext("Draw up the result"),
        lead=gettext("What the body means to announce about “%(title)s”. Until then it can still change.")
        % {"title": seen.title},
        button=gettext("Keep this result"),
        back=here,
        deed=deed,
        template="feasibility/work/form.html",
    )
    return answer(request, asked, about(round, seen), then=here)


@only(*ORGANISERS)
@require_http_methods(["GET", "HEAD", "POST"])
def moment(request: Request, slug: str) -> HttpResponse:
    """When everybody sees the results: set, or set to another moment with grounds."""
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    known = next_moment(round)

    def deed(form: MomentForm) -> str:
        set_moment(round=round, by=person_of(request.viewer), now=at, **form.cleaned_data)
        return gettext("Everybody can read now when the results come.")

    here = reverse("feasibility:desk", args=[slug])
    first = {"at": known.at, "rest_at": known.rest_at} if known else {}
    asked = Asked(
        form=MomentForm(posted(request), is_announced=known is not None, initial=first),
        heading=gettext("When do the results come?"),
        lead=gettext("All results become public at one moment, which everybody knows beforehand."),
        button=gettext("Make this moment known"),
        back=here,
        deed=deed,
        check=gettext("Read it once more. Everybody reads it, and another moment later needs grounds."),
        template="feasibility/work/form.html",
    )
    return answer(request, asked, {"round": round}, then=here)


@only(*ORGANISERS)
@require_http_methods(["GET", "HEAD", "POST"])
def make_public(request: Request, slug: str) -> HttpResponse:
    """By hand, when the moment is there and the clock of the site did not do it yet."""
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())

    def deed(_form: Any) -> str:
        verdicts = announce(round=round, now=at, by=person_of(request.viewer))
        return gettext("The results are public: %(number)s.") % {"number": len(verdicts)}

    asked = Asked(
        form=AnnounceForm(posted(request)),
        heading=gettext("Make the results public"),
        lead=gettext(
            "Every result that is drawn up becomes public, all at once. The rest is named as not checked yet."
        ),
        button=gettext("Make the results public now"),
        back=reverse("feasibility:desk", args=[slug]),
        deed=deed,
        template="feasibility/work/form.html",
    )
    return answer(request, asked, {"round": round}, then=reverse("feasibility:results", args=[slug]))
