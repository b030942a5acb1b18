"""Where reviewers and organisers work: what waits, and one proposal with all that was found about it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.people.audience import only
from krachtwijk.people.request import Request
from krachtwijk.rounds.feasibility.access import (
    WORKERS,
    my_assignment,
    person_of,
    workable,
    workable_proposal,
)
from krachtwijk.rounds.feasibility.costing import last_question
from krachtwijk.rounds.feasibility.forms.checking import AssignForm, EndForm, FindingForm
from krachtwijk.rounds.feasibility.models import Announcement, DraftVerdict
from krachtwijk.rounds.feasibility.moments import first_announced, next_moment
from krachtwijk.rounds.feasibility.overview import side_by_side
from krachtwijk.rounds.feasibility.progress import STEPS, at_step, with_progress
from krachtwijk.rounds.feasibility.queries import verdict_of
from krachtwijk.rounds.feasibility.recusal import why_recused
from krachtwijk.rounds.feasibility.reviewing import (
    assign,
    end_assignment,
    findings_seen_by,
    give_finding,
    still_to_find,
    waiting_for,
)
from krachtwijk.rounds.feasibility.setting_criteria import criteria_of
from krachtwijk.rounds.feasibility.views.asking import Asked, answer, posted
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.proposals.subjects import proposal_subject
from krachtwijk.rounds.rulebooks.access import ORGANISERS, may_run, sieve_round_for
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.models import SieveRound

PAGE = 50


@only(*WORKERS)
@require_safe
def desk(request: Request, slug: str) -> HttpResponse:
    """What waits for me; and every proposal of mine with how far it is."""
    round = sieve_round_for(request.viewer, slug)
    step = request.GET.get("stap", "")
    found = at_step(with_progress(workable(request.viewer, round)), step)
    moment: Announcement | None = next_moment(round)
    context = {
        "round": round,
        "waiting": waiting_for(person_of(request.viewer), round)[:PAGE],
        "page": Paginator(found, PAGE).get_page(request.GET.get("pagina")),
        "steps": STEPS,
        "step": step,
        "moment": moment,
        "announced": first_announced(round),
        "at": moment_in(round, timezone.now()),
        "may_run": may_run(request.viewer),
    }
    return render(request, "feasibility/work/desk.html", context)


@only(*WORKERS)
@require_safe
def proposal(request: Request, slug: str, number: int) -> HttpResponse:
    """A reviewer sees what others found after giving their own finding."""
    round = sieve_round_for(request.viewer, slug)
    seen = workable_proposal(request.viewer, round, number)
    person, runs = person_of(request.viewer), may_run(request.viewer)
    findings = findings_seen_by(person, seen, runs=runs).select_related("assignment__reviewer")
    mine = seen.assignments.filter(reviewer=person, ended_at=None).first()
    sees = runs or bool(findings)
    context = about(round, seen) | {
        "beside": side_by_side(seen, findings, names=True),
        "mine": mine,
        "owes": mine is not None and not hasattr(mine, "finding"),
        "recused": why_recused(person, seen, now=moment_in(round, timezone.now())),
        "assignments": seen.assignments.select_related("reviewer", "organisation", "finding") if sees else [],
        "missing": still_to_find(seen),
        "question": last_question(seen) if sees else None,
        "draft": DraftVerdict.objects.filter(proposal=seen).select_related("body").first() if runs else None,
        "may_run": runs,
        "may_ask": runs or bool(findings),
    }
    return render(request, "feasibility/work/proposal.html", context)


def about(round: SieveRound, seen: Proposal) -> dict[str, Any]:
    return {
        "round": round,
        "proposal": seen,
        "idea": proposal_subject(seen).address,
        "budget_lines": seen.budget_lines.all(),
        "verdict": verdict_of(seen),
    }


@only(*ORGANISERS)
@require_http_methods(["GET", "HEAD", "POST"])
def assign_reviewer(request: Request, slug: str, number: int) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    seen = workable_proposal(request.viewer, round, number)

    def deed(form: AssignForm) -> str:
        reviewer = form.cleaned_data["reviewer"]
        assign(proposal=seen, reviewer=reviewer, by=person_of(request.viewer), now=at)
        return gettext("%(name)s is asked to check this idea.") % {"name": reviewer}

    here = reverse("feasibility:work-proposal", args=[slug, number])
    asked = Asked(
        form=AssignForm(posted(request), proposal=seen),
        heading=gettext("Ask somebody to check this idea"),
        lead=gettext("At least two people check each idea, apart from each other."),
        button=gettext("Ask this person"),
        back=here,
        deed=deed,
        template="feasibility/work/form.html",
    )
    return answer(request, asked, about(round, seen), then=here)


@only(*ORGANISERS)
@require_http_methods(["GET", "HEAD", "POST"])
def end_reviewer(request: Request, slug: str, number: int, assignment: int) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    seen = workable_proposal(request.viewer, round, number)
    ending = get_object_or_404(seen.assignments.select_related("reviewer"), pk=assignment, ended_at=None)

    def deed(form: EndForm) -> str:
        end_assignment(assignment=ending, because=form.cleaned_data["because"], now=at)
        return gettext("%(name)s no longer checks this idea.") % {"name": ending.reviewer}

    here = reverse("feasibility:work-proposal", args=[slug, number])
    asked = Asked(
        form=EndForm(posted(request)),
        heading=gettext("Somebody no longer checks this idea"),
        lead=gettext("%(name)s has found nothing yet, and is asked no longer.") % {"name": ending.reviewer},
        button=gettext("Ask this person no longer"),
        back=here,
        deed=deed,
        template="feasibility/work/form.html",
    )
    return answer(request, asked, about(round, seen), then=here)


@only(*WORKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: Request, slug: str, number: int) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    seen = workable_proposal(request.viewer, round, number)
    assignment = my_assignment(request.viewer, seen)

    def deed(form: FindingForm) -> str:
        given = form.cleaned_data
        give_finding(
            assignment=assignment,
            answers=form.answers(),
            costs=form.costs(),
            note=given["note"],
            token=given["token"],
            now=at,
        )
        return gettext("Your finding is kept. You now see what the others found.")

    here = reverse("feasibility:work-proposal", args=[slug, number])
    criteria, lines = criteria_of(round), list(seen.budget_lines.all())
    asked = Asked(
        form=FindingForm(posted(request), criteria=criteria, lines=lines),
        heading=gettext("What do you find?"),
        lead=gettext(
            "Answer every question about “%(title)s” yourself, before you see what the others found."
        )
        % {"title": seen.title},
        button=gettext("Give this finding"),
        back=here,
        deed=deed,
        check=gettext("Read it once more. After this you see what the others found, and your finding stays."),
        template="feasibility/work/form.html",
    )
    return answer(request, asked, about(round, seen), then=here)
