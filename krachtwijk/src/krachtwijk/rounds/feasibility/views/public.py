"""What proposals are checked by, when the results come, and what came out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.feasibility import exports
from krachtwijk.rounds.feasibility.access import listed, listed_proposal
from krachtwijk.rounds.feasibility.costing import is_waiting, last_question
from krachtwijk.rounds.feasibility.filtering import OUTCOMES, Wanted, chosen, wanted
from krachtwijk.rounds.feasibility.models import CriteriaList, Finding, Verdict
from krachtwijk.rounds.feasibility.moments import first_announced, next_moment
from krachtwijk.rounds.feasibility.overview import counts, side_by_side, with_results
from krachtwijk.rounds.feasibility.queries import verdict_of
from krachtwijk.rounds.feasibility.ruling import objections_to
from krachtwijk.rounds.feasibility.setting_criteria import criteria_of
from krachtwijk.rounds.participants.sessions import participant_in
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.proposals.subjects import proposal_subject
from krachtwijk.rounds.rulebooks.access import sieve_round_for
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound

PAGE = 50
HERE = Phase.Kind.FEASIBILITY


@everyone
@require_safe
def results(request: Request, slug: str) -> HttpResponse:
    """Before the announced moment: the criteria and the moment. After it: every result as well."""
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    published = CriteriaList.objects.filter(round=round, state=CriteriaList.State.PUBLISHED).first()
    context = frame(round, at, HERE) | {
        "published": published,
        "criteria": criteria_of(round) if published else [],
        "moment": next_moment(round),
        "announced": first_announced(round),
    }
    if context["announced"]:
        context |= _list(request, round)
    return render(request, "feasibility/results.html", context)


def _list(request: Request, round: SieveRound) -> dict[str, Any]:
    wish, found = _asked(request, round)
    return {
        "page": Paginator(found, PAGE).get_page(request.GET.get("pagina")),
        "wish": wish,
        "outcomes": [(name, words) for name, (words, _is) in OUTCOMES.items()],
        "themes": round.themes.all(),
        "counts": counts(round),
    }


def _asked(request: Request, round: SieveRound) -> tuple[Wanted, QuerySet[Any]]:
    wish = wanted(request.GET, set(round.themes.values_list("slug", flat=True)))
    return wish, chosen(with_results(listed(round)), wish)


@everyone
@require_safe
def results_csv(request: Request, slug: str) -> HttpResponse:
    """There is nothing until the announced moment."""
    round = sieve_round_for(request.viewer, slug)
    if first_announced(round) is None:
        raise Http404
    return HttpResponse(
        exports.results_as_csv(_asked(request, round)[1]),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="haalbaarheid-{round.slug}.csv"'},
    )


@everyone
@require_safe
def proposal(request: Request, slug: str, number: int) -> HttpResponse:
    """What came out for one proposal, by whom, why, at what cost, and what one can do about it."""
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    seen = listed_proposal(round, number)
    verdict = verdict_of(seen)
    context = frame(round, at, HERE) | {
        "proposal": seen,
        "idea": proposal_subject(seen).address,
        "verdict": verdict,
        "moment": next_moment(round),
        "announced": first_announced(round),
        "asks_me": _asks(request, round, seen, at),
    }
    if verdict:
        context |= _told(seen, verdict) | {"can_object": _can_object(verdict, at)}
    return render(request, "feasibility/proposal.html", context)


def _told(proposal: Proposal, verdict: Verdict) -> dict[str, Any]:
    """What belongs to a verdict that was announced."""
    findings = Finding.objects.filter(assignment__proposal=proposal).order_by("at", "pk")
    findings = findings.select_related("assignment__organisation").prefetch_related(
        "answers", "advised_costs"
    )
    earlier = verdict.replaces
    objections = [each for one in (verdict, earlier) if one for each in objections_to(one)]
    beside = side_by_side(proposal, findings)
    hidden = (
        proposal.is_hidden
    )  # the names of the budget lines and the answer are words of the authors as well
    return {
        "beside": replace(beside, costs=[]) if hidden else beside,
        "lines": () if hidden else verdict.lines.all(),
        "question": None if hidden else last_question(proposal),
        "earlier": earlier,
        "objections": objections,
    }


def _can_object(verdict: Verdict, at: Any) -> bool:
    return bool(not verdict.feasible and verdict.object_before and localdate(at) <= verdict.object_before)


def _asks(request: Request, round: SieveRound, proposal: Proposal, at: Any) -> bool:
    """Whether who looks is an author who is asked something about the costs."""
    participant = participant_in(request, round)
    if participant is None or not proposal.authors.filter(participant=participant).exists():
        return False
    question = last_question(proposal)
    return question is not None and is_waiting(question, at)
